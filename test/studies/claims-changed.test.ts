import { describe, expect, it } from "vitest";
import { checkStudy, readStudy } from "../../src/studies/index.js";
import { checkChanged, DATA, unexpected } from "./claims-study.js";

describe("changing one cell", () => {
  it("mmmlu: makes the one mean differ that it is part of", () => {
    const claims = checkChanged(
      "mmmlu",
      "mmmlu.csv",
      "o1,,,sw,mmmlu_accuracy,0.854,",
      "o1,,,sw,mmmlu_accuracy,0.804,",
    );
    expect(unexpected(claims)).toEqual(["mean/o1"]);
  });

  it("mmmlu: makes the order differ, too, where it is turned", () => {
    const claims = checkChanged(
      "mmmlu",
      "mmmlu.csv",
      "o1,,,sw,mmmlu_accuracy,0.854,",
      "o1,,,sw,mmmlu_accuracy,0.954,",
    );
    expect(unexpected(claims)).toEqual(["mean/o1", "leads-in-all"]);
  });

  it("multilingual-jailbreak: makes the averages of tier and model differ, and the language named", () => {
    const claims = checkChanged(
      "multilingual-jailbreak",
      "multilingual-jailbreak.csv",
      "ChatGPT,unintentional,,bn,unsafe_rate,28.25,percent,89,315",
      "ChatGPT,unintentional,,bn,unsafe_rate,17.46,percent,55,315",
    );
    expect(unexpected(claims)).toEqual([
      "tier-average/ChatGPT/unintentional/LRL",
      "overall-average/ChatGPT/unintentional",
      "rises-unintentional-chatgpt",
      "trend-over-languages-chatgpt",
      "bengali",
    ]);
  });

  it("refuseu: makes the average of one column differ", () => {
    const claims = checkChanged(
      "refuseu",
      "table1-fragment.csv",
      "column-03,,,pl,attack_success_rate,5.80,",
      "column-03,,,pl,attack_success_rate,4.80,",
    );
    expect(unexpected(claims)).toEqual(["low-resource-average/column-03"]);
  });

  it("refuseu: lets a discrepancy not go away unseen", () => {
    const claims = checkChanged(
      "refuseu",
      "table1-averages.csv",
      "column-03,8B,all,3.52,percent",
      "column-03,8B,all,2.12,percent",
    );
    const found = Object.fromEntries(claims.map((claim) => [claim.claim, claim]));
    expect(found["balanced-is-lowest-8b"]).toMatchObject({
      verdict: "reproduced",
      expected: "differs",
      asExpected: false,
    });
    expect(found["balanced-by-average-8b"]).toMatchObject({ recomputed: "none" });
  });

  it("eu24-refusals: makes one regression differ, and no other", () => {
    const claims = checkChanged(
      "eu24-refusals",
      "eu24-refusals.csv",
      "Claude 3.5 Sonnet,harmless,,mt,rejected_rate,62,percent,62,100",
      "Claude 3.5 Sonnet,harmless,,mt,rejected_rate,99,percent,99,100",
    );
    const changed = unexpected(claims);
    expect(changed).toContain("harmless-intercept/Claude 3.5 Sonnet");
    expect(changed).toContain("harmless-slope/Claude 3.5 Sonnet");
    const others = changed.filter((claim) => !claim.endsWith("/Claude 3.5 Sonnet"));
    // Holm's adjustment joins the five models: only p-values of others may move.
    for (const claim of others) expect(claim).toMatch(/^harmless-p\//);
  });

  it("nothing differs where nothing was changed", () => {
    for (const study of ["mmmlu", "multilingual-jailbreak", "refuseu", "eu24-refusals"]) {
      expect(unexpected(checkStudy(readStudy(`${DATA}/${study}`)))).toEqual([]);
    }
  });
});

import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contamination, itemsOf } from "../../src/metrics/index.js";
import {
  designNamed,
  simulate,
  simulatedTruth,
  truthToCsv,
  writeSimulated,
} from "../../src/simulate/index.js";
import { refuseuDesign } from "../../src/simulate/refuseu/index.js";
import { StudyError, readStudy } from "../../src/studies/index.js";
import { parseStudy } from "../../src/studies/study.js";
import { readStudyRuns } from "../../src/studies/study-runs.js";

const folder = "data/simulated-refuseu";
const head = "study: x\ntitle: x\ncitation: x\n";

describe("a study of a simulated design", () => {
  it("stands beside the truth of the very world it is made of", () => {
    const { simulate: made } = readStudy(folder).declaration;
    const truth = truthToCsv(simulatedTruth(made!.design, made!));
    expect(readFileSync(`${folder}/simulated-truth.csv`, "utf8")).toBe(truth);
  });

  it("stands beside the training prompts of that world", () => {
    const { simulate: made } = readStudy(folder).declaration;
    const file = join(mkdtempSync(join(tmpdir(), "isogloss-training-")), "training.csv");
    writeSimulated(file, designNamed("refuseu-training"), made!);
    expect(readFileSync(`${folder}/training-prompts.csv`, "utf8")).toBe(readFileSync(file, "utf8"));
  });

  it("was trained on prompts of which an analysis finds what was planted, at any size", () => {
    for (const scale of [0.1, 0.3]) {
      const options = { seed: 4, scale };
      const { truth } = simulatedTruth("refuseu-training", options) as {
        truth: { sharedGroups: { share: number }; byIdentifier: Record<string, number> };
      };
      const one = refuseuDesign({ ...designNamed("refuseu"), only: ["8B-ablated"] });
      const test = simulate(one, options).where({ benchmark: "RefusEU-test" });
      const report = contamination({
        train: itemsOf(simulate("refuseu-training", options)),
        eval: itemsOf(test),
      });
      expect(report.sharedGroups).toHaveProperty("value", truth.sharedGroups.share);
      const shares = report.languages.map(({ eval: code, share }) => [
        code,
        (share as { value: number }).value,
      ]);
      for (const [code, share] of shares) {
        expect(share).toBe(code === "lv" ? truth.byIdentifier["lv"] : 0);
      }
      expect(shares).toHaveLength(12);
      // what was rewritten is of no kind that the test has
      const rewritten = report.groups.filter(({ shared, train }) => !shared && train > 0);
      expect(rewritten.every(({ eval: asked }) => asked === 0)).toBe(true);
    }
  });

  it("says that it is simulated, or is none", () => {
    const study = (text: string) => parseStudy(head + text, "study.yaml");
    const made = "simulate: { design: refuseu, scale: 0.01 }\n";
    expect(study(`${made}simulated: true\n`).simulate).toEqual({
      design: "refuseu",
      seed: 1,
      scale: 0.01,
    });
    expect(() => study(made)).toThrow(StudyError);
    expect(() => study(made)).toThrow("`simulated: true`");
    expect(() => study("simulated: true\n")).toThrow("`results`");
    expect(() => study(`${made}simulated: true\nresults: [a.csv]\n`)).toThrow("not both");
    expect(() => study("simulate: { design: refuseu, scale: 5 }\nsimulated: true\n")).toThrow(
      StudyError,
    );
  });

  it("is made when it is read; an unknown design is told", () => {
    const declaration = parseStudy(
      `${head}simulated: true\nsimulate: { design: refuseu, scale: 0.01 }\n`,
      "study.yaml",
    );
    const study = { folder, declaration, source: "" };
    expect(readStudyRuns(study).levels("simulated")).toEqual(["refuseu, seed 1, scale 0.01"]);
    const other = { ...declaration, simulate: { design: "nothing", seed: 1, scale: 1 } };
    expect(() => readStudyRuns({ ...study, declaration: other })).toThrow(
      "unknown design: nothing",
    );
    const unsaid = { ...declaration, simulated: false };
    expect(() => readStudyRuns({ ...study, declaration: unsaid })).toThrow(
      "the results are simulated",
    );
  });
});

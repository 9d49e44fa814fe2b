import { describe, expect, it } from "vitest";
import { againstPeople, humanRange, judgeAgreement } from "../../src/judges/index.js";
import { estimate } from "../../src/metrics/index.js";
import { anyLanguage, fromRows, readRuns } from "../../src/runs/index.js";

const humans = ["human1_human2", "human1_human3", "human2_human3"];

describe("humanRange on RTP-LX", () => {
  const file = new URL("../../data/rtp-lx-agreement/rtp-lx-agreement.csv", import.meta.url);
  const runs = readRuns(file.pathname, { knowsLanguage: anyLanguage });
  const kappas = estimate(runs, { metric: "cohen_kappa", by: ["model", "variant", "eval"] }).groups;
  const { cells, below, judges } = humanRange(kappas, { who: "model", humans });

  it("compares eleven judges with people in every language and harm", () => {
    expect(judges).toHaveLength(11);
    // 28 languages, eight harms; Azure Content Safety has four
    expect(cells).toHaveLength(28 * (10 * 8 + 4));
    expect(cells.every(({ place }) => place !== "unknown")).toBe(true);
    expect(below).toEqual(
      cells.filter(({ place }) => place === "below").toSorted((a, b) => a.distance! - b.distance!),
    );
  });

  it("says which judges fall below where, as a count by hand does", () => {
    const value = (model: string, variant: string, language: string): number => {
      const found = kappas.find(
        ({ by }) => by["model"] === model && by["variant"] === variant && by["eval"] === language,
      )!.estimate;
      return "value" in found ? found.value : Number.NaN;
    };
    for (const judge of ["gpt4turbo", judges[0]!.judge]) {
      const own = cells.filter((cell) => cell.judge === judge);
      const byHand = own.filter(
        ({ by }) =>
          value(judge, by["variant"]!, by["eval"]!) <
          Math.min(...humans.map((pair) => value(pair, by["variant"]!, by["eval"]!))),
      );
      expect(own.filter(({ place }) => place === "below")).toEqual(byHand);
      expect(judges.find((one) => one.judge === judge)?.below).toBe(byHand.length);
    }
    // the best judge is below the human range less often than any other
    expect(judges.at(-1)?.judge).toBe("gpt4turbo");
  });
});

describe("againstPeople", () => {
  const said: Record<string, string> = {
    ann: "uuussssu",
    bob: "uuusssss",
    judge: "ussssuuu",
    mute: "ssssssss",
  };
  const runs = fromRows(
    Object.entries(said).flatMap(([judge, labels]) =>
      [...labels].map((label, item) => ({
        eval: "pl",
        item,
        judge,
        verdict: label === "u" ? "unsafe" : "safe",
      })),
    ),
  );
  const found = againstPeople(judgeAgreement(runs), ["ann", "bob"]);

  it("gives pairs of people, and each judge's mean agreement with people", () => {
    expect(found.humans).toEqual(["ann × bob"]);
    expect(found.agreements.map(({ by }) => by["who"])).toEqual(["ann × bob", "judge", "mute"]);
    const { cells, judges } = humanRange(found.agreements, { humans: found.humans });
    expect(cells[0]).toMatchObject({ judge: "judge", place: "below", humans: { low: 0.75 } });
    expect(judges[0]).toEqual({ judge: "judge", compared: 1, below: 1, above: 0 });
  });

  it("hands on why two people have no agreement", () => {
    const said = (judge: string, item: number, verdict: string) => ({
      eval: "en",
      item,
      judge,
      verdict,
    });
    const apart = [said("ann", 1, "safe"), said("bob", 2, "unsafe"), said("judge", 1, "safe")];
    const found = againstPeople(judgeAgreement(fromRows(apart)), ["ann", "bob"]).agreements;
    expect(found.map(({ estimate }) => estimate)).toMatchObject([
      { undefined: "disjoint", message: "no unit was rated by both" },
      { undefined: "constant" },
    ]);
  });

  it("knows nothing of a judge with one label, or where there are no people", () => {
    const { cells } = humanRange(found.agreements, { humans: [] });
    expect(cells[0]).toMatchObject({ place: "unknown", humans: { undefined: "no-data" } });
    const labels = againstPeople(judgeAgreement(runs, { judges: ["ann", "mute"] }), ["ann"]);
    const [mute] = humanRange(labels.agreements, { humans: labels.humans }).cells;
    // kappa of one judge with one label is 0 against a person with two
    expect(mute?.agreement).toMatchObject({ value: 0 });
    expect(() => humanRange(found.agreements, { who: "model", humans: [] })).toThrow(
      /not by model/,
    );
  });
});

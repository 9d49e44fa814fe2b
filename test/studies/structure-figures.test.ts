import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reproduceStudy } from "../../src/studies/reproduce.js";
import { readStudy } from "../../src/studies/study.js";

const ROWS = ["en", "en+fr", "en+pl", "en+lo"].flatMap((train, r) =>
  ["en", "fr", "pt", "pl", "lo", "fi"].map(
    (evaluation, c) =>
      `${train},${evaluation},refusal_rate,${30 + ((7 * r * c + 11 * c + 5 * r) % 60)},100`,
  ),
);

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "isogloss-structure-"));
  mkdirSync(join(root, "demo"));
  writeFileSync(join(root, "demo", "runs.csv"), ["train,eval,metric,k,n", ...ROWS, ""].join("\n"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

async function draw(
  figures: readonly string[],
  more: readonly string[] = [],
): Promise<Record<string, string>> {
  const head = ["study: demo", "title: A demonstration", "citation: nobody", "results: [runs.csv]"];
  const lines = [
    ...head,
    ...more,
    "base: en",
    "figures:",
    ...figures.map((each) => `  - { ${each} }`),
    "",
  ];
  writeFileSync(join(root, "demo", "study.yaml"), lines.join("\n"));
  const study = readStudy(join(root, "demo"));
  await reproduceStudy(study, { out: join(root, "out"), formats: ["svg"] });
  const path = join(root, "out", "demo");
  return Object.fromEntries(
    readdirSync(path).map((name) => [name, readFileSync(join(path, name), "utf8")]),
  );
}

describe("figures of places and structure in a study", () => {
  it("draws maps, trees, planes, dendrograms and graphs", async () => {
    const files = await draw([
      "name: where, kind: map, metric: refusal_rate, source: en+fr, gainOver: en, labels: value",
      "name: kin, kind: tree, metric: refusal_rate",
      "name: plane, kind: mds, metric: refusal_rate",
      "name: plane-family, kind: mds, metric: refusal_rate, by: genealogical",
      "name: clusters, kind: dendrogram, metric: refusal_rate, resamples: 20",
      "name: clusters-family, kind: dendrogram, metric: refusal_rate, by: geographic",
      "name: near, kind: neighbours, metric: refusal_rate, permutations: 99",
    ]);
    expect(files["where.csv"]).toContain("fr,French,48,2,true,");
    expect(files["kin.csv"]).toContain("Indo-European");
    expect(files["plane.svg"]).toContain("transfer received");
    expect(files["plane-family.svg"]).toContain("genealogical distance");
    expect(files["clusters.svg"]).toMatch(/20 resamples|found again in/);
    expect(files["clusters-family.svg"]).not.toContain("resamples");
    expect(files["near.csv"]).toMatch(/^from,to,distance,mutual/);
  });

  it("leaves out a language of the study's own that is no known way from the others", async () => {
    const own = ROWS.filter((row) => row.includes(",fr,")).map((row) =>
      row.replace(",fr,", ",xq-own,"),
    );
    expect(own.length).toBeGreaterThan(0);
    writeFileSync(
      join(root, "demo", "runs.csv"),
      ["train,eval,metric,k,n", ...ROWS, ...own, ""].join("\n"),
    );
    const files = await draw(
      [
        "name: by-family, kind: dendrogram, metric: refusal_rate, by: genealogical",
        "name: by-transfer, kind: dendrogram, metric: refusal_rate, resamples: 20",
      ],
      ["languages: [{ code: xq-own, name: Owl Tongue }]"],
    );
    expect(files["by-family.svg"]).toContain("French");
    expect(files["by-family.svg"]).not.toContain("Owl Tongue");
    expect(files["by-transfer.svg"]).toContain("Owl Tongue");
  });

  it("refuses a source that the results do not have", async () => {
    const map = "name: where, kind: map, metric: refusal_rate, source: tlh";
    await expect(draw([map])).rejects.toThrow("unknown source: tlh");
  });

  it("says why a figure cannot be drawn", async () => {
    writeFileSync(
      join(root, "demo", "runs.csv"),
      ["train,eval,metric,k,n", ...ROWS.filter((row) => row.includes(",fr,")), ""].join("\n"),
    );
    const plane = "name: plane, kind: mds, metric: refusal_rate";
    await expect(draw([plane])).rejects.toThrow("plane cannot be drawn: 1 units; 2 are needed");
  });
});

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readManifest } from "../../src/studies/manifest.js";
import { reproduceStudy } from "../../src/studies/reproduce.js";
import { readStudy } from "../../src/studies/study.js";
import { unchangedStudy } from "../../src/studies/unchanged.js";

const YAML = `study: demo
title: A demonstration
citation: nobody
results: [runs.csv]
base: en
figures:
  - { name: map, kind: heatmap, metric: refusal_rate, each: [model] }
  - { name: away, kind: distance, metric: refusal_rate, gainOver: en, permutations: 99, where: { model: a } }
  - { name: cost, kind: tradeoff, x: over_refusal_rate, y: refusal_rate, where: { model: a } }
  - { name: dots, kind: intervals, metric: refusal_rate, series: train, where: { model: a } }
`;

const ROWS = ["a", "b"].flatMap((model) =>
  ["en", "en+fr", "en+pl"].flatMap((train, r) =>
    ["en", "fr", "pt", "pl"].flatMap((evaluation, c) => [
      `${model},${train},${evaluation},refusal_rate,${50 + 7 * r - 5 * c + (r === c ? 20 : 0)},100`,
      `${model},${train},${evaluation},over_refusal_rate,${10 + 3 * r + c},100`,
    ]),
  ),
);

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "isogloss-study-"));
  folder = join(root, "demo");
  mkdirSync(folder);
  writeFileSync(join(folder, "study.yaml"), YAML);
  writeRuns(ROWS);
});

function writeRuns(rows: readonly string[]): void {
  writeFileSync(join(folder, "runs.csv"), ["model,train,eval,metric,k,n", ...rows, ""].join("\n"));
}

const run = (out: string, options: object = {}) =>
  reproduceStudy(readStudy(folder), { out: join(root, out), formats: ["svg"], ...options });

function bytes(out: string): Record<string, string> {
  const path = join(root, out, "demo");
  return Object.fromEntries(
    readdirSync(path).map((name) => [name, readFileSync(join(path, name)).toString("base64")]),
  );
}

describe("reproducing a study", () => {
  it("makes every figure with its table and a manifest, the same bytes each time", async () => {
    await run("one", { formats: ["svg", "pdf", "png"] });
    await run("two", { formats: ["svg", "pdf", "png"] });
    const names = ["away", "cost", "dots", "map-a", "map-b"];
    expect(Object.keys(bytes("one")).sort()).toEqual(
      [
        ...names.flatMap((name) => ["csv", "pdf", "png", "svg"].map((end) => `${name}.${end}`)),
        "manifest.json",
      ].sort(),
    );
    expect(bytes("two")).toEqual(bytes("one"));
  });

  it("draws again only what changed, and what was tampered with or lost", async () => {
    expect(await run("out")).toMatchObject({ drawn: 5, unchanged: 0 });
    expect(await run("out")).toMatchObject({ drawn: 0, unchanged: 5 });
    writeFileSync(join(root, "out/demo/map-a.svg"), "tampered");
    rmSync(join(root, "out/demo/cost.csv"));
    expect(await run("out")).toMatchObject({ drawn: 2, unchanged: 3 });
    writeFileSync(
      join(folder, "study.yaml"),
      YAML.replace("permutations: 99,", "permutations: 199,"),
    );
    expect(await run("out")).toMatchObject({ drawn: 1, unchanged: 4 });
    writeRuns(ROWS.map((row) => row.replace(",70,", ",71,")));
    expect(await run("out")).toMatchObject({ drawn: 5, unchanged: 0 });
    expect(await run("out", { force: true })).toMatchObject({ drawn: 5 });
  });

  it("knows by hashes alone that nothing changed", async () => {
    const same = (formats: readonly ("svg" | "png")[] = ["svg"]) =>
      unchangedStudy(folder, { out: join(root, "out"), formats })?.outputs.length;
    expect(same()).toBeUndefined();
    await run("out");
    expect(same()).toBe(5);
    expect(same(["svg", "png"])).toBeUndefined();
    writeFileSync(join(folder, "study.yaml"), `${YAML}# a note\n`);
    expect(same()).toBeUndefined();
    expect(await run("out")).toMatchObject({ drawn: 0, unchanged: 5 });
    expect(same()).toBe(5);
    writeRuns(ROWS.map((row) => row.replace(",70,", ",71,")));
    expect(same()).toBeUndefined();
    writeRuns(ROWS);
    expect(same()).toBe(5);
    writeFileSync(join(root, "out/demo/map-a.svg"), "tampered");
    expect(same()).toBeUndefined();
    await run("out");
    rmSync(join(root, "out/demo/cost.csv"));
    expect(same()).toBeUndefined();
  });

  it("removes what the study no longer has, and nothing that it did not make", async () => {
    await run("out");
    writeFileSync(join(root, "out/demo/notes.txt"), "mine");
    writeFileSync(join(folder, "study.yaml"), YAML.replace(/ {2}- \{ name: dots.*\n/, ""));
    await run("out");
    const left = Object.keys(bytes("out"));
    expect(left).toContain("notes.txt");
    expect(left.filter((name) => name.startsWith("dots"))).toEqual([]);
  });

  it("leaves the old files whole when a run stops half way", async () => {
    await run("out");
    const before = bytes("out");
    writeRuns(ROWS.map((row) => row.replace(",70,", ",71,")));
    let seen = 0;
    const stop = () => {
      if (++seen === 2) throw new Error("interrupted");
    };
    await expect(run("out", { onFigure: stop })).rejects.toThrow("interrupted");
    const after = bytes("out");
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    expect(after["manifest.json"]).toBe(before["manifest.json"]);
    for (const name of ["away.svg", "cost.svg", "dots.svg"].filter(
      (each) => after[each] !== before[each],
    )) {
      expect(Buffer.from(after[name]!, "base64").toString()).toMatch(/<\/svg>\s*$/);
    }
    expect(await run("out")).toMatchObject({ drawn: 5 });
  });

  it("records inputs, outputs, seed and versions", async () => {
    await run("out");
    const manifest = readManifest(join(root, "out/demo"))!;
    expect(Object.keys(manifest.inputs)).toEqual(["runs.csv"]);
    expect(manifest.seed).toBe(1);
    expect(manifest.versions.vega).toMatch(/^\d+\.\d+\.\d+$/);
    expect(manifest.outputs.map(({ name }) => name)).toEqual([
      "map-a",
      "map-b",
      "away",
      "cost",
      "dots",
    ]);
  });

  it("draws anew where one of several distances changed", async () => {
    const square = (far: number) => `language,en,fr,pt,pl\nen,0,1,2,3\nfr,1,0,1,${far}\npt,2,1,0,4\npl,3,${far},4,0\n`; // prettier-ignore
    writeFileSync(join(folder, "one.csv"), square(2));
    writeFileSync(
      join(folder, "study.yaml"),
      `${YAML}  - { name: many, kind: specifications, metrics: [refusal_rate], distances: [genealogical, one.csv], permutations: 99, where: { model: a } }\n`,
    );
    await run("out");
    expect(Object.keys(readManifest(join(root, "out", "demo"))!.inputs)).toContain("one.csv");
    writeFileSync(join(folder, "one.csv"), square(9));
    expect(unchangedStudy(folder, { out: join(root, "out"), formats: ["svg"] })).toBeUndefined();
    expect((await run("out")).drawn).toBeGreaterThan(0);
  });

  it("writes no figure over another", async () => {
    const models = ["M 1", "m-1", "通义", "文心"];
    const own = ROWS.filter((row) => row.startsWith("a,"));
    writeRuns(models.flatMap((model) => own.map((row) => row.replace("a", model))));
    const figures = (rest: string) =>
      writeFileSync(
        join(folder, "study.yaml"),
        `study: demo\ntitle: t\ncitation: c\nresults: [runs.csv]\nfigures:\n  - { name: map, kind: heatmap, metric: refusal_rate, each: [model] }\n${rest}`,
      );
    figures("");
    const { manifest } = await run("out");
    expect(manifest.outputs.map(({ name }) => name)).toEqual([
      "map-m-1",
      "map-m-1-2",
      "map-other",
      "map-other-2",
    ]);
    const map = (name: string) => readFileSync(join(root, "out", "demo", `${name}.svg`), "utf8");
    expect(new Set(manifest.outputs.map(({ name }) => map(name))).size).toBe(4);
    figures(
      "  # name: map-other\n  - { kind: intervals, metric: refusal_rate, name: map-other, where: { model: M 1 } }\n",
    );
    await expect(run("out")).rejects.toThrow(
      /study\.yaml:8, figure map-other: its file map-other is also one of figure map/,
    );
  });

  it("tells a figure that cannot be drawn with the line of its declaration", async () => {
    for (const [from, to, line, message] of [
      ["gainOver: en", "gainOver: de", 8, /figure away: unknown baseline row: "de"/],
      [
        "metric: refusal_rate, each: [model]",
        "metric: refusal, each: [model]",
        7,
        /no row gives refusal/,
      ],
      ["each: [model]", "each: [modle]", 7, /figure map: unknown column: modle/],
      [
        "where: { model: a } }\n  - { name: cost",
        "where: { model: z } }\n  - { name: cost",
        8,
        /model=z/,
      ],
    ] as const) {
      writeFileSync(join(folder, "study.yaml"), YAML.replace(from, to));
      await expect(run("out"), to).rejects.toThrow(message);
      await expect(run("out"), to).rejects.toThrow(`study.yaml:${line}`);
    }
  });

  it("says which direction it cannot know, and which rows cannot be used", async () => {
    writeFileSync(
      join(folder, "study.yaml"),
      YAML.replace("y: refusal_rate", "y: compliance_rate"),
    );
    writeRuns(ROWS.map((row) => row.replace(",refusal_rate,", ",compliance_rate,")));
    await expect(run("out")).rejects.toThrow();
    cpSync(join(folder, "runs.csv"), join(folder, "runs.bak"));
    writeRuns(["a,en,xx,refusal_rate,1,2"]);
    await expect(run("out")).rejects.toThrow(/runs\.csv:2.*xx/s);
  });
});

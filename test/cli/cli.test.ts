import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../../src/cli/program.js";

const folder = mkdtempSync(join(tmpdir(), "isogloss-cli-"));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function call(...argv: string[]) {
  let [out, err] = ["", ""];
  const code = await runCli(argv, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    interactive: false,
  });
  return { code, out, err, json: () => JSON.parse(out) as never as Record<string, unknown> };
}

const RUNS = file(
  "runs.csv",
  [
    "model,train,eval,metric,k,n",
    ...["en", "de", "fr", "pt"].flatMap((train, i) =>
      ["en", "de", "fr", "pt"].map((evaluation, j) => {
        return `m,${train},${evaluation},refusal_rate,${90 - 17 * Math.abs(i - j) - j},100`;
      }),
    ),
    "",
  ].join("\n"),
);
const MATRIX = file("m.csv", "train,en,de,fr,pt\nen,9,5,4,3\nde,6,9,3,4\nfr,3,4,8,7\npt,4,3,6,9\n");

describe("the command line", () => {
  it("has help with an example for every command", async () => {
    const { out } = await call("--help");
    const commands = [...out.matchAll(/^ {2}([a-z]+) (?=.*\S)/gm)].map((match) => match[1]!);
    expect(commands).toEqual(
      expect.arrayContaining([
        "reproduce",
        "load",
        "matrix",
        "distance",
        "correlate",
        "figure",
        "languages",
      ]),
    );
    for (const command of commands.filter((name) => name !== "help")) {
      const help = await call(command, "--help");
      expect(help.code).toBe(0);
      expect(help.out, command).toContain("npx isogloss");
    }
  });

  it("answers 2 for a wrong call, and says what is wrong on stderr", async () => {
    for (const argv of [
      ["frobnicate"],
      ["matrix", RUNS],
      ["correlate", "--matrix", MATRIX, "--distance", "nonsense"],
      ["correlate", "--matrix", MATRIX, "--distance", "genealogical", "--permutations", "0"],
      ["correlate", "--matrix", MATRIX, "--distance", "genealogical", "--test", "partial-mantel"],
      ["distance", "--kind", "genealogical"],
      ["matrix", join(folder, "none.csv"), "--metric", "x"],
      ["figure", "heatmap", "--matrix", MATRIX, "-o", join(folder, "x.gif")],
      ["reproduce", "nothing-of-that-name"],
    ]) {
      const { code, out, err } = await call(...argv);
      expect([argv, code, out]).toEqual([argv, 2, ""]);
      expect(err).not.toBe("");
      expect(err).not.toMatch(/\n\s+at /);
    }
  });

  it("load: summarises, and rejects with file, line, column and value", async () => {
    const good = await call("load", RUNS, "--json");
    expect(good.code).toBe(0);
    expect(good.json()).toMatchObject({
      rows: 16,
      accepted: 16,
      rejected: [],
      metrics: ["refusal_rate"],
    });
    const path = file("bad.csv", readFileSync(RUNS, "utf8") + "m,en,xx,refusal_rate,120,100\n");
    const bad = await call("load", path, "--json");
    expect(bad.code).toBe(1);
    expect(bad.json()["rejected"]).toMatchObject([{ file: path, line: 18 }]);
    const rejects = join(folder, "rejects.csv");
    expect((await call("load", path, "--lenient", "--rejects", rejects)).code).toBe(0);
    expect(readFileSync(rejects, "utf8")).toContain("xx");
  });

  it("matrix: every format, the JSON as promised", async () => {
    const { code, json } = await call(
      "matrix",
      RUNS,
      "--metric",
      "refusal_rate",
      "--format",
      "json",
    );
    expect(code).toBe(0);
    const matrix = json() as unknown as {
      train: string[];
      cells: { value: number; n: number }[][];
    };
    expect(matrix.train).toEqual(["en", "de", "fr", "pt"]);
    expect(matrix.cells[0]![0]).toMatchObject({ value: 0.9, n: 100, k: 90, method: "wilson" });
    const csv = await call("matrix", RUNS, "--metric", "refusal_rate");
    expect(csv.out.split("\n")[0]).toBe("train,en,de,fr,pt");
    expect(
      (await call("matrix", RUNS, "--metric", "refusal_rate", "--format", "latex")).out,
    ).toContain("\\toprule");
  });

  it("distance: CSV and JSON, with suggestions for a misspelt language", async () => {
    const { out } = await call("distance", "--langs", "en,de,pl", "--kind", "genealogical");
    expect(out.split("\n")[0]).toBe("language,en,de,pl");
    const json = await call(
      "distance",
      "--matrix",
      MATRIX,
      "--kind",
      "geographic",
      "--format",
      "json",
    );
    expect(json.json()).toMatchObject({ kind: "geographic", languages: ["en", "de", "fr", "pt"] });
    const wrong = await call("distance", "--langs", "en,portugese", "--kind", "genealogical");
    expect([wrong.code, wrong.out]).toEqual([1, ""]);
    expect(wrong.err).toContain("Portuguese");
  });

  it("correlate: the contract's JSON, exact for few languages, the seed echoed", async () => {
    const { code, json } = await call(
      "correlate",
      "--matrix",
      MATRIX,
      "--distance",
      "genealogical",
      "--json",
    );
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      test: "mantel",
      method: "pearson",
      alternative: "two-sided",
      permutations: 24,
      exact: true,
      seed: 1,
      languages: ["en", "de", "fr", "pt"],
      cells: 12,
      dropped: [],
    });
    expect(json()["pValue"]).toBeGreaterThanOrEqual(1 / 24);
    const regression = await call(
      "correlate",
      "--matrix",
      MATRIX,
      "--distance",
      "genealogical",
      "--control",
      "geographic",
      "--json",
    );
    expect(regression.json()).toMatchObject({
      test: "mrqap",
      coefficients: [{ name: "genealogical" }, { name: "geographic" }],
    });
    expect(regression.json()["rSquared"]).toBeTypeOf("number");
  });

  it("correlate: within families, along the tree, class by class", async () => {
    const asked = ["correlate", "--matrix", MATRIX, "--distance", "geographic", "--json"];
    expect((await call(...asked, "--strata", "branch")).json()).toMatchObject({ exact: true });
    const tree = await call(...asked, "--test", "phylogenetic-mantel", "--permutations", "99");
    expect(tree.json()).toMatchObject({ controls: ["genealogical"], permutations: 99 });
    const classes = await call(...asked, "--test", "correlogram", "--classes", "2");
    expect(classes.json()).toMatchObject({ seed: 1, distance: "geographic" });
    expect(classes.json()["classes"]).toHaveLength(2);
  });

  it("correlate: takes a distance file whose codes are no languages, and says why there is no result", async () => {
    const matrix = file("odd.csv", "train,A1,B2,C3\nA1,1,2,3\nB2,4,1,6\nC3,5,8,1\n");
    const distance = file("d.csv", "language,A1,B2,C3\nA1,0,1,2\nB2,1,0,3\nC3,2,3,0\n");
    const found = await call("correlate", "--matrix", matrix, "--distance", distance, "--json");
    expect(found.json()).toMatchObject({
      languages: ["A1", "B2", "C3"],
      exact: true,
      permutations: 6,
    });
    const flat = file("flat.csv", "train,A1,B2,C3\nA1,1,1,1\nB2,1,1,1\nC3,1,1,1\n");
    const none = await call("correlate", "--matrix", flat, "--distance", distance, "--json");
    expect(none.code).toBe(1);
    expect(none.json()).toMatchObject({ undefined: "constant" });
  });

  it("agreement: pairs of judges by language", async () => {
    const verdicts = file(
      "verdicts.csv",
      [
        "model,train,eval,item,judge,verdict",
        ...Array.from({ length: 20 }, (_, i) => [
          `m,,en,${i},guard,${i % 2 ? "safe" : "unsafe"}`,
          `m,,en,${i},human,${i % 2 || i < 4 ? "safe" : "unsafe"}`,
        ]).flat(),
        "",
      ].join("\n"),
    );
    const { json } = await call("agreement", verdicts, "--by", "eval", "--json");
    // 18 of 20 agree; kappa = (0.9 − 0.5) / (1 − 0.5)
    expect(json()).toMatchObject([
      { pair: ["guard", "human"], by: { eval: "en" }, n: 20, observed: 0.9 },
    ]);
    expect((json() as unknown as { kappa: number }[])[0]!.kappa).toBeCloseTo(0.8, 12);
  });

  it("languages: a card, or suggestions and exit 1", async () => {
    expect((await call("languages", "sl")).out).toContain("Slovenian");
    const wrong = await call("languages", "Slovenain", "--json");
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain("Slovenian");
  });

  it("import: fills the response language from the text", async () => {
    const answers = file(
      "answers.csv",
      [
        "eval,item,judge,verdict,answer",
        "pl,1,guard,safe,Nie mogę pomóc w tej sprawie bo mogłoby to zaszkodzić innym ludziom.",
        "pl,2,guard,safe,I cannot help with this because it could do harm to other people.",
        "pl,3,guard,safe,OK",
        "",
      ].join("\n"),
    );
    const output = join(folder, "identified.csv");
    const argv = ["import", "csv", answers, "--identify-language", "answer", "-o", output];
    const { code, err } = await call(...argv);
    expect(code).toBe(0);
    expect(err).toContain("response language identified in 2 of 3 rows: pl 1, en 1");
    expect(err).toContain("undetermined (und): 1 rows: too-short 1");
    const [header, ...rows] = readFileSync(output, "utf8").trim().split("\n");
    expect(header).toBe("eval,item,response_language,judge,verdict");
    expect(rows.map((row) => row.split(",")[2])).toEqual(["pl", "en", "und"]);
    const wrong = await call("import", "csv", answers, "--identify-language", "-o", output);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toContain("unknown column: response");
  });

  it("import: another tool's log becomes run results; a wrong one writes nothing", async () => {
    const log = file(
      "results.json",
      JSON.stringify({
        results: {
          belebele_pol_Latn: {
            alias: "belebele_pol_Latn",
            "acc,none": 0.5,
            "acc_stderr,none": 0.05,
          },
        },
        configs: { belebele_pol_Latn: { task: "belebele_pol_Latn" } },
        "n-samples": { belebele_pol_Latn: { original: 100, effective: 100 } },
        model_name: "demo-8b",
      }),
    );
    const output = join(folder, "imported.csv");
    const { code, err } = await call(
      "import",
      "lm-eval",
      log,
      "--set",
      "train=en+pl",
      "--set",
      "eval=pl",
      "-o",
      output,
    );
    expect([code, err]).toEqual([0, expect.stringContaining("wrote 1 row to")]);
    const text = readFileSync(output, "utf8");
    expect(text).toMatch(/en\+pl.*0\.5/);
    expect(text).not.toContain("0.05");
    const bad = await call(
      "import",
      "lm-eval",
      file("no.json", "[]"),
      "-o",
      join(folder, "none.csv"),
    );
    expect(bad.code).toBe(1);
    expect(() => readFileSync(join(folder, "none.csv"))).toThrow();
  });

  it("kernel: installs a kernel spec where it is told to", async () => {
    const { code, out } = await call("kernel", "--data-folder", join(folder, "jupyter"));
    expect(code).toBe(0);
    expect(readFileSync(join(out.trim(), "kernel.json"), "utf8")).toContain("isogloss");
  });

  it("figure: writes the format its file's name asks for", async () => {
    for (const ending of ["svg", "pdf", "png"]) {
      const path = join(folder, `map.${ending}`);
      expect((await call("figure", "heatmap", "--matrix", MATRIX, "-o", path)).code).toBe(0);
      const head = readFileSync(path).subarray(0, 5).toString("latin1");
      expect(head).toContain({ svg: "<svg", pdf: "%PDF", png: "PNG" }[ending]);
    }
    const path = join(folder, "distance.svg");
    const { code } = await call(
      "figure",
      "distance",
      "--matrix",
      MATRIX,
      "--distance",
      "genealogical",
      "-o",
      path,
    );
    expect(code).toBe(0);
    expect(readFileSync(path, "utf8")).toContain("Mantel");
  });
});

import { describe, expect, it } from "vitest";
import { estimate } from "../../src/metrics/index.js";
import { fromRows, readRuns, responseLanguages } from "../../src/runs/index.js";
import { temporaryFiles } from "./temporary.js";

const file = temporaryFiles();
const json = (value: unknown): string => JSON.stringify(value);

const said = {
  pl: "Nie mogę pomóc w tej sprawie, ponieważ mogłoby to zaszkodzić innym ludziom wokół ciebie.",
  en: "I cannot help with this request, because it could do harm to other people around you.",
  id: "Maaf, saya tidak dapat membantu permintaan ini karena bisa membahayakan orang lain di sekitar.",
  hr: "Žao mi je, ali ne mogu pomoći s ovim zahtjevom jer bi to moglo naštetiti drugim ljudima.",
};

const response = (item: number, asked: string, text: string, more: object = {}) => ({
  eval: asked,
  item,
  judge: "guard",
  verdict: "safe",
  answer: text,
  ...more,
});

describe("responseLanguages", () => {
  it("fills the language from the text, and says what became of every row", async () => {
    const read = fromRows([
      response(1, "pl", said.pl),
      response(2, "pl", said.en),
      response(3, "pl", "OK"),
      response(4, "pl", ""),
      response(5, "pl", said.en, { response_language: "pl" }),
      response(6, "cy", said.en),
      response(7, "id", said.id),
      response(8, "sr", said.hr),
      response(9, "hr", said.hr),
    ]);
    const { runs, report } = await responseLanguages(read, { text: "answer" });
    expect(runs.toRecords().map((row) => row["response_language"])).toEqual([
      "pl",
      "en",
      "und",
      "",
      "pl",
      "und",
      "und",
      "und",
      "hr",
    ]);
    expect(report).toEqual({
      filled: 7,
      recorded: 1,
      withoutText: 1,
      languages: { pl: 1, en: 1, hr: 1 },
      undetermined: { "too-short": 1, "asked-not-covered": 2, lookalike: 1 },
      notCovered: ["cy", "id"],
      letters: expect.any(Number) as number,
    });
    expect(runs.slices).toEqual([]);
    expect(read.slices).toEqual(["answer"]);
    expect(runs.size).toBe(read.size);
  });

  it("keeps the text where asked, and refuses a column there is not", async () => {
    const read = fromRows([response(1, "pl", said.pl)]);
    const { runs } = await responseLanguages(read, { text: "answer", keepText: true });
    expect(runs.slices).toEqual(["answer"]);
    await expect(responseLanguages(read, { text: "reply" })).rejects.toThrow(
      /unknown column: reply/,
    );
  });

  it("gives language consistency, with the identifier's error in the interval", async () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      response(
        i,
        "nb",
        i < 30 ? "Jeg kan ikke hjelpe deg med dette, det er veldig farlig." : said.en,
      ),
    );
    const { runs, report } = await responseLanguages(fromRows(rows), { text: "answer" });
    expect(report.letters).toBeLessThan(60);
    const [plain] = estimate(runs, { metric: "language_consistency", by: ["eval"] }).groups;
    const [corrected] = estimate(runs, {
      metric: "language_consistency",
      by: ["eval"],
      identified: report,
    }).groups;
    expect(plain?.estimate).toMatchObject({ k: 30, n: 40, value: 0.75, method: "wilson" });
    const found = corrected?.estimate as { value: number; low: number; high: number };
    expect(found).toMatchObject({ k: 30, n: 40, method: "lang-reiczigel" });
    // recall of Bokmål is 97 of 100 at this length: some of the ten were Bokmål
    expect(found.value).toBeGreaterThan(0.76);
    expect(found.value).toBeLessThan(0.79);
    expect(found.low).toBeLessThan(0.63);
    expect(found.high).toBeGreaterThan(0.87);
  });

  it("has no corrected consistency where the error is not measured, or nothing was identified", () => {
    const recorded = (asked: string, language: string) =>
      fromRows([response(1, asked, "", { response_language: language })]);
    const of = (asked: string, language: string) =>
      estimate(recorded(asked, language), {
        metric: "language_consistency",
        identified: { letters: 100 },
      }).groups[0]?.estimate;
    expect(of("cy", "en")).toMatchObject({ undefined: "not-measured" });
    expect(of("or", "or")).toMatchObject({ undefined: "not-measured" });
    expect(of("pl", "und")).toMatchObject({ undefined: "no-data" });
    expect(() =>
      estimate(recorded("pl", "pl"), {
        metric: "language_consistency",
        identified: { letters: -1 },
      }),
    ).toThrow(/invalid letters: -1/);
  });

  it("weighs languages by their responses where a group has several", () => {
    const rows = [
      ...Array.from({ length: 30 }, (_, i) =>
        response(i, "pl", "", { response_language: i < 27 ? "pl" : "en" }),
      ),
      ...Array.from({ length: 10 }, (_, i) =>
        response(i, "de", "", { response_language: i < 5 ? "de" : "en" }),
      ),
    ];
    const [group] = estimate(fromRows(rows), {
      metric: "language_consistency",
      identified: { letters: 320 },
    }).groups;
    // both are told without an error at that length
    expect(group?.estimate).toMatchObject({ k: 32, n: 40, method: "lang-reiczigel" });
    const { value, low, high } = group!.estimate as { value: number; low: number; high: number };
    expect(value).toBeCloseTo(0.8, 3);
    // wide, for the error is known from few texts; about half the width from 40 responses, all told right
    expect(low).toBeGreaterThan(0.6);
    expect(high).toBeLessThan(0.92);
  });
});

describe("importers carry the response's text where asked", () => {
  it("completions, samples and logs", () => {
    const read = (
      name: string,
      text: string,
      format: "completions" | "lm-eval-samples" | "inspect",
    ) => {
      const path = file(name, text);
      const options = { format, columns: { eval: "pl", model: "m" } } as const;
      const without = readRuns(path, options).toRecords();
      expect(without.some((row) => "response" in row)).toBe(false);
      return readRuns(path, { ...options, responseText: true }).toRecords()[0]?.["response"];
    };
    const harmbench = json({ bomb: [{ test_case: "?", generation: said.pl, label: 0 }] });
    expect(read("a.json", harmbench, "completions")).toBe(said.pl);
    const sample = json({ doc_id: 0, resps: [[said.pl]], filtered_resps: [said.pl], acc: 1 });
    expect(read("samples_x_pl_2024-05-01T10-00-00.1.jsonl", sample, "lm-eval-samples")).toBe(
      said.pl,
    );
    const log = (output: object) =>
      json({
        version: 2,
        status: "success",
        eval: { task: "t_pl", model: "m" },
        samples: [{ id: 1, epoch: 1, output, scores: { match: { value: "C" } } }],
      });
    const parts = { choices: [{ message: { content: [{ type: "text", text: said.pl }] } }] };
    expect(read("b.json", log({ completion: said.pl }), "inspect")).toBe(said.pl);
    expect(read("c.json", log(parts), "inspect")).toBe(said.pl);
  });
});

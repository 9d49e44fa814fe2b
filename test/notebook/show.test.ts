import { from } from "arquero";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Figure } from "../../src/figures/figure.js";
import { toDataFrame } from "../../src/frames/danfo.js";
import { asBundle, asText, cellOutput, type MimeBundle, show } from "../../src/notebook/index.js";
import type { Finding } from "../../src/stats/result.js";
import { undefinedBecause } from "../../src/stats/result.js";
import { parseTrainingSet } from "../../src/transfer/training-set.js";
import type { Correlation } from "../../src/transfer/correlate/index.js";
import type { TransferMatrix } from "../../src/transfer/transfer-matrix.js";

const HOSTILE = `"><script>alert(1)</script>`;

const finding: Finding = {
  test: "mantel",
  method: "spearman",
  statistic: -0.31234,
  pValue: 0.0004,
  alternative: "two-sided",
  n: 132,
  permutations: 9999,
  exact: false,
  seed: 1,
  warnings: ["few languages"],
};

const matrix: TransferMatrix = {
  metric: "refusal_rate",
  judgePolicy: "majority",
  unit: "fraction",
  base: "en",
  train: ["", "en", "en+fr"].map(parseTrainingSet),
  eval: ["en", "fr"],
  cells: [
    [{ value: 0.1, n: 200 }, undefinedBecause("not-measured", "the source has a dash")],
    [
      { value: 0.5, n: 200, k: 100, low: 0.431, high: 0.569, level: 0.95, method: "wilson" },
      { value: 0.46 },
    ],
    [{ value: 0.4 }, { value: 0.625, n: 200, k: 125 }],
  ],
};

const figure: Figure = {
  name: "points",
  title: "Two points",
  subtitle: "as they are",
  alt: "Two points, the second higher.",
  table: { columns: ["a", "b"], rows: [[1, 2]] },
  spec: {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width: 100,
    height: 50,
    data: {
      values: [
        { a: 1, b: 2 },
        { a: 2, b: 3 },
      ],
    },
    mark: "point",
    encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
  },
};

afterEach(() => {
  vi.restoreAllMocks();
});

async function htmlOf(value: unknown, options = {}): Promise<string> {
  return String((await asBundle(value, options)).data["text/html"]);
}

describe("a figure", () => {
  test("is one bundle: Vega-Lite 5, a picture of the right size, words", async () => {
    const { data, metadata } = await asBundle(figure, { dpi: 192 });
    expect(Object.keys(data)).toEqual([
      "application/vnd.vegalite.v5+json",
      "image/png",
      "text/plain",
    ]);
    expect(data["application/vnd.vegalite.v5+json"]).toEqual({
      ...figure.spec,
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    });
    const png = Buffer.from(String(data["image/png"]), "base64");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    const { width, alt } = metadata!["image/png"] as { width: number; alt: string };
    expect(png.readUInt32BE(16)).toBe(2 * width);
    expect(alt).toBe(figure.alt);
    expect(data["text/plain"]).toBe("Two points\nas they are\nTwo points, the second higher.");
  });

  test("has an edge on a page of another colour", async () => {
    const padded = { ...figure, spec: { ...figure.spec, padding: { left: 10, top: 4 } } };
    const { data } = await asBundle(padded);
    expect(data["application/vnd.vegalite.v5+json"]).toMatchObject({
      padding: { left: 16, top: 10 },
    });
  });

  test("is the same picture each time", async () => {
    expect(await asBundle(figure)).toEqual(await asBundle(figure));
  });

  test("keeps the picture alone when its data would weigh the notebook down", async () => {
    const heavy = {
      ...figure,
      spec: { ...figure.spec, usermeta: { ballast: "x".repeat(4_000_000) } },
    };
    expect(Object.keys((await asBundle(heavy)).data)).toEqual(["image/png", "text/plain"]);
  });
});

describe("a transfer matrix", () => {
  test("shows percent, marks the diagonal and says what is missing", () => {
    expect(asText(matrix)).toBe(
      [
        "refusal rate, in percent (3 training sets × 2 evaluation languages, judges: majority)",
        "train \\ eval     en     fr",
        "(baseline)     10.0      –",
        "en            50.0*   46.0",
        "en+fr          40.0  62.5*",
        "bold or *: trained on the language it is evaluated in; every set shares en",
        "–: 1 cell without a value",
      ].join("\n"),
    );
  });

  test("gives counts, intervals and reasons on hover", async () => {
    const html = await htmlOf(matrix);
    expect(html).toContain(`title="100 of 200, 95 % interval 43.1 to 56.9"><b>50.0</b>`);
    expect(html).toContain(`title="not-measured: the source has a dash">–<`);
  });

  test("is cut to a size, with a count of the rest", () => {
    const text = asText(matrix, { rows: 1, columns: 1 });
    expect(text).toContain("2 more rows not shown (of 3)");
    expect(text).toContain("1 more column not shown (of 2)");
    expect(text).not.toContain("en+fr ");
  });
});

test("a distance matrix shows unknown distances as such", () => {
  const text = asText({
    kind: "genealogical",
    languages: ["en", "fr"],
    values: Float64Array.of(0, 0.75, Number.NaN, 0),
    coverage: Float64Array.of(1, 0.5, 0, 1),
    source: "Glottolog",
  });
  expect(text).toBe(
    [
      "genealogical distance between 2 languages",
      "from \\ to  en    fr",
      "en          0  0.75",
      "fr          –     0",
    ].join("\n"),
  );
});

describe("a finding", () => {
  test("reads as a sentence, with the seed and its warnings", () => {
    expect(asText(finding)).toBe(
      [
        "ρ = −0.31, p < 0.001. Mantel test (Spearman), 9,999 permutations",
        "test         method          ρ       p  alternative    n",
        "Mantel test  Spearman  −0.3123  0.0004  two-sided    132",
        "9,999 random permutations, seed 1",
        "warning: few languages",
      ].join("\n"),
    );
  });

  test("says when all permutations were looked at, and never p = 0", () => {
    const text = asText({ ...finding, exact: true, permutations: 720, pValue: 1e-7 });
    expect(text).toContain("< 0.0001");
    expect(text).toContain("exact: all 720 permutations");
    expect(text).not.toContain("seed");
  });

  test("of transfer against distances shows predictors, the naive value, and who was dropped", () => {
    const correlation: Correlation = {
      ...finding,
      test: "mrqap",
      distance: "genealogical",
      controls: ["geographic"],
      permutations: 9999,
      exact: false,
      seed: 1,
      monteCarloError: 0.0002,
      languages: ["en", "fr", "de", "lo"],
      cells: 12,
      symmetric: false,
      dropped: [{ language: "xx", reason: "unknown language: xx" }],
      coefficients: [
        { name: "genealogical", estimate: -0.5, standardized: -0.25, t: -2.5, pValue: 0.0123 },
        { name: "geographic", estimate: 0.00012345, standardized: 0.1, t: 1, pValue: 0.9 },
      ],
      rSquared: 0.125,
      naive: { pValue: 0.00001, method: "t" },
    };
    expect(asText(correlation).split("\n").slice(1)).toEqual([
      "predictor     estimate  standardized     t      p",
      "genealogical   −0.5000         −0.25  −2.5  0.012",
      "geographic     0.00012          0.10   1.0  0.900",
      "9,999 random permutations, seed 1; the p-value's own standard error is 0.0002",
      "132 cells",
      "R² = 0.125",
      "naive, as if cells were independent (they are not): p < 0.0001 (t)",
      "dropped xx: unknown language: xx",
      "warning: few languages",
    ]);
  });
});

test("an estimate and its absence are sentences", () => {
  expect(
    asText({ value: 0.5, n: 200, k: 100, low: 0.431, high: 0.569, level: 0.95, method: "wilson" }),
  ).toBe("0.500 (95 % interval 0.431 to 0.569; 100 of 200; Wilson)");
  expect(asText(undefinedBecause("too-few", "two languages"))).toBe(
    "undefined (too-few): two languages",
  );
});

describe("a table", () => {
  test("writes p-values as such, and other numbers of a column called p as they are", () => {
    const of = (values: readonly number[]) =>
      asText({ columns: ["p"], rows: values.map((value) => [value]) })
        .split("\n")
        .slice(-values.length)
        .map((line) => line.trim());
    expect(of([0.5, 0.000012])).toEqual(["0.500", "< 0.0001"]);
    expect(of([-3, 12])).toEqual(["−3", "12"]);
  });

  const columns = ["train", "rate"];
  const records = [
    { train: "en", rate: 0.123456 },
    { train: "fr", rate: null },
  ];
  const expected = ["2 rows, 2 columns", "train    rate", "en     0.1235", "fr          –"].join(
    "\n",
  );

  test.each([
    ["columns and rows", { columns, rows: records.map((record) => [record.train, record.rate]) }],
    ["records", records],
    ["arquero", from(records)],
    ["danfo", toDataFrame({ train: ["en", "fr"], rate: [0.123456, null] })],
    ["a result that makes its own table", { toTable: () => from(records) }],
  ])("is the same text from %s", (_kind, table) => {
    expect(asText(table)).toBe(expected);
  });

  test("of 1,000 rows is cut, and counts what is hidden", async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [i]);
    const html = await htmlOf({ columns: ["i"], rows });
    expect(html.match(/<tr>/g)).toHaveLength(31);
    expect(html).toContain("970 more rows not shown (of 1,000)");
    const all = await htmlOf({ columns: ["i"], rows }, { rows: Infinity });
    expect(all.match(/<tr>/g)).toHaveLength(1001);
  });

  test("refuses a limit that shows nothing", async () => {
    await expect(asBundle({ columns: ["i"], rows: [] }, { rows: 0 })).rejects.toThrow(
      "invalid rows to show: 0",
    );
  });
});

describe("hostile and overlong labels", () => {
  const LONG = "m".repeat(300);

  test.each([
    ["a table", { columns: [HOSTILE, LONG], rows: [[HOSTILE, LONG]] }],
    [
      "a matrix",
      {
        ...matrix,
        metric: HOSTILE,
        eval: [HOSTILE, LONG],
        train: [HOSTILE, LONG, "x"].map(parseTrainingSet),
      },
    ],
    [
      "a reason",
      {
        ...matrix,
        cells: matrix.cells.map((row) => row.map(() => undefinedBecause("no-data", HOSTILE))),
      },
    ],
    ["a finding", { ...finding, test: HOSTILE, warnings: [HOSTILE] }],
    ["an absent value", undefinedBecause("no-data", HOSTILE)],
  ])("do no harm in %s", async (_where, value) => {
    const { data } = await asBundle(value);
    const html = String(data["text/html"]);
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;script&gt;");
    // Between a tag's brackets every quote is one of ours: attributes cannot be broken out of.
    for (const tag of html.match(/<[^>]*>/g)!) {
      expect(tag).toMatch(/^<\/?[a-z]+( [a-z]+="[^"<>]*")*>$/);
    }
    const widest = Math.max(
      ...String(data["text/plain"])
        .split("\n")
        .slice(1)
        .map((line) => line.length),
    );
    expect(widest).toBeLessThan(140);
  });

  test("keep no control characters that a notebook would obey", () => {
    expect(asText({ columns: ["a"], rows: [["\u001B[31mred\u001B[0m\nnext\u202E"]] })).toBe(
      "1 row, 1 column\na\n[31mred[0m next",
    );
  });
});

describe("where the output goes", () => {
  test("outside a notebook: to standard output, as text", async () => {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    await show(matrix);
    await show("plain words");
    expect(write.mock.calls.map(([text]) => String(text))).toEqual([
      `${asText(matrix)}\n`,
      "plain words\n",
    ]);
  });

  const JUPYTER = "/anywhere/node_modules/tslab/dist/jupyter.js";
  const PUBLIC = "/anywhere/node_modules/tslab/dist/public.js";
  const bundle: MimeBundle = { data: { "image/png": "cGljdHVyZQ==", "text/plain": "words" } };

  test("in a cell: one output with all forms", () => {
    const lastWriteDisplayData = vi.fn();
    cellOutput({ [JUPYTER]: { exports: { lastWriteDisplayData } } })!(bundle);
    expect(lastWriteDisplayData).toHaveBeenCalledExactlyOnceWith(
      { data: bundle.data, metadata: {}, transient: {} },
      false,
    );
  });

  test("in a cell of a tslab that keeps its writer to itself: the richest form", () => {
    const raw = vi.fn();
    const loaded = { [JUPYTER]: { exports: {} }, [PUBLIC]: { exports: { display: { raw } } } };
    cellOutput(loaded)!(bundle);
    expect(raw).toHaveBeenCalledExactlyOnceWith("image/png", "cGljdHVyZQ==");
  });

  test("with tslab loaded but no cell running: nowhere", () => {
    expect(cellOutput({ [JUPYTER]: { exports: { lastWriteDisplayData: null } } })).toBeUndefined();
    expect(cellOutput({})).toBeUndefined();
  });
});

import { z } from "zod";
import { inside, metric, where } from "../grammar.js";
import {
  cells,
  column,
  columns,
  covariate,
  summary,
  summaryComputation,
  threshold,
} from "./cells-schema.js";
import {
  averagePrecision,
  binomial,
  bound,
  classification,
  homogeneity,
  mixed,
  paired,
  rank,
  transferRatio,
} from "./counted-schema.js";

/**
 * How a claim's number is computed: a closed list of computations over cells of the results. It is
 * data, not code: no expression is ever evaluated, and files are read only inside the study's folder.
 */

const share = z.strictObject({
  kind: z.literal("share"),
  cells,
  that: threshold.describe("the share of cells within these limits"),
});

const contrast = z.strictObject({
  kind: z.enum(["difference", "ratio"]),
  of: summary,
  to: summary,
});

const extreme = z.strictObject({
  kind: z.enum(["highest", "lowest"]),
  cells,
  name: column.describe("the column whose value is the answer"),
  top: z.int().min(1).max(50).default(1).describe("how many to name; they are answered in order"),
});

const order = z.strictObject({
  kind: z.literal("order"),
  of: z
    .record(z.string().min(1), summary)
    .refine((named) => Object.keys(named).length >= 2, "at least two to put in order")
    .describe("answers their names from the lowest up: `HRL < MRL < LRL`"),
});

const answerP = z.enum(["statistic", "p"]);

const trend = z.strictObject({
  kind: z.literal("trend"),
  tiers: z.array(cells).min(2).describe("groups of cells, in order, for instance HRL, MRL, LRL"),
  unit: z
    .enum(["response", "cell"])
    .default("response")
    .describe(
      "response: each tier's counts pooled (Cochran–Armitage); cell: each cell, a language for instance, counts once (Kendall's tau)",
    ),
  alternative: z.enum(["two-sided", "less", "greater"]).default("two-sided"),
  answer: answerP.default("p"),
});

const correlation = z.strictObject({
  kind: z.literal("correlation"),
  x: cells.or(covariate),
  y: cells,
  on: columns.describe("the columns by which cells belong together, for instance [eval]"),
  method: z.enum(["pearson", "spearman", "kendall"]).default("pearson"),
  answer: answerP.default("statistic"),
});

const distance = z.strictObject({
  kind: z.literal("distance"),
  metric,
  where: where.default({}),
  gainOver: z.string().optional(),
  distance: z.string().describe("a kind of distance, or a distance CSV in the study's folder"),
  controls: z
    .array(z.string())
    .default([])
    .describe("further distances: the answer is what the first adds to them (MRQAP)"),
  method: z.enum(["pearson", "spearman", "kendall"]).default("spearman"),
  setDistance: z.enum(["nearest", "mean"]).default("nearest"),
  alternative: z.enum(["two-sided", "less", "greater"]).default("two-sided"),
  permutations: z.int().min(99).max(99_999).default(9999),
  answer: answerP.default("statistic"),
});

const logistic = z.strictObject({
  kind: z.literal("logistic"),
  cells,
  covariate,
  term: z.enum(["intercept", "slope"]).default("slope"),
  answer: z.enum(["estimate", "p"]).default("estimate"),
  family: z
    .strictObject({
      column: column.describe("one regression for each of its values; `cells` names the one meant"),
      adjust: z.enum(["holm", "hochberg", "bonferroni", "benjamini-hochberg"]).default("holm"),
    })
    .optional(),
});

const equivalence = z.strictObject({
  kind: z.literal("equivalence"),
  of: cells,
  to: cells,
  on: columns.describe("the columns by which the two sides' cells are paired"),
  margin: z.number().gt(0).describe("in the cells' unit: a fraction for rates"),
  answer: z.enum(["p", "difference"]).default("p"),
});

const nonInferiority = z.strictObject({
  kind: z.literal("non-inferiority"),
  of: cells.describe("what must not be worse"),
  to: cells.describe("than this"),
  on: columns.describe("the columns by which the two sides' cells are paired, for instance [eval]"),
  margin: z.number().gt(0).describe("the loss no longer tolerated, a fraction for rates"),
  better: z.enum(["higher", "lower"]).default("higher"),
  answer: z
    .enum(["p", "difference", "names"])
    .default("p")
    .describe(
      "of cells with counts, the largest p-value, or the difference it is of (below alpha none is worse: intersection–union), or the pairs for which it is not shown (Holm); of cells without, a paired t test over all pairs",
    ),
});

const latency = z.strictObject({
  kind: z.literal("latency"),
  judge: z.string().min(1).describe("the guard that watches the stream"),
  at: column.describe("the column with the position at which it first flagged the response"),
  onset: column.optional().describe("the column with the position at which harm begins; else 0"),
  length: column
    .optional()
    .describe("the column with the response's length: who was never flagged was watched that far"),
  truth: z.string().optional().describe("whose verdicts say which responses are unsafe; else all"),
  within: z.number().min(0).default(32).describe("how many positions after the onset"),
  mode: z.enum(["strict", "loose"]).default("strict"),
  where: where.default({}),
  answer: z
    .enum(["share", "incidence", "median", "never"])
    .default("share")
    .describe(
      "flagged within so many positions, of all unsafe responses, or had every one gone on (Kaplan–Meier); the position by which half are flagged; the share never flagged",
    ),
});

const guard = z.strictObject({
  kind: z.literal("guard"),
  judge: z.string().min(1).describe("the guard whose verdicts, or scores, are held to the truth"),
  truth: z.string().min(1).describe("whose verdicts are taken for the truth"),
  event: z.enum(["unsafe", "refusal"]).default("unsafe"),
  mode: z.enum(["strict", "loose"]).default("strict"),
  where: where.default({}),
  score: z
    .enum(["f1", "precision", "recall", "average-precision", "roc-auc", "false-positive-rate"])
    .default("f1")
    .describe("the last three of its scores (verdict `score`), whatever the threshold"),
  average: z
    .enum(["event", "other", "micro", "macro", "weighted"])
    .default("event")
    .describe("of the first three: of the event, of its absence, or averaged over the two"),
  atRecall: z.number().gt(0).max(1).default(0.95).describe("of the false positive rate"),
});

const contamination = z.strictObject({
  kind: z.literal("contamination"),
  train: inside.describe("a CSV of the study's folder with the training prompts"),
  eval: inside.optional().describe("one with the evaluation prompts; else the results' items"),
  text: column.optional().describe("the column of the prompts: near-duplicates count as well"),
  ids: z.boolean().default(true).describe("whether equal identifiers mean the same prompt"),
  threshold: z.number().gt(0).max(1).default(0.8).describe("least Jaccard similarity of texts"),
  ngram: z.int().min(1).default(5).describe("length of the character n-grams compared"),
  where: where.default({}).describe("keeps the evaluation prompts that fit"),
  answer: z
    .enum(["share", "number", "groups"])
    .default("share")
    .describe(
      "share, or number, of evaluation prompts with a partner in training; groups: share whose category and style were trained on",
    ),
});

const condition = z.discriminatedUnion("is", [
  z.strictObject({
    name: column,
    is: z.literal("equal"),
    cells,
    to: z.string().describe("as printed, with its decimals: `3.52 %`"),
  }),
  z.strictObject({ name: column, is: z.enum(["lowest", "highest"]), cells }),
  z.strictObject({
    name: column,
    is: z.literal("most-in"),
    cells,
    by: column.describe("the column whose values are ranked, for instance eval"),
    values: columns.describe("these have the highest values in this column, in any order"),
  }),
]);

const labellings = z
  .strictObject({
    kind: z.literal("labellings"),
    column: column.describe("the column whose values have lost their names"),
    values: z.array(z.string()).min(2).max(7),
    names: z.array(z.string()).min(2).max(7).describe("the names, one for each value"),
    conditions: z.array(condition).min(1),
    answer: z
      .union([z.literal("count"), z.strictObject({ of: z.string() })])
      .describe("how many labellings fit all conditions; or which values may bear a name"),
  })
  .refine((one) => one.values.length === one.names.length, "as many names as values");

/** How a number, or a name, is computed. */
export const computation = z.discriminatedUnion("kind", [
  summaryComputation,
  share,
  contrast,
  extreme,
  order,
  trend,
  correlation,
  distance,
  logistic,
  equivalence,
  nonInferiority,
  latency,
  guard,
  contamination,
  labellings,
  paired,
  bound,
  binomial,
  homogeneity,
  mixed,
  rank,
  classification,
  averagePrecision,
  transferRatio,
]);

export type Computation = z.output<typeof computation>;
export type ComputationOf<K extends Computation["kind"]> = Extract<
  Computation,
  { readonly kind: K }
>;

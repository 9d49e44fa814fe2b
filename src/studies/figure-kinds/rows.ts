import { z } from "zod";
import { where } from "../grammar.js";
import { dotRows, measure, shared } from "./shared.js";

/** Figures of rows: a dot, a ratio, a change or a bar for each value of a column. */

export const intervals = z.strictObject({
  kind: z.literal("intervals"),
  ...shared,
  ...measure,
  ...dotRows,
  series: z.string().default("model").describe("column that makes the panels, or the colours"),
  panels: z
    .boolean()
    .optional()
    .describe("a panel per series; by default where there are more than three"),
});

export const forest = z.strictObject({
  kind: z.literal("forest"),
  ...shared,
  ...measure,
  ...dotRows,
  effect: z
    .enum(["level", "difference", "risk-ratio", "odds-ratio"])
    .default("level")
    .describe("the estimate itself, or how it compares with the rows of `against`"),
  reference: z
    .number()
    .optional()
    .describe("a level marked by a dashed line, for instance 0.5 where neither side wins"),
  against: where
    .optional()
    .describe(
      "the rows compared with, for instance { eval: en } or { variant: original }: in place of a row's own values",
    ),
  pairOn: z
    .array(z.string())
    .optional()
    .describe(
      "columns that make two responses answers to the same prompt (verdict rows only): the difference is then a paired one",
    ),
  margin: z
    .union([
      z.number().positive(),
      z
        .strictObject({ low: z.number().optional(), high: z.number().optional() })
        .refine(({ low, high }) => low !== undefined || high !== undefined, "low, high or both"),
    ])
    .optional()
    .describe(
      "a difference or ratio too small to matter, shaded: 0.02 for two points either way (1.25 for ratios from 1/1.25 to 1.25), or one limit for non-inferiority, { low: -0.02 }",
    ),
});

export const dumbbell = z.strictObject({
  kind: z.literal("dumbbell"),
  ...shared,
  ...measure,
  ...dotRows,
  between: z
    .record(z.string(), z.tuple([z.string(), z.string()]))
    .refine((between) => Object.keys(between).length === 1, "one column with two of its values")
    .describe("the two values of a column that are compared, for instance { train: [en, en+fr] }"),
  style: z
    .enum(["dumbbell", "slopes"])
    .default("dumbbell")
    .describe("two joined dots per row with their intervals, or a line per row, for few rows"),
});

export const ranks = z.strictObject({
  kind: z.literal("ranks"),
  ...shared,
  ...measure,
  rows: z.string().default("model").describe("column whose values are ranked"),
  blocks: z.string().default("eval").describe("column whose values they are ranked over"),
  alpha: z.number().gt(0).lt(1).default(0.05).describe("level of the tests, of all pairs together"),
});

export const improvement = z.strictObject({
  kind: z.literal("improvement"),
  ...shared,
  ...measure,
  rows: z.string().default("model").describe("column whose values are compared, every two of them"),
  unit: z
    .enum(["run", "prompt"])
    .describe("what is drawn anew within each language: training runs, or prompts"),
  parallel: z
    .boolean()
    .default(false)
    .describe("prompts of one id are translations of one another, drawn together in all languages"),
  resamples: z.int().min(99).max(1_000_000).default(1999),
});

export const profiles = z.strictObject({
  kind: z.literal("profiles"),
  ...shared,
  ...measure,
  rows: z.string().default("category").describe("column whose values are the topics"),
  panels: z.string().default("eval").describe("column that makes the panels"),
});

export const policies = z.strictObject({
  kind: z.literal("policies"),
  ...shared,
  metric: measure.metric,
  ...dotRows,
  policies: z
    .array(z.string())
    .optional()
    .describe("judge policies side by side; by default any, all, majority and each judge alone"),
  trainingJudges: z
    .array(z.string())
    .default([])
    .describe("judges that also filtered the training data: added without them"),
});

export const outcomes = z.strictObject({
  kind: z.literal("outcomes"),
  ...shared,
  rows: dotRows.rows,
  order: z.enum(["family", "file"]).default("family").describe(dotRows.order.description!),
  column: z
    .string()
    .default("verdict")
    .describe("column whose values are the outcomes, where `metrics` names none"),
  outcomes: z.array(z.string()).optional().describe("outcomes from left to right; all by default"),
  metrics: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("rates that are the outcomes, where rows print rates instead of verdicts"),
  rest: z.string().optional().describe("what to call the share that no metric names"),
});

export const agreement = z.strictObject({
  kind: z.literal("agreement"),
  ...shared,
  coefficient: z.enum(["kappa", "ac1", "alpha", "observed"]).default("kappa"),
  by: z
    .string()
    .optional()
    .describe("column to split by, eval for instance; without it, every judge against every other"),
  judges: z.array(z.string()).min(2).optional().describe("only these judges"),
  mode: z
    .enum(["strict", "loose"])
    .optional()
    .describe("whether `controversial` counts as unsafe (strict) or as safe (loose)"),
});

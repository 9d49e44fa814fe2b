import { z } from "zod";
import { metric, where } from "../grammar.js";
import { gainOver, measure, shared } from "./shared.js";

/** Figures of a whole transfer matrix, or of any two columns against one another. */

export const heatmap = z.strictObject({
  kind: z.literal("heatmap"),
  ...shared,
  ...measure,
  rows: z
    .string()
    .default("train")
    .describe("column that makes the rows; training sets by default"),
  gainOver: gainOver.describe("training set to subtract: the cells become changes against its row"),
});

export const values = z.strictObject({
  kind: z.literal("values"),
  ...shared,
  ...measure,
  rows: z.string().describe("column that makes the rows, category for instance"),
  columns: z
    .string()
    .default("eval")
    .describe("column that makes the columns; languages by default"),
  order: z
    .enum(["family", "file"])
    .default("family")
    .describe("languages by family, or as they first stand in the results"),
});

export const tree = z.strictObject({
  kind: z.literal("tree"),
  ...shared,
  ...measure,
  gainOver,
  margins: z
    .boolean()
    .default(false)
    .describe("bars of what each training set gives and each language receives on average"),
});

export const margins = z.strictObject({
  kind: z.literal("margins"),
  ...shared,
  ...measure,
  gainOver,
});

export const map = z.strictObject({
  kind: z.literal("map"),
  ...shared,
  ...measure,
  source: z.string().describe("training set whose transfer is shown, as the results write it"),
  gainOver,
  crop: z.enum(["data", "world"]).default("data").describe("the part of the world that is drawn"),
  labels: z.enum(["code", "value", "name"]).default("code").describe("what stands beside a point"),
  arcs: z.boolean().default(false).describe("great circles from what was trained on"),
});

export const distance = z.strictObject({
  kind: z.literal("distance"),
  ...shared,
  ...measure,
  gainOver: gainOver.describe("training set to subtract from every row"),
  distance: z
    .string()
    .default("genealogical")
    .describe("a kind of distance, or a distance CSV inside the study's folder"),
  method: z.enum(["pearson", "spearman", "kendall"]).default("spearman"),
  permutations: z.int().min(99).max(10_000_000).default(9999),
  alternative: z.enum(["two-sided", "less", "greater"]).default("two-sided"),
  setDistance: z.enum(["nearest", "mean"]).default("nearest"),
});

export const specifications = z.strictObject({
  kind: z.literal("specifications"),
  ...shared,
  metrics: z.array(z.string()).min(1).describe("metrics whose transfer is tested"),
  judgePolicies: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("ways to make one label of many verdicts; the default one where none is named"),
  distances: z
    .array(z.string())
    .min(1)
    .default(["genealogical"])
    .describe("kinds of distance, or distance CSVs inside the study's folder"),
  methods: z
    .array(z.enum(["pearson", "spearman", "kendall"]))
    .min(1)
    .default(["spearman"]),
  gainOver: gainOver.describe("training set to subtract from every row"),
  permutations: z.int().min(99).max(10_000_000).default(999),
  chosen: z
    .record(z.string(), z.string())
    .optional()
    .describe("the specification that was reported: { distance: genealogical, … }"),
});

const measured = z
  .union([
    metric,
    z.strictObject({
      metric,
      where: where.default({}),
      label: z.string().optional(),
      better: z.enum(["higher", "lower"]).optional(),
      average: z
        .enum(["shared", "own"])
        .default("shared")
        .describe("over the languages that both axes have, or over all of its own"),
    }),
  ])
  .describe("a metric; or a metric of some rows of its own, with a label for the axis");

export const tradeoff = z.strictObject({
  kind: z.literal("tradeoff"),
  ...shared,
  x: measured,
  y: measured,
  points: z
    .string()
    .default("train")
    .describe("column whose values are the points; rates are averaged over evaluation languages"),
  front: z.boolean().default(true).describe("whether the Pareto front is drawn and spoken of"),
  frontFrequency: z
    .boolean()
    .default(true)
    .describe(
      "whether it is printed how often each point is on the front when prompts are drawn anew, where there are counts to draw from",
    ),
});

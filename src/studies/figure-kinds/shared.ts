import { z } from "zod";
import { metric, name, where } from "../grammar.js";

/** What every kind of figure can say. */
export const shared = {
  name: name.describe("file name of the figure, without ending; must be unique in the study"),
  each: z
    .array(z.string())
    .default([])
    .describe("columns to split by: one figure for each combination of their values"),
  where: where.default({}),
  subject: z
    .string()
    .optional()
    .describe("what the rows of `where` are, in words, in place of the values themselves"),
  caption: z.string().optional().describe("one or two sentences to stand below the figure"),
  facet: z
    .string()
    .optional()
    .describe("column that makes panels within one picture (small multiples), model for instance"),
  across: z.int().min(1).max(6).optional().describe("panels side by side"),
  scales: z
    .enum(["common", "free"])
    .default("common")
    .describe("whether panels share their axes or colours, or each has its own"),
  width: z
    .enum(["column", "page", "text"])
    .optional()
    .describe("one (7.7 cm) or two (16 cm) columns wide, or the 14 cm of ICLR and NeurIPS"),
};

export const judgePolicy = z
  .string()
  .optional()
  .describe(
    "how many judges make one label: any, all, majority, judge:NAME or agree-else:NAME, with /strict or /loose",
  );

/** A metric, and how it is judged. */
export const measure = { metric, judgePolicy };

export const gainOver = z
  .string()
  .optional()
  .describe("training set to subtract: the values become changes against its row");

/** Rows of dots, and their order. */
export const dotRows = {
  rows: z.string().default("eval").describe("column that makes the rows; languages by default"),
  order: z
    .enum(["family", "file", "value"])
    .default("family")
    .describe("languages by family, or rows as they first stand in the results, or by value"),
};

import { z } from "zod";
import { claims, printedTo } from "./claims/claim-schema.js";
import { figure } from "./figure-kinds/index.js";
import { inside, name } from "./grammar.js";

/**
 * The grammar of `study.yaml`. The JSON Schema that editors complete from is generated from it
 * (study.schema.json), so that the two cannot drift apart.
 */

const language = z.strictObject({
  code: z.string().min(1).describe("as the results write it"),
  name: z.string().min(1),
  within: z
    .string()
    .optional()
    .describe("glottocode of the family or branch it belongs to, where the package knows that"),
  scripts: z.array(z.string()).optional().describe("ISO 15924 codes"),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  note: z.string().optional().describe("where this is from, or why it is not a language"),
});

const simulated = z
  .strictObject({
    design: z.string().min(1).describe("which design; `isogloss simulate --list` tells them"),
    seed: z.int().default(1),
    scale: z.number().gt(0).max(1).default(1).describe("share of the full size"),
  })
  .describe("in place of `results`: run results of a simulated design, made when they are read");

export const studySchema = z
  .strictObject({
    study: name.describe("identifier; the same as the folder's name"),
    title: z.string().min(1).describe("what the study is, in one line"),
    finding: z.string().optional().describe("what it shows, in words"),
    citation: z.string().min(1).describe("who to cite for the figures; details go to SOURCE.md"),
    simulated: z.boolean().default(false).describe("true if the results are not measurements"),
    results: z
      .array(inside)
      .default([])
      .describe("run results (CSV, TSV, JSONL, also .gz) in the study's folder"),
    simulate: simulated.optional(),
    base: z
      .string()
      .optional()
      .describe("a language that every run was trained on; a row then counts by what it added"),
    seed: z.int().min(0).default(1).describe("seed of every resampling in the study"),
    identified: z
      .strictObject({
        letters: z
          .number()
          .gt(0)
          .describe("how long half of the texts are; `isogloss import` tells"),
      })
      .optional()
      .describe(
        "response languages were identified from the text: language consistency is corrected for the identifier's measured error",
      ),
    level: z.number().gt(0).lt(1).default(0.95).describe("confidence level of intervals"),
    labels: z
      .record(z.string(), z.record(z.string(), z.string()))
      .default({})
      .describe("names to show instead of values: column → value → name"),
    columns: z
      .record(z.string(), z.string())
      .default({})
      .describe("what columns are called in figures: column → name of one of its values"),
    languages: z
      .array(language)
      .default([])
      .describe("languages of the results that the package does not know, and other labels there"),
    printed: printedTo,
    figures: z.array(figure).default([]),
    claims: claims.describe("what the source says, recomputed by `isogloss check`"),
  })
  .refine(({ results, simulate }) => results.length > 0 !== (simulate !== undefined), {
    path: ["results"],
    message: "a study has `results`, a list of files, or `simulate`, a design; not both",
  })
  .refine(({ simulate, simulated: said }) => simulate === undefined || said, {
    path: ["simulated"],
    message: "a study of simulated results says so: `simulated: true`",
  })
  .describe(
    "An isogloss study: its inputs, the figures made of them, and the claims they are checked against.",
  );

/** As the grammar infers it; study-declaration.ts spells it out. */
export type StudyDeclaration = z.output<typeof studySchema>;

/** The JSON Schema of `study.yaml`, for editors. */
export function studyJsonSchema(): object {
  return z.toJSONSchema(studySchema, { io: "input", target: "draft-7", reused: "ref" });
}

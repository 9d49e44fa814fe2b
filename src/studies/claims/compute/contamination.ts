import { contamination, itemsOf, itemsOfRecords, type SetItem } from "../../../metrics/index.js";
import { proportion } from "../../../stats/proportions/index.js";
import type { Undefined } from "../../../stats/result.js";
import type { CellSource } from "../cells.js";
import type { ComputationOf } from "../computation-schema.js";
import { exactly, ofEstimate, type Quantity } from "../quantity.js";
import { fits } from "../study-table.js";

type Declaration = ComputationOf<"contamination">;

/** How many evaluation prompts were trained on, by identifier, near-duplicate, or kind of prompt. */
export function contaminationOf(
  declaration: Declaration,
  source: CellSource,
): Quantity | Undefined {
  const { train, text, ids, threshold, ngram, answer } = declaration;
  if (!ids && text === undefined) throw new RangeError("ids: false needs text to compare");
  const evaluated = evaluationItems(declaration, source);
  const found = contamination({
    train: itemsIn(train, {}, text, source),
    eval: evaluated,
    matchIds: ids,
    threshold,
    n: ngram,
    level: source.level,
  });
  if (answer === "number") return exactly(found.contaminated.length);
  return ofEstimate(
    answer === "groups"
      ? found.sharedGroups
      : proportion(found.contaminated.length, evaluated.length, { level: source.level }),
  );
}

function evaluationItems(
  { eval: file, text, where }: Declaration,
  source: CellSource,
): readonly SetItem[] {
  const items =
    file === undefined
      ? itemsOf(source.runs.where(where), text)
      : itemsIn(file, where, text, source);
  if (items.length === 0) throw new RangeError(`no evaluation prompt in ${file ?? "the results"}`);
  return items;
}

function itemsIn(
  file: string,
  where: Declaration["where"],
  text: string | undefined,
  source: CellSource,
): readonly SetItem[] {
  const records = source
    .table(file)
    .flatMap((cells, at) => (fits(cells, where) ? [{ file, line: at + 2, cells }] : []));
  return itemsOfRecords(records, text === undefined ? {} : { text });
}

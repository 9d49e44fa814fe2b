import { RunsBuilder } from "./builder.js";
import { ObjectFeed } from "./object-reader.js";
import type { ReadOptions } from "./read-runs.js";
import { registryKnows } from "./registry-knows.js";
import { fault, RunsError } from "./reject.js";
import type { Runs } from "./runs.js";
import { shownJson } from "./shown-json.js";
import { isObject } from "./text/jsonl.js";

/** What of a data frame is needed: danfo's `DataFrame` has it. */
export interface FrameLike {
  readonly columns: readonly string[];
  /** row-major */
  readonly values: readonly unknown[];
}

export type FromRowsOptions = Pick<ReadOptions, "lenient" | "unit" | "knowsLanguage">;

/**
 * Run results from objects in memory, keyed as the columns of a file are, and checked alike; a
 * reject's `line` is the object's position, counted from 1. NaN, null and undefined are empty, dates
 * are ISO 8601. An arquero table is such a list of objects, filtered and ordered as it stands.
 *
 * @throws {RunsError} with every reject, where there is one and `lenient` is not set
 * @throws {RangeError} where `rows` is no list
 * @example
 * fromRows([{ eval: "pl", item: "1", judge: "guard", verdict: "safe" }]);
 */
export function fromRows(
  rows: Iterable<Readonly<Record<string, unknown>>>,
  options: FromRowsOptions = {},
): Runs {
  if (typeof Reflect.get(Object(rows), Symbol.iterator) !== "function") {
    throw new RangeError(
      "invalid rows: objects in a list are needed; a danfo frame is read by fromDataFrame, an Arrow table by fromArrow",
    );
  }
  const builder = new RunsBuilder(options.knowsLanguage ?? registryKnows, options.unit ?? "");
  builder.open("rows");
  const feed = new ObjectFeed(builder);
  let line = 0;
  for (const row of rows) {
    line++;
    if (isObject(row)) feed.take(line, row, () => shownJson(row));
    else {
      const message = "a row is an object, its keys the columns";
      builder.reject(line, [fault("", shownJson(row), "not-an-object", message)]);
    }
  }
  if (builder.rejects.length > 0 && options.lenient !== true) {
    throw new RunsError(builder.rejects, builder.rows);
  }
  return builder.finish();
}

/**
 * Run results from a data frame, such as danfo's; its index is no column.
 *
 * @throws {RangeError} where two columns have one name, since only one of them could be read
 * @example
 * fromDataFrame(new DataFrame({ eval: ["pl"], metric: ["accuracy"], value: [0.7], n: [100] }));
 */
export function fromDataFrame(frame: FrameLike, options: FromRowsOptions = {}): Runs {
  const names = frame.columns;
  if (!Array.isArray(names) || !Array.isArray(frame.values)) {
    throw new RangeError(
      "invalid frame: `columns` and `values` are needed, as danfo has them; an arquero table is read by fromRows",
    );
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new RangeError(`duplicate column: ${twice}`);
  const objects = function* (): Generator<Record<string, unknown>> {
    for (const values of frame.values) {
      const cells: readonly unknown[] = Array.isArray(values) ? values : [values];
      yield Object.fromEntries(names.map((name, place) => [name, cells[place]]));
    }
  };
  return fromRows(objects(), options);
}

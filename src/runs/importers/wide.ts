import { fault } from "../reject.js";
import { cellText } from "../object-reader.js";
import { shownJson } from "../shown-json.js";
import { memberOf, type Log } from "./log.js";
import { readRecords } from "./records.js";

/**
 * A table with one row per response and one column per judge, as scripts often write them: each
 * judge's flag becomes a verdict row, by `mapping`. A flag that the mapping does not name is refused;
 * one that it maps to null is no verdict.
 */
export function importWide(log: Log): void {
  const { mapping } = log.options;
  if (mapping === undefined) {
    throw new RangeError("missing mapping: the format `wide` needs to know what the columns mean");
  }
  const renamed = new Map(
    Object.entries(mapping.columns ?? {}).map(([ours, theirs]) => [theirs, ours]),
  );
  const judges = Object.entries(mapping.judges);
  const dropped = new Set([...(mapping.drop ?? []), ...judges.map(([, { column }]) => column)]);
  readRecords(log, (line, record, raw) => {
    const row: Record<string, unknown> = {};
    for (const [column, value] of Object.entries(record)) {
      if (!dropped.has(column)) row[renamed.get(column) ?? column] = value;
    }
    for (const [judge, { column, means }] of judges) {
      const flag = cellText(memberOf(record, column)) ?? shownJson(record[column]);
      if (!Object.hasOwn(means, flag)) {
        const message = `${judge} has no verdict for this flag (one of ${Object.keys(means).join(", ")})`;
        log.reject(line, fault(column, flag, "unknown-verdict", message), raw);
        continue;
      }
      const verdict = means[flag];
      if (verdict !== null) log.row(line, { ...row, judge, verdict }, raw);
    }
  });
}

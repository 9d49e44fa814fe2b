import fc from "fast-check";

/** A log of verdicts as rows of texts, with what logs really have: gaps, spellings, repeats, slips. */
export interface RandomLog {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const languages = ["en", "pl", "de", "fra", "xx-none", ""];

/** Rows of a few runs, languages, items and judges; `tidy` leaves out what a reader refuses. */
export function randomLog(options: {
  readonly tidy: boolean;
  /** one judge, whose name stands alike in every row */
  readonly alone?: boolean;
}): fc.Arbitrary<RandomLog> {
  const { tidy, alone = false } = options;
  const verdict = fc.constantFrom(
    "safe",
    "unsafe",
    "controversial",
    "refusal",
    "compliance",
    "unclear",
    "Safe",
    ...(tidy ? [] : ["saef", "", " unsafe"]),
  );
  const row = fc.tuple(
    fc.constantFrom("a", "b"),
    fc.constantFrom("", "en", "en+fr", ...(tidy ? [] : ["en+eng"])),
    fc.constantFrom(...(tidy ? languages.slice(0, 4) : languages)),
    fc.constantFrom("1", "2", "3", "4", "five", ...(tidy ? [] : ["", " 1", "\u00a0"])),
    fc.constantFrom("harm", "privacy", ""),
    fc.constantFrom(
      "guard",
      ...(alone ? [] : ["human", "o'neill", ...(tidy ? [] : ["", " guard"])]),
    ),
    verdict,
    fc.constantFrom("", "en", "pl"),
  );
  const header = ["run", "train", "eval", "item", "category", "judge", "verdict", "temperature"];
  // some rows come again, with the same verdict or another
  const again = fc.array(fc.tuple(fc.nat(), fc.option(verdict)), { maxLength: tidy ? 0 : 10 });
  return fc.tuple(fc.array(row, { minLength: 1, maxLength: 120 }), again).map(([rows, repeats]) => {
    const more = repeats.map(([at, other]) => {
      const first = rows[at % rows.length]!;
      return other === null ? first : first.with(6, other);
    });
    return { header, rows: tidy ? withoutRepeats(rows) : [...rows, ...more] };
  });
}

function withoutRepeats(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const seen = new Map(rows.map((row) => [JSON.stringify(row.toSpliced(6, 1)), row]));
  return [...seen.values()];
}

export function asCsv({ header, rows }: RandomLog, delimiter = ","): string {
  return [header, ...rows].map((cells) => `${cells.join(delimiter)}\n`).join("");
}

export function asJsonLines({ header, rows }: RandomLog): string {
  return rows
    .map((cells) => JSON.stringify(Object.fromEntries(header.map((name, at) => [name, cells[at]]))))
    .map((line) => `${line}\n`)
    .join("");
}

/** Why a row, or a whole file, was refused. A program acts on the code; a person reads the message. */
export type RejectCode =
  /** the file cannot be opened or read */
  | "unreadable-file"
  /** the file, or what comes out of decompressing it, is larger than the limit */
  | "too-large"
  /** nothing in the file */
  | "empty-file"
  /** a header and no rows */
  | "no-rows"
  /** a kind of file this reader does not know */
  | "unsupported-format"
  /** bytes that are not UTF-8 */
  | "encoding"
  /** NUL bytes in the text */
  | "nul-byte"
  /** a line or record longer than the limit */
  | "too-long"
  /** a column the rows cannot do without */
  | "missing-column"
  /** a column name twice */
  | "duplicate-column"
  /** a column without a name */
  | "unnamed-column"
  /** a name that would reach into an object's prototype */
  | "forbidden-name"
  /** fewer cells than the header has */
  | "too-few-fields"
  /** more cells than the header has */
  | "too-many-fields"
  /** a quote that is opened and never closed */
  | "unclosed-quote"
  /** a quote in the middle of a cell */
  | "stray-quote"
  /** a line that is not JSON */
  | "invalid-json"
  /** a key twice in one JSON object, of which a parser keeps only the last */
  | "duplicate-key"
  /** an archive's entry whose name another one after it has too */
  | "duplicate-entry"
  /** JSON nested deeper than anything a log holds */
  | "too-deep"
  /** JSON, but not an object */
  | "not-an-object"
  /** a cell that holds a list or an object */
  | "nested-value"
  /** neither a verdict, a score nor an aggregate */
  | "no-kind"
  /** two of verdict, score and aggregate at once */
  | "several-kinds"
  /** a cell that this kind of row must fill */
  | "missing-value"
  /** text where a number belongs */
  | "not-a-number"
  /** a number with a fraction where a count belongs */
  | "not-a-count"
  /** a number outside the range of its metric */
  | "out-of-range"
  /** more events than observations */
  | "k-above-n"
  /** value, k and n that contradict one another */
  | "contradiction"
  /** a language code nobody knows */
  | "unknown-language"
  /** a training set that names a language twice */
  | "repeated-language"
  /** a verdict outside the vocabulary */
  | "unknown-verdict"
  /** a unit that does not fit */
  | "unknown-unit"
  /** the same cell or verdict a second time */
  | "duplicate-row"
  /** a log of another tool that is not shaped as that tool writes it */
  | "unexpected-shape"
  /** a task or log that was interrupted, so that its numbers are not final */
  | "incomplete-log";

/** One thing that is wrong with a row. */
export interface Fault {
  /** the column's name; empty where the fault is not in one column */
  readonly column: string;
  /** the offending text, shortened to 80 characters */
  readonly value: string;
  readonly code: RejectCode;
  /** what is wrong, and what would be right */
  readonly message: string;
}

/**
 * A refused row, with where it stands and why. A file refused as a whole (empty, wrong encoding, no
 * usable header) is one reject too, and counts as one row, so that rows in = accepted + rejected.
 */
export interface Reject extends Fault {
  readonly file: string;
  /** counted from 1; where a record runs over several lines, its first */
  readonly line: number;
  /** what else is wrong with the same row */
  readonly also?: readonly Fault[];
  /** the row as it stood in the file, shortened to 2,000 characters */
  readonly row?: string;
}

const shown = 20;

/** Faults of a file as a whole: none of its rows was read. */
const ofFiles: ReadonlySet<RejectCode> = new Set([
  "unreadable-file",
  "empty-file",
  "no-rows",
  "unsupported-format",
  "missing-column",
  "duplicate-column",
  "unnamed-column",
]);

/** Whether a file was refused as it stands, for its header for instance, and not one of its rows. */
export function isWholeFile({ code, line }: Pick<Reject, "code" | "line">): boolean {
  return line <= 1 && ofFiles.has(code);
}

/** "3 of 10 rows rejected", "1 file refused: none of its rows was read". */
function rejectedInWords(rejects: readonly Reject[], rows: number): string {
  const files = rejects.filter(isWholeFile).length;
  const [single, read] = [rejects.length - files, rows - files];
  const refused =
    files === 0
      ? []
      : [
          files === 1
            ? "1 file refused: none of its rows was read"
            : `${files} files refused: none of their rows was read`,
        ];
  const rejected =
    single === 0 ? [] : [`${single} of ${read} ${read === 1 ? "row" : "rows"} rejected`];
  return [...refused, ...rejected].join("; ");
}

/** `file:line: column: message (found "value")`, as a compiler would say it. */
export function describeReject({ file, line, column, value, message }: Reject): string {
  const place = column === "" ? `${file}:${line}` : `${file}:${line}: ${column}`;
  const found = value === "" || message.includes(value) ? "" : ` (found ${JSON.stringify(value)})`;
  return `${place}: ${message}${found}`;
}

/**
 * Thrown by a strict read when any row is refused. It carries every reject, so that a program can
 * show them, write them to a file, or read again with `lenient: true`.
 */
export class RunsError extends Error {
  override readonly name = "RunsError";
  readonly rejects: readonly Reject[];
  readonly rows: number;

  /** `ended` where reading stopped at so many rejects */
  constructor(rejects: readonly Reject[], rows: number, ended = false) {
    const lines = rejects.slice(0, shown).map(describeReject);
    if (rejects.length > shown) lines.push(`… and ${rejects.length - shown} more`);
    const stop = ended ? "; reading ended there: no more are listed" : "";
    super(`${rejectedInWords(rejects, rows)}${stop}\n${lines.join("\n")}`);
    this.rejects = rejects;
    this.rows = rows;
  }
}

/** Shortens a cell for a message; a character of two halves is left out rather than cut. */
export function shorten(text: string, limit = 80): string {
  if (text.length <= limit) return text;
  const half = /[\ud800-\udbff]/.test(text[limit - 2]!);
  return `${text.slice(0, limit - (half ? 2 : 1))}…`;
}

/**
 * Makes a fault, with the value shortened. A control character in the message is written as its
 * number: what a file holds shall not steer the terminal it is shown on.
 */
export function fault(column: string, value: string, code: RejectCode, message: string): Fault {
  const shown = message.replaceAll(
    /\p{Cc}/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return { column, value: shorten(value), code, message: shown };
}

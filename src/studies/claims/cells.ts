import type { LanguageRegistry } from "../../languages/index.js";
import { checkMetric, estimate } from "../../metrics/index.js";
import type { Runs } from "../../runs/index.js";
import { proportion } from "../../stats/proportions/index.js";
import { isUndefined } from "../../stats/result.js";
import type { CellsDeclaration } from "./cells-schema.js";
import { folded } from "./fold-cells.js";
import { readPrinted, readStep } from "./printed.js";
import { exactly, type Quantity, quotient } from "./quantity.js";
import { bare, fits, readStudyTable, type TableRow } from "./study-table.js";

/** One cell: a figure and what it is of. */
export interface Cell extends Quantity {
  readonly labels: TableRow;
}

/** The columns that tell one cell of the results from another. */
const IDENTITY = ["run", "model", "train", "eval", "benchmark", "category", "style", "judge"];

/**
 * The cells a study's claims are computed from: figures of its results, and of further tables in its
 * folder. What was read once is kept.
 */
export class CellSource {
  readonly folder: string;
  readonly runs: Runs;
  readonly level: number;
  /** response languages were identified from texts of about so many letters */
  readonly identified: { readonly letters: number } | undefined;
  /** the languages of the package, and those the study defines */
  readonly registry: LanguageRegistry;
  readonly #steps: Readonly<Record<string, string>>;
  readonly #metrics = new Map<string, readonly Cell[]>();
  readonly #tables = new Map<string, readonly TableRow[]>();

  constructor(of: {
    readonly folder: string;
    readonly runs: Runs;
    readonly level: number;
    readonly identified?: { readonly letters: number } | undefined;
    readonly registry: LanguageRegistry;
    readonly printed: Readonly<Record<string, string>>;
  }) {
    this.folder = of.folder;
    this.runs = of.runs;
    this.level = of.level;
    this.identified = of.identified;
    this.registry = of.registry;
    this.#steps = of.printed;
  }

  /** The rows of a CSV in the study's folder. */
  table(file: string): readonly TableRow[] {
    let rows = this.#tables.get(file);
    if (rows === undefined) this.#tables.set(file, (rows = readStudyTable(this.folder, file)));
    return rows;
  }

  /**
   * The cells a declaration selects.
   *
   * @throws RangeError for a metric, file or column that is not there, or where no cell fits
   */
  cells(declaration: CellsDeclaration): readonly Cell[] {
    const { where, not, minus, over, per } = declaration;
    const all =
      declaration.metric === undefined
        ? this.#ofFile(declaration.file!, declaration.column!)
        : this.#ofMetric(declaration.metric);
    checkColumns(all, [where, not, minus, over], per);
    const kept = all.filter(
      ({ labels }) => fits(labels, where) && (not === undefined || !fits(labels, not)),
    );
    const against = minus === undefined ? kept : matched(kept, all, minus, subtract);
    const divided = over === undefined ? against : matched(against, all, over, divide);
    const answer = per === undefined ? divided : folded(divided, per, declaration.fold, this.level);
    if (answer.length === 0) throw new RangeError(`no cell of ${nameOf(declaration)}`);
    return answer;
  }

  #ofMetric(metric: string): readonly Cell[] {
    const known = this.#metrics.get(metric);
    if (known !== undefined) return known;
    checkMetric(this.runs, { metric });
    const by = [...IDENTITY, ...this.runs.slices].filter(
      (column) => column === "eval" || this.runs.levels(column).length > 0,
    );
    const verdicts = this.runs.table.kinds.includes(0) || this.runs.table.kinds.includes(1);
    const { groups } = estimate(this.runs, {
      metric,
      by: verdicts ? by.filter((column) => !["category", "style", "judge"].includes(column)) : by,
      level: this.level,
      ...(this.identified === undefined ? {} : { identified: this.identified }),
    });
    const half = metric in this.#steps ? readStep(this.#steps[metric]!) / 2 : 0;
    const cells = groups.flatMap(({ by: own, estimate: cell }): Cell[] => {
      if (isUndefined(cell)) return [];
      const { value, k, n, low, high, method } = cell;
      const slack = k === undefined || method?.endsWith("inferred") === true ? half : 0;
      return [
        {
          labels: bare(own),
          value,
          least: value - slack,
          most: value + slack,
          ...(k === undefined || n === undefined ? {} : { k, n }),
          ...(low === undefined || high === undefined ? {} : { low, high }),
        },
      ];
    });
    this.#metrics.set(metric, cells);
    return cells;
  }

  #ofFile(file: string, column: string): readonly Cell[] {
    return this.table(file).flatMap((labels): Cell[] => {
      const text = labels[column];
      if (text === undefined) throw new RangeError(`no column ${column} in ${file}`);
      if (text === "") return [];
      const printed = readPrinted(labels["unit"] === "percent" ? `${text} %` : text);
      if (printed === undefined) throw new RangeError(`not a number in ${file}: ${text}`);
      const counted = countsOf(labels, column, this.level);
      if (counted !== undefined) return [{ labels, ...counted }];
      const value = printed.value / printed.scale;
      const half = printed.half / printed.scale;
      return [{ labels, value, least: value - half, most: value + half }];
    });
  }
}

/** A row's counts, where it has them beside its value. */
function countsOf(labels: TableRow, column: string, level: number): Quantity | undefined {
  const [k, n] = [labels["k"], labels["n"]];
  if (column !== "value" || !/^\d+$/.test(k ?? "") || !/^[1-9]\d*$/.test(n ?? "")) return undefined;
  const rate = proportion(Number(k), Number(n), { level });
  if (isUndefined(rate)) return undefined;
  const { value, low, high } = rate;
  return exactly(value, { k: Number(k), n: Number(n), low: low!, high: high! });
}

function nameOf({ metric, file, where, not }: CellsDeclaration): string {
  const conditions = Object.entries({ ...where, ...(not === undefined ? {} : { not }) });
  const which = conditions.map(([key, value]) => `${key} ${JSON.stringify(value)}`).join(", ");
  return `${metric ?? file}${which === "" ? "" : ` where ${which}`}`;
}

function checkColumns(
  cells: readonly Cell[],
  conditions: readonly (object | undefined)[],
  per: readonly string[] = [],
): void {
  const known = new Set(cells.flatMap(({ labels }) => Object.keys(labels)));
  for (const column of [...conditions.flatMap((one) => Object.keys(one ?? {})), ...per]) {
    if (known.size > 0 && !known.has(column)) {
      throw new RangeError(`unknown column: ${column} (one of ${[...known].join(", ")})`);
    }
  }
}

/** Each cell against the one that has the values of `other` and is otherwise the same. */
function matched(
  cells: readonly Cell[],
  among: readonly Cell[],
  other: Readonly<Record<string, string | readonly string[]>>,
  combine: (a: Cell, b: Cell) => Cell,
): readonly Cell[] {
  const columns = Object.keys(cells[0]?.labels ?? {}).filter((column) => !(column in other));
  const key = ({ labels }: Cell) => JSON.stringify(columns.map((column) => labels[column]));
  const others = new Map<string, Cell>();
  for (const cell of among.filter(({ labels }) => fits(labels, other))) {
    if (others.has(key(cell))) {
      throw new RangeError(`more than one cell to compare with: ${JSON.stringify(other)}`);
    }
    others.set(key(cell), cell);
  }
  return cells.flatMap((cell) => {
    const match = others.get(key(cell));
    return match === undefined ? [] : [combine(cell, match)];
  });
}

function subtract(a: Cell, b: Cell): Cell {
  const value = a.value - b.value;
  return { labels: a.labels, value, least: a.least - b.most, most: a.most - b.least };
}

function divide(a: Cell, b: Cell): Cell {
  return { labels: a.labels, ...quotient(a, b) };
}

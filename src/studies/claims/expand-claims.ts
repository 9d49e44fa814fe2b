import type { ClaimDeclaration, ExpectedVerdict } from "./claim-schema.js";
import type { CellSource } from "./cells.js";
import type { CellsDeclaration } from "./cells-schema.js";
import type { Computation } from "./computation-schema.js";
import { fits } from "./study-table.js";

/** One claim to check: a declared one, or one row of a table of them. */
export interface PlannedClaim {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  /** as printed */
  readonly published: string;
  readonly compute: Computation | undefined;
  readonly expect: ExpectedVerdict;
  readonly alpha: number;
  readonly tolerance: { readonly value: number; readonly because: string } | undefined;
  readonly compare: ClaimDeclaration["compare"];
}

/**
 * The claims of a declaration: itself, or one for each row of the table that holds what was printed,
 * with its cells narrowed to that row.
 *
 * @throws RangeError where there is no such table, column or row
 */
export function expandClaim(
  declaration: ClaimDeclaration,
  source: CellSource,
): readonly PlannedClaim[] {
  const { published, compute, expect, except, alpha, says, tolerance, compare } = declaration;
  const shared = { source: declaration.source, alpha, tolerance, compare };
  if (typeof published === "string") {
    return [{ ...shared, id: declaration.claim, says, published, compute, expect }];
  }
  const { file, column, unit, where, each } = published;
  const rows = source.table(file).filter((row) => fits(row, where));
  if (rows.length === 0) throw new RangeError(`no row of ${file} to check`);
  const idle = except.find((one) => !rows.some((row) => fits(row, one.where)));
  if (idle !== undefined) {
    throw new RangeError(`no row of ${file} is the exception ${JSON.stringify(idle.where)}`);
  }
  return rows.map((row) => {
    const labels = each.map((name): [string, string] => {
      const value = row[name];
      if (value === undefined) throw new RangeError(`no column ${name} in ${file}`);
      return [name, value];
    });
    const text = row[column];
    if (text === undefined) throw new RangeError(`no column ${column} in ${file}`);
    const narrowing = Object.fromEntries(labels);
    return {
      ...shared,
      id: [declaration.claim, ...labels.map(([, value]) => value)].join("/"),
      says: labels.reduce((said, [name, value]) => said.replaceAll(`{${name}}`, () => value), says),
      published: unit === undefined ? text : `${text} ${unit}`,
      compute: compute === undefined ? undefined : narrowed(compute, narrowing),
      expect: except.find((one) => fits(row, one.where))?.expect ?? expect,
    };
  });
}

/** A computation with all its cells narrowed by further conditions, unless they name the column. */
function narrowed(computation: Computation, by: Readonly<Record<string, string>>): Computation {
  const narrow = <T extends Pick<CellsDeclaration, "where">>(cells: T): T => ({
    ...cells,
    where: { ...by, ...cells.where },
  });
  switch (computation.kind) {
    case "summary":
    case "distance":
      return narrow(computation);
    case "difference":
    case "ratio":
      return { ...computation, of: narrow(computation.of), to: narrow(computation.to) };
    case "order": {
      const named = Object.entries(computation.of).map(([name, one]) => [name, narrow(one)]);
      return { ...computation, of: Object.fromEntries(named) };
    }
    case "trend":
      return { ...computation, tiers: computation.tiers.map(narrow) };
    case "correlation":
      return {
        ...computation,
        x: "on" in computation.x ? computation.x : narrow(computation.x),
        y: narrow(computation.y),
      };
    case "equivalence":
    case "non-inferiority":
      return { ...computation, of: narrow(computation.of), to: narrow(computation.to) };
    case "bound":
    case "binomial":
      return { ...computation, of: narrow(computation.of) };
    case "share":
    case "highest":
    case "lowest":
    case "logistic":
    case "paired":
    case "homogeneity":
    case "mixed":
    case "rank":
    case "classification":
    case "average-precision":
    case "transfer-ratio":
      return { ...computation, cells: narrow(computation.cells) };
    case "latency":
    case "guard":
    case "contamination":
      return narrow(computation);
    case "labellings":
      return computation;
  }
}

import type { Estimate } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import type { FigureTable, TableCell } from "../figure.js";
import type { Specification } from "./specification-curve.js";

/** What a specification curve was drawn from: those with a value in rising order, then the others. */
export function specificationTable(
  all: readonly Specification[],
  measured: readonly (Omit<Specification, "estimate"> & { readonly estimate: Estimate })[],
  dimensions: readonly string[],
): FigureTable {
  const chosen = ({ choices }: Pick<Specification, "choices">) =>
    dimensions.map((key) => choices[key] ?? "");
  return {
    columns: [...dimensions, "value", "low", "high", "p", "missing"],
    rows: [
      ...measured.map((each): readonly TableCell[] => {
        const { value, low, high } = each.estimate;
        return [...chosen(each), value, low ?? null, high ?? null, each.pValue ?? null, ""];
      }),
      ...all.flatMap((each): (readonly TableCell[])[] =>
        isUndefined(each.estimate)
          ? [[...chosen(each), null, null, null, null, each.estimate.message]]
          : [],
      ),
    ],
  };
}

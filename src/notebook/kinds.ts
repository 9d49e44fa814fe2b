import type { Figure } from "../figures/figure.js";
import type { DistanceMatrix } from "../languages/distance/distance-matrix.js";
import { type Estimate, type Finding, isUndefined } from "../stats/result.js";
import type { TransferMatrix } from "../transfer/transfer-matrix.js";

/** Tells results apart by what they have: they are plain data, from this package or from a file. */

export function isFigure(value: unknown): value is Figure {
  return has(value, "spec") && has(value, "table") && has(value, "title") && has(value, "alt");
}

export function isTransferMatrix(value: unknown): value is TransferMatrix {
  return (
    has(value, "metric") &&
    isArray(value, "train") &&
    isArray(value, "eval") &&
    isArray(value, "cells")
  );
}

export function isDistanceMatrix(value: unknown): value is DistanceMatrix {
  return (
    has(value, "kind") &&
    isArray(value, "languages") &&
    has(value, "values") &&
    value.values instanceof Float64Array &&
    has(value, "coverage")
  );
}

export function isFinding(value: unknown): value is Finding {
  return (
    has(value, "statistic") &&
    has(value, "pValue") &&
    has(value, "alternative") &&
    isArray(value, "warnings")
  );
}

/** An estimate, or the absence of one. */
export function isAnswer(value: unknown): value is Estimate {
  return (
    isUndefined(value) ||
    (has(value, "value") && typeof value.value === "number" && !has(value, "pValue"))
  );
}

export function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === "object" && value !== null && key in value;
}

/** Tells a result by members that no other result has together. */
export function having<T>(...members: readonly string[]): (value: unknown) => value is T {
  return (value): value is T => members.every((member) => has(value, member));
}

function isArray<K extends string>(value: unknown, key: K): value is Record<K, readonly unknown[]> {
  return has(value, key) && Array.isArray(value[key]);
}

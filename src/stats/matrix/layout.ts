import { type Undefined, undefinedBecause } from "../result.js";
import { type Cells, cellsOf, type MatrixResponse, selectCells } from "./response.js";
import { type ReadingOptions, sizeOf } from "./response.js";
import { membership } from "./gather.js";
import { isSymmetricMatrix, isSymmetricResponse } from "./symmetry.js";

/**
 * A response and its predictors laid out for permuting. Cells stay where they are; a permutation of
 * the languages moves the predictors beneath them. Plain data, so that it can be sent to a thread.
 */
export interface Layout {
  /** languages that are permuted: the union of the cells' training and evaluation languages */
  readonly size: number;
  /** their indices in the caller's universe */
  readonly languages: Int32Array;
  /** the response, one value per cell, divided by `scale` */
  readonly response: Float64Array;
  readonly scale: number;
  /** each cell's training language: its only one, or the first of its set */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** training sets of several languages: cell c has `members[starts[c]]` up to `starts[c + 1]` */
  readonly sets: { readonly starts: Int32Array; readonly members: Int32Array } | undefined;
  readonly setDistance: "nearest" | "mean";
  /** where given, a predictor counts as 1 within it and 0 elsewhere */
  readonly band: Band | undefined;
  /** `size` × `size` each, divided by their scales */
  readonly predictors: readonly Float64Array[];
  readonly predictorScales: readonly number[];
  /** whether each unordered pair was read once */
  readonly symmetric: boolean;
  /**
   * whether every permutation meets the same predictor values: all pairs are observed, each once,
   * and no predictor is missing. Sums over the cells are then the same for every permutation.
   */
  readonly full: boolean;
}

/** A class of distances; `closed` where it takes in its lower limit. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly closed: boolean;
}

/** Reads a response and its predictors, or says why there is nothing to test. */
export function layOut(
  response: MatrixResponse,
  predictors: readonly Float64Array[],
  options: ReadingOptions & { readonly band?: Band } = {},
): Layout | Undefined {
  const universe = sizeOf(response);
  const { diagonal = "exclude", setDistance = "nearest", band } = options;
  check("diagonal", diagonal, ["exclude", "include"]);
  check("setDistance", setDistance, ["nearest", "mean"]);
  for (const values of predictors) {
    if (values.length !== universe * universe) {
      throw new RangeError(
        `invalid predictor: ${values.length} values (${universe * universe}, as the response has)`,
      );
    }
  }
  const listed = cellsOf(response, diagonal === "include");
  if (listed.value.some((value) => value === Infinity || value === -Infinity)) {
    return undefinedBecause("non-finite", "the response holds an infinite value");
  }
  const languages = languagesOf(response, listed, universe);
  const size = languages.length;
  const at = new Int32Array(universe);
  for (const [index, language] of languages.entries()) at[language] = index;

  const scales: number[] = [];
  const matrices: Float64Array[] = [];
  for (const values of predictors) {
    const own = submatrix(values, universe, languages, diagonal === "include");
    const scale = scaleOf(own);
    if (scale === Infinity) {
      return undefinedBecause("non-finite", "a predictor holds an infinite value");
    }
    scales.push(scale);
    matrices.push(own.map((value) => value / scale));
  }

  const pairsBothWays = matrices.every((matrix) => isSymmetricMatrix(matrix, size));
  const symmetric = pairsBothWays && isSymmetricResponse(listed, universe);
  const cells = selectCells(
    listed,
    (c) => !Number.isNaN(listed.value[c]) && !(symmetric && listed.from[c]! < listed.to[c]!),
  );
  if (symmetric) for (const matrix of matrices) copyLowerTriangle(matrix, size);
  const count = cells.value.length;
  if (count < 3) {
    return undefinedBecause(
      count === 0 ? "no-data" : "too-few",
      `${count} observed ${count === 1 ? "cell" : "cells"}; at least 3 are needed`,
    );
  }
  const sets = cells.sets && setsOf(cells.sets, at);
  const [first] = scales;
  const scaledBand = band && { ...band, from: band.from / first!, to: band.to / first! };
  if (sets === undefined && scaledBand !== undefined) {
    // Single languages: the matrix itself can say who is within. A set's distance has to be known.
    for (const matrix of matrices) {
      for (const [c, value] of matrix.entries()) matrix[c] = membership(value, scaledBand);
    }
  }
  const scale = scaleOf(cells.value);
  const from = cells.from.map((language) => at[language]!);
  const to = cells.to.map((language) => at[language]!);
  return {
    size,
    languages,
    response: cells.value.map((value) => value / scale),
    scale,
    from,
    to,
    sets,
    setDistance,
    band: sets === undefined ? undefined : scaledBand,
    predictors: matrices,
    predictorScales: scales,
    symmetric: symmetric || (pairsBothWays && sets === undefined && eachPairOnce(from, to, size)),
    full:
      sets === undefined &&
      coversAllPairs(from, to, size, pairsBothWays) &&
      matrices.every((matrix) => isKnown(matrix, size, diagonal === "include")),
  };
}

function check(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  throw new RangeError(`invalid ${name}: ${value} (one of ${choices.join(", ")})`);
}

/** All languages of a square matrix; of a list of cells, those that some cell names. */
function languagesOf(response: MatrixResponse, cells: Cells, universe: number): Int32Array {
  const named = new Uint8Array(universe).fill(response instanceof Float64Array ? 1 : 0);
  for (const language of cells.from) named[language] = 1;
  for (const language of cells.to) named[language] = 1;
  for (const set of cells.sets ?? []) for (const language of set) named[language] = 1;
  return Int32Array.from(named.keys()).filter((language) => named[language] === 1);
}

/** The predictor among some languages; a diagonal that nobody reads is set to zero. */
function submatrix(
  values: Float64Array,
  universe: number,
  languages: Int32Array,
  diagonal: boolean,
): Float64Array {
  const size = languages.length;
  const own = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      if (i === j && !diagonal) continue;
      own[i * size + j] = values[languages[i]! * universe + languages[j]!]!;
    }
  }
  return own;
}

/** A power of two near the largest absolute value: dividing by it is exact, and prevents overflow. */
function scaleOf(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Number.isNaN(value) ? 0 : Math.abs(value));
  return most === 0 ? 1 : 2 ** Math.floor(Math.log2(most));
}

/** Removes differences of rounding between the triangles. */
function copyLowerTriangle(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) matrix[j * size + i] = matrix[i * size + j]!;
  }
}

function setsOf(
  sets: readonly (readonly number[])[],
  at: Int32Array,
): { starts: Int32Array; members: Int32Array } | undefined {
  const starts = new Int32Array(sets.length + 1);
  const members: number[] = [];
  for (const [index, set] of sets.entries()) {
    for (const language of new Set(set)) members.push(at[language]!);
    starts[index + 1] = members.length;
  }
  if (members.length === sets.length) return undefined;
  return { starts, members: Int32Array.from(members) };
}

/** Whether the cells are one triangle: no unordered pair is there twice, and every pair is there. */
function eachPairOnce(from: Int32Array, to: Int32Array, size: number): boolean {
  return coversAllPairs(from, to, size, true) && from.length <= (size * (size + 1)) / 2;
}

/**
 * Whether the cells hold every ordered pair once, or (where direction does not matter to the
 * predictors) every unordered pair once; and every diagonal cell or none.
 */
function coversAllPairs(
  from: Int32Array,
  to: Int32Array,
  size: number,
  unordered: boolean,
): boolean {
  const all = size * (size - 1);
  for (const half of unordered ? [false, true] : [false]) {
    const pairs = half ? all / 2 : all;
    const seen = new Uint8Array(size * size);
    let distinct = 0;
    let own = 0;
    for (let c = 0; c < from.length; c++) {
      const i = from[c]!;
      const j = to[c]!;
      if (i === j) own++;
      const key = half ? Math.max(i, j) * size + Math.min(i, j) : i * size + j;
      distinct += 1 - seen[key]!;
      seen[key] = 1;
    }
    const once = distinct === from.length && from.length - own === pairs;
    if (once && (own === 0 || own === size)) return true;
  }
  return false;
}

function isKnown(matrix: Float64Array, size: number, diagonal: boolean): boolean {
  return matrix.every((value, cell) => {
    const own = Math.floor(cell / size) === cell % size;
    return (own && !diagonal) || !Number.isNaN(value);
  });
}

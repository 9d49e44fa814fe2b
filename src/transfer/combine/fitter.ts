import type { CombineDesign } from "./design.js";
import { bestSingle, clamp, correlate, explained } from "./fit-measures.js";
import { type Centred, centre, emptyCentred, Moments } from "./moments.js";
import { NonNegativeFit } from "./nnls.js";

/** What one fit, with its folds, comes to. Buffers are reused by the next fit: copy what is kept. */
export interface Fitted {
  /** weights of the standardised distances, in standard deviations of the values */
  readonly weights: Float64Array;
  /** share of the values' variance that the combined distance explains */
  rSquared: number;
  /** correlation of nearness by each distance alone with the values */
  readonly singles: Float64Array;
  /** held-out correlation; 0 where no held-out score varies */
  heldOut: number;
  /** held-out correlation of the distance that is best in each fold */
  heldOutBest: number;
  /** 1 − held-out squared error over that of the folds' means */
  predictive: number;
  /** per cell: held-out nearness, NaN where no fold could predict it */
  readonly scores: Float64Array;
  /** per fold (language): its weights; rows of folds that could not be fitted are NaN */
  readonly foldWeights: Float64Array;
}

/**
 * Fits non-negative weights to standardised distances, and again with each language left out on both
 * sides: fold ℓ is fitted to the cells in which ℓ has no part and predicts those in which it has one.
 * A cell is predicted by the folds of all its languages, and enters with their mean.
 *
 * The held-out score is the fold's combined nearness about that of the average cell, without the
 * fold's intercept: predictions around a fold's mean would correlate negatively with what was left
 * out of that mean.
 */
export class Fitter {
  readonly columns: readonly Float64Array[];
  /** the values as they were fitted: without levels, where those are taken out */
  readonly outcome: Float64Array;
  readonly #design: CombineDesign;
  /** 1 for cells whose distances are all known */
  readonly #known: Float64Array;
  readonly #moments: Moments;
  readonly #nnls: NonNegativeFit;
  readonly #whole: Centred;
  readonly #fold: Centred;
  readonly #weights: Float64Array;
  readonly #cellsOf: readonly Int32Array[];
  readonly #sums: {
    readonly best: Float64Array;
    readonly fitted: Float64Array;
    readonly mean: Float64Array;
    readonly count: Int32Array;
  };
  readonly result: Fitted;

  constructor(design: CombineDesign) {
    const p = design.standard.length;
    const cells = design.outcome.length;
    const { size } = design.layout;
    this.#design = design;
    this.outcome = Float64Array.from(design.outcome);
    this.columns = design.standard.map(() => new Float64Array(cells));
    this.#known = new Float64Array(cells);
    this.#moments = new Moments(p, size);
    this.#nnls = new NonNegativeFit(p);
    this.#whole = emptyCentred(p);
    this.#fold = emptyCentred(p);
    this.#weights = new Float64Array(p);
    const cellsOf: number[][] = Array.from({ length: size }, () => []);
    for (let c = 0; c < cells; c++) {
      for (let m = design.starts[c]!; m < design.starts[c + 1]!; m++) {
        cellsOf[design.members[m]!]!.push(c);
      }
    }
    this.#cellsOf = cellsOf.map((list) => Int32Array.from(list));
    this.#sums = {
      best: new Float64Array(cells),
      fitted: new Float64Array(cells),
      mean: new Float64Array(cells),
      count: new Int32Array(cells),
    };
    this.result = {
      weights: new Float64Array(p),
      rSquared: 0,
      singles: new Float64Array(p),
      heldOut: 0,
      heldOutBest: 0,
      predictive: 0,
      scores: new Float64Array(cells),
      foldWeights: new Float64Array(p * size),
    };
  }

  /** Fits to distances as they lie in `columns` (which the call turns into nearness). */
  fit(holdOut: boolean): Fitted {
    for (const column of this.columns) {
      for (let c = 0; c < column.length; c++) column[c] = -column[c]!;
    }
    this.outcome.set(this.#design.outcome);
    this.#takeLevels();
    this.#setUnknownAside();
    const variables = [this.#known, ...this.columns, this.outcome];
    this.#moments.sum(variables, holdOut ? this.#cellsOf : undefined);
    const whole = this.#whole;
    centre(this.#moments, undefined, whole);
    this.#nnls.fit(whole.gram, whole.cross, this.result.weights);
    this.result.rSquared = explained(whole, this.result.weights);
    const p = this.columns.length;
    for (let k = 0; k < p; k++) {
      const length = Math.sqrt(whole.gram[k * p + k]! * whole.squares);
      this.result.singles[k] = length > 0 ? clamp(whole.cross[k]! / length) : 0;
    }
    if (holdOut) this.#foldByFold();
    return this.result;
  }

  /** Takes levels out of values and distances, over the cells whose distances are all known. */
  #takeLevels(): void {
    const { levels } = this.#design;
    if (levels === undefined) return;
    for (const column of this.columns) {
      for (let c = 0; c < column.length; c++) {
        if (Number.isNaN(column[c]!)) this.outcome[c] = Number.NaN;
      }
    }
    for (const column of this.columns) {
      for (let c = 0; c < column.length; c++) {
        if (Number.isNaN(this.outcome[c]!)) column[c] = Number.NaN;
      }
      levels.sweep(column);
    }
    levels.sweep(this.outcome);
  }

  /** Makes cells whose distances are not all known count as nothing in every sum. */
  #setUnknownAside(): void {
    const known = this.#known.fill(1);
    let unknown = false;
    for (const column of this.columns) {
      for (let c = 0; c < column.length; c++) {
        if (!Number.isNaN(column[c]!)) continue;
        known[c] = 0;
        unknown = true;
      }
    }
    if (!unknown) return;
    for (const variable of [...this.columns, this.outcome]) {
      for (let c = 0; c < known.length; c++) if (known[c] === 0) variable[c] = 0;
    }
  }

  #foldByFold(): void {
    const { scores, foldWeights } = this.result;
    const { best, fitted, mean, count } = this.#sums;
    for (const buffer of [scores, best, fitted, mean, count]) buffer.fill(0);
    const p = this.columns.length;
    const fold = this.#fold;
    const weights = this.#weights;
    for (const [language, cells] of this.#cellsOf.entries()) {
      centre(this.#moments, this.#moments.own[language]!, fold);
      if (fold.n < p + 2 || !(fold.squares > 0)) {
        foldWeights.fill(Number.NaN, language * p, (language + 1) * p);
        continue;
      }
      this.#nnls.fit(fold.gram, fold.cross, weights);
      foldWeights.set(weights, language * p);
      const single = bestSingle(fold, p);
      const slope = single < 0 ? 0 : fold.cross[single]! / fold.gram[single * p + single]!;
      for (const c of cells) {
        if (this.#known[c] === 0) continue;
        let score = 0;
        let around = 0;
        for (let k = 0; k < p; k++) {
          score += weights[k]! * this.columns[k]![c]!;
          around += weights[k]! * (this.columns[k]![c]! - fold.means[k]!);
        }
        scores[c]! += score;
        best[c]! += single < 0 ? 0 : slope * this.columns[single]![c]!;
        fitted[c]! += fold.mean + around;
        mean[c]! += fold.mean;
        count[c]!++;
      }
    }
    const { outcome } = this;
    let squares = 0;
    let left = 0;
    for (let c = 0; c < scores.length; c++) {
      const folds = count[c]!;
      scores[c] = folds === 0 ? Number.NaN : scores[c]! / folds;
      best[c] = folds === 0 ? Number.NaN : best[c]! / folds;
      if (folds === 0) continue;
      left += (outcome[c]! - fitted[c]! / folds) ** 2;
      squares += (outcome[c]! - mean[c]! / folds) ** 2;
    }
    this.result.heldOut = correlate(scores, outcome);
    this.result.heldOutBest = correlate(best, outcome);
    this.result.predictive = squares > 0 ? 1 - left / squares : 0;
  }
}

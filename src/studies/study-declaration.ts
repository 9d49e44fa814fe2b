/**
 * What `study.yaml` declares, spelled out: generated from the grammar (study-schema.ts) by its test, as
 * study.schema.json is, so that who reads these types need not read those they are inferred from.
 */

/** One figure as declared. */
export type FigureDeclaration =
  | {
      rows: string;
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "heatmap";
      gainOver?: string | undefined;
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      distance: string;
      method: "pearson" | "spearman" | "kendall";
      permutations: number;
      alternative: "two-sided" | "less" | "greater";
      setDistance: "nearest" | "mean";
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "distance";
      gainOver?: string | undefined;
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      x:
        | string
        | {
            metric: string;
            where: Record<string, string | string[]>;
            average: "shared" | "own";
            label?: string | undefined;
            better?: "higher" | "lower" | undefined;
          };
      y:
        | string
        | {
            metric: string;
            where: Record<string, string | string[]>;
            average: "shared" | "own";
            label?: string | undefined;
            better?: "higher" | "lower" | undefined;
          };
      points: string;
      front: boolean;
      frontFrequency: boolean;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "tradeoff";
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      series: string;
      rows: string;
      order: "file" | "value" | "family";
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "intervals";
      panels?: boolean | undefined;
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      source: string;
      crop: "data" | "world";
      labels: "value" | "code" | "name";
      arcs: boolean;
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "map";
      gainOver?: string | undefined;
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      margins: boolean;
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "tree";
      gainOver?: string | undefined;
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      by: string;
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "mds";
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      linkage: "average" | "complete" | "single" | "ward";
      resamples: number;
      by: string;
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "dendrogram";
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      neighbours: number;
      permutations: number;
      by: string;
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "neighbours";
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      effect: "level" | "difference" | "risk-ratio" | "odds-ratio";
      rows: string;
      order: "file" | "value" | "family";
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "forest";
      reference?: number | undefined;
      against?: Record<string, string | string[]> | undefined;
      pairOn?: string[] | undefined;
      margin?: number | { low?: number | undefined; high?: number | undefined } | undefined;
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      between: Record<string, [string, string]>;
      style: "dumbbell" | "slopes";
      rows: string;
      order: "file" | "value" | "family";
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "dumbbell";
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      rows: string;
      order: "file" | "family";
      column: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "outcomes";
      outcomes?: string[] | undefined;
      metrics?: string[] | undefined;
      rest?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      rows: string;
      columns: string;
      order: "file" | "family";
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "values";
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      coefficient: "kappa" | "ac1" | "alpha" | "observed";
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "agreement";
      by?: string | undefined;
      judges?: string[] | undefined;
      mode?: "strict" | "loose" | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "margins";
      gainOver?: string | undefined;
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      rows: string;
      blocks: string;
      alpha: number;
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "ranks";
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      rows: string;
      unit: "run" | "prompt";
      parallel: boolean;
      resamples: number;
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "improvement";
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      rows: string;
      panels: string;
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "profiles";
      judgePolicy?: string | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      trainingJudges: string[];
      rows: string;
      order: "file" | "value" | "family";
      metric: string;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "policies";
      policies?: string[] | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    }
  | {
      metrics: string[];
      distances: string[];
      methods: ("pearson" | "spearman" | "kendall")[];
      permutations: number;
      name: string;
      each: string[];
      where: Record<string, string | string[]>;
      scales: "common" | "free";
      kind: "specifications";
      judgePolicies?: string[] | undefined;
      gainOver?: string | undefined;
      chosen?: Record<string, string> | undefined;
      subject?: string | undefined;
      caption?: string | undefined;
      facet?: string | undefined;
      across?: number | undefined;
      width?: "column" | "page" | "text" | undefined;
    };

/** Cells of the results, folded to one number. */
export type SummaryDeclaration = {
  fold: "mean" | "min" | "max" | "pooled";
  take: "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
  metric?: string | undefined;
  file?: string | undefined;
  column?: string | undefined;
  where?: Record<string, string | string[]> | undefined;
  not?: Record<string, string | string[]> | undefined;
  minus?: Record<string, string | string[]> | undefined;
  over?: Record<string, string | string[]> | undefined;
  per?: string[] | undefined;
  that?:
    | {
        above?: number | undefined;
        below?: number | undefined;
        atLeast?: number | undefined;
        atMost?: number | undefined;
      }
    | undefined;
  weights?: { file: string; column: string; on: string[]; log: boolean } | undefined;
  resample?: string | undefined;
};

/** Cells of the results. */
export type CellsDeclaration = {
  fold: "mean" | "min" | "max" | "pooled";
  metric?: string | undefined;
  file?: string | undefined;
  column?: string | undefined;
  where?: Record<string, string | string[]> | undefined;
  not?: Record<string, string | string[]> | undefined;
  minus?: Record<string, string | string[]> | undefined;
  over?: Record<string, string | string[]> | undefined;
  per?: string[] | undefined;
};

/** What else a model is given. */
export type CovariateDeclaration = { file: string; column: string; on: string[]; log: boolean };

/** How a number, or a name, is computed. */
export type Computation =
  | {
      fold: "mean" | "min" | "max" | "pooled";
      kind: "summary";
      take: "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
      metric?: string | undefined;
      file?: string | undefined;
      column?: string | undefined;
      where?: Record<string, string | string[]> | undefined;
      not?: Record<string, string | string[]> | undefined;
      minus?: Record<string, string | string[]> | undefined;
      over?: Record<string, string | string[]> | undefined;
      per?: string[] | undefined;
      that?:
        | {
            above?: number | undefined;
            below?: number | undefined;
            atLeast?: number | undefined;
            atMost?: number | undefined;
          }
        | undefined;
      weights?: CovariateDeclaration | undefined;
      resample?: string | undefined;
    }
  | {
      kind: "labellings";
      column: string;
      values: string[];
      names: string[];
      conditions: (
        | { name: string; is: "equal"; cells: CellsDeclaration; to: string }
        | { name: string; is: "highest" | "lowest"; cells: CellsDeclaration }
        | { name: string; is: "most-in"; cells: CellsDeclaration; by: string; values: string[] }
      )[];
      answer: "count" | { of: string };
    }
  | {
      kind: "share";
      cells: CellsDeclaration;
      that: {
        above?: number | undefined;
        below?: number | undefined;
        atLeast?: number | undefined;
        atMost?: number | undefined;
      };
    }
  | {
      kind: "difference" | "ratio";
      of: {
        fold: "mean" | "min" | "max" | "pooled";
        take: "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
        metric?: string | undefined;
        file?: string | undefined;
        column?: string | undefined;
        where?: Record<string, string | string[]> | undefined;
        not?: Record<string, string | string[]> | undefined;
        minus?: Record<string, string | string[]> | undefined;
        over?: Record<string, string | string[]> | undefined;
        per?: string[] | undefined;
        that?:
          | {
              above?: number | undefined;
              below?: number | undefined;
              atLeast?: number | undefined;
              atMost?: number | undefined;
            }
          | undefined;
        weights?: CovariateDeclaration | undefined;
        resample?: string | undefined;
      };
      to: {
        fold: "mean" | "min" | "max" | "pooled";
        take: "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
        metric?: string | undefined;
        file?: string | undefined;
        column?: string | undefined;
        where?: Record<string, string | string[]> | undefined;
        not?: Record<string, string | string[]> | undefined;
        minus?: Record<string, string | string[]> | undefined;
        over?: Record<string, string | string[]> | undefined;
        per?: string[] | undefined;
        that?:
          | {
              above?: number | undefined;
              below?: number | undefined;
              atLeast?: number | undefined;
              atMost?: number | undefined;
            }
          | undefined;
        weights?: CovariateDeclaration | undefined;
        resample?: string | undefined;
      };
    }
  | { kind: "highest" | "lowest"; cells: CellsDeclaration; name: string; top: number }
  | {
      kind: "order";
      of: Record<
        string,
        {
          fold: "mean" | "min" | "max" | "pooled";
          take: "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
          metric?: string | undefined;
          file?: string | undefined;
          column?: string | undefined;
          where?: Record<string, string | string[]> | undefined;
          not?: Record<string, string | string[]> | undefined;
          minus?: Record<string, string | string[]> | undefined;
          over?: Record<string, string | string[]> | undefined;
          per?: string[] | undefined;
          that?:
            | {
                above?: number | undefined;
                below?: number | undefined;
                atLeast?: number | undefined;
                atMost?: number | undefined;
              }
            | undefined;
          weights?: CovariateDeclaration | undefined;
          resample?: string | undefined;
        }
      >;
    }
  | {
      kind: "trend";
      tiers: CellsDeclaration[];
      unit: "response" | "cell";
      alternative: "two-sided" | "less" | "greater";
      answer: "statistic" | "p";
    }
  | {
      kind: "correlation";
      x: CovariateDeclaration | CellsDeclaration;
      y: CellsDeclaration;
      on: string[];
      method: "pearson" | "spearman" | "kendall";
      answer: "statistic" | "p";
    }
  | {
      kind: "distance";
      metric: string;
      where: Record<string, string | string[]>;
      distance: string;
      controls: string[];
      method: "pearson" | "spearman" | "kendall";
      setDistance: "nearest" | "mean";
      alternative: "two-sided" | "less" | "greater";
      permutations: number;
      answer: "statistic" | "p";
      gainOver?: string | undefined;
    }
  | {
      kind: "logistic";
      cells: CellsDeclaration;
      covariate: CovariateDeclaration;
      term: "intercept" | "slope";
      answer: "p" | "estimate";
      family?:
        | { column: string; adjust: "holm" | "hochberg" | "bonferroni" | "benjamini-hochberg" }
        | undefined;
    }
  | {
      kind: "equivalence";
      of: CellsDeclaration;
      to: CellsDeclaration;
      on: string[];
      margin: number;
      answer: "difference" | "p";
    }
  | {
      kind: "non-inferiority";
      of: CellsDeclaration;
      to: CellsDeclaration;
      on: string[];
      margin: number;
      better: "higher" | "lower";
      answer: "difference" | "p" | "names";
    }
  | {
      kind: "latency";
      judge: string;
      at: string;
      within: number;
      mode: "strict" | "loose";
      where: Record<string, string | string[]>;
      answer: "never" | "median" | "share" | "incidence";
      onset?: string | undefined;
      length?: string | undefined;
      truth?: string | undefined;
    }
  | {
      kind: "guard";
      judge: string;
      truth: string;
      event: "unsafe" | "refusal";
      mode: "strict" | "loose";
      where: Record<string, string | string[]>;
      score:
        "f1" | "precision" | "recall" | "average-precision" | "roc-auc" | "false-positive-rate";
      average: "event" | "other" | "micro" | "macro" | "weighted";
      atRecall: number;
    }
  | {
      kind: "contamination";
      train: string;
      ids: boolean;
      threshold: number;
      ngram: number;
      where: Record<string, string | string[]>;
      answer: "number" | "share" | "groups";
      eval?: string | undefined;
      text?: string | undefined;
    }
  | {
      kind: "paired";
      cells: CellsDeclaration;
      first: { column: string; is: string | string[] };
      second: { column: string; is: string | string[] };
      test: "difference" | "equivalence" | "non-inferiority";
      better: "higher" | "lower";
      answer: "difference" | "p" | "names" | "significant";
      truth?: { column: string; is: string | string[] } | undefined;
      margin?: number | undefined;
      family?:
        | { column: string; adjust: "holm" | "hochberg" | "bonferroni" | "benjamini-hochberg" }
        | undefined;
    }
  | {
      kind: "bound";
      of: {
        fold: "mean" | "min" | "max" | "pooled";
        take: "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
        metric?: string | undefined;
        file?: string | undefined;
        column?: string | undefined;
        where?: Record<string, string | string[]> | undefined;
        not?: Record<string, string | string[]> | undefined;
        minus?: Record<string, string | string[]> | undefined;
        over?: Record<string, string | string[]> | undefined;
        per?: string[] | undefined;
        that?:
          | {
              above?: number | undefined;
              below?: number | undefined;
              atLeast?: number | undefined;
              atMost?: number | undefined;
            }
          | undefined;
        weights?: CovariateDeclaration | undefined;
        resample?: string | undefined;
      };
      side: "lower" | "upper";
    }
  | {
      kind: "binomial";
      of: {
        fold: "mean" | "min" | "max" | "pooled";
        take: "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
        metric?: string | undefined;
        file?: string | undefined;
        column?: string | undefined;
        where?: Record<string, string | string[]> | undefined;
        not?: Record<string, string | string[]> | undefined;
        minus?: Record<string, string | string[]> | undefined;
        over?: Record<string, string | string[]> | undefined;
        per?: string[] | undefined;
        that?:
          | {
              above?: number | undefined;
              below?: number | undefined;
              atLeast?: number | undefined;
              atMost?: number | undefined;
            }
          | undefined;
        weights?: CovariateDeclaration | undefined;
        resample?: string | undefined;
      };
      against: number;
      alternative: "two-sided" | "less" | "greater";
    }
  | { kind: "homogeneity"; cells: CellsDeclaration; answer: "statistic" | "p" | "cramers-v" }
  | {
      kind: "mixed";
      cells: CellsDeclaration;
      rows: string[];
      columns: string[];
      answer: "rows" | "columns" | "p" | "estimate" | "residual";
      covariate?: CovariateDeclaration | undefined;
    }
  | { kind: "rank"; cells: CellsDeclaration; name: string; of: string; better: "higher" | "lower" }
  | {
      kind: "classification";
      cells: CellsDeclaration;
      truth: string;
      predicted: string;
      score: "kappa" | "accuracy" | "balanced-accuracy" | "macro-f1" | "weighted-f1" | "mcc";
    }
  | { kind: "average-precision"; cells: CellsDeclaration; score: string }
  | { kind: "transfer-ratio"; cells: CellsDeclaration };

/** What is expected to come of a claim. */
export type ExpectedVerdict =
  "reproduced" | { differs: string; recomputed?: string | undefined } | { unverifiable: string };

/** What a source claims, and how it is recomputed. */
export type ClaimDeclaration = {
  claim: string;
  says: string;
  source: string;
  published:
    | string
    | {
        file: string;
        column: string;
        where: Record<string, string | string[]>;
        each: string[];
        unit?: "%" | undefined;
      };
  compare: "value" | "interval";
  alpha: number;
  expect: ExpectedVerdict;
  except: { where: Record<string, string | string[]>; expect: ExpectedVerdict }[];
  compute?:
    | {
        fold: "mean" | "min" | "max" | "pooled";
        kind: "summary";
        take: "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
        metric?: string | undefined;
        file?: string | undefined;
        column?: string | undefined;
        where?: Record<string, string | string[]> | undefined;
        not?: Record<string, string | string[]> | undefined;
        minus?: Record<string, string | string[]> | undefined;
        over?: Record<string, string | string[]> | undefined;
        per?: string[] | undefined;
        that?:
          | {
              above?: number | undefined;
              below?: number | undefined;
              atLeast?: number | undefined;
              atMost?: number | undefined;
            }
          | undefined;
        weights?: CovariateDeclaration | undefined;
        resample?: string | undefined;
      }
    | {
        kind: "labellings";
        column: string;
        values: string[];
        names: string[];
        conditions: (
          | { name: string; is: "equal"; cells: CellsDeclaration; to: string }
          | { name: string; is: "highest" | "lowest"; cells: CellsDeclaration }
          | { name: string; is: "most-in"; cells: CellsDeclaration; by: string; values: string[] }
        )[];
        answer: "count" | { of: string };
      }
    | {
        kind: "share";
        cells: CellsDeclaration;
        that: {
          above?: number | undefined;
          below?: number | undefined;
          atLeast?: number | undefined;
          atMost?: number | undefined;
        };
      }
    | {
        kind: "difference" | "ratio";
        of: {
          fold: "mean" | "min" | "max" | "pooled";
          take: "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
          metric?: string | undefined;
          file?: string | undefined;
          column?: string | undefined;
          where?: Record<string, string | string[]> | undefined;
          not?: Record<string, string | string[]> | undefined;
          minus?: Record<string, string | string[]> | undefined;
          over?: Record<string, string | string[]> | undefined;
          per?: string[] | undefined;
          that?:
            | {
                above?: number | undefined;
                below?: number | undefined;
                atLeast?: number | undefined;
                atMost?: number | undefined;
              }
            | undefined;
          weights?: CovariateDeclaration | undefined;
          resample?: string | undefined;
        };
        to: {
          fold: "mean" | "min" | "max" | "pooled";
          take: "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
          metric?: string | undefined;
          file?: string | undefined;
          column?: string | undefined;
          where?: Record<string, string | string[]> | undefined;
          not?: Record<string, string | string[]> | undefined;
          minus?: Record<string, string | string[]> | undefined;
          over?: Record<string, string | string[]> | undefined;
          per?: string[] | undefined;
          that?:
            | {
                above?: number | undefined;
                below?: number | undefined;
                atLeast?: number | undefined;
                atMost?: number | undefined;
              }
            | undefined;
          weights?: CovariateDeclaration | undefined;
          resample?: string | undefined;
        };
      }
    | { kind: "highest" | "lowest"; cells: CellsDeclaration; name: string; top: number }
    | {
        kind: "order";
        of: Record<
          string,
          {
            fold: "mean" | "min" | "max" | "pooled";
            take:
              "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
            metric?: string | undefined;
            file?: string | undefined;
            column?: string | undefined;
            where?: Record<string, string | string[]> | undefined;
            not?: Record<string, string | string[]> | undefined;
            minus?: Record<string, string | string[]> | undefined;
            over?: Record<string, string | string[]> | undefined;
            per?: string[] | undefined;
            that?:
              | {
                  above?: number | undefined;
                  below?: number | undefined;
                  atLeast?: number | undefined;
                  atMost?: number | undefined;
                }
              | undefined;
            weights?: CovariateDeclaration | undefined;
            resample?: string | undefined;
          }
        >;
      }
    | {
        kind: "trend";
        tiers: CellsDeclaration[];
        unit: "response" | "cell";
        alternative: "two-sided" | "less" | "greater";
        answer: "statistic" | "p";
      }
    | {
        kind: "correlation";
        x: CovariateDeclaration | CellsDeclaration;
        y: CellsDeclaration;
        on: string[];
        method: "pearson" | "spearman" | "kendall";
        answer: "statistic" | "p";
      }
    | {
        kind: "distance";
        metric: string;
        where: Record<string, string | string[]>;
        distance: string;
        controls: string[];
        method: "pearson" | "spearman" | "kendall";
        setDistance: "nearest" | "mean";
        alternative: "two-sided" | "less" | "greater";
        permutations: number;
        answer: "statistic" | "p";
        gainOver?: string | undefined;
      }
    | {
        kind: "logistic";
        cells: CellsDeclaration;
        covariate: CovariateDeclaration;
        term: "intercept" | "slope";
        answer: "p" | "estimate";
        family?:
          | { column: string; adjust: "holm" | "hochberg" | "bonferroni" | "benjamini-hochberg" }
          | undefined;
      }
    | {
        kind: "equivalence";
        of: CellsDeclaration;
        to: CellsDeclaration;
        on: string[];
        margin: number;
        answer: "difference" | "p";
      }
    | {
        kind: "non-inferiority";
        of: CellsDeclaration;
        to: CellsDeclaration;
        on: string[];
        margin: number;
        better: "higher" | "lower";
        answer: "difference" | "p" | "names";
      }
    | {
        kind: "latency";
        judge: string;
        at: string;
        within: number;
        mode: "strict" | "loose";
        where: Record<string, string | string[]>;
        answer: "never" | "median" | "share" | "incidence";
        onset?: string | undefined;
        length?: string | undefined;
        truth?: string | undefined;
      }
    | {
        kind: "guard";
        judge: string;
        truth: string;
        event: "unsafe" | "refusal";
        mode: "strict" | "loose";
        where: Record<string, string | string[]>;
        score:
          "f1" | "precision" | "recall" | "average-precision" | "roc-auc" | "false-positive-rate";
        average: "event" | "other" | "micro" | "macro" | "weighted";
        atRecall: number;
      }
    | {
        kind: "contamination";
        train: string;
        ids: boolean;
        threshold: number;
        ngram: number;
        where: Record<string, string | string[]>;
        answer: "number" | "share" | "groups";
        eval?: string | undefined;
        text?: string | undefined;
      }
    | {
        kind: "paired";
        cells: CellsDeclaration;
        first: { column: string; is: string | string[] };
        second: { column: string; is: string | string[] };
        test: "difference" | "equivalence" | "non-inferiority";
        better: "higher" | "lower";
        answer: "difference" | "p" | "names" | "significant";
        truth?: { column: string; is: string | string[] } | undefined;
        margin?: number | undefined;
        family?:
          | { column: string; adjust: "holm" | "hochberg" | "bonferroni" | "benjamini-hochberg" }
          | undefined;
      }
    | {
        kind: "bound";
        of: {
          fold: "mean" | "min" | "max" | "pooled";
          take: "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
          metric?: string | undefined;
          file?: string | undefined;
          column?: string | undefined;
          where?: Record<string, string | string[]> | undefined;
          not?: Record<string, string | string[]> | undefined;
          minus?: Record<string, string | string[]> | undefined;
          over?: Record<string, string | string[]> | undefined;
          per?: string[] | undefined;
          that?:
            | {
                above?: number | undefined;
                below?: number | undefined;
                atLeast?: number | undefined;
                atMost?: number | undefined;
              }
            | undefined;
          weights?: CovariateDeclaration | undefined;
          resample?: string | undefined;
        };
        side: "lower" | "upper";
      }
    | {
        kind: "binomial";
        of: {
          fold: "mean" | "min" | "max" | "pooled";
          take: "number" | "value" | "mean" | "median" | "min" | "max" | "range" | "sum" | "pooled";
          metric?: string | undefined;
          file?: string | undefined;
          column?: string | undefined;
          where?: Record<string, string | string[]> | undefined;
          not?: Record<string, string | string[]> | undefined;
          minus?: Record<string, string | string[]> | undefined;
          over?: Record<string, string | string[]> | undefined;
          per?: string[] | undefined;
          that?:
            | {
                above?: number | undefined;
                below?: number | undefined;
                atLeast?: number | undefined;
                atMost?: number | undefined;
              }
            | undefined;
          weights?: CovariateDeclaration | undefined;
          resample?: string | undefined;
        };
        against: number;
        alternative: "two-sided" | "less" | "greater";
      }
    | { kind: "homogeneity"; cells: CellsDeclaration; answer: "statistic" | "p" | "cramers-v" }
    | {
        kind: "mixed";
        cells: CellsDeclaration;
        rows: string[];
        columns: string[];
        answer: "rows" | "columns" | "p" | "estimate" | "residual";
        covariate?: CovariateDeclaration | undefined;
      }
    | {
        kind: "rank";
        cells: CellsDeclaration;
        name: string;
        of: string;
        better: "higher" | "lower";
      }
    | {
        kind: "classification";
        cells: CellsDeclaration;
        truth: string;
        predicted: string;
        score: "kappa" | "accuracy" | "balanced-accuracy" | "macro-f1" | "weighted-f1" | "mcc";
      }
    | { kind: "average-precision"; cells: CellsDeclaration; score: string }
    | { kind: "transfer-ratio"; cells: CellsDeclaration }
    | undefined;
  tolerance?: { value: number; because: string } | undefined;
};

/** A study as declared, with its defaults filled in. */
export type StudyDeclaration = {
  study: string;
  title: string;
  citation: string;
  simulated: boolean;
  results: string[];
  seed: number;
  level: number;
  labels: Record<string, Record<string, string>>;
  columns: Record<string, string>;
  languages: {
    code: string;
    name: string;
    within?: string | undefined;
    scripts?: string[] | undefined;
    latitude?: number | undefined;
    longitude?: number | undefined;
    note?: string | undefined;
  }[];
  printed: Record<string, string>;
  figures: FigureDeclaration[];
  claims: ClaimDeclaration[];
  finding?: string | undefined;
  simulate?: { design: string; seed: number; scale: number } | undefined;
  base?: string | undefined;
  identified?: { letters: number } | undefined;
};

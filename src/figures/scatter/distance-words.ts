import { tryResolveLanguage } from "../../languages/index.js";
import type { DistanceMatrix } from "../../languages/distance/distance-matrix.js";
import type { Finding, Undefined } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import { parseTrainingSet, trainingInWords } from "../../transfer/training-set.js";
import type { TransferMatrix } from "../../transfer/transfer-matrix.js";
import type { DistancePoint, DistancePointOptions } from "./distance-points.js";
import type { AxisDomains } from "../drawing/axes.js";
import type { FigureOptions } from "../figure.js";
import { pValue } from "../drawing/numbers.js";
import {
  describeCorrelation,
  metricInWords,
  sentence,
  statisticInWords,
  testInWords,
} from "../drawing/phrases.js";

export interface DistanceScatterOptions extends FigureOptions, DistancePointOptions {
  /** the test of the association; its result goes into title and subtitle */
  readonly finding?: Finding | Undefined;
  /** how many languages were permuted */
  readonly languages?: number;
  /** a test that treats cells as independent, printed beside for contrast and labelled naive */
  readonly naive?: Pick<Finding, "pValue">;
  /** a language's name by its code, for sentences; the registry's name by default */
  readonly nameOf?: (code: string) => string;
  /** unit of the distance, `km` for instance */
  readonly distanceUnit?: string;
  /**
   * what each training set's points are coloured by, by its label: the family of its languages, for
   * where there are too many sets to tell apart; each set has a colour of its own by default
   */
  readonly groups?: Readonly<Record<string, string>>;
  /** what the groups are, in words; `families` by default */
  readonly groupsAre?: string;
  /** ends of the axes, in shown units; for panels that share them */
  readonly domains?: AxisDomains;
}

/** Title, subtitle, alternative text and axis title of a distance plot. */
export function distanceWords(
  matrix: TransferMatrix,
  distance: DistanceMatrix,
  points: readonly DistancePoint[],
  options: DistanceScatterOptions,
) {
  const gain = options.gainOver !== undefined;
  const metric = metricInWords(matrix.metric);
  const unit = matrix.unit === "fraction" ? (gain ? " (points)" : " (%)") : "";
  const of = gain ? `gain in ${metric} over ${baselineInWords(options)}` : metric;
  const against = `${distance.kind} distance`;
  const { finding } = options;
  const title =
    options.title ??
    (finding === undefined
      ? `${sentence(of)} against ${against}`
      : describeCorrelation(finding, { of, with: against, numbers: false }));
  const cellsOf = ({ n }: Finding) =>
    options.naive === undefined
      ? `, ${n} cells`
      : `; naive ${pValue(options.naive.pValue)} (${n} cells as if independent)`;
  const tested =
    finding === undefined
      ? undefined
      : isUndefined(finding)
        ? statisticInWords(finding)
        : `${statisticInWords(finding)} · ${testInWords(finding, options.languages, false)}${cellsOf(finding)}`;
  const subtitle =
    options.subtitle === undefined
      ? tested
      : [options.subtitle, tested].filter((part) => part !== undefined).join(" · ");
  const alt =
    options.alt ??
    `${title}. Scatter plot of ${of} against ${against}, ${points.length} points` +
      `${tested === undefined ? "" : `; ${tested}`}.`;
  const heading = { title, alt, ...(subtitle === undefined ? {} : { subtitle }) };
  return { heading, valueTitle: `${of}${unit}` };
}

function baselineInWords({ gainOver = "", nameOf = registryName }: DistanceScatterOptions): string {
  return gainOver === "" ? "the baseline" : trainingInWords(parseTrainingSet(gainOver), nameOf);
}

function registryName(code: string): string {
  const found = tryResolveLanguage(code);
  return found.ok ? found.language.name : code;
}

import type { TransferMatrix } from "../../transfer/transfer-matrix.js";
import type { FigureOptions } from "../figure.js";
import type { ValueScale } from "../heatmap/heatmap-cells.js";
import { change } from "../drawing/numbers.js";
import { listed, metricInWords, sentence } from "../drawing/phrases.js";
import type { LanguagePlace } from "./places.js";

/** One language of a map with its value in shown units, or why it has none. */
export interface MappedLanguage {
  readonly code: string;
  readonly name: string;
  readonly source: boolean;
  readonly place?: LanguagePlace;
  readonly value?: number;
  readonly missing?: string;
}

interface WordOptions extends FigureOptions {
  /** the training set, its languages by name */
  readonly source: string;
  /** the baseline row, likewise, where changes are shown */
  readonly baseline?: string;
}

/** languages without a place that are named; the others are counted */
const MOST_NAMED = 12;

/** Title, subtitle, alternative text and legend title of a map. */
export function mapWords(
  matrix: TransferMatrix,
  languages: readonly MappedLanguage[],
  scale: ValueScale,
  options: WordOptions,
) {
  const rate = matrix.unit === "fraction";
  const gain = options.baseline !== undefined;
  const metric = metricInWords(matrix.metric);
  const unit = rate ? (gain ? " points" : "%") : "";
  const print = gain && rate ? (value: number) => change(value) : scale.print;
  const said = (each: MappedLanguage) => `${print(each.value!)}${unit} in ${each.name}`;
  const others = languages.filter((each) => !each.source && each.value !== undefined);
  const sorted = others.toSorted((a, b) => a.value! - b.value!);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const trained =
    options.source === "baseline" ? "without training" : `trained on ${options.source}`;
  const of = gain ? `change in ${metric} over ${options.baseline}` : metric;
  const range =
    least === undefined || most === undefined
      ? "no other language was measured"
      : least === most
        ? said(least)
        : print(least.value!) === print(most.value!)
          ? `${print(least.value!)}${unit} in all ${others.length} other languages`
          : `${said(least)} to ${said(most)}`;
  const title = options.title ?? `${sentence(of)}, ${trained}: ${range}`;
  const homeless = languages.filter((each) => each.place === undefined).map((each) => each.code);
  const named =
    homeless.length > MOST_NAMED
      ? [...homeless.slice(0, MOST_NAMED - 1), `${homeless.length - MOST_NAMED + 1} more`]
      : homeless;
  const note = homeless.length === 0 ? [] : [`no place known for ${listed(named)}`];
  const subtitle = [...(options.subtitle === undefined ? [] : [options.subtitle]), ...note].join(
    " · ",
  );
  const count = languages.length - homeless.length;
  const values = others.map((each) => `${each.code} ${print(each.value!)}`).join(", ");
  const alt =
    options.alt ??
    `${title}. Map of ${count === 1 ? "one language" : `${count} languages`}` +
      `${values === "" ? "" : `, values: ${values}`}.`;
  return {
    heading: { title, alt, ...(subtitle === "" ? {} : { subtitle }) },
    scaleTitle: gain
      ? `${rate ? "points" : "change"} over ${options.baseline}`
      : `${metric}${rate ? " (%)" : ""}`,
    print,
    tip: (each: MappedLanguage) =>
      each.value === undefined
        ? `${each.name}: no value (${each.missing ?? "unknown"})`
        : `${each.name}: ${print(each.value)}${unit}${each.source ? ", trained on" : ""}`,
  };
}

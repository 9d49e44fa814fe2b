import { numericAxis } from "../drawing/axes.js";
import { wantsLightText } from "../drawing/colour.js";
import type { Figure, FigureOptions, JsonObject, JsonValue } from "../figure.js";
import { slug } from "../figure.js";
import { frame, plotWidth } from "../drawing/frame.js";
import { flowLegend } from "../drawing/legend-flow.js";
import { midline, pixelLayer, textAt, TIP, verbatim } from "../drawing/marks.js";
import { fixed, percentage } from "../drawing/numbers.js";
import { holders, sentence } from "../drawing/phrases.js";
import { textWidth, truncate, widest } from "../drawing/text-width.js";
import { AREAS, theme as themeFor, VERDICT_AREAS } from "../drawing/theme.js";

/** Counts of each outcome in one row: a language, a model, a category. */
export interface OutcomeRow {
  readonly label: string;
  readonly counts: Readonly<Record<string, number>>;
}

export interface StackedOutcomesOptions extends FigureOptions {
  /** outcomes from left to right; they share one order in all rows */
  readonly outcomes: readonly string[];
  /** what the rows are, in words: `models`, `languages` */
  readonly rowsAre?: string;
  /** a colour per outcome; by default the theme's for verdicts, else its areas in order */
  readonly colours?: Readonly<Record<string, string>>;
}

/** Outcomes as shares of their row, stacked to 100%: one bar per language, model or category. */
export function stackedOutcomes(
  rows: readonly OutcomeRow[],
  options: StackedOutcomesOptions,
): Figure {
  const theme = themeFor(options);
  const { sizes: s, ink } = theme;
  const { outcomes } = options;
  const colours = coloursOf(outcomes, options.colours);
  const colour = (outcome: string) => colours.get(outcome)!;
  const shares = rows.map((row) => sharesOf(row, outcomes));
  const axis = numericAxis("share (%)", 0, 100, 5);
  const labels = Math.min(
    widest(
      rows.map((row) => row.label),
      s.label,
    ),
    s.width * 0.34,
  );
  const legend = flowLegend(
    theme,
    outcomes.map((label) => ({ label, colour: colour(label), shape: "square" })),
    s.width - 4,
  );
  const side = { left: labels + 5, right: widest(["100"], s.label) / 2 };
  const width = plotWidth(theme, side);
  const pitch = s.label + 4;
  const height = rows.length * pitch;
  const top = legend.height + 5;
  const bars = rows.flatMap((row, r): JsonObject[] => {
    let at = 0;
    return outcomes.flatMap((outcome): JsonObject[] => {
      const share = shares[r]!.get(outcome)!;
      if (share === 0) return [];
      const bar = {
        x: (at / 100) * width,
        x2: ((at + share) / 100) * width,
        y: r * pitch + 1,
        y2: (r + 1) * pitch - 1,
        colour: colour(outcome),
        tip: `${row.label}, ${outcome}: ${percentage(share)} (${row.counts[outcome]})`,
        share,
      };
      at += share;
      return [bar];
    });
  });
  const numbers = bars.flatMap((bar): JsonObject[] => {
    const text = fixed(Number(bar["share"]), 0);
    const [x, x2] = [Number(bar["x"]), Number(bar["x2"])];
    if (textWidth(text, s.small) + 3 > x2 - x) return [];
    const fill = String(bar["colour"]);
    const light = wantsLightText(fill, ink.onDark, ink.onLight);
    const middle = (Number(bar["y"]) + Number(bar["y2"])) / 2;
    return [{ x: (x + x2) / 2, y: middle, text, ink: light ? ink.onDark : ink.onLight }];
  });
  const words = wordsFor(rows, shares, options);
  const corners = { x2: { field: "x2" }, y2: { field: "y2" } };
  const text = { text: { field: "text", type: "nominal" } };
  const ticks = axis.values.map((value, i) => ({
    x: (value / 100) * width,
    y: height + 3,
    text: axis.labels[i]!,
  }));
  const empty = rows.flatMap((_, r) =>
    bars.some((bar) => bar["y"] === r * pitch + 1)
      ? []
      : [
          textAt(2, (r + 0.5) * pitch, "no value", {
            align: "left",
            ...midline(s.label),
            fontStyle: "italic",
            fontSize: s.small,
            color: ink.muted,
          }),
        ],
  );
  const layer: JsonValue[] = [
    pixelLayer({ type: "rect" }, bars, { ...corners, fill: verbatim("colour"), tooltip: TIP }),
    pixelLayer({ type: "text", ...midline(s.label), fontSize: s.small }, numbers, {
      ...text,
      color: verbatim("ink"),
    }),
    ...empty,
    pixelLayer(
      { type: "text", align: "right", ...midline(s.label), fontSize: s.label },
      rows.map((row, r) => ({
        x: -4,
        y: (r + 0.5) * pitch,
        text: truncate(row.label, labels + 1, s.label),
      })),
      text,
    ),
    pixelLayer({ type: "text", baseline: "top", fontSize: s.label }, ticks, text),
    textAt(width / 2, height + 3 + s.label + 3, axis.title, {
      align: "center",
      baseline: "top",
      color: ink.muted,
      fontSize: s.heading,
    }),
    ...legend.layers(-side.left, -top),
  ];
  const margins = { ...side, top, bottom: 3 + s.label + 3 + s.heading + 3 };
  return {
    name: options.name ?? slug(`outcomes-${outcomes.join("-")}`),
    ...words,
    spec: frame(
      theme,
      { ...words, untitled: options.untitled === true },
      { margins, height, layer },
    ),
    table: {
      columns: ["label", "outcome", "count", "share"],
      rows: rows.flatMap((row, r) =>
        outcomes.map((outcome) => [
          row.label,
          outcome,
          own(row.counts, outcome) ?? 0,
          shares[r]!.get(outcome)!,
        ]),
      ),
    },
  };
}

/** What an object holds itself: an outcome may be called `constructor`. */
function own<T>(of: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

/** Verdicts have a colour of their own; everything else takes what they leave, in order. */
function coloursOf(
  outcomes: readonly string[],
  given: StackedOutcomesOptions["colours"] = {},
): ReadonlyMap<string, string> {
  const fixed = outcomes.map((outcome) => own(given, outcome) ?? own(VERDICT_AREAS, outcome));
  const free = AREAS.filter((area) => !fixed.includes(area));
  let next = 0;
  return new Map(
    outcomes.map((outcome, i) => [outcome, fixed[i] ?? free[next++ % free.length] ?? AREAS[0]!]),
  );
}

function sharesOf(row: OutcomeRow, outcomes: readonly string[]): ReadonlyMap<string, number> {
  const counts = outcomes.map((outcome) => {
    const count = own(row.counts, outcome) ?? 0;
    if (!(count >= 0 && Number.isFinite(count))) {
      throw new RangeError(`invalid count: ${count} (${row.label}, ${outcome})`);
    }
    return count;
  });
  const total = counts.reduce((sum, count) => sum + count, 0);
  return new Map(
    outcomes.map((outcome, i) => [outcome, total === 0 ? 0 : (100 * counts[i]!) / total]),
  );
}

function wordsFor(
  rows: readonly OutcomeRow[],
  shares: readonly ReadonlyMap<string, number>[],
  options: StackedOutcomesOptions,
) {
  const first = options.outcomes[0] ?? "outcome";
  const own = rows
    .map((row, r) => ({ label: row.label, share: shares[r]!.get(first) ?? 0 }))
    .filter((_, r) => [...shares[r]!.values()].some((share) => share > 0))
    .toSorted((a, b) => a.share - b.share);
  const [least, most] = [own[0], own.at(-1)];
  const rowsAre = options.rowsAre ?? "rows";
  const said = ({ share }: (typeof own)[number]) => {
    const alike = own.filter((each) => percentage(each.share) === percentage(share));
    const labels = alike.map(({ label }) => label);
    return `${percentage(share)} (${holders(labels, rowsAre)})`;
  };
  const range =
    least === undefined || most === undefined
      ? "no rows"
      : least === most
        ? said(least)
        : percentage(least.share) === percentage(most.share)
          ? `${percentage(least.share)} in all ${own.length} ${rowsAre}`
          : `from ${said(least)} to ${said(most)}`;
  const title = options.title ?? `${sentence(first)}: ${range}`;
  const alt =
    options.alt ??
    `${title}. Stacked bars of ${options.outcomes.join(", ")} in ${rows.length} rows; ${first} ${range}.`;
  const { subtitle } = options;
  return { title, alt, ...(subtitle === undefined ? {} : { subtitle }) };
}

import {
  type AxisDomains,
  type Figure,
  type FigureSize,
  panelsAcross,
  panelSize,
  sharedAxes,
  sharedAxis,
  sharedColours,
  smallMultiples,
} from "../../figures/index.js";
import { fixed } from "../../figures/drawing/numbers.js";
import { sentence } from "../../figures/drawing/phrases.js";
import { combinations } from "../../runs/index.js";
import type { PlannedFigure } from "../expand.js";
import type { StudyContext } from "./context.js";
import { measured } from "./measured.js";
import { namedOrBase } from "./row-labels.js";
import { columnOf, metricOf, subjectOf } from "./words.js";

/** Kinds whose values are colours; those of all others are places on an axis. */
const COLOURED: ReadonlySet<string> = new Set(["heatmap", "values", "tree", "map"]);

/** Kinds of points, with an axis for each of two numbers. */
const SCATTERED: ReadonlySet<string> = new Set(["tradeoff", "distance"]);

/** How a figure is drawn as one panel of several. */
export interface PanelLook {
  readonly size?: FigureSize;
  readonly untitled?: boolean;
  readonly domain?: readonly [number, number];
  readonly domains?: AxisDomains;
}

/** The size a declaration asks for, or how its panel is drawn. */
export function looks({ declaration, panel }: PlannedFigure): PanelLook {
  if (panel !== undefined) return panel;
  return declaration.width === undefined ? {} : { size: declaration.width };
}

/**
 * One figure with a panel for each value of a column, all over the same scale: every panel is drawn
 * once to see what it holds, and again over what all of them hold, unless each may have its own scale.
 */
export function drawFacets(
  context: StudyContext,
  planned: PlannedFigure,
  facet: string,
  draw: (planned: PlannedFigure) => Figure,
): Figure {
  const { declaration } = planned;
  const values = combinations(context.runs.where(planned.slice), [facet]).map((of) => of[facet]!);
  if (values.length === 0) throw new RangeError(`no value of ${facet} to make panels of`);
  const options = {
    size: declaration.width ?? "page",
    ...(declaration.across === undefined ? {} : { across: declaration.across }),
  } as const;
  const look = { size: panelSize(options), untitled: true };
  const panelOf = (value: string, panel: PanelLook) => {
    const slice = { ...planned.slice, [facet]: [value] };
    return draw({ ...planned, slice, split: { ...planned.split, [facet]: value }, panel });
  };
  const figures = values.map((value) => panelOf(value, look));
  const subject = subjectOf(context, planned);
  const common = commonScale(context, planned, figures);
  const named = values.map((value) => namedOrBase(context, facet, value));
  return smallMultiples(
    values.map((value, i) => ({
      label: panelLabel(declaration.kind, named[i]!, figures[i]!),
      figure: common === undefined ? figures[i]! : panelOf(value, { ...look, ...common }),
    })),
    {
      name: planned.name,
      title: titleOf(context, planned, facet, named, figures),
      subtitle: [subject, ...evidenceOf(figures, subject)].filter(Boolean).join("; "),
      by: facet,
      ...options,
      across: panelsAcross(options),
    },
  );
}

/** What all panels are drawn over; nothing where each has its own scale. */
function commonScale(
  context: StudyContext,
  { declaration, slice }: PlannedFigure,
  figures: readonly Figure[],
): PanelLook | undefined {
  const { kind, scales } = declaration;
  if (scales === "free") return undefined;
  if (SCATTERED.has(kind)) return { domains: sharedAxes(figures) };
  if (!COLOURED.has(kind)) return { domain: sharedAxis(figures) };
  const rated =
    "metric" in declaration &&
    measured(context, { metric: declaration.metric }, slice, []).unit !== "fraction";
  return { domain: sharedColours(figures, rated ? "other" : "fraction") };
}

/** What all panels say of their evidence: bars, counts, margins. */
function evidenceOf(figures: readonly Figure[], subject: string): readonly string[] {
  const parts = figures.map(({ subtitle }) => subtitle?.split("; ") ?? []);
  return (parts[0] ?? []).filter(
    (part) => part !== subject && parts.every((own) => own.includes(part)),
  );
}

/** A panel's name; with what its test found, for each has its own. */
function panelLabel(kind: string, name: string, { subtitle = "" }: Figure): string {
  const found = kind === "distance" ? subtitle.split(" · ")[1] : undefined;
  return found === undefined ? name : `${name}: ${found}`;
}

/** What the panels show, with where their mean is lowest and highest. */
function titleOf(
  context: StudyContext,
  { declaration, slice }: PlannedFigure,
  facet: string,
  labels: readonly string[],
  figures: readonly Figure[],
): string {
  const what = whatIsShown(context, declaration);
  const subject = `${sentence(what)} by ${columnOf(context, facet)}`;
  const means = figures.flatMap(({ table }, i) => {
    const at = table.columns.indexOf("value");
    const own =
      at < 0 ? [] : table.rows.flatMap((row) => (typeof row[at] === "number" ? [row[at]] : []));
    const sum = own.reduce((a, b) => a + b, 0);
    return own.length === 0 ? [] : [{ label: labels[i]!, mean: sum / own.length }];
  });
  if (means.length < 2) return subject;
  const sorted = means.toSorted((a, b) => a.mean - b.mean);
  const unit = unitOf(context, declaration, slice);
  const said = ({ label, mean }: (typeof means)[number]) => {
    return `${fixed(mean, Math.abs(mean) >= 10 ? 1 : 2)}${unit} (${label})`;
  };
  return `${subject}: mean from ${said(sorted[0]!)} to ${said(sorted.at(-1)!)}`;
}

/** What stands behind a mean of shown values: rates are in percent, differences between them in points. */
function unitOf(
  context: StudyContext,
  declaration: PlannedFigure["declaration"],
  slice: PlannedFigure["slice"],
): string {
  if (!("metric" in declaration)) return "";
  const { metric } = declaration;
  if (measured(context, { metric }, slice, []).unit !== "fraction") return "";
  const change = "gainOver" in declaration && declaration.gainOver !== undefined;
  if (declaration.kind !== "forest") return change ? " points" : "%";
  return { level: "%", difference: " points", "risk-ratio": "", "odds-ratio": "" }[
    declaration.effect
  ];
}

/** What a declaration measures, in words. */
function whatIsShown(context: StudyContext, declaration: PlannedFigure["declaration"]): string {
  if (declaration.kind === "tradeoff") {
    const { x, y } = declaration;
    const named = (axis: typeof x) =>
      typeof axis === "string"
        ? metricOf(context, axis)
        : (axis.label ?? metricOf(context, axis.metric));
    return `${named(y)} against ${named(x)}`;
  }
  if (!("metric" in declaration)) return declaration.kind;
  const metric = metricOf(context, declaration.metric);
  if (declaration.kind === "forest" && declaration.effect !== "level") {
    return `${declaration.effect.replace("-", " ")} ${declaration.effect === "difference" ? "in" : "of"} ${metric}`;
  }
  return metric;
}

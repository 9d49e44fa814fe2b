import { correlationName } from "../figures/drawing/phrases.js";
import { isUndefined } from "../stats/result.js";
import type { DistanceCorrelogram } from "../transfer/correlate/index.js";
import { type CombinedDistance, combinedInWords } from "../transfer/combine/index.js";
import type { Margin } from "../transfer/margins.js";
import {
  rankingInWords,
  type Selection,
  selectionInWords,
  type SourceRanking,
} from "../transfer/select/index.js";
import { tellAnalysis } from "./analysis-sheet.js";
import type { Told } from "./told.js";
import { has, having } from "./kinds.js";
import type { Sheet, ShowLimits } from "./sheet.js";
import { tableSheet } from "./table-sheet.js";
import { countOf, pText } from "./text.js";

/**
 * A result of the transfer, metrics or judges rooms as a sheet: its own words as caption, its parts
 * as rows. Undefined for what is none of them.
 */
export function resultSheet(value: unknown, limits: ShowLimits): Sheet | undefined {
  const told = tell(value);
  if (told === undefined) return undefined;
  const sheet = tableSheet(told.rows, limits);
  const notes = [...(told.notes ?? []), ...(sheet?.notes ?? [])];
  return sheet === undefined
    ? { caption: told.caption, columns: [], numeric: [], stub: 0, rows: [], notes }
    : { ...sheet, caption: told.caption, notes };
}

/** The rows behind such a result, or undefined for what is none. */
export function resultRows(value: unknown): readonly object[] | undefined {
  return tell(value)?.rows;
}

function tell(value: unknown): Told | undefined {
  if (isCombined(value)) return combined(value);
  if (isCorrelogram(value)) return correlogram(value);
  if (isSelection(value)) return selection(value);
  if (isRanking(value)) return ranking(value);
  if (isMargins(value)) return margins(value);
  const analysis = tellAnalysis(value);
  if (analysis !== undefined) return analysis;
  if (isGrouped(value)) return grouped(value);
  return undefined;
}

function combined(of: CombinedDistance): Told {
  return {
    caption: combinedInWords(of),
    rows: of.parts.map(({ distance, share, correlation, pValue, pAdjusted }) => {
      return { distance, share, correlation, p: pValue, "p adjusted": pAdjusted };
    }),
    notes: warned(of.warnings),
  };
}

function correlogram({ classes, distance, method, languages, dropped }: DistanceCorrelogram): Told {
  return {
    caption: `correlogram against ${distance} distance${distance === "geographic" ? " in km" : ""} (${correlationName(method)}, ${countOf(languages.length, "language")}): above 0, values are higher there than elsewhere`,
    rows: classes.map(({ from, to, cells, finding, progressivePValue }) => ({
      "distance from": from,
      to,
      cells,
      statistic: isUndefined(finding) ? finding : finding.statistic,
      p: isUndefined(finding) ? null : finding.pValue,
      "p adjusted": progressivePValue ?? null,
    })),
    notes: [
      "p adjusted: Holm, over this class and those before it",
      ...dropped.map(({ language, reason }) => `dropped ${language}: ${reason}`),
    ],
  };
}

function selection(of: Selection): Told {
  return {
    caption: selectionInWords(of),
    rows: of.curve.map(({ budget, chosen, value, heldOut, baselines }) => ({
      budget,
      chosen,
      value,
      "on targets left out": heldOut ?? null,
      ...Object.fromEntries(baselines.map((rule) => [rule.name, rule.value])),
    })),
    notes: [
      ...of.dropped.map(({ language, reason }) => `left out ${language}: ${reason}`),
      ...warned(of.warnings),
    ],
  };
}

function ranking(of: SourceRanking): Told {
  return {
    caption: rankingInWords(of),
    rows: of.ranked.map(({ rank, source, how, estimate, mayBeBest }) => {
      return { rank, source, how, estimate, "may be the best": mayBeBest ?? null };
    }),
    notes: warned(of.warnings),
  };
}

function margins({ sources, targets }: Margins): Told {
  const rows = (side: string, of: readonly Margin[]) =>
    of.map(({ label, mean, own }) => ({ side, label, mean, own }));
  return {
    caption: "means over cells whose language was not trained on (own: over those where it was)",
    rows: [...rows("source", sources), ...rows("target", targets)],
  };
}

/** Estimates, comparisons or audits group by group. */
function grouped(of: Grouped): Told {
  const metric = typeof of.metric === "string" ? of.metric.replaceAll("_", " ") : undefined;
  const policy = of.judgePolicy ? `judges: ${of.judgePolicy}` : undefined;
  const said = [metric, policy, countOf(of.groups.length, "group")];
  const { interaction } = of;
  return {
    caption: said.filter((part) => part !== undefined).join(", "),
    rows: of.groups.map(plainGroup),
    notes: [
      ...(of.family === undefined ? [] : [`adjusted: Holm, over ${countOf(of.family, "test")}`]),
      ...(has(interaction, "pValue")
        ? [
            `whether which of the two sees more depends on the group: ${pText(Number(interaction.pValue))}`,
          ]
        : []),
      ...new Set(of.groups.flatMap(({ warnings }) => warned(warnings ?? []))),
    ],
  };
}

/** A group without what is empty or counted elsewhere. */
function plainGroup({ warnings: _warnings, ...group }: Group): object {
  const isEmpty = (part: unknown) =>
    typeof part === "object" && part !== null && Object.keys(part).length === 0;
  return Object.fromEntries(Object.entries(group).filter(([, part]) => !isEmpty(part)));
}

function warned(warnings: readonly string[]): readonly string[] {
  return warnings.map((warning) => `warning: ${warning}`);
}

interface Group {
  readonly by: object;
  readonly warnings?: readonly string[];
}

interface Grouped {
  readonly groups: readonly Group[];
  readonly metric?: unknown;
  readonly judgePolicy?: string;
  readonly family?: number;
  readonly interaction?: unknown;
}

interface Margins {
  readonly sources: readonly Margin[];
  readonly targets: readonly Margin[];
}

function isCombined(value: unknown): value is CombinedDistance {
  return has(value, "test") && value.test === "combined-distance" && has(value, "parts");
}

function isMargins(value: unknown): value is Margins {
  return has(value, "sources") && has(value, "targets") && Array.isArray(value.sources);
}

function isGrouped(value: unknown): value is Grouped {
  return (
    has(value, "groups") &&
    Array.isArray(value.groups) &&
    value.groups.length > 0 &&
    value.groups.every((group: unknown) => has(group, "by"))
  );
}

const isCorrelogram = having<DistanceCorrelogram>("classes", "distance", "languages");
const isSelection = having<Selection>("chosen", "curve", "ceiling");
const isRanking = having<SourceRanking>("ranked", "target", "prediction");

import type { LanguageAxis } from "../drawing/language-axis.js";
import type { SeriesStyle } from "../drawing/series-style.js";
import { seriesStyles } from "../drawing/series-style.js";
import type { Ink } from "../drawing/theme.js";

export interface FamilyStyles {
  readonly of: (code: string) => SeriesStyle;
  /** one entry per family with several languages, and one for all the others */
  readonly legend: readonly SeriesStyle[];
}

/** A colour per family that has several of the languages; the others share a quiet one. */
export function familyStyles(
  codes: readonly string[],
  axis: LanguageAxis | undefined,
  ink: Ink,
  series: readonly string[] = [],
): FamilyStyles {
  const familyOf = (code: string) => axis?.find((each) => each.code === code)?.family ?? "";
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(familyOf(code), (counts.get(familyOf(code)) ?? 0) + 1);
  const several = [...counts.keys()].filter((name) => name !== "" && counts.get(name)! > 1);
  const styles = seriesStyles(several, series);
  const other: SeriesStyle = {
    label: several.length === 0 ? "languages" : "others",
    colour: ink.faint,
    // grey is near one of the colours for some eyes: the shape tells it apart
    shape: several.length === 0 ? "circle" : "diamond",
  };
  const rest = codes.some((code) => !several.includes(familyOf(code)));
  return {
    of: (code) => (several.includes(familyOf(code)) ? styles.get(familyOf(code))! : other),
    legend:
      several.length === 0
        ? []
        : [...several.map((name) => styles.get(name)!), ...(rest ? [other] : [])],
  };
}

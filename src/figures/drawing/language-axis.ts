/** What a figure needs to know of a language to put it in its place on an axis. */
export interface LanguageOnAxis {
  /** as in the matrix */
  readonly code: string;
  readonly name: string;
  readonly family: string;
  /** the branch of the family, where the family is too large to group by */
  readonly branch?: string;
  /** what is written for the code above a column; the code itself by default */
  readonly tag?: string;
}

/** Languages in the order of their family tree, relatives side by side. */
export type LanguageAxis = readonly LanguageOnAxis[];

/** Neighbours on an axis that belong together, in units of one cell. */
export interface AxisGroup {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** Where each language stands on an axis, in units of one cell. */
export interface PlacedAxis {
  /** codes in their order on the axis */
  readonly order: readonly string[];
  /** the left (or upper) edge of each code's cell */
  readonly starts: ReadonlyMap<string, number>;
  readonly groups: readonly AxisGroup[];
  /** the length of the whole axis */
  readonly length: number;
  /** what is written for a code, where it is not the code itself */
  readonly tags?: ReadonlyMap<string, string>;
}

/** What is written for a code on an axis. */
export function writtenOn({ tags }: Pick<PlacedAxis, "tags">, code: string): string {
  return tags?.get(code) ?? code;
}

/** Names by code, for sentences; a code that the axis does not know stays as it is. */
export function namesOn(axis: LanguageAxis = []): (code: string) => string {
  const names = new Map(axis.map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
}

/** The label a language is grouped under: its branch, or else its family. */
export function groupOf(axis: LanguageAxis, code: string): string {
  const language = axis.find((each) => each.code === code);
  return language === undefined ? "" : (language.branch ?? language.family);
}

/**
 * Places codes on an axis in family order, with a gap between groups. Codes the axis does not know
 * keep their order and follow at the end.
 */
export function placeLanguages(
  codes: readonly string[],
  axis: LanguageAxis = [],
  gap = 0.2,
): PlacedAxis {
  const known = axis.map((each) => each.code).filter((code) => codes.includes(code));
  const order = [...known, ...codes.filter((code) => !known.includes(code))];
  const tags = axis.flatMap(({ code, tag }) => (tag === undefined ? [] : [[code, tag] as const]));
  return {
    ...placeGroups(
      order,
      order.map((code) => groupOf(axis, code)),
      gap,
    ),
    // a tag that two share would tell neither
    ...(tags.length === 0 || new Set(tags.map(([, tag]) => tag)).size < tags.length
      ? {}
      : { tags: new Map(tags) }),
  };
}

/** Places labels in the order given, with a gap wherever the group changes. */
export function placeGroups(
  order: readonly string[],
  groupLabels: readonly string[],
  gap: number,
): PlacedAxis {
  const starts = new Map<string, number>();
  const groups: { label: string; from: number; to: number }[] = [];
  let at = 0;
  order.forEach((label, i) => {
    const group = groupLabels[i]!;
    if (i === 0 || groupLabels[i - 1] !== group) {
      if (i > 0) at += gap;
      groups.push({ label: group, from: at, to: at });
    }
    starts.set(label, at);
    at += 1;
    groups.at(-1)!.to = at;
  });
  return { order, starts, groups, length: at };
}

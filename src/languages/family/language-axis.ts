import { branchesOf, familyOrder } from "./families.js";
import { tryResolveLanguage } from "../identity/resolve.js";
import type { ResolveOptions } from "../identity/resolve.js";

/** One language's place on an axis that keeps relatives together. */
export interface AxisLanguage {
  /** as it was written */
  readonly code: string;
  /** with the code beside it where two are called alike (`zh-Hans`, `zh-Hant`) */
  readonly name: string;
  readonly family: string;
  /** the group it is drawn in: a branch of a large family, or the family */
  readonly branch: string;
  /** how the code is written on an axis, where it came in capitals: `en` for `EN` */
  readonly tag?: string;
}

/**
 * Languages in family order with their groups, as heatmaps and other figures take them. A code that
 * stands for no language keeps its name, and comes last without a family.
 *
 * @example
 * transferHeatmap(matrix, { axis: languageAxis(matrix.eval) });
 */
export function languageAxis(
  codes: readonly string[],
  options: ResolveOptions = {},
): readonly AxisLanguage[] {
  const order = familyOrder([...new Set(codes)], options);
  const branches = branchesOf(order, options);
  const names = order.map((code) => {
    const answer = tryResolveLanguage(code, options);
    return answer.ok ? answer.language.name : code;
  });
  const tags = order.map((code) => tagOf(code, options));
  return order.map((code, at) => {
    const branch = branches[at];
    const name = names[at]!;
    const isShared = names.filter((other) => other === name).length > 1;
    return {
      code,
      name: isShared ? `${name} (${code})` : name,
      family: branch?.family.name ?? "",
      branch: branch?.name ?? "",
      ...(tags[at] === undefined ? {} : { tag: tags[at] }),
    };
  });
}

/** `en` for `EN`, `nb` for `NO-NB`, `zh-Hans` for `ZH-Hans`; nothing where a code is no such tag. */
function tagOf(code: string, options: ResolveOptions): string | undefined {
  if (!/^[A-Z]{2,3}(-[A-Za-z]+)*$/.test(code)) return undefined;
  const answer = tryResolveLanguage(code, options);
  if (!answer.ok) return undefined;
  const { iso639_1, iso639_3 } = answer.language;
  const script = code.split("-").find((part) => /^[A-Z][a-z]{3}$/.test(part));
  const tag = iso639_1 ?? iso639_3;
  return tag === undefined || script === undefined ? tag : `${tag}-${script}`;
}

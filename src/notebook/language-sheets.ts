import type {
  CapabilityReport,
  ContaminationReport,
  LanguageSummary,
  TierTrend,
} from "../metrics/index.js";
import { isUndefined } from "../stats/result.js";
import { countOf, number, percent } from "./text.js";
import type { Told } from "./told.js";

export function trends(all: readonly TierTrend[]): Told {
  const left = [...new Set(all.flatMap(({ leftOut }) => leftOut))];
  return {
    caption: `rates by tier, ${all[0]!.tiers.map(({ tier }) => tier).join(" to ")}: all responses of a tier together`,
    rows: all.map(({ by, tiers, ratio, overResponses, overLanguages }) => ({
      ...by,
      ...Object.fromEntries(
        tiers.map(({ tier, pooled, mean }) => [tier, isUndefined(pooled) ? mean : pooled]),
      ),
      [`${tiers.at(-1)!.tier} : ${tiers[0]!.tier}`]: ratio,
      "over responses": overResponses,
      "over languages": overLanguages,
    })),
    notes: [
      "over responses: Cochran–Armitage, takes responses for independent; over languages: Kendall",
      ...(left.length === 0 ? [] : [`left out, in no tier: ${left.join(", ")}`]),
    ],
  };
}

export function summaries(all: readonly LanguageSummary[]): Told {
  return {
    caption: "over languages: the mean, the lowest and the highest, the gap",
    rows: all.map(({ by, languages, missing, mean, lowest, highest, gap }) => ({
      ...by,
      languages,
      missing: missing.length,
      mean,
      lowest: lowest?.eval ?? null,
      "its value": lowest?.estimate ?? null,
      highest: highest?.eval ?? null,
      "value of the highest": highest?.estimate ?? null,
      gap,
    })),
  };
}

export function contaminated({
  pairs,
  languages,
  groups,
  sharedGroups,
}: ContaminationReport): Told {
  const byId = pairs.filter(({ by }) => by === "id").length;
  const shared = groups.filter((group) => group.shared).length;
  return {
    caption: `${countOf(pairs.length, "pair")} of evaluation and training prompts: ${byId} by identifier, ${pairs.length - byId} by text`,
    rows: languages.map(({ eval: language, items, contaminated: hit, share }) => {
      return { eval: language, prompts: items, contaminated: hit, share };
    }),
    notes: isUndefined(sharedGroups)
      ? []
      : [
          `${percent(sharedGroups.value)} % of the evaluation prompts are of a category and style trained on (${shared} of ${groups.length} groups)`,
        ],
  };
}

export function capability({ metric, margin, groups, family, everywhere }: CapabilityReport): Told {
  return {
    caption: `${metric.replaceAll("_", " ")}: not worse by ${number(margin)}?`,
    rows: groups.map(({ by, design, n, test, adjusted, nonInferior }) => ({
      ...by,
      design,
      n,
      difference: isUndefined(test) ? test : test.difference,
      p: isUndefined(test) ? null : test.pValue,
      "p adjusted": adjusted,
      "not worse": nonInferior,
    })),
    notes: [
      `adjusted: Holm, over ${countOf(family, "test")}`,
      ...(everywhere === null
        ? []
        : [
            `of all groups at once (intersection–union) it ${everywhere ? "holds" : "is not shown"}`,
          ]),
    ],
  };
}

import { isUndefined } from "../../stats/result.js";
import type { CombinedDistance } from "./combined.js";

/**
 * States what a combined distance shows, and what it does not, at a level of significance.
 *
 * @param alpha 0.05 by default
 * @example
 * combinedInWords(combined);
 * // "The values fall with a combination of 72 % genealogical and 28 % geographic distance
 * // (R = 0.41, p = 0.003, 9,999 permutations). On languages left out, … Not significant: …"
 */
export function combinedInWords(combined: CombinedDistance, alpha = 0.05): string {
  return [
    fitInWords(combined, alpha),
    heldOutInWords(combined, alpha),
    ...partsInWords(combined, alpha),
  ].join(" ");
}

function fitInWords(combined: CombinedDistance, alpha: number): string {
  const { effects } = combined;
  const given = effects === "none" ? "" : `, ${LEVELS[effects]}`;
  const used = combined.parts.filter(({ share }) => share > 0);
  const all = listed(combined.parts.map(({ distance }) => distance));
  const verb = combined.direction === "falls" ? "fall" : "rise";
  if (used.length === 0) {
    return `The values do not ${verb} with any of the distances (${all})${given}: every weight is 0.`;
  }
  const mix =
    used.length === 1
      ? `${used[0]!.distance} distance alone gets a weight`
      : `the mix is ${listed(used.map(({ distance, share }) => `${percent(share)} ${distance}`))}`;
  const how = combined.exact
    ? `all ${combined.permutations.toLocaleString("en-US")} permutations`
    : `${combined.permutations.toLocaleString("en-US")} permutations`;
  const numbers = `R = ${combined.statistic.toFixed(2)}, ${p(combined.pValue)}, ${how} with the whole fit repeated${given}`;
  return combined.pValue <= alpha
    ? `The values ${verb} with a combination of ${all} distance (${numbers}); ${mix}.`
    : `That the values ${verb} with a combination of ${all} distance is not significant (${numbers}); ${mix}.`;
}

const LEVELS = {
  targets: "targets' levels set aside",
  "runs-and-targets": "levels of runs and targets set aside",
};

function heldOutInWords({ heldOut, direction }: CombinedDistance, alpha: number): string {
  const { correlation, pValue, predictiveRSquared, bestSingle } = heldOut;
  if (isUndefined(correlation)) {
    return "With languages left out, no distance gets a weight: nothing is predicted.";
  }
  const sense = direction === "falls" ? -1 : 1;
  const error =
    predictiveRSquared > 0
      ? `its predictions have ${percent(predictiveRSquared)} less squared error than the mean`
      : "its predictions are no better than the mean";
  const single = "the best single distance of each fold";
  const where = "On languages left out on both sides";
  if (sense * correlation.value <= 0) {
    // the wrong sign is no association to be closer or less close than another
    return `${where} the values do not ${direction === "falls" ? "fall" : "rise"} with it (r = ${r(correlation.value)}, ${p(pValue)}; with ${single} r = ${r(bestSingle)}); ${error}.`;
  }
  const closer = sense * correlation.value > sense * bestSingle ? "closer" : "no closer";
  const works = pValue <= alpha ? "significant" : "not significant";
  return `${where} it correlates at r = ${r(correlation.value)} (${p(pValue)}, ${works}), ${closer} than ${single} (r = ${r(bestSingle)}); ${error}.`;
}

function partsInWords({ parts }: CombinedDistance, alpha: number): string[] {
  const sentences: string[] = [];
  const alone = (significant: boolean) =>
    parts
      .filter(({ pAdjusted }) => pAdjusted <= alpha === significant)
      .map((part) => `${part.distance} (r = ${r(part.correlation)}, ${p(part.pAdjusted)})`);
  const [yes, no] = [alone(true), alone(false)];
  if (yes.length > 0) sentences.push(`Alone, significant after adjustment: ${listed(yes)}.`);
  if (no.length > 0) sentences.push(`Alone, not significant: ${listed(no)}.`);
  const against = (significant: boolean) =>
    parts.flatMap(({ distance, comparison }) =>
      comparison !== undefined && comparison.pAdjusted <= alpha === significant
        ? [`${distance} (R² +${comparison.gain.toFixed(3)}, ${p(comparison.pAdjusted)})`]
        : [],
    );
  const [gains, none] = [against(true), against(false)];
  if (gains.length > 0)
    sentences.push(`The combination improves significantly on ${listed(gains)}.`);
  if (none.length > 0) {
    sentences.push(`It does not improve significantly on ${listed(none)} alone.`);
  }
  return sentences;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Two digits, and no negative zero. */
function r(value: number): string {
  return value
    .toFixed(2)
    .replace(/^-(0\.00)$/, "$1")
    .replace("-", "−");
}

function p(value: number): string {
  return value < 0.001 ? `p < 0.001` : `p = ${value.toFixed(3)}`;
}

function listed(items: readonly string[]): string {
  return items.length < 2
    ? (items[0] ?? "")
    : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

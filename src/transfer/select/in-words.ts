import { isUndefined } from "../../stats/result.js";
import type { RankedSource, SourceRanking } from "./ranking.js";
import type { Selection } from "./selection.js";

/**
 * States which source is best for a target, what cannot be told from it, and how far predictions can
 * be relied on.
 *
 * @example
 * rankingInWords(rankSources(matrix, "fr"));
 * // "Best for fr: en (observed, 0.46). 9 observed sources cannot be told from it: the intervals overlap. …"
 */
export function rankingInWords(ranking: SourceRanking): string {
  const { ranked, target, prediction } = ranking;
  const first = ranked[0]!;
  const best = ranked.filter(({ rank }) => rank === 1);
  const who = `${listed(best.map(({ source }) => source))} (${first.how}, ${number(first.estimate.value)})`;
  const sentences = [`Best for ${target}: ${who}.`];
  const close = ranked.filter(({ rank, mayBeBest }) => rank > 1 && mayBeBest === true);
  if (first.estimate.low === undefined) {
    sentences.push("Its interval is not known, so that no difference is tested.");
  } else if (close.length > 0) {
    sentences.push(`${howMany(close)} cannot be told from it: the intervals overlap.`);
  } else if (ranked.some(({ rank, mayBeBest }) => rank > 1 && mayBeBest === undefined)) {
    sentences.push("Not every other source has an interval: whether one is as good is not known.");
  } else if (ranked.length > 1) sentences.push("No other source's interval reaches its own.");
  if (isUndefined(prediction)) {
    sentences.push(`Nothing is predicted from distance: ${prediction.message}.`);
    return sentences.join(" ");
  }
  const { coverage, level, error, errorWithoutDistance, slopes } = prediction;
  const used = slopes.filter(({ slope }) => slope !== 0).map(({ distance }) => distance);
  if (slopes.length > 0) {
    sentences.push(
      used.length === 0
        ? `No distance has a weight (${listed(slopes.map(({ distance }) => distance))}): predictions rest on runs and targets alone.`
        : error < errorWithoutDistance
          ? `With languages left out, ${listed(used)} distance brings the mean error from ${printed(errorWithoutDistance)} to ${printed(error)}.`
          : `With languages left out, ${listed(used)} distance does not lower the mean error (${printed(error)}, without it ${printed(errorWithoutDistance)}).`,
    );
  }
  if (!isUndefined(coverage)) {
    sentences.push(
      `Prediction intervals of level ${Math.round(100 * level)} % held ${(100 * coverage.value).toFixed(1)} % of ${coverage.n} held-out cells.`,
    );
  }
  return sentences.join(" ");
}

/**
 * States which languages were chosen, how sure that is, and whether the choice beats rules that do
 * not look at transfer.
 *
 * @param alpha level of significance, 0.05 by default
 * @example
 * selectionInWords(selectSources(matrix, { budget: 3 }));
 */
export function selectionInWords(selection: Selection, alpha = 0.05): string {
  const { chosen, value, bound, optimal, objective, heldOut, ties = 0, assumption } = selection;
  const what = objective === "mean" ? "mean over" : "worst of";
  const sentences = [
    `${listed(chosen)}: ${what} ${selection.targets.length} targets ${number(value)}${
      optimal
        ? ties > 0
          ? `, the best there is (as ${ties === 1 ? "is another set" : `are ${ties} other sets`})`
          : ", the best there is"
        : `, and no set reaches more than ${number(bound)}`.replace(
            "more",
            selection.higherIsBetter ? "more" : "less",
          )
    }.`,
  ];
  if (isUndefined(heldOut)) sentences.push(`Not tested on targets left out: ${heldOut.message}.`);
  else {
    const share = heldOut.betterThanRandom;
    sentences.push(
      `Chosen on some targets and evaluated on the others: ${number(heldOut.value)} (regret ${number(heldOut.regret)}), better than ${(100 * share).toFixed(1)} % of random sets${
        share >= 1 - alpha ? "" : ", which is not significant"
      }; ${heldOut.sameChoice} of ${heldOut.folds} folds choose the same set.`,
    );
    for (const { name, difference, better, worse, equal, naivePValue } of heldOut.versus) {
      const sure = naivePValue !== undefined && naivePValue <= alpha;
      const p = naivePValue === undefined ? "" : `, naive p = ${naivePValue.toPrecision(2)}`;
      const verb = difference > 0 ? "better" : "worse";
      sentences.push(
        difference === 0
          ? `No different from ${name} on average.`
          : `${number(Math.abs(difference))} ${verb} than ${name} on average (${better} targets better, ${worse} worse, ${equal} equal${p}${sure ? "" : ": not significant"}).`,
      );
    }
  }
  sentences.push(
    isUndefined(assumption)
      ? "That a set serves a target as its best member does is an assumption; no measured set tests it."
      : `Measured sets are ${number(Math.abs(assumption.bias))} ${assumption.bias < 0 ? "worse" : "better"} on average than their best members (${assumption.cells} cells of ${assumption.sets} sets), on whom the choice rests.`,
  );
  return sentences.join(" ");
}

function howMany(sources: readonly RankedSource[]): string {
  const count = (how: RankedSource["how"]) => sources.filter((one) => one.how === how).length;
  const parts = [`${count("observed")} observed`, `${count("predicted")} predicted`].filter(
    (part) => !part.startsWith("0 "),
  );
  return `${parts.join(" and ")} ${sources.length === 1 ? "source" : "sources"}`;
}

/** Three digits, zeros among them, for numbers that are held against each other. */
function printed(value: number): string {
  return value.toPrecision(3);
}

function number(value: number): string {
  return String(Number(value.toPrecision(3))).replace("-", "−");
}

function listed(items: readonly string[]): string {
  return items.length < 2
    ? (items[0] ?? "")
    : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

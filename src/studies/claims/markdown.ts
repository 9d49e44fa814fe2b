import { intervalOf, printedOf, recomputedOf, summarizeClaims } from "./claim-rows.js";
import type { CheckedClaim } from "./check-study.js";

/**
 * A Markdown block a reviewer can paste: a line of counts, a table of all claims, and the reasons
 * for those that do not reproduce.
 *
 * @example
 * claimsMarkdown(checkStudy(readStudy("data/duoguard")));
 */
export function claimsMarkdown(claims: readonly CheckedClaim[]): string {
  if (claims.length === 0) return "There are no claims.\n";
  const { reproduced, differ, unverifiable, unexpected } = summarizeClaims(claims);
  const counts = [
    `${reproduced} of ${claims.length} ${claims.length === 1 ? "claim reproduces" : "claims reproduce"}`,
    `${differ} differ`,
    `${unverifiable} cannot be verified`,
    ...(unexpected === 0 ? [] : [`**${unexpected} came out otherwise than expected**`]),
  ];
  const rows = claims.map((claim) =>
    [
      claim.study,
      claim.claim,
      claim.says,
      claim.source,
      printedOf(claim),
      recomputedOf(claim),
      intervalOf(claim),
      claim.asExpected ? claim.verdict : `**${claim.verdict}**`,
    ].map(escape),
  );
  const reasons = claims
    .filter(({ verdict, asExpected }) => verdict !== "reproduced" || !asExpected)
    .map((claim) => `- \`${claim.study}/${claim.claim}\`: ${escape(claim.reason)}.`);
  return [
    `${counts.join(", ")}.`,
    "",
    "| study | claim | says | where | published | recomputed | interval | verdict |",
    "|---|---|---|---|---|---|---|---|",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    ...(reasons.length === 0 ? [] : ["", ...reasons]),
    "",
  ].join("\n");
}

/** Text of a study is never markup here. */
function escape(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_|[\]~#]/g, String.raw`\$&`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/\.$/, "");
}

import { isUndefined } from "../../stats/result.js";
import type { Study } from "../study.js";
import { readStudyRuns, studyRegistry } from "../study-runs.js";
import { CellSource } from "./cells.js";
import type { ExpectedVerdict } from "./claim-schema.js";
import { compute } from "./compute/index.js";
import { expandClaim, type PlannedClaim } from "./expand-claims.js";
import { readPrinted } from "./printed.js";
import type { Answer } from "./quantity.js";
import {
  inUnit,
  isQuantity,
  judgeInterval,
  judgeName,
  judgeNumber,
  type Judged,
  type ClaimVerdict,
} from "./verdict.js";

/** One claim beside what its study's own figures give. Numbers are in the unit printed. */
export interface CheckedClaim {
  readonly study: string;
  readonly claim: string;
  /** what the source says, in words */
  readonly says: string;
  /** where it says so */
  readonly source: string;
  /** as printed: a number, or a name (a language, a model, an order) */
  readonly published: number | string;
  /** the published text itself, with its decimals and unit */
  readonly printed: string;
  /** null where nothing could be computed */
  readonly recomputed: number | string | null;
  /** confidence interval of the recomputed number; null where there is none */
  readonly low: number | null;
  readonly high: number | null;
  /** how far the recomputed number may be from the published one; null for names, bounds, truths */
  readonly tolerance: number | null;
  /** "%" where the numbers are percentages, else empty */
  readonly unit: "%" | "";
  readonly verdict: ClaimVerdict;
  readonly reason: string;
  /** what the study expects, and whether that is what came of it */
  readonly expected: ClaimVerdict;
  readonly asExpected: boolean;
}

/**
 * Recomputes every claim of a study from its results and compares it with what was published.
 * Nothing is drawn or written. A claim whose computation asks for what the study does not have is
 * `unverifiable`, with the reason.
 *
 * @throws RunsError if the results cannot be read
 * @example
 * checkStudy(readStudy("data/eu24-refusals")).filter((claim) => claim.verdict === "differs");
 */
export function checkStudy(study: Study): readonly CheckedClaim[] {
  const { declaration, folder } = study;
  if (declaration.claims.length === 0) return [];
  const source = new CellSource({
    folder,
    runs: readStudyRuns(study),
    level: declaration.level,
    identified: declaration.identified,
    registry: studyRegistry(study),
    printed: declaration.printed,
  });
  return declaration.claims.flatMap((claim) => {
    try {
      return expandClaim(claim, source).map((planned) => checkClaim(planned, source, study));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // The table of what was printed cannot be used: one answer stands for all its rows.
      const { expect } = claim;
      const judged: Judged = { verdict: "unverifiable", reason: error.message };
      return [
        answerOf(
          study,
          {
            id: claim.claim,
            says: claim.says,
            source: claim.source,
            published: typeof claim.published === "string" ? claim.published : claim.published.file,
            compute: undefined,
            expect,
            alpha: claim.alpha,
            tolerance: undefined,
            compare: claim.compare,
          },
          { judged, found: undefined },
        ),
      ];
    }
  });
}

function checkClaim(planned: PlannedClaim, source: CellSource, study: Study): CheckedClaim {
  const { compute: computation, expect } = planned;
  if (computation === undefined) {
    const missing = typeof expect === "object" && "unverifiable" in expect;
    const reason = missing ? expect.unverifiable : "nothing says how it is computed";
    return answerOf(study, planned, { judged: { verdict: "unverifiable", reason } });
  }
  let found: Answer;
  try {
    found = compute(computation, source, study);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return answerOf(study, planned, { judged: { verdict: "unverifiable", reason: error.message } });
  }
  return answerOf(study, planned, { judged: judge(planned.published, planned, found), found });
}

function judge(
  published: string,
  { alpha, tolerance, compare }: Pick<PlannedClaim, "alpha" | "tolerance" | "compare">,
  found: Answer,
): Judged {
  if (isUndefined(found)) {
    return { verdict: "unverifiable", reason: `${found.message} (${found.undefined})` };
  }
  if ("name" in found) return judgeName(published, found.name);
  const printed = readPrinted(published);
  if (printed === undefined) {
    const reason = `a number was computed, and ${JSON.stringify(published)} is none`;
    return { verdict: "unverifiable", reason };
  }
  const quantity = inUnit(found, printed.scale);
  if (compare === "interval") return judgeInterval(printed, quantity);
  return judgeNumber(printed, quantity, { alpha, tolerance });
}

function answerOf(
  study: Study,
  planned: PlannedClaim,
  { judged, found }: { readonly judged: Judged; readonly found?: Answer | undefined },
): CheckedClaim {
  const printed = readPrinted(planned.published);
  const quantity =
    found !== undefined && isQuantity(found) ? inUnit(found, printed?.scale ?? 1) : undefined;
  const name = found !== undefined && !isUndefined(found) && "name" in found ? found.name : null;
  const named = found !== undefined && !isUndefined(found) && "name" in found;
  const { expected, asExpected, note } = against(planned, judged, found);
  return {
    study: study.declaration.study,
    claim: planned.id,
    says: planned.says,
    source: planned.source,
    published:
      named || printed === undefined || printed.relation !== "="
        ? planned.published
        : printed.value,
    printed: planned.published,
    recomputed: quantity?.value ?? name,
    low: quantity?.low ?? null,
    high: quantity?.high ?? null,
    tolerance:
      named || printed === undefined || printed.relation !== "=" || planned.compare === "interval"
        ? null
        : printed.half + (planned.tolerance?.value ?? 0),
    unit: printed?.scale === 100 ? "%" : "",
    verdict: judged.verdict,
    reason: note === "" ? judged.reason : `${judged.reason}. ${note}`,
    expected,
    asExpected,
  };
}

/** What came of a claim against what the study expects of it. */
function against(
  { expect, published, alpha }: PlannedClaim,
  { verdict, reason }: Judged,
  found: Answer | undefined,
): { readonly expected: ClaimVerdict; readonly asExpected: boolean; readonly note: string } {
  const expected = expectedVerdict(expect);
  if (verdict !== expected) {
    return { expected, asExpected: false, note: `Expected to be ${inWords(expected)}` };
  }
  if (typeof expect === "string") return { expected, asExpected: true, note: "" };
  if ("unverifiable" in expect) {
    const note = reason === expect.unverifiable ? "" : expect.unverifiable;
    return { expected, asExpected: true, note };
  }
  const { recomputed } = expect;
  if (recomputed !== undefined && found !== undefined) {
    const plainly = { alpha, tolerance: undefined, compare: "value" } as const;
    const same = judge(recomputed, plainly, found);
    if (same.verdict !== "reproduced") {
      const note = `A known discrepancy, but from ${published} to ${recomputed}: ${same.reason}`;
      return { expected, asExpected: false, note };
    }
  }
  return { expected, asExpected: true, note: `Known: ${expect.differs}` };
}

function expectedVerdict(expect: ExpectedVerdict): ClaimVerdict {
  if (typeof expect === "string") return expect;
  return "differs" in expect ? "differs" : "unverifiable";
}

function inWords(verdict: ClaimVerdict): string {
  return verdict === "differs" ? "a known discrepancy" : verdict;
}

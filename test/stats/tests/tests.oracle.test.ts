import { describe, test } from "vitest";
import {
  binomialTest,
  chiSquareTest,
  cochranArmitage,
  cochranQ,
  fisher,
  friedman,
  kruskalWallis,
  mannWhitney,
  mcnemar,
  tostPairedMeans,
  tostRates,
  wilcoxonSignedRank,
} from "../../../src/stats/tests/index.js";
import { isUndefined, type Undefined } from "../../../src/stats/result.js";
import { compare, loadOracle, type Json, type OracleCase } from "../../oracles/record.js";

type Numbers = readonly number[];
type Table = readonly Numbers[];
type Input = OracleCase["input"];

function pick<T extends object>(answer: T | Undefined, read: (found: T) => unknown): unknown {
  return isUndefined(answer) ? null : read(answer as T);
}

const numbers = (value: Json | undefined): Numbers => value as Numbers;
const table = (value: Json | undefined): Table => value as Table;

const answers: Readonly<Record<string, (input: Input) => Readonly<Record<string, unknown>>>> = {
  mcnemar: (input) => {
    const [b, c] = [Number(input.b), Number(input.c)];
    const plain = mcnemar(b, c, { method: "chi-square" });
    const corrected = mcnemar(b, c, { method: "chi-square-cc" });
    return {
      p_exact: pick(mcnemar(b, c, { method: "exact" }), (f) => f.pValue),
      chi2: pick(plain, (f) => f.statistic),
      p_chi2: pick(plain, (f) => f.pValue),
      chi2_cc: pick(corrected, (f) => f.statistic),
      p_chi2_cc: pick(corrected, (f) => f.pValue),
    };
  },
  cochran_q: (input) => {
    const found = cochranQ(table(input.table));
    return {
      Q: pick(found, (f) => f.statistic),
      df: pick(found, (f) => f.df),
      p: pick(found, (f) => f.pValue),
    };
  },
  cochran_armitage: (input) => {
    const call = (alternative: "two-sided" | "greater") =>
      cochranArmitage(numbers(input.x), numbers(input.n), {
        scores: numbers(input.scores),
        alternative,
      });
    return {
      z: pick(call("two-sided"), (f) => f.statistic),
      chi2: pick(call("two-sided"), (f) => f.chiSquare),
      p_two_sided: pick(call("two-sided"), (f) => f.pValue),
      p_increasing: pick(call("greater"), (f) => f.pValue),
    };
  },
  fisher: (input) => {
    const [[a, b], [c, d]] = table(input.table) as unknown as [[number, number], [number, number]];
    // R's limits carry the error of its root finder: ours of full precision are in fisher.test.ts
    const call = (alternative: "two-sided" | "less" | "greater") =>
      fisher(a, b, c, d, { alternative, precision: "r" });
    return {
      p_two_sided: pick(call("two-sided"), (f) => f.pValue),
      p_greater: pick(call("greater"), (f) => f.pValue),
      p_less: pick(call("less"), (f) => f.pValue),
      cmle_or: pick(call("two-sided"), ({ oddsRatio: found }) =>
        "value" in found ? found.value : "low" in found ? Infinity : null,
      ),
      cmle_or_ci95: pick(call("two-sided"), ({ oddsRatio: found }) =>
        "value" in found ? [found.low, found.high] : "low" in found ? [found.low, Infinity] : null,
      ),
    };
  },
  chi_square: (input) => {
    const counts = table(input.table);
    const found = chiSquareTest(counts);
    const small = counts.length === 2 && counts[0]?.length === 2;
    const corrected = small ? chiSquareTest(counts, { yates: true }) : found;
    return {
      chi2: pick(found, (f) => f.statistic),
      df: pick(found, (f) => f.df),
      p: pick(found, (f) => f.pValue),
      expected: pick(found, (f) => f.expected),
      cramers_v: pick(found, (f) => f.cramersV),
      chi2_yates: pick(corrected, (f) => f.statistic),
      p_yates: pick(corrected, (f) => f.pValue),
    };
  },
  exact_binomial: (input) => {
    const call = (alternative: "two-sided" | "less" | "greater") =>
      pick(
        binomialTest(Number(input.k), Number(input.n), Number(input.p0), { alternative }),
        (f) => f.pValue,
      );
    return { p_two_sided: call("two-sided"), p_greater: call("greater"), p_less: call("less") };
  },
  tost_two_proportions: (input) => {
    const cells = [input.k1, input.n1, input.k2, input.n2].map(Number) as [
      number,
      number,
      number,
      number,
    ];
    const found = tostRates(...cells, { margin: Number(input.margin), method: "wald" });
    return {
      diff: pick(found, (f) => f.difference.value),
      se: pick(found, (f) => f.standardError),
      z_lower: pick(found, (f) => f.lower.statistic),
      z_upper: pick(found, (f) => f.upper.statistic),
      p_lower: pick(found, (f) => f.lower.pValue),
      p_upper: pick(found, (f) => f.upper.pValue),
      p: pick(found, (f) => f.pValue),
      ci90_wald: pick(found, (f) => [f.difference.low, f.difference.high]),
    };
  },
  tost_paired: (input) => {
    const margin = Number(input.margin);
    const found = tostPairedMeans(numbers(input.x), numbers(input.y), { margin });
    return {
      mean_diff: pick(found, (f) => f.difference.value),
      se: pick(found, (f) => f.standardError),
      t_lower: pick(found, (f) => f.lower.statistic),
      t_upper: pick(found, (f) => f.upper.statistic),
      df: pick(found, (f) => f.df),
      p_lower: pick(found, (f) => f.lower.pValue),
      p_upper: pick(found, (f) => f.upper.pValue),
      p: pick(found, (f) => f.pValue),
    };
  },
  wilcoxon_signed_rank: (input) => {
    const [x, y] = [numbers(input.x), numbers(input.y)];
    const p = (options: Parameters<typeof wilcoxonSignedRank>[2]) =>
      pick(wilcoxonSignedRank(x, y, options), (f) => f.pValue);
    const exact = p({ method: "exact" });
    return {
      n_nonzero: pick(wilcoxonSignedRank(x, y), (f) => f.n),
      V: pick(wilcoxonSignedRank(x, y), (f) => f.statistic),
      p_asymptotic: p({ method: "normal" }),
      p_asymptotic_cc: p({ method: "normal-cc" }),
      p_exact: exact,
      p_exact_permutation: exact,
      p_exact_greater: p({ method: "exact", alternative: "greater" }),
      p_pratt: p({ method: "normal", zeros: "pratt" }),
    };
  },
  mann_whitney: (input) => {
    const [x, y] = [numbers(input.x), numbers(input.y)];
    const p = (method: "exact" | "normal" | "normal-cc") =>
      pick(mannWhitney(x, y, { method }), (f) => f.pValue);
    return {
      W: pick(mannWhitney(x, y), (f) => f.statistic),
      p_asymptotic: p("normal"),
      p_asymptotic_cc: p("normal-cc"),
      p_exact: p("exact"),
    };
  },
  kruskal_wallis: (input) => {
    const found = kruskalWallis(table(input.groups));
    return {
      H: pick(found, (f) => f.statistic),
      df: pick(found, (f) => f.df),
      p: pick(found, (f) => f.pValue),
    };
  },
  friedman: (input) => {
    const found = friedman(table(input.table));
    return {
      chi2: pick(found, (f) => f.statistic),
      df: pick(found, (f) => f.df),
      p: pick(found, (f) => f.pValue),
      kendall_w: pick(found, (f) => f.kendallW),
    };
  },
};

/** Given beside a missing statistic, but part of no answer of ours: there is no finding to hold it. */
const withoutFinding = new Set(["df", "n_nonzero", "diff", "se", "mean_diff"]);

describe("tests agree with the oracle", () => {
  for (const c of loadOracle("tests").cases) {
    test(c.name, () => {
      const kind = String(c.input.kind);
      const ours = answers[kind]?.(c.input) ?? {};
      for (const [key, expected] of Object.entries(c.expected)) {
        if (key === "sample_or") continue; // the odds ratio of the sample: see intervals
        const absent = withoutFinding.has(key) && (c.expected.p ?? c.expected.V ?? null) === null;
        if (absent && ours[key] === null) continue;
        const name = key.startsWith("cmle") ? `${kind} ${key} (precision r)` : `${kind} ${key}`;
        compare("tests", c.name, name, ours[key], expected, c.tolerance[key]);
      }
    });
  }
});

import { expect, test } from "vitest";
import { unitIn } from "../../src/figures/drawing/numbers.js";
import type { Figure } from "../../src/figures/figure.js";
import { dotInterval, transferHeatmap } from "../../src/figures/index.js";
import { transferMatrix } from "../../src/transfer/index.js";
import { readRunsText } from "../../src/runs/index.js";

const runs = readRunsText(`model,train,eval,metric,k,n
m,,en,refusal_rate,20,200
m,,pl,refusal_rate,30,200
m,pl,en,refusal_rate,50,200
m,pl,pl,refusal_rate,90,200
`);
const matrix = transferMatrix(runs, { metric: "refusal_rate" });

/** All that a pointer is told on a figure. */
function tips(figure: Figure): readonly string[] {
  return [...JSON.stringify(figure.spec).matchAll(/"tip":"([^"]*)"/gu)].map(([, tip]) => tip!);
}

test("what a pointer is told has its unit", () => {
  expect(tips(transferHeatmap(matrix, {}))).toContain("pl → pl: 45.0% (38.3 to 51.9), n = 200");
  expect(tips(transferHeatmap(matrix, { show: "gain" }))).toContain(
    "pl → pl: 30.0 points, n = 200",
  );
  const estimate = { value: 0.45, low: 0.383, high: 0.519, n: 200 };
  const dots = dotInterval([{ eval: "pl", series: "m", estimate }], { metric: "refusal_rate" });
  expect(tips(dots)[0]).toContain("45.0% (38.3 to 51.9), n = 200");
});

test("a unit is read off a title", () => {
  expect(
    [
      "refusal rate (%)",
      "gain over English (points)",
      "points over English, blue is better",
      "geographic distance (km), dots of one distance side by side",
      "Cohen's kappa",
      "latency (p95) of guards",
    ].map(unitIn),
  ).toEqual(["%", " points", " points", " km", "", ""]);
});

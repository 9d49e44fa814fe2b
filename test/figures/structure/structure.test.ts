import { describe, expect, test } from "vitest";
import {
  combinedDistances,
  languageDendrogram,
  neighbourGraph,
  selectionCurve,
  sourceRanking,
  treeHeatmap,
} from "../../../src/figures/index.js";
import { apart } from "../../../src/figures/drawing/apart.js";
import { familyTreeLines } from "../../../src/figures/structure/tree-lines.js";
import { textWidth } from "../../../src/figures/drawing/text-width.js";
import { familyTree } from "../../../src/languages/index.js";
import { undefinedBecause } from "../../../src/stats/result.js";
import { axis, distance, matrix } from "../samples.js";
import { combined, edges, ranking, scaling, selection, stability, tree } from "./samples.js";

describe("a family tree in lines", () => {
  const codes = ["en", "de", "da", "fr", "pt", "es", "el", "mt", "ar", "fi", "hu", "ja", "sw"];
  const real = familyTree(codes);
  const order: string[] = [];
  const walk = (node: typeof real): void => {
    if (node.code !== undefined) order.push(node.code);
    node.children.forEach(walk);
  };
  walk(real);
  const room = {
    edge: 0,
    left: 10,
    right: 90,
    rowOf: (code: string) => order.indexOf(code) * 12,
    fontSize: 8,
  };
  const { lines, names } = familyTreeLines(real, room);

  test("every language has a line that ends beside it", () => {
    const ends = lines.filter((line) => line.x2 === room.right).map((line) => line.y);
    expect(ends.toSorted((a, b) => a - b)).toEqual(codes.map((_, i) => i * 12));
  });

  test("names cross no line and stay inside", () => {
    expect(names.map((name) => name.text)).toEqual(
      expect.arrayContaining(["Indo-European", "Germanic", "Romance", "Afro-Asiatic", "Uralic"]),
    );
    for (const { text, x, y, upright } of names.filter((name) => !name.upright)) {
      expect(upright).toBe(false);
      const width = textWidth(text, room.fontSize);
      expect(x + width).toBeLessThanOrEqual(room.right);
      const hit = lines.filter(
        (line) =>
          Math.min(line.y, line.y2) < y + 3 &&
          Math.max(line.y, line.y2) > y - 3 &&
          Math.min(line.x, line.x2) < x + width &&
          Math.max(line.x, line.x2) > x,
      );
      expect(hit).toEqual([]);
    }
  });

  test("a language of unknown ancestry has no line", () => {
    const strange = familyTree(["en", "de", "qqq-unknown"]);
    const drawn = familyTreeLines(strange, { ...room, rowOf: (code) => code.length });
    expect(drawn.lines.some((line) => line.y === "qqq-unknown".length)).toBe(false);
  });
});

describe("a heatmap beside a tree", () => {
  test("has a row per cell, with the ancestors", () => {
    const figure = treeHeatmap(matrix(), tree, { axis });
    expect(figure.table.rows).toHaveLength(30);
    const cell = figure.table.rows.find((row) => row[0] === "+pt" && row[1] === "de")!;
    expect(cell.slice(2, 4)).toEqual(["Indo-European > Germanic", 46]);
    expect(figure.alt).toContain("5 evaluation languages of 3 families");
  });

  test("shows gains over the baseline, whose own column keeps its level", () => {
    const { rows } = treeHeatmap(matrix(), tree, { axis, show: "gain" }).table;
    const valueOf = (train: string, code: string) =>
      rows.find((row) => row[0] === train && row[1] === code)![3];
    expect(valueOf("en", "lo")).toBe(15);
    expect(valueOf("+lo", "lo")).toBe(49 - 15);
  });

  test("a tree of other languages is refused", () => {
    expect(() => treeHeatmap(matrix(), familyTree(["en", "de"]))).toThrow("lo is not in it");
    const more = familyTree(["en", "de", "pt", "fi", "lo", "fr"]);
    expect(() => treeHeatmap(matrix(), more)).toThrow("fr is no evaluation language");
  });
});

describe("a dendrogram", () => {
  test("has a row per merge with its stability, the root without", () => {
    const stable = stability();
    const figure = languageDendrogram(distance.languages, stable.tree, {
      of: "transfer",
      height: "points",
      stability: stable,
    });
    expect(figure.table.rows).toHaveLength(4);
    expect(figure.table.rows.at(-1)!.slice(3)).toEqual([null, null, null, null]);
    const firm = stable.clusters.filter((cluster) => cluster.exact >= 0.7).length;
    expect(figure.title).toContain(`${firm === 0 ? "none" : firm} of 3 clusters`);
    for (const [m, cluster] of stable.clusters.entries()) {
      expect(figure.table.rows[m]!.slice(3, 5)).toEqual([cluster.exact, cluster.jaccard]);
    }
  });

  test("what does not fit is refused", () => {
    const stable = stability();
    const words = { of: "x", height: "y" };
    expect(() => languageDendrogram(["a"], stable.tree, words)).toThrow("invalid labels: 1");
  });
});

describe("a neighbour graph", () => {
  const words = { of: "transfer", neighbours: 2 };

  test("lists its lines, and says when chance would do as well", () => {
    const agreement = {
      test: "nearest-neighbour-groups",
      method: "count",
      statistic: 2,
      expected: 1.8,
      pValue: 0.4,
      alternative: "greater",
      n: 5,
      permutations: 999,
      warnings: [],
    } as const;
    const figure = neighbourGraph(distance.languages, scaling(), edges(), { ...words, agreement });
    expect(figure.title).toBe(
      "Transfer: 2 of 5 languages have a relative as nearest neighbour, not significantly more than by chance",
    );
    expect(figure.table.rows).toHaveLength(edges().length);
    const none = undefinedBecause("constant", "all units are of one group");
    const untested = { ...words, agreement: none };
    expect(neighbourGraph(distance.languages, scaling(), [], untested).subtitle).toContain(
      "families are not tested: all units are of one group",
    );
  });

  test("lines to nowhere are refused", () => {
    const stray = [{ from: 0, to: 9, distance: 1, mutual: true }];
    expect(() => neighbourGraph(distance.languages, scaling(), stray, words)).toThrow("0–9");
    expect(() => neighbourGraph(["a"], scaling(), [], words)).toThrow("invalid scaling");
  });
});

describe("choosing sources", () => {
  test("the curve says what is not significant", () => {
    const figure = selectionCurve(selection);
    expect(figure.title).toBe(
      "The best 2 training languages give 71% refusal rate; on new targets 64%, not significantly better than random sets",
    );
    const sure = { ...selection.heldOut, betterThanRandom: 0.97 } as typeof selection.heldOut;
    expect(selectionCurve({ ...selection, heldOut: sure }).title).toContain(
      "64%, better than random",
    );
    const untested = undefinedBecause("too-few", "two targets");
    expect(selectionCurve({ ...selection, heldOut: untested }).title).toContain("not tested");
  });

  test("with costs it speaks of the budget", () => {
    const curve = selection.curve.map((point) => ({ ...point, cost: point.cost / 3 }));
    const figure = selectionCurve({ ...selection, curve, cost: 2 / 3, budget: 0.7000000001 });
    expect(figure.title).toContain("The best 2 training languages within a budget of 0.7 give 71%");
    expect(figure.alt).toContain("by budget, 1: 60% (de)");
  });

  test("rules without a value are left out, missing points too", () => {
    const { rows } = selectionCurve(selection).table;
    const rules = new Set(rows.map((row) => row[1]));
    expect(rules).not.toContain("one per family");
    const held = rows.filter((row) => row[1] === "on new targets").map((row) => row[3]);
    expect(held).toEqual([52, 64, null]);
    expect(rows.find((row) => row[0] === 2 && row[1] === "most-resourced")![2]).toBe("en de");
  });

  test("a ranking counts whom the best cannot be told from", () => {
    const figure = sourceRanking(ranking, { base: "en" });
    expect(figure.title).toBe("Best for pt: +lo (80%), but 1 of 2 others cannot be told from it");
    expect(figure.alt).toContain("+de 72.0 (predicted)");
    const short = sourceRanking(ranking, { most: 1 });
    expect(short.subtitle).toContain("2 lower ranks not shown");
    const clear = ranking.ranked.filter((each) => each.source !== "de");
    expect(sourceRanking({ ...ranking, ranked: clear }).title).toContain("no other interval");
    expect(sourceRanking({ ...ranking, ranked: [] }).title).toBe("No source for pt is known");
  });

  test("a combination is judged on languages left out", () => {
    expect(combinedDistances(combined).title).toContain("does not significantly predict transfer");
    expect(combinedDistances(combined).subtitle).toContain("improves significantly on geographic");
    const heldOut = { ...combined.heldOut, pValue: 0.01 };
    expect(combinedDistances({ ...combined, heldOut }).title).toBe(
      "Transfer falls with a combination of genealogical and geographic distance, also on languages left out",
    );
    const wrong = { ...heldOut, correlation: { value: 0.3 } };
    expect(combinedDistances({ ...combined, heldOut: wrong }).title).toContain("not significantly");
    const none = { ...heldOut, correlation: undefinedBecause("constant", "no weight") };
    expect(combinedDistances({ ...combined, heldOut: none }).title).toContain("No combination");
  });
});

describe("labels along a line", () => {
  test.each([
    [
      [5, 5, 5],
      [0, 100],
      [0, 8, 16],
    ],
    [
      [10, 50, 90],
      [0, 100],
      [10, 50, 90],
    ],
    [
      [99, 98],
      [0, 100],
      [100, 92],
    ],
  ] as const)("%j within %j", (places, range, expected) => {
    expect(apart(places, 8, range)).toEqual(expected);
  });

  test("without room they still do not touch", () => {
    const placed = [...apart([1, 2, 3, 4], 8, [0, 10])].sort((a, b) => a - b);
    placed.slice(1).forEach((place, i) => expect(place - placed[i]!).toBeGreaterThanOrEqual(8));
  });
});

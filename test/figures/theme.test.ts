import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  contrast,
  luminance,
  rampColour,
  wantsLightText,
} from "../../src/figures/drawing/colour.js";
import { binaryScale } from "../../src/figures/heatmap/heatmap-cells.js";
import { familyStyles } from "../../src/figures/structure/family-styles.js";
import { trainingStyles } from "../../src/figures/drawing/series-style.js";
import {
  AREAS,
  CATEGORICAL,
  DIVERGING,
  SEQUENTIAL,
  sizes,
  theme,
  VERDICT_AREAS,
} from "../../src/figures/drawing/theme.js";
import { colourDistance, type Vision, VISIONS } from "./colour-vision.js";

/** The distance of the two nearest of some colours. */
function closest(colours: readonly string[], vision: Vision): number {
  const pairs = colours.flatMap((a, i) => colours.slice(0, i).map((b) => [a, b] as const));
  return Math.min(...pairs.map(([a, b]) => colourDistance(a, b, vision)));
}

describe("palettes", () => {
  test.each(VISIONS)("outcomes and what judges say are told apart in one bar with %s", (vision) => {
    expect(
      closest([...new Set([...AREAS, ...Object.values(VERDICT_AREAS)])], vision),
    ).toBeGreaterThan(8);
  });

  test.each(VISIONS)("no and yes of a heatmap are told apart with %s", (vision) => {
    const { ramp, steps } = binaryScale(100);
    expect(steps!.map(({ colour }) => colour)).toEqual(ramp);
    expect(closest(ramp, vision)).toBeGreaterThan(40);
  });

  // what each kind of figure sets side by side in colours alone, beside its series
  test.each(VISIONS.flatMap((vision) => [["light", vision] as const, ["dark", vision] as const]))(
    "marks that differ in colour alone are told apart on the %s page with %s",
    (mode, vision) => {
      const { ink } = theme({ mode });
      const sides = {
        dumbbell: [ink.second, ink.primary],
        slopes: [ink.faint, ink.primary, CATEGORICAL[5]!],
        margins: [ink.primary, CATEGORICAL[5]!],
        ranking: [CATEGORICAL[0]!, CATEGORICAL[5]!],
        combined: [CATEGORICAL[1]!, CATEGORICAL[2]!],
        specifications: [ink.primary, ink.accent, ink.faint],
        series: [...CATEGORICAL, ink.text],
      };
      for (const [kind, colours] of Object.entries(sides)) {
        expect(closest(colours, vision), kind).toBeGreaterThan(8);
      }
    },
  );

  test("grey stands beside the series in a shape of its own, for it is near one of them", () => {
    const codes = ["de", "nl", "fr", "es", "hu"];
    const families: Record<string, string> = { de: "A", nl: "A", fr: "B", es: "B", hu: "C" };
    const axis = codes.map((code) => ({ code, name: code, family: families[code]! }));
    const { legend } = familyStyles(codes, axis, theme().ink);
    const [grey, ...others] = legend.toReversed();
    expect(grey!.label).toBe("others");
    expect(others.map(({ shape }) => shape)).not.toContain(grey!.shape);
  });

  test.each(VISIONS)("steps of both ramps are told apart with %s", (vision) => {
    for (const ramp of [SEQUENTIAL, DIVERGING]) {
      const steps = ramp.slice(1).map((colour, i) => colourDistance(colour, ramp[i]!, vision));
      expect(Math.min(...steps)).toBeGreaterThan(3.5);
    }
  });

  test("the sequential ramp darkens steadily, so that it reads in grey", () => {
    const light = Array.from({ length: 51 }, (_, i) => luminance(rampColour(SEQUENTIAL, i / 50)));
    expect(light.every((each, i) => i === 0 || each < light[i - 1]!)).toBe(true);
  });

  test.each(VISIONS)("better and worse are told apart with %s", (vision) => {
    for (const place of [0.1, 0.2, 0.3]) {
      const [worse, better] = [rampColour(DIVERGING, place), rampColour(DIVERGING, 1 - place)];
      expect(colourDistance(worse, better, vision)).toBeGreaterThan(12);
    }
  });

  test.each(["light", "dark"] as const)(
    "numbers have the contrast WCAG asks of small text on every colour they stand on (%s)",
    (mode) => {
      const { onDark, onLight } = theme({ mode }).ink;
      const ramps = [SEQUENTIAL, DIVERGING].flatMap((ramp) =>
        Array.from({ length: 201 }, (_, i) => rampColour(ramp, i / 200)),
      );
      for (const ground of [...ramps, ...AREAS, ...Object.values(VERDICT_AREAS)]) {
        const ink = wantsLightText(ground, onDark, onLight) ? onDark : onLight;
        expect(contrast(ground, ink), ground).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test.each(["light", "dark"] as const)("labels are readable on the %s page", (mode) => {
    const { ink } = theme({ mode });
    expect(contrast(ink.text, ink.paper)).toBeGreaterThan(7);
    expect(contrast(ink.muted, ink.paper)).toBeGreaterThan(4.5);
  });
});

describe("sizes", () => {
  test("no printed text is below six points", () => {
    for (const size of ["column", "page"] as const) {
      const { title, subtitle, heading, label, small } = sizes(size);
      expect(Math.min(title, subtitle, heading, label, small) * 0.75).toBeGreaterThanOrEqual(6);
    }
  });

  test("an unknown size is refused with its value", () => {
    expect(() => sizes(0.5)).toThrow("invalid size: 0.5");
  });
});

describe("styles of training sets", () => {
  const set = (label: string) => ({ label, languages: label === "" ? [] : label.split("+") });
  const labels = ["en", "en+fr", "en+pt", "en+fr+pt", "en+fr+zh", "en+zh"];

  test("no two are alike", () => {
    const styles = [...trainingStyles(labels.map(set), "en", theme().ink).values()];
    expect(new Set(styles.map((style) => style.colour + style.shape)).size).toBe(labels.length);
  });

  test("do not depend on the order of rows", () => {
    const one = trainingStyles(labels.map(set), "en", theme().ink);
    const other = trainingStyles(labels.toReversed().map(set), "en", theme().ink);
    for (const label of labels) expect(other.get(label)).toEqual(one.get(label));
  });

  test("are kept in a figure of fewer sets when the study's series are given", () => {
    const all = trainingStyles(labels.map(set), "en", theme().ink, labels);
    const some = trainingStyles([set("en+zh")], "en", theme().ink, labels);
    expect(some.get("en+zh")).toEqual(all.get("en+zh"));
  });
});

describe("modules", () => {
  test("only render/ knows vega, and loads it on first use", () => {
    const folder = new URL("../../src/figures/", import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    for (const file of files.filter((each) => each.endsWith(".ts"))) {
      const source = readFileSync(new URL(file, folder), "utf8");
      expect(source, file).not.toMatch(/^import (?!type)[^;]*"(vega|vega-lite|@napi-rs\/canvas)"/m);
      if (!file.startsWith("render")) expect(source, file).not.toMatch(/"(vega|vega-lite)"/);
    }
  });
});

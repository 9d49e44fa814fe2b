import * as vega from "vega";
import { describe, expect, test } from "vitest";
import { languagePlaces, transferMap } from "../../../src/figures/index.js";
import { leaderLabels } from "../../../src/figures/drawing/leader-labels.js";
import {
  azimuthalEqualArea,
  equalEarth,
  middleOf,
  vegaProjection,
} from "../../../src/figures/map/projection.js";
import { spread } from "../../../src/figures/map/spread.js";
import { viewportOf } from "../../../src/figures/map/viewport.js";
import { drawUniform, randomStream } from "../../../src/stats/random.js";
import { undefinedBecause } from "../../../src/stats/result.js";
import { textWidth } from "../../../src/figures/drawing/text-width.js";
import { matrix } from "../samples.js";
import { places } from "./samples.js";

/** A projection of Vega's, which are those of d3-geo. */
interface VegaProjection {
  (place: readonly [number, number]): [number, number];
  rotate(angles: unknown): VegaProjection;
  scale(scale: unknown): VegaProjection;
  translate(by: unknown): VegaProjection;
}
const projectionOf = vega.projection as unknown as (type: string) => () => VegaProjection;

const stream = randomStream(7);
const anywhere = (n: number) =>
  Array.from({ length: n }, () => ({
    latitude: -55 + 130 * drawUniform(stream),
    longitude: -180 + 360 * drawUniform(stream),
  }));

describe("projections", () => {
  test.each([
    ["Equal Earth", equalEarth(11)],
    ["azimuthal", azimuthalEqualArea({ latitude: 48, longitude: 16 })],
    ["azimuthal, south", azimuthalEqualArea({ latitude: -30, longitude: 175 })],
  ])("%s agrees with Vega's", (_, projection) => {
    const spec = vegaProjection(projection, 120, [40, 60], { width: 1, height: 1 });
    const theirs = projectionOf(projection.type)()
      .rotate(spec["rotate"])
      .scale(spec["scale"])
      .translate(spec["translate"]);
    for (const place of anywhere(200)) {
      const ours = projection.project(place);
      const [x, y] = theirs([place.longitude, place.latitude]);
      expect(40 + 120 * ours.x).toBeCloseTo(x, 3);
      expect(60 - 120 * ours.y).toBeCloseTo(y, 3);
    }
  });

  test("the middle of places astride the date line is between them", () => {
    const { latitude, longitude, reach } = middleOf([
      { latitude: 0, longitude: 170 },
      { latitude: 0, longitude: -170 },
    ]);
    expect(latitude).toBeCloseTo(0, 9);
    expect(Math.abs(longitude)).toBeCloseTo(180, 9);
    expect(reach).toBeCloseTo(10, 9);
  });

  test("places on opposite sides of the globe have no middle", () => {
    const opposite = [
      { latitude: 0, longitude: 0 },
      { latitude: 0, longitude: 180 },
    ];
    expect(middleOf(opposite).reach).toBe(180);
  });
});

describe("the part of the world that is drawn", () => {
  const room = { width: 287, tallest: 260, padding: 15, crop: "data" as const };

  test.each([1, 2, 3, 8, 40])("holds all of %i places", (n) => {
    for (let round = 0; round < 40; round++) {
      const some = anywhere(n);
      const view = viewportOf(some, room);
      expect(view.height).toBeLessThanOrEqual(room.tallest);
      for (const place of some) {
        const { x, y } = view.at(place);
        expect(x).toBeGreaterThan(room.padding - 1);
        expect(x).toBeLessThan(room.width - room.padding + 1);
        expect(y).toBeGreaterThan(room.padding - 1);
        expect(y).toBeLessThan(view.height - room.padding + 1);
      }
    }
  });

  test("is a region where the places are near one another, even across the date line", () => {
    const pacific = [
      { latitude: -17, longitude: 178 },
      { latitude: -14, longitude: -171 },
    ];
    const view = viewportOf(pacific, room);
    expect(view.projection.type).toBe("azimuthalEqualArea");
    const [a, b] = pacific.map(view.at);
    expect(b!.x - a!.x).toBeGreaterThan(50);
  });

  test("is the whole world when asked for, or when nothing is known", () => {
    for (const view of [viewportOf(places, { ...room, crop: "world" }), viewportOf([], room)]) {
      expect(view.world).toBe(true);
      expect(view.at({ latitude: 0, longitude: -168 }).x).toBeGreaterThanOrEqual(0);
      expect(view.at({ latitude: 0, longitude: 190 }).x).toBeLessThanOrEqual(room.width);
    }
  });
});

describe("points and labels", () => {
  test("points are moved apart, and no farther than they must be", () => {
    const room = { width: 300, height: 200, edge: 4 };
    const crowd = Array.from({ length: 12 }, (_, i) => ({
      x: 100 + (i % 4) * 2,
      y: 100 + Math.floor(i / 4),
    }));
    const moved = spread(crowd, 7, room);
    moved.forEach((a, i) =>
      moved.slice(0, i).forEach((b) => {
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(6.9);
      }),
    );
    for (const point of moved) expect(Math.hypot(point.x - 103, point.y - 101)).toBeLessThan(25);
    const alone = [{ x: 10, y: 10 }];
    expect(spread(alone, 7, room)).toEqual(alone);
    const same = spread([...alone, ...alone], 7, room);
    expect(Math.hypot(same[0]!.x - same[1]!.x, same[0]!.y - same[1]!.y)).toBeGreaterThan(6.9);
  });

  test("labels cover neither points nor one another, and lines cross nothing", () => {
    const size = 8;
    for (let round = 0; round < 20; round++) {
      const points = anywhere(25).map(({ latitude, longitude }, i) => ({
        x: 30 + (longitude + 180) / 2.5,
        y: 20 + (latitude + 55) / 1.5,
        text: `label ${i}`,
        radius: 3,
      }));
      const room = { width: 220, height: 140, fontSize: size, reach: 40 };
      const labels = leaderLabels(points, room);
      const boxes = labels.map(({ text, x, y, align }) => {
        const width = textWidth(text, size);
        const x0 = align === "left" ? x : align === "right" ? x - width : x - width / 2;
        return { x0, x1: x0 + width, y0: y - size / 2, y1: y + size / 2 };
      });
      boxes.forEach((a, i) => {
        expect(a.x0 >= 0 && a.x1 <= room.width && a.y0 >= 0 && a.y1 <= room.height).toBe(true);
        for (const b of boxes.slice(0, i)) {
          expect(a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1).toBe(false);
        }
        for (const { x, y } of points) {
          expect(x > a.x0 && x < a.x1 && y > a.y0 && y < a.y1).toBe(false);
        }
      });
    }
  });
});

describe("a map of transfer", () => {
  const refusal = matrix();
  const valueOf = (figure: ReturnType<typeof transferMap>, code: string) =>
    figure.table.rows.find((row) => row[0] === code)!.slice(4);

  test("shows one row, in percent, with what was trained on and what is missing", () => {
    const figure = transferMap(refusal, { source: "en+pt", places });
    expect(valueOf(figure, "lo")).toEqual([false, 22, ""]);
    expect(valueOf(figure, "en")[0]).toBe(true);
    expect(valueOf(figure, "pt")).toEqual([true, null, "nobody measured it"]);
    expect(figure.title).toBe(
      "Refusal rate, trained on English + Portuguese: 22% in Lao to 46% in German",
    );
  });

  test("shows changes from the baseline", () => {
    const figure = transferMap(refusal, { source: "en+lo", places, show: "gain" });
    const [en, lo] = [refusal.cells[1]![0]!, refusal.cells[3]![0]!];
    const change = "value" in en && "value" in lo ? 100 * (lo.value - en.value) : Number.NaN;
    expect(valueOf(figure, "lo")[1]).toBeCloseTo(change, 9);
    expect(figure.title).toContain("Change in refusal rate over English, trained on English + Lao");
  });

  test("says which languages have no place, and draws the others", () => {
    const figure = transferMap(refusal, { source: "en+xx", places: places.slice(1) });
    expect(figure.subtitle).toBe("no place known for en and xx");
    expect(figure.table.rows).toHaveLength(6);
  });

  test("many languages without a place are counted", () => {
    const codes = Array.from({ length: 30 }, (_, i) => `x${i}`);
    const [cell] = refusal.cells[0]!;
    const many = {
      ...refusal,
      train: refusal.train.slice(0, 1),
      eval: codes,
      cells: [codes.map(() => cell!)],
    };
    const figure = transferMap(many, { source: "en+pt+lo", places: [] });
    expect(figure.subtitle).toMatch(/^no place known for x0, .*, x10 and 22 more$/);
  });

  test("arcs start from what the run added", () => {
    const arcs = (source: string) =>
      JSON.stringify(transferMap(refusal, { source, places, arcs: true }).spec).match(
        /LineString/g,
      );
    // from Finnish to the three others, but not from English, which every run shares
    expect(arcs("en+fi")).toHaveLength(3);
    expect(arcs("en")).toHaveLength(4);
  });

  test("without any place, or any value, it is still a picture", () => {
    const nothing = undefinedBecause("no-data", "none");
    const empty = { ...refusal, cells: refusal.cells.map((row) => row.map(() => nothing)) };
    for (const figure of [
      transferMap(refusal, { source: "en", places: [] }),
      transferMap(empty, { source: "en", places }),
      transferMap(empty, { source: "en", places, show: "gain" }),
    ]) {
      expect(JSON.stringify(figure.spec)).not.toMatch(/NaN|Infinity|null,null/);
    }
    expect(transferMap(empty, { source: "en", places }).title).toContain("no other language");
  });

  test("an unknown source is refused with its name", () => {
    expect(() => transferMap(refusal, { source: "tlh", places })).toThrow("unknown source: tlh");
  });

  test("places come from the registry; codes without one are left out", () => {
    const found = languagePlaces(["en", "xx-unknown", "lo", "en"]);
    expect(found.map((place) => place.code)).toEqual(["en", "lo"]);
    expect(found[1]!.name).toBe("Lao");
    expect(found[1]!.latitude).toBeGreaterThan(10);
  });
});

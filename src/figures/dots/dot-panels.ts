import type { NumericAxis } from "../drawing/axes.js";
import { isUndefined } from "../../stats/result.js";
import { type DotPanel, pitchForNames, rowPitch, rowPlaces, stripOf } from "./dot-panel.js";
import { panelLayers } from "./dot-panel-layers.js";
import type { JsonValue } from "../figure.js";
import { frame } from "../drawing/frame.js";
import type { Heading } from "../drawing/frame.js";
import type { LegendEntry } from "../drawing/legend-flow.js";
import { flowLegend } from "../drawing/legend-flow.js";
import { textAt } from "../drawing/marks.js";
import { truncate, widest } from "../drawing/text-width.js";
import type { Theme } from "../drawing/theme.js";

export interface DotPanelsInput {
  readonly theme: Theme;
  readonly heading: Heading;
  readonly panels: readonly DotPanel[];
  readonly axis: NumericAxis;
  /** panels side by side */
  readonly across: number;
  /** whether all panels have the same rows, labelled once at the left */
  readonly sharedRows: boolean;
  readonly legend: readonly LegendEntry[];
  /** dots of a row lie on one line and are joined */
  readonly joined?: boolean;
  /** what the notes of the rows are: `change`, `difference (95% interval)` */
  readonly notesAre?: string;
}

const PANEL_GAP = 12;
const STRIP = 5;

/** Rows of dots with intervals, in panels side by side and below one another. */
export function dotPanels(input: DotPanelsInput) {
  const { theme, panels, axis } = input;
  const s = theme.sizes;
  const across = Math.max(1, Math.min(input.across, panels.length));
  const most = Math.max(1, ...panels.flatMap((panel) => panel.rows.map((row) => row.dots.length)));
  const joined = input.joined === true;
  const pitch = pitchForNames(panels, rowPitch(theme, joined ? 1 : most), s.label);
  const named = panels.some((panel) => stripOf(panel, pitch, s.label).length > 0);
  const strip = named ? s.label + STRIP : 0;
  const labels = Math.min(
    widest(
      panels.flatMap((panel) => panel.rows.map((row) => row.label)),
      s.label,
    ),
    s.width * 0.34,
  );
  const clear = touchesEdge(panels, axis) ? s.point / 2 : 0;
  const labelRoom = labels + 5 + clear + strip;
  const left = labelRoom;
  const notes = panels.flatMap((panel) => panel.rows.map((row) => row.note ?? ""));
  const noteRoom = widest(notes, s.small);
  const notesAre = noteRoom === 0 ? undefined : input.notesAre;
  const heading = notesAre === undefined ? 0 : widest([notesAre], s.small);
  // a heading wider than its notes reaches over the plot, unless a title stands there
  const overPlot = heading > noteRoom && panels.every((panel) => panel.title === "");
  const right = Math.max(
    widest(axis.labels.slice(-1), s.label) / 2,
    noteRoom === 0 ? 0 : (overPlot ? noteRoom : Math.max(noteRoom, heading)) + 7,
  );
  const inner = s.width - 4 - left - right;
  const gap = PANEL_GAP + (input.sharedRows ? right : labelRoom);
  const width = (inner - gap * (across - 1)) / across;
  const titled = panels.some((panel) => panel.title !== "") || notesAre !== undefined;
  const header = titled ? s.label + 6 : 4;
  const footer = 3 + s.label + 4;
  const heights = panels.map((panel) => panelHeight(panel, pitch));
  const bands = Array.from({ length: Math.ceil(panels.length / across) }, (_, band) =>
    Math.max(...heights.slice(band * across, (band + 1) * across)),
  );
  const tops = bands.map((_, band) =>
    bands.slice(0, band).reduce((sum, height) => sum + height + header + footer + 4, 0),
  );
  const height = tops.at(-1)! + bands.at(-1)!;
  const legend = flowLegend(theme, input.legend, s.width - 4);
  const axisTitle = s.heading + 3;
  const place = centred(axis.title, s.heading, inner, -left, inner + right);
  const layer = panels.flatMap((panel, i): readonly JsonValue[] => {
    const [band, column] = [Math.floor(i / across), i % across];
    return panelLayers({
      theme,
      panel,
      axis,
      pitch,
      width,
      strip,
      clear,
      joined,
      notesAre,
      noteEnd: overPlot ? noteRoom : undefined,
      x: column * (width + gap),
      y: tops[band]!,
      labels: input.sharedRows && column > 0 ? undefined : labels,
    });
  });
  return frame(theme, input.heading, {
    margins: { left, right, top: header, bottom: footer + axisTitle + 3 + legend.height },
    height,
    layer: [
      ...layer,
      textAt(place.x, height + footer + 1, place.text, {
        align: "center",
        baseline: "top",
        color: theme.ink.muted,
        fontSize: s.heading,
      }),
      ...legend.layers(-left, height + footer + axisTitle + 3),
    ],
  });
}

/** Whether a dot lies on the left edge, so that half of it would touch its row's label. */
function touchesEdge(panels: readonly DotPanel[], { domain: [low, high] }: NumericAxis): boolean {
  return panels.some(({ rows }) =>
    rows.some(({ dots }) =>
      dots.some(
        ({ estimate }) => !isUndefined(estimate) && estimate.value - low < (high - low) * 0.01,
      ),
    ),
  );
}

function panelHeight(panel: DotPanel, pitch: number): number {
  return rowPlaces(panel, pitch).at(-1)! + pitch / 2;
}

/** A text in the middle of a plot; moved to stay in the picture, and cut where it is wider still. */
function centred(title: string, size: number, plot: number, from: number, to: number) {
  const text = truncate(title, to - from, size);
  const half = widest([text], size) / 2;
  return { text, x: Math.min(to - half, Math.max(from + half, plot / 2)) };
}

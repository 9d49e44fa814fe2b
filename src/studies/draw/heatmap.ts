import { type Figure, transferHeatmap } from "../../figures/index.js";
import { countsInWords } from "../../figures/drawing/numbers.js";
import { languageAxis } from "../../languages/index.js";
import { matrixInWords, type TransferFrame } from "../../transfer/index.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { matrixOf } from "./matrix.js";
import { columnOf, languageOf, subjectOf } from "./words.js";

/** A transfer heatmap as a study declares it. */
export function drawHeatmap(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"heatmap">,
): Figure {
  const { metric, judgePolicy, rows, gainOver } = declaration;
  const { columns } = context.declaration;
  const matrix = matrixOf(context, { metric, judgePolicy, slice: planned.slice, rows });
  const shown = gainOver === undefined ? {} : { show: "gain" as const, baseline: gainOver };
  return transferHeatmap(matrix, {
    name: planned.name,
    title: matrixInWords(matrix, (code) => languageOf(context, code)),
    subtitle: [subjectOf(context, planned), cellCounts(matrix)].filter(Boolean).join("; "),
    axis: languageAxis([...matrix.eval, ...matrix.train.flatMap((set) => set.languages)], {
      registry: context.registry,
    }),
    // the figure itself knows how to speak of training sets and evaluation languages
    ...(rows === "train" && columns["train"] === undefined
      ? {}
      : { rowTitle: columnOf(context, rows) }),
    ...(columns["eval"] === undefined ? {} : { columnTitle: columns["eval"] }),
    ...shown,
    ...looks(planned),
  });
}

/** How many prompts stand behind a cell. */
function cellCounts(matrix: TransferFrame): string {
  const counts = [...matrix].flatMap(({ estimate }) => ("n" in estimate ? [estimate.n!] : []));
  if (counts.length === 0) return "";
  return `n = ${countsInWords(counts)} per cell`;
}

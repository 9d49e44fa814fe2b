export type { AgreementHeatmapOptions, JudgePair } from "./heatmap/agreement-heatmap.js";
export { agreementHeatmap } from "./heatmap/agreement-heatmap.js";
export type { DotIntervalOptions, LanguageEstimate } from "./dots/dot-interval.js";
export { dotInterval } from "./dots/dot-interval.js";
export type { BeforeAfter, DumbbellOptions } from "./dots/dumbbell.js";
export { dumbbell } from "./dots/dumbbell.js";
export type {
  Figure,
  FigureOptions,
  FigureSize,
  FigureTable,
  JsonObject,
  JsonValue,
  TableCell,
  VegaLiteSpec,
} from "./figure.js";
export type { AxisDomains } from "./drawing/axes.js";
export type { DistancePoint, DistancePointOptions } from "./scatter/distance-points.js";
export { distancePoints, setDistance } from "./scatter/distance-points.js";
export type { DistanceScatterOptions } from "./scatter/distance-words.js";
export { distanceScatter } from "./scatter/distance-scatter.js";
export type { ForestOptions, ForestRow } from "./dots/forest.js";
export { forest } from "./dots/forest.js";
export type { EquivalenceMargin } from "./dots/margin-zone.js";
export type { HeatmapOptions } from "./heatmap/heatmap.js";
export { transferHeatmap } from "./heatmap/heatmap.js";
export type { Panel as FigurePanel, SmallMultiplesOptions } from "./facets/index.js";
export {
  panelsAcross,
  panelSize,
  sharedAxes,
  sharedAxis,
  sharedColours,
  smallMultiples,
} from "./facets/index.js";
export type { ImprovementOptions, ImprovementRow } from "./dots/improvement.js";
export { improvement } from "./dots/improvement.js";
export type { ProfilesOptions } from "./dots/profiles.js";
export { profiles } from "./dots/profiles.js";
export type { SlopesOptions } from "./dots/slopes.js";
export { slopes } from "./dots/slopes.js";
export type { CriticalDifferenceOptions } from "./ranking/critical-difference.js";
export { criticalDifference } from "./ranking/critical-difference.js";
export type {
  Specification,
  SpecificationCurveOptions,
} from "./specification/specification-curve.js";
export { specificationCurve } from "./specification/specification-curve.js";
export type { LanguageAxis, LanguageOnAxis } from "./drawing/language-axis.js";
export type { LanguageMapOptions } from "./structure/language-map.js";
export { languageMap } from "./structure/language-map.js";
export type { CorrelationWords } from "./drawing/phrases.js";
export { describeCorrelation } from "./drawing/phrases.js";
export type { MarginMean, MarginsOptions } from "./dots/margins.js";
export { margins } from "./dots/margins.js";
export { paretoFront } from "./scatter/pareto.js";
export type { SetText, SvgOptions } from "./render/index.js";
export type { GlyphGap } from "./render/index.js";
export {
  charactersWithoutGlyph,
  fontFaceCss,
  glyphGaps,
  glyphGapWarning,
  registerFont,
  renderPdf,
  renderPng,
  renderSvg,
  vegaSpec,
} from "./render/index.js";
export type { OutcomeRow, StackedOutcomesOptions } from "./dots/stacked-outcomes.js";
export { stackedOutcomes } from "./dots/stacked-outcomes.js";
export { VERDICT_AREAS } from "./drawing/theme.js";
export type { TradeoffOptions } from "./scatter/tradeoff.js";
export { tradeoff } from "./scatter/tradeoff.js";
export type { TradeoffAxis } from "./scatter/tradeoff-axis.js";
export { tradeoffAxis } from "./scatter/tradeoff-axis.js";
export type { TradeoffPoint } from "./scatter/tradeoff-points.js";
export { tradeoffCells, tradeoffPoints } from "./scatter/tradeoff-points.js";
export type {
  MatrixFormat,
  MatrixTableOptions,
  ResultColumn,
  ResultRow,
  ResultTable,
  TableValue,
} from "./tables/index.js";
export {
  figureCsv,
  formatMatrix,
  MATRIX_FORMATS,
  matrixTable,
  tableCsv,
  tableHtml,
  tableLatex,
  tableMarkdown,
} from "./tables/index.js";
export type { HeatmapLabel, ValueGrid, ValueHeatmapOptions } from "./heatmap/value-heatmap.js";
export { valueHeatmap } from "./heatmap/value-heatmap.js";
export type { LanguagePlace, TransferMapOptions } from "./map/index.js";
export { languagePlaces, transferMap } from "./map/index.js";
export type {
  CombinedDistancesOptions,
  SelectionCurveOptions,
  SourceRankingOptions,
} from "./selection/index.js";
export { combinedDistances, selectionCurve, sourceRanking } from "./selection/index.js";
export type {
  LanguageDendrogramOptions,
  NeighbourGraphOptions,
  TreeHeatmapOptions,
} from "./structure/index.js";
export { languageDendrogram, neighbourGraph, treeHeatmap } from "./structure/index.js";

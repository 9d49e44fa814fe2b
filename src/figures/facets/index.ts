export type { Panel, SmallMultiplesOptions } from "./small-multiples.js";
export { panelsAcross, panelSize, smallMultiples } from "./small-multiples.js";
export { sharedAxes, sharedAxis, sharedColours } from "./shared-domain.js";

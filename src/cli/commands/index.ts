import type { AddCommand } from "../program.js";

/** Every command by its name, in the order in which --help lists them; its code is loaded when asked for. */
export const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  reproduce: async () => (await import("./reproduce.js")).addReproduce,
  check: async () => (await import("./check.js")).addCheck,
  report: async () => (await import("./report.js")).addReport,
  load: async () => (await import("./load.js")).addLoad,
  import: async () => (await import("./import.js")).addImport,
  init: async () => (await import("./init.js")).addInit,
  matrix: async () => (await import("./matrix.js")).addMatrix,
  distance: async () => (await import("./distance.js")).addDistance,
  correlate: async () => (await import("./correlate.js")).addCorrelate,
  rank: async () => (await import("./rank.js")).addRank,
  select: async () => (await import("./select.js")).addSelect,
  agreement: async () => (await import("./agreement.js")).addAgreement,
  audit: async () => (await import("./audit.js")).addAudit,
  guard: async () => (await import("./guard.js")).addGuard,
  tiers: async () => (await import("./tiers.js")).addTiers,
  compare: async () => (await import("./compare.js")).addCompare,
  latency: async () => (await import("./latency.js")).addLatency,
  contamination: async () => (await import("./contamination.js")).addContamination,
  figure: async () => (await import("./figure.js")).addFigure,
  simulate: async () => (await import("./simulate.js")).addSimulate,
  languages: async () => (await import("./languages.js")).addLanguages,
  kernel: async () => (await import("./kernel.js")).addKernel,
};

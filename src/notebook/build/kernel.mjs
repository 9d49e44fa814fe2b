// Joins what a notebook's kernel loads into one file, dist/notebook/kernel/modules.js, after the
// build: hundreds of small modules take a second to find, read and link one by one.
//   node src/notebook/build/kernel.mjs
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const dist = join(root, "dist");
const folder = join(dist, "notebook", "kernel");

/** What has a binary, takes megabytes, or is not wanted by most notebooks. */
const APART = ["@clickhouse/client", "@duckdb/node-api", "@napi-rs/canvas", "eld/large"];

const ENTRY = `
export * as isogloss from "./dist/index.js";
export * as notebook from "./dist/notebook/index.js";
export { vegaTools } from "./dist/figures/render/view.js";
`;

/**
 * Lets a module know itself by the address that it has when it is on its own, and import what stays
 * apart as kept code can.
 */
const ownModules = {
  name: "own-modules",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]dist[\\/].*\.js$/ }, ({ path }) => {
      if (!path.startsWith(dist + sep)) return undefined;
      const from = relative(folder, path).split(sep).join("/");
      const contents = readFileSync(path, "utf8")
        .replaceAll("import.meta.url", `addressOf(${JSON.stringify(from)})`)
        .replaceAll(/\bimport\("([^"]+)"\)/g, (all, name) =>
          APART.includes(name) ? `importModule("${name}")` : all,
        );
      return { contents };
    });
  },
};

/**
 * Vega's own canvas for Node.js awaits an optional package at its top level, which a CommonJS module
 * cannot do; figures bring a canvas and their measure of text with them.
 */
const canvasless = {
  name: "canvasless",
  setup({ onResolve }) {
    onResolve({ filter: /^vega-canvas$/ }, () => ({
      path: join(root, "node_modules", "vega-canvas", "build", "vega-canvas.browser.js"),
    }));
  },
};

const { metafile, warnings } = await build({
  stdin: { contents: ENTRY, resolveDir: root, sourcefile: "kernel-modules.js" },
  absWorkingDir: root,
  outfile: join(folder, "modules.js"),
  bundle: true,
  platform: "node",
  target: "node20",
  // CommonJS, as V8's code for it can be kept from one start to the next.
  format: "cjs",
  plugins: [ownModules, canvasless],
  banner: {
    js: `const addressOf = (path) => new URL(path, require("node:url").pathToFileURL(__filename)).href;`,
  },
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
if (warnings.length > 0) process.exitCode = 1;
for (const { path, kind } of Object.values(metafile.outputs).flatMap(({ imports }) => imports)) {
  if (kind === "dynamic-import") throw new Error(`${path} is imported as kept code cannot`);
}
// Within dist, where everything else is a module of the other kind.
writeFileSync(join(folder, "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
writeFileSync(join(folder, "LICENSES.txt"), licenses(Object.keys(metafile.inputs)));

/** The licences of the packages that the file holds, each in full. */
function licenses(inputs) {
  const packages = new Set(
    inputs
      .map((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0])
      .filter((path) => path !== undefined),
  );
  return [...packages]
    .sort()
    .map((path) => {
      const at = join(root, path);
      const { name, version, license } = JSON.parse(readFileSync(join(at, "package.json"), "utf8"));
      const file = readdirSync(at).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? "" : `\n${readFileSync(join(at, file), "utf8").trim()}\n`;
      return `${name} ${version} (${license})\n${text}`;
    })
    .join(`\n${"-".repeat(79)}\n\n`);
}

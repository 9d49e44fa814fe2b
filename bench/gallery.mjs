// How long it takes to draw every figure of every study, in all formats, from nothing, with the
// built program (`npm run build` first):
//   node bench/gallery.mjs [threads…]
// One line of JSON for each number of threads (by default 2): wall time and the processor time of
// all threads, as other programs stretch the first.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../dist/cli/program.js";

const wanted = process.argv.slice(2).map(Number);
for (const threads of wanted.length === 0 ? [2] : wanted) {
  const out = mkdtempSync(join(tmpdir(), "isogloss-gallery-"));
  try {
    const timings = join(out, "timings.json");
    const before = process.cpuUsage();
    const started = performance.now();
    const status = await runCli(
      ["reproduce", "--threads", String(threads), "--out", out, "--timings", timings],
      { out: () => {}, err: (text) => process.stderr.write(text), interactive: false },
    );
    const wall = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(before);
    const { figures } = JSON.parse(readFileSync(timings, "utf8"));
    console.log(
      JSON.stringify({
        node: process.versions.node,
        threads,
        status,
        figures: figures.length,
        wall: rounded(wall),
        user: rounded(user / 1e6),
        system: rounded(system / 1e6),
        load: rounded(loadavg()[0]),
      }),
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function rounded(seconds) {
  return Math.round(seconds * 100) / 100;
}

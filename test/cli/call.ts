import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../../src/cli/program.js";

/** One call of the command line: its exit status and what it printed where. */
export async function call(...argv: string[]) {
  let [out, err] = ["", ""];
  const code = await runCli(argv, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    interactive: false,
  });
  return { code, out, err, json: () => JSON.parse(out) as never as Record<string, unknown> };
}

/** A folder of its own, and a way to put files in it. */
export function scratch(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `isogloss-${name}-`));
  return {
    folder,
    file: (path: string, text: string): string => {
      const place = join(folder, path);
      writeFileSync(place, text);
      return place;
    },
  };
}

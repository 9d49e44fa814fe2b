import { basename, resolve } from "node:path";
import { claimRows, claimsMarkdown, summarizeClaims } from "../../studies/index.js";
import type { CheckedClaim } from "../../studies/index.js";
import { eachStudy } from "../each-study.js";
import { countOf } from "../in-words.js";
import { alignColumns, type Io, printJson } from "../io.js";
import { wholeNumber } from "../options.js";
import { progressBar } from "../progress.js";
import type { AddCommand } from "../program.js";
import { studyFolders } from "../studies.js";

interface CheckCall {
  readonly data: string;
  readonly json?: true;
  readonly markdown?: true;
  readonly threads?: number;
}

export const addCheck: AddCommand = (program, io, finish) => {
  program
    .command("check")
    .description("recompute every claim of studies and compare it with what was published")
    .argument("[study...]", "names in the data folder, or folders with a study.yaml (default: all)")
    .option("--data <folder>", "where studies are looked for by name", "data")
    .option("--json", "print the claims as JSON")
    .option("--markdown", "print a Markdown block to paste into a review")
    .option("--threads <n>", "studies checked at a time (default: 1)", wholeNumber(1))
    .addHelpText(
      "after",
      "\nExit status 1 if a claim comes out otherwise than its study expects.\n\nExample:\n  npx isogloss check eu24-refusals --markdown",
    )
    .action(async (names: string[], call: CheckCall) => {
      const folders = studyFolders(names, call.data);
      const bar = progressBar(io, "check");
      const tasks = folders.map((folder) => ({ verb: "check" as const, folder }));
      const claims: CheckedClaim[] = [];
      let done = 0;
      // One by default: a permutation test has threads of its own, and reading is soon done.
      for await (const answer of eachStudy(tasks, { threads: call.threads ?? 1 })) {
        bar.step(++done, folders.length, folders[done - 1]!);
        if (answer.verb === "check") claims.push(...answer.claims);
      }
      bar.end();
      if (call.json) printJson(io, claims);
      else if (call.markdown) io.out(claimsMarkdown(claims));
      else printTables(io, claims, folders);
      finish(claims.every(({ asExpected }) => asExpected) ? 0 : 1);
    });
};

function printTables(io: Io, claims: readonly CheckedClaim[], folders: readonly string[]): void {
  const without = folders
    .map((folder) => basename(resolve(folder)))
    .filter((name) => !claims.some(({ study }) => study === name));
  for (const study of new Set(claims.map((claim) => claim.study))) {
    const own = claims.filter((claim) => claim.study === study);
    io.out(`${study}\n${indent(alignColumns(claimRows(own)))}`);
    for (const { claim, reason } of own.filter(isRemarkable)) io.out(`  ${claim}: ${reason}\n`);
    io.out("\n");
  }
  if (without.length > 0) {
    io.out(
      `nothing to check: ${without.join(", ")} ${without.length === 1 ? "has" : "have"} no claims\n`,
    );
  }
  if (claims.length === 0) return;
  const { reproduced, differ, unverifiable, unexpected } = summarizeClaims(claims);
  const outcome = unexpected === 0 ? "all as expected" : `${unexpected} not as expected`;
  io.out(
    `${countOf(claims.length, "claim")}: ${reproduced} reproduced, ${differ} differ, ${unverifiable} unverifiable; ${outcome}\n`,
  );
}

function isRemarkable({ verdict, asExpected }: CheckedClaim): boolean {
  return verdict !== "reproduced" || !asExpected;
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}

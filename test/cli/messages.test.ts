import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { call, scratch } from "./call.js";

const { folder, file } = scratch("messages");
const MATRIX = file("m.csv", "train,en,de,fr,pt\nen,9,5,4,3\nde,6,9,3,4\nfr,3,4,8,7\npt,4,3,6,9\n");
const COUNTS = file("counts.csv", "train,eval,metric,k,n\nen,de,refusal_rate,3,9\n");

/** A study of one result, in a data folder of its own. */
function study(name: string, more = ""): string {
  const data = join(folder, `data-${name}`);
  mkdirSync(join(data, name), { recursive: true });
  const declared = `study: ${name}\ntitle: t\ncitation: c\nresults: [r.csv]\n${more}`;
  writeFileSync(join(data, name, "study.yaml"), declared);
  writeFileSync(
    join(data, name, "r.csv"),
    "train,eval,benchmark,metric,k,n\nen,de,b,refusal_rate,3,9\n",
  );
  return data;
}

describe("what a slip is told", () => {
  it("rank: which language was meant", async () => {
    const { code, out, err } = await call("rank", "--matrix", MATRIX, "--target", "Plish");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain('unknown language: "Plish" (did you mean pl (Polish)');
    expect(err).toContain("the matrix has en, de, fr, pt");
    const labels = file("d.csv", "language,x-1,x-2\nx-1,0,1\nx-2,1,0\n");
    const own = await call(
      "rank",
      "--matrix",
      file("x.csv", "train,x-1\nx-1,3\n"),
      "--target",
      "x-2",
      "--distance",
      labels,
    );
    expect(own.err).not.toContain("unknown language");
  });

  it("distance: every code that is none", async () => {
    const { code, out, err } = await call(
      "distance",
      "--langs",
      "en,grman,frech,pl",
      "--kind",
      "genealogical",
    );
    expect([code, out]).toEqual([1, ""]);
    expect(err.trim().split("\n")).toEqual([
      'unknown language: "grman" (did you mean de (German)?)',
      'unknown language: "frech" (did you mean fr (French) or cs (Czech)?)',
    ]);
  });

  it("matrix, check and reproduce: which metric was meant", async () => {
    const meant = 'no row gives refusl_rate, did you mean "refusal_rate"?';
    expect((await call("matrix", COUNTS, "--metric", "refusl_rate")).err).toContain(meant);
    for (const kind of ["heatmap", "intervals", "forest"]) {
      const data = study(
        `typo-${kind}`,
        `figures:\n  - name: a\n    kind: ${kind}\n    metric: refusl_rate\n`,
      );
      const { code, err } = await call("reproduce", "--data", data, "--out", join(folder, "out"));
      expect([kind, code]).toEqual([kind, 1]);
      expect(err).toContain(meant);
    }
    const claims = study(
      "typo-claim",
      'claims:\n  - claim: x\n    says: s\n    source: w\n    published: "3"\n    compute: { kind: summary, metric: refusl_rate }\n',
    );
    expect((await call("check", "--data", claims)).out).toContain(meant);
  });

  it("load and matrix: a file refused for its header is no row", async () => {
    const bare = file("bare.csv", "train,eval,item,judge\nen,de,1,g\nen,de,2,g\n");
    const loaded = await call("load", bare);
    expect(loaded.code).toBe(1);
    expect(loaded.out).toContain(
      "1 file refused: no row of it was read\n0 rows: 0 accepted, 0 rejected\n",
    );
    expect((await call("matrix", bare, "--metric", "asr")).err).toMatch(
      /^1 file refused: none of its rows was read\n/,
    );
    const one = file("one.csv", "train,eval,metric,k,n\nen,de,asr,9,3\n");
    expect((await call("load", one)).out).toContain("1 row: 0 accepted, 1 rejected\n");
    expect((await call("matrix", one, "--metric", "asr")).err).toMatch(/^1 of 1 row rejected\n/);
  });

  it("correlate: one cell is a cell", async () => {
    const { out } = await call(
      "correlate",
      "--matrix",
      file("two.csv", "train,en,de\nen,9,5\nde,,9\n"),
      "--distance",
      "genealogical",
    );
    expect(out).toContain("1 observed cell; at least 3 are needed");
  });
});

describe("what there is nothing of", () => {
  it("check: no claims", async () => {
    const data = study("claimless");
    expect(await call("check", "--data", data)).toMatchObject({
      code: 0,
      out: "nothing to check: claimless has no claims\n",
    });
    expect((await call("check", "--data", data, "--markdown")).out).toBe("There are no claims.\n");
    expect((await call("check", "--data", data, "--json")).json()).toEqual([]);
  });

  it("reproduce: no figures", async () => {
    const asked = ["reproduce", "--data", study("bare"), "--out", join(folder, "none")];
    expect(await call(...asked)).toMatchObject({
      code: 0,
      out: "bare: nothing to draw: its study.yaml has no figures\n",
    });
    expect((await call(...asked)).out).toContain("nothing to draw");
    expect((await call(...asked, "--verify")).out).toContain("nothing to compare");
  });

  it("reproduce: no glyph for a character", async () => {
    const data = study(
      "glyphs",
      'labels:\n  benchmark: { b: "\u{12000} x" }\nfigures:\n  - name: a\n    kind: heatmap\n    metric: refusal_rate\n    rows: benchmark\n',
    );
    const { err, code } = await call(
      "reproduce",
      "--data",
      data,
      "--out",
      join(folder, "g"),
      "--format",
      "svg",
    );
    expect(code).toBe(0);
    expect(err).toMatch(/^warning: glyphs\/a: .*\u{12000}/u);
  });
});

const PANEL = file(
  "panel.csv",
  `train,eval,item,judge,verdict\n${Array.from({ length: 40 }, (_, i) => {
    const [a, b] = [i % 4 === 0 ? "unsafe" : "safe", i % 8 === 0 ? "unsafe" : "safe"];
    const rows = [`en,de,i${i},a,${a}`, `en,de,i${i},b,${b}`];
    return [...rows, ...(i < 4 ? [`en,de,i${i},human,${a}`] : [])].join("\n");
  }).join("\n")}\n`,
);

describe("a panel of which somebody is silent", () => {
  const warned = async (policy: string) =>
    (await call("matrix", PANEL, "--metric", "asr", "--judge-policy", policy)).err;

  it("is told how many responses have no label, why, and what to do", async () => {
    expect(await warned("any")).toContain(
      "warning: 27 of 40 responses have no label under any: a judge that could still turn it says nothing (human speaks of 4); leave out whoever judged a part only",
    );
    expect(await warned("any")).toContain("As it stands the rate is too high");
    expect(await warned("all")).toContain("As it stands the rate is too low");
    expect(await warned("agree-else:human")).toContain(
      "the judges differ, and the adjudicator says nothing (human speaks of 4)",
    );
    const two = ["--where", "judge=a", "--where", "judge=b", "--judge-policy", "any"];
    expect((await call("matrix", PANEL, "--metric", "asr", ...two)).err).toBe("");
  });

  it("audit: the conclusion on trial is restated with its rates", async () => {
    const { out, code } = await call(
      "audit",
      PANEL,
      "--judge",
      "a",
      "--truth",
      "human",
      "--by",
      "item",
      "--higher",
      "i0,i1",
    );
    expect(code).toBe(0);
    expect(out).toContain("on trial: the unsafe rate is higher in i0 than in i1 (by a: 100.0 %");
  });
});

describe("a call that cannot be carried out as it is", () => {
  it("takes a column for a column, whatever it is called", async () => {
    const where = ["--where", "constructor=x", "--where", "constructor=y"];
    const { code, err } = await call("matrix", COUNTS, "--metric", "refusal_rate", ...where);
    expect(code).toBe(2);
    expect(err).toContain("unknown column: constructor");
  });

  it("says what is wrong with a path", async () => {
    const { code, err } = await call("rank", "--matrix", `${MATRIX}/x`, "--target", "de");
    expect([code, err]).toEqual([2, `isogloss: a part of this path is no folder: ${MATRIX}/x\n`]);
  });

  it("correlate: refuses an option that its test does not heed", async () => {
    const ask = (...more: string[]) =>
      call("correlate", "--matrix", MATRIX, "--distance", "genealogical", ...more);
    for (const [more, told] of [
      [["--test", "correlogram", "--control", "script"], "a correlogram takes no --control"],
      [["--test", "correlogram", "--phylogeny", "script"], "--phylogeny is for"],
      [["--classes", "3"], "--classes is for --test correlogram"],
      [["--phylogeny", "script"], "mantel takes no phylogeny"],
      [["--test", "mrm", "--method", "spearman"], "mrm is linear: no method spearman"],
    ] as const) {
      const { code, out, err } = await ask(...more);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain(told);
    }
  });

  it("correlate: a correlogram tells its seed and what it left out", async () => {
    const strange = file("q.csv", "train,en,de,fr,q9\nen,9,5,4,3\nde,6,9,3,4\nfr,3,4,8,7\n");
    const asked = ["--distance", "genealogical", "--test", "correlogram", "--seed", "7"];
    const { out } = await call("correlate", "--matrix", strange, ...asked);
    expect(out).toContain("over genealogical distance, seed 7");
    expect(out).toContain('dropped  q9: unknown language: "q9"');
  });

  it("check: finds the study it stands in, and each study once", async () => {
    const data = study("here");
    const before = process.cwd();
    process.chdir(join(data, "here"));
    try {
      const { code, out } = await call("check", ".");
      expect([code, out]).toEqual([0, "nothing to check: here has no claims\n"]);
    } finally {
      process.chdir(before);
    }
    const twice = await call("check", "here", join(data, "here"), "--data", data);
    expect(twice.out).toBe("nothing to check: here has no claims\n");
    const other = join(folder, "elsewhere");
    mkdirSync(join(other, "here"), { recursive: true });
    writeFileSync(join(other, "here", "study.yaml"), "");
    const { code, err } = await call("reproduce", "here", join(other, "here"), "--data", data);
    expect(code).toBe(2);
    expect(err).toContain("two studies are called here");
  });

  it("reproduce --verify: says that there is nothing to compare with", async () => {
    const asked = ["--data", study("undrawn"), "--out", join(folder, "nowhere"), "--verify"];
    const { code, out } = await call("reproduce", "undrawn", ...asked);
    expect(code).toBe(1);
    expect(out).toContain("undrawn: nothing was compared\n  undrawn: no manifest in");
  });

  it("tells which rows a lenient answer is made without, the first of many", async () => {
    const good = ["en,3,9", "de,4,9", "sw,5,9"].map((row) => `m,r,refusal_rate,${row}`);
    const bad = Array.from({ length: 60 }, () => "m,r,refusal_rate,q9,1,2");
    const log = file("lenient.csv", `model,run,metric,eval,k,n\n${[...good, ...bad].join("\n")}\n`);
    const tiers = ["--tier", "HRL=en,de", "--tier", "LRL=sw"];
    for (const verb of [["matrix"], ["tiers", ...tiers]]) {
      const asked = [...verb, log, "--metric", "refusal_rate", "--lenient"];
      const told = (await call(...asked)).err.split("\n").filter((line) => line.startsWith("left"));
      expect(told).toHaveLength(51);
      expect(told[0]).toContain("lenient.csv:5:");
      expect(told.at(-1)).toBe("left out: 10 more (isogloss load tells of all)");
    }
  });
});

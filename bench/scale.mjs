// How long large logs take, side by side in one run, each task in a process of its own:
//   npm run build && node bench/scale.mjs [rows of Parquet, in millions: 10] [rounds: 3]
// Seconds are those from starting the engine to the answer, libraries being loaded: of the first
// answer of a process, and of its next ones, as in a notebook or a script with several questions. They
// are the median of all rounds (of CSV files, where a process answers once, too); memory is the
// largest resident set of the whole process, Node and libraries included.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

async function runAll(millions, rounds) {
  const self = fileURLToPath(import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), "isogloss-bench-"));
  try {
    // in a process of its own: a child's memory is counted from its parent's
    execFileSync(process.execPath, [self, "data", folder, String(millions)]);
    const size = (name) => `${(statSync(join(folder, name)).size / 1e6).toFixed(0)} MB`;
    const results = new Map();
    for (let round = 0; round < rounds; round++) {
      for (const [name, task] of Object.entries(tasks)) {
        const answer = execFileSync(process.execPath, [self, "task", name, folder], {
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        });
        const found = JSON.parse(answer.slice(answer.lastIndexOf("\n{") + 1));
        const known = results.get(name) ?? { first: [], again: [], memory: 0 };
        if (known.unsafe !== undefined && known.unsafe !== found.unsafe) {
          throw new Error(`${name} wavers`);
        }
        results.set(name, {
          unsafe: found.unsafe,
          title: task.title,
          group: task.group,
          first: [...known.first, found.times[0]],
          again: [...known.again, ...found.times.slice(1)],
          memory: Math.max(found.memory, known.memory),
        });
      }
    }
    console.log(
      `${cpus().length} processors, load ${loadavg()[0].toFixed(1)}, median of ${rounds} rounds; Parquet ${size("one.parquet")} and ${size("three.parquet")}, CSV ${size("one.csv")}`,
    );
    for (const group of new Set([...results.values()].map((result) => result.group))) {
      const members = [...results.values()].filter((result) => result.group === group);
      const answers = new Set(members.map(({ unsafe }) => unsafe));
      if (answers.size > 1) throw new Error(`${group}: the answers differ: ${[...answers]}`);
      console.log(`\n${group}`);
      console.log("  first answer              next answers              peak");
      console.log("  seconds  times   CPU s    seconds  times   CPU s      MB");
      for (const { title, first, again, memory } of members) {
        const sides = [columns(first, members[0].first), columns(again, members[0].again)];
        console.log(`${sides.join("  ")} ${memory.toFixed(0).padStart(7)}   ${title}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Wall time, that as a multiple of the group's first line, and processor time: medians. */
function columns(times, ofFirst) {
  if (times.length === 0) return " ".repeat(24);
  const [seconds, cpu] = ["seconds", "cpu"].map((what) => median(times.map((each) => each[what])));
  const multiple = seconds / median(ofFirst.map((each) => each.seconds));
  return [
    seconds.toFixed(2).padStart(9),
    multiple.toFixed(2).padStart(7),
    cpu.toFixed(2).padStart(8),
  ].join("");
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

async function runTask(name, folder) {
  const run = await tasks[name].ready(folder);
  // what loading the libraries leaves behind (garbage to collect, code to compile) is part of loading
  await new Promise((done) => setTimeout(done, 1000));
  const times = [];
  let unsafe;
  for (let answer = 0; answer < (tasks[name].answers ?? 1); answer++) {
    const start = performance.now();
    const used = process.cpuUsage();
    unsafe = await run();
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(used);
    times.push({ seconds, cpu: (user + system) / 1e6 });
  }
  const memory = process.resourceUsage().maxRSS / 1000;
  console.log(`\n${JSON.stringify({ unsafe, times, memory })}`);
}

async function makeData(folder, millions) {
  const items = (judges, runs, total) => Math.round(total / (24 * judges * runs));
  const rows = (judges, runs, total) => `
    SELECT 'run-' || r AS run, 'model-' || (r % 2) AS model,
      ['', 'en', 'fr', 'en+fr', 'de', 'en+de'][1 + r % 6] AS train,
      ['en','fr','de','pl','cs','sk','sl','pt','es','it','nl','sv','da','fi','et','lv','lt','hu','ro','bg','el','hr','mt','ga'][1 + l] AS eval,
      'bench' AS benchmark, 'item-' || i AS item, 'category-' || (i % 14) AS category,
      ['guard-a', 'guard-b', 'human'][1 + j] AS judge,
      ['safe', 'safe', 'unsafe'][1 + (hash(r, l, i, j) % 3)::INTEGER] AS verdict
    FROM range(${runs}) rs(r), range(24) ls(l), range(${items(judges, runs, total)}) ts(i), range(${judges}) js(j)
    ORDER BY r, l, i, j`;
  const connection = await connect();
  for (const [name, judges, runs, total] of [
    ["one.parquet", 1, 20, millions * 1e6],
    ["three.parquet", 3, 20, millions * 1e6],
    ["one.csv", 1, 10, 1e6],
  ]) {
    await connection.run(`COPY (${rows(judges, runs, total)}) TO '${join(folder, name)}'`);
  }
  connection.closeSync();
}

async function connect() {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "512MB" });
  return instance.connect();
}

/** How many questions a process answers: of a CSV file one, as those take long in some. */
function answersFor(group) {
  return group.startsWith("Parquet") ? 4 : 1;
}

function plainSql(title, group, sql) {
  return {
    title,
    group,
    answers: answersFor(group),
    ready: async (folder) => {
      await import("@duckdb/node-api");
      return async () => {
        const connection = await connect();
        const answer = await connection.runAndReadAll(sql(folder));
        return answer.getRowsJS().reduce((sum, row) => sum + Number(row.at(-1)), 0);
      };
    },
  };
}

function counted(title, group, file, { repeats = "check", ...options } = {}) {
  return {
    title,
    group,
    answers: answersFor(group),
    ready: async (folder) => {
      const { countFiles, transferMatrix } = await import("../dist/index.js");
      await import("@duckdb/node-api");
      return async () => {
        const counts = await countFiles(join(folder, file), { repeats });
        return unsafeIn(transferMatrix(counts, { metric: "asr", ...options }));
      };
    },
  };
}

function unsafeIn(matrix) {
  return matrix.cells.flat().reduce((sum, cell) => sum + (cell.k ?? 0), 0);
}

const tasks = {
  plain: plainSql(
    "DuckDB: GROUP BY train, eval",
    "Parquet, one judge",
    (folder) =>
      `SELECT train, eval, count(*), count(*) FILTER (verdict = 'unsafe') FROM '${folder}/one.parquet' GROUP BY ALL`,
  ),
  checkedSql: plainSql(
    "DuckDB: the same, and whether any row comes twice",
    "Parquet, one judge",
    (folder) =>
      `SELECT train, eval, count(*), count(*) FILTER (verdict = 'unsafe') FROM '${folder}/one.parquet' WHERE (SELECT count(*) = count(DISTINCT hash(run, model, train, eval, benchmark, item, category, judge)) FROM '${folder}/one.parquet') GROUP BY ALL`,
  ),
  one: counted(
    "isogloss: matrix with intervals, every row checked, none comes twice",
    "Parquet, one judge",
    "one.parquet",
  ),
  oneUnlooked: counted(
    "isogloss: the same without looking for repeats (--no-repeats)",
    "Parquet, one judge",
    "one.parquet",
    { repeats: "none" },
  ),
  threeSql: plainSql(
    "DuckDB: majority of three, GROUP BY response, then GROUP BY train, eval",
    "Parquet, three judges",
    (folder) =>
      `SELECT train, eval, count(*), count(*) FILTER (unsafe >= 2) FROM (SELECT train, eval, count(*) FILTER (verdict = 'unsafe') AS unsafe FROM '${folder}/three.parquet' GROUP BY run, model, train, eval, benchmark, item, category) GROUP BY ALL`,
  ),
  three: counted(
    "isogloss: majority of three, matrix with intervals, every row checked",
    "Parquet, three judges",
    "three.parquet",
    { judgePolicy: "majority" },
  ),
  threeUnlooked: counted(
    "isogloss: the same without looking for repeats (--no-repeats)",
    "Parquet, three judges",
    "three.parquet",
    { judgePolicy: "majority", repeats: "none" },
  ),
  csvSql: plainSql(
    "DuckDB: GROUP BY train, eval",
    "CSV, a million rows",
    (folder) =>
      `SELECT train, eval, count(*), count(*) FILTER (verdict = 'unsafe') FROM '${folder}/one.csv' GROUP BY ALL`,
  ),
  csv: counted("isogloss: counted (--engine duckdb)", "CSV, a million rows", "one.csv"),
  csvUnlooked: counted(
    "isogloss: counted, without looking for repeats (--no-repeats)",
    "CSV, a million rows",
    "one.csv",
    { repeats: "none" },
  ),
  csvMemory: {
    title: "isogloss: every row in memory (--engine memory)",
    group: "CSV, a million rows",
    ready: async (folder) => {
      const { readRuns, transferMatrix } = await import("../dist/index.js");
      return () => unsafeIn(transferMatrix(readRuns(join(folder, "one.csv")), { metric: "asr" }));
    },
  },
  arquero: {
    title: "arquero: loadCSV, groupby, rollup; no check",
    group: "CSV, a million rows",
    ready: async (folder) => {
      const { loadCSV, op } = await import("arquero");
      return async () => {
        const table = await loadCSV(join(folder, "one.csv"));
        const counts = table
          .derive({ unsafe: (row) => (row.verdict === "unsafe" ? 1 : 0) })
          .groupby("train", "eval")
          .rollup({ n: () => op.count(), k: (row) => op.sum(row.unsafe) });
        return counts.array("k").reduce((sum, k) => sum + k, 0);
      };
    },
  },
  loop: {
    title: "a loop over split lines and a Map; no check",
    group: "CSV, a million rows",
    ready: async (folder) => {
      const { readFileSync } = await import("node:fs");
      return () => {
        const [header, ...lines] = readFileSync(join(folder, "one.csv"), "utf8").split("\n");
        const names = header.split(",");
        const [train, evaluated, verdict] = ["train", "eval", "verdict"].map((name) =>
          names.indexOf(name),
        );
        const counts = new Map();
        for (const line of lines) {
          if (line === "") continue;
          const cells = line.split(",");
          const key = `${cells[train]}\n${cells[evaluated]}`;
          const count = counts.get(key) ?? { n: 0, k: 0 };
          count.n++;
          if (cells[verdict] === "unsafe") count.k++;
          counts.set(key, count);
        }
        return [...counts.values()].reduce((sum, { k }) => sum + k, 0);
      };
    },
  },
  danfo: {
    title: "danfo: readCSV, filter, groupby, count; no check",
    group: "CSV, a million rows",
    ready: async (folder) => {
      const { default: danfo } = await import("danfojs-node");
      return async () => {
        const frame = await danfo.readCSV(join(folder, "one.csv"));
        const unsafe = frame.query(frame["verdict"].eq("unsafe"));
        const counts = unsafe.groupby(["train", "eval"]).col(["verdict"]).count();
        return counts["verdict_count"].values.reduce((sum, k) => sum + k, 0);
      };
    },
  },
};

const [role, ...rest] = process.argv.slice(2);
if (role === "task") await runTask(rest[0], rest[1]);
else if (role === "data") await makeData(rest[0], Number(rest[1]));
else await runAll(Number(role ?? 10), Number(rest[0] ?? 3));

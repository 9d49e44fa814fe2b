import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { mostRejects } from "../../src/runs/builder.js";
import {
  fromRows,
  readRuns,
  readRunsText,
  RunsError,
  type ReadOptions,
} from "../../src/runs/index.js";
import { temporaryFiles } from "./temporary.js";
import { zip } from "./zip.js";

const file = temporaryFiles();

/** What is said of a file: line, column, code, message. */
function told(path: string, options: ReadOptions = {}) {
  const runs = readRuns(path, { lenient: true, ...options });
  return {
    size: runs.size,
    rejects: runs.rejects.map(({ line, column, code, message }) => ({
      line,
      column,
      code,
      message,
    })),
  };
}

const toldOfText = (text: string, options: ReadOptions) =>
  readRunsText(text, { lenient: true, ...options }).rejects.map(
    ({ line, column, code, message }) => ({ line, column, code, message }),
  );

const good = '{"eval": "pl", "item": "1", "metric": "acc", "score": 1}';
const harmbench = (text: string) => `{"bomb": [{"generation": "…", "label": ${text}}]}`;
const completions = { format: "completions", columns: { eval: "pl" } } as const;

describe("more than can be held", () => {
  it("one line of a gigabyte is refused, and the line after it read", () => {
    const path = file("long.jsonl", `${good}\n{"eval": "`);
    const descriptor = openSync(path, "r+");
    // a hole in the file: a gigabyte to whoever reads it, nothing on the disk
    ftruncateSync(descriptor, 2 ** 30);
    writeSync(descriptor, `\n${good.replace('"1"', '"2"')}\n`, 2 ** 30);
    closeSync(descriptor);
    const { size, rejects } = told(path);
    expect(size).toBe(2);
    expect(rejects).toMatchObject([{ line: 2, code: "too-long" }]);
    expect(rejects[0]?.message).toMatch(/longer than 16777216 characters/);
    const limits = { record: 2 ** 20 };
    expect(told(path, { ...completions, limits }).rejects[0]?.code).toBe("too-long");
  });

  it("a gzip bomb is refused before it is unpacked", () => {
    const bomb = gzipSync(Buffer.alloc(80 * 2 ** 20, 0x20));
    expect(bomb.length).toBeLessThan(100_000);
    expect(told(file("bomb.csv.gz", bomb)).rejects).toMatchObject([{ code: "too-large" }]);
  });

  it("a zip bomb is refused by what its directory says, or by what comes out", () => {
    const honest = zip([["a.csv", " ".repeat(2 ** 21)]], "deflated");
    const limits = { unpacked: 2 ** 20 };
    expect(told(file("bomb.zip", honest), { limits }).rejects).toMatchObject([
      { code: "too-large" },
    ]);
    const lying = zip([["a.csv", " ".repeat(2 ** 21)]], "deflated");
    lying.writeUInt32LE(10, lying.indexOf(Buffer.from("PK\u0001\u0002", "latin1")) + 24);
    expect(told(file("liar.zip", lying)).rejects[0]?.message).toMatch(
      /larger than the archive says/,
    );
    const many = zip(
      Array.from({ length: 300 }, (_, i): [string, string] => [`${i}.csv`, " ".repeat(2 ** 12)]),
      "deflated",
    );
    expect(told(file("many.zip", many), { limits }).rejects).toMatchObject([{ code: "too-large" }]);
  });

  it("nesting without end is refused with its place", () => {
    const deep = "[".repeat(100_000);
    expect(toldOfText(deep, completions)).toMatchObject([
      { code: "too-deep", message: expect.stringMatching(/256 deep, at character 257/) as string },
    ]);
    const line = `{"eval": "pl", "x": ${deep}${"]".repeat(100_000)}}`;
    expect(toldOfText(`${good}\n${line}`, { format: "jsonl" })).toMatchObject([
      { line: 2, code: "too-deep" },
    ]);
    const objects = '{"a":'.repeat(50_000);
    expect(toldOfText(objects, { format: "inspect" })).toMatchObject([{ code: "too-deep" }]);
  });
});

describe("what only takes long, or much room", () => {
  const wide = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(",");

  it.each(["csv", "llama-guard", "wildguard"] as const)(
    "a header of a hundred thousand names is refused at once (%s)",
    (format) => {
      const text = `eval,metric,value,${wide}\npl,f1,0.5${",".repeat(100_000)}\n`;
      expect(toldOfText(text, { format })).toMatchObject([
        { line: 1, code: "too-many-fields", message: "100003 columns; at most 1000 are read" },
      ]);
    },
  );

  it("a column that holds no languages: what was meant is said of the first hundred only", () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `portugesse ${i},f1,0.5`);
    const rejects = toldOfText(`eval,metric,value\n${rows.join("\n")}\n`, { format: "csv" });
    expect(rejects).toHaveLength(2000);
    expect(rejects.every(({ code }) => code === "unknown-language")).toBe(true);
    expect(rejects.filter(({ message }) => message.includes("did you mean"))).toHaveLength(100);
  });

  it("a name of spaces, brackets and letters half a megabyte long", () => {
    for (const name of [`a${" ".repeat(500_000)}x`, `a${" ".repeat(500_000)}(x`]) {
      expect(toldOfText(`eval,metric,value\n${name},f1,0.5\n`, { format: "csv" })).toMatchObject([
        { code: "unknown-language" },
      ]);
    }
  });

  it("a gzip file that is larger packed than a file may be unpacked", () => {
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 31) % 251));
    const packed = gzipSync(noise, { level: 0 });
    const limits = { unpacked: 4000 };
    expect(told(file("large.csv.gz", packed), { limits }).rejects).toMatchObject([
      { code: "too-large" },
    ]);
  });
});

describe("spellings", () => {
  it("of one text with marks composed and not, and with any space around, are one", () => {
    const rows = ["caf\u00e9,pl,1", "cafe\u0301,pl,2", "\ufeffcaf\u00e9\u2003,\u3000pl,3"];
    const runs = readRunsText(
      `run,eval,item,metric,score\n${rows.map((row) => `${row},f1,0.5`).join("\n")}\n`,
    );
    expect(runs.levels("run")).toEqual(["caf\u00e9"]);
    expect(runs.levels("eval")).toEqual(["pl"]);
    expect(runs.where({ run: "caf\u00e9" }).size).toBe(3);
  });
});

describe("what is said of a file", () => {
  it("steers no terminal, and cuts no character in two", () => {
    const text = `eval,item,judge,verdict\npl,1,g,\u001b[2J\u0007\npl,2,g,${"x".repeat(78)}💣${"x".repeat(9)}\n`;
    const { rejects } = readRunsText(text, { lenient: true });
    expect(rejects[0]?.message).toContain("\\u001b[2J\\u0007");
    for (const { message, value } of rejects) {
      expect(message).not.toMatch(/\p{Cc}/u);
      expect(value).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    }
    expect(rejects[1]?.value).toBe(`${"x".repeat(78)}…`);
  });
});

describe("keys", () => {
  it.each(["__proto__", "\\u005f_proto__"])("%s is refused in every format", (key) => {
    const evil = `{"eval": "pl", "item": "1", "metric": "acc", "score": 1, "${key}": {"polluted": 1}}`;
    for (const [format, text] of [
      ["jsonl", evil],
      ["json", `[${evil}]`],
      ["lm-eval", `{"results": {"xnli_sw": {"acc": 1, "${key}": {"polluted": 1}}}}`],
      ["inspect", `{"status": "success", "eval": {"task": "t_pl", "${key}": {"polluted": 1}}}`],
      ["completions", `{"${key}": [{"label": 1, "language": "de"}]}`],
      [
        "lm-eval-samples",
        `{"doc_id": 1, "acc": 1, "task_name": "xnli_sw", "doc": {"${key}": {"polluted": 1}}}`,
      ],
      [
        "wildguard",
        `{"eval": "pl", "item": 1, "output": "Harmful response: no", "${key}": {"polluted": 1}}`,
      ],
    ] as const) {
      // the sources pass through files whose names tell whether they are lines
      const name = `x.${/jsonl|samples|guard/.test(format) ? "jsonl" : "json"}`;
      const { size, rejects } = told(file(name, text), { format });
      expect([format, size, rejects[0]?.code]).toEqual([format, 0, "forbidden-name"]);
      expect(rejects[0]?.message).toContain("`__proto__` cannot be a");
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("that reach into a prototype are no columns, wherever they come from", () => {
    for (const key of ["constructor", "prototype"]) {
      const { size, rejects } = told(file("x.csv", `eval,metric,value,${key}\npl,f1,0.5,x\n`));
      expect([size, rejects[0]?.code]).toEqual([0, "forbidden-name"]);
    }
    const columns = JSON.parse('{"__proto__": "x"}') as Record<string, string>;
    expect(() => readRunsText("eval,metric,value\npl,f1,0.5", { columns })).toThrow(
      /invalid column: __proto__/,
    );
  });

  it("twice in one object are told with their place, instead of the last winning", () => {
    expect(
      toldOfText(`${good}\n${good.replace("}", ', "score": 0}')}`, { format: "jsonl" }),
    ).toEqual([
      {
        line: 2,
        column: "score",
        code: "duplicate-key",
        message: "the key `score` stands twice in one object, at character 58",
      },
    ]);
    const twice = '{\n  "bomb": [\n    {"label": 1, "label": 0}\n  ]\n}';
    expect(toldOfText(twice, completions)).toMatchObject([
      {
        line: 3,
        column: "label",
        code: "duplicate-key",
        message: expect.stringMatching(/at line 3, character 18/) as string,
      },
    ]);
    const escaped = '{"eval": "pl", "\\u0065val": "de", "metric": "f1", "value": 1}';
    expect(toldOfText(escaped, { format: "jsonl" })[0]?.code).toBe("duplicate-key");
    const spaced = '{"eval" : "pl", "eval": "de", "metric": "f1", "value": 1}';
    expect(toldOfText(spaced, { format: "jsonl" })[0]?.code).toBe("duplicate-key");
    const apart = '{"eval": "pl", "item": "1", "metric": "\\"acc\\": \\"x\\"", "score": 1}';
    expect(readRunsText(apart, { format: "jsonl" }).size).toBe(1);
  });
});

describe("numbers", () => {
  it("that Python writes where there is none are missing in its logs, and told in our rows", () => {
    for (const word of ["NaN", "Infinity", "-Infinity"]) {
      expect(toldOfText(good.replace(": 1}", `: ${word}}`), { format: "jsonl" })).toMatchObject([
        {
          line: 1,
          code: "invalid-json",
          message: expect.stringMatching(/write null, at character 55/) as string,
        },
      ]);
      expect(readRunsText(harmbench(word), completions).toRecords()).toMatchObject([
        { verdict: "unclear" },
      ]);
      const text = harmbench(`1, "note": "a list [${word}, ${word}]"`);
      expect(readRunsText(text, completions).size).toBe(1);
    }
    expect(toldOfText(harmbench("nan"), completions)[0]?.message).toMatch(
      /a value is expected, at character 40/,
    );
  });

  it("too long for a number stay what they are", () => {
    const ids = ["90071992547409931", "90071992547409932"];
    const text = ids.map((id) => `{"doc_id": ${id}, "acc": 1, "task_name": "xnli_sw"}`).join("\n");
    const runs = readRunsText(text, { format: "lm-eval-samples" });
    expect(runs.levels("item")).toEqual(ids);
    for (const value of ["1e999", "9".repeat(400), "-1e400"]) {
      const found = toldOfText(`{"eval": "pl", "metric": "f1", "value": ${value}}`, {
        format: "jsonl",
      });
      expect(found).toMatchObject([{ column: "value" }]);
      expect(found[0]?.message).not.toContain("Infinity");
    }
  });
});

describe("characters", () => {
  it("that no file can hold are told: half a surrogate pair, NUL", () => {
    for (const [escape, code] of [
      ["\\ud83d", "encoding"],
      ["\\udca3 x", "encoding"],
      ["\\u0000", "nul-byte"],
    ] as const) {
      const line = good.replace('"1"', `"a${escape}"`);
      expect(toldOfText(line, { format: "jsonl" })).toMatchObject([
        { line: 1, column: "item", code },
      ]);
      const document = `[${line}]`;
      expect(toldOfText(document, { format: "json" })).toMatchObject([{ column: "item", code }]);
    }
    const whole = good.replace('"1"', '"\\ud83d\\udca3"');
    expect(readRunsText(whole, { format: "jsonl" }).levels("item")).toEqual(["💣"]);
  });

  it("raw control characters inside quotes, and escapes there are not, are told with their place", () => {
    expect(toldOfText(harmbench('"a\nb"'), completions)).toMatchObject([
      {
        line: 1,
        code: "invalid-json",
        message: expect.stringMatching(
          /control character inside quotes, at line 1, character 42/,
        ) as string,
      },
    ]);
    expect(toldOfText(harmbench('"\\x41"'), completions)[0]?.message).toMatch(
      /no such escape, at character 41/,
    );
  });
});

describe("archives", () => {
  const row = "eval,metric,value\npl,f1,0.5\n";

  it("of several files are read whole, each row with the entry it came from", () => {
    const archive = zip(
      [
        ["logs/", ""],
        ["logs/a.csv", row],
        ["logs/b.jsonl", '{"eval": "cs", "metric": "f1", "value": 0.25}'],
        ["__MACOSX/logs/._a.csv", "\0\0"],
        ["logs/broken.csv", "eval,metric,value\npl,f1,much\n"],
      ],
      "deflated",
    );
    const runs = readRuns(file("logs.zip", archive), { lenient: true });
    const from = [...runs.rows()].map((each) => each.file.replace(/^.*logs\.zip/, "logs.zip"));
    expect(from).toEqual(["logs.zip/logs/a.csv", "logs.zip/logs/b.jsonl"]);
    expect(runs.rejects).toMatchObject([{ line: 2, code: "not-a-number" }]);
    expect(runs.rejects[0]?.file).toMatch(/logs\.zip\/logs\/broken\.csv$/);
  });

  it.each(["../evil.csv", "/etc/evil.csv", "C:\\evil.csv", "a/../../evil.csv", "..\\evil.csv"])(
    "with an entry named %s: refused by name, the others read",
    (name) => {
      const archive = zip(
        [
          ["a.csv", row],
          [name, row.replace("pl", "cs")],
        ],
        "stored",
      );
      const { size, rejects } = told(file("slip.zip", archive));
      expect(size).toBe(1);
      expect(rejects).toMatchObject([
        { code: "forbidden-name", message: expect.stringMatching(/leave the archive/) as string },
      ]);
    },
  );

  it("with a changed byte, an encrypted entry, nothing in them, or no archive at all", () => {
    const changed = zip([["a.csv", row]], "stored");
    changed[changed.indexOf("0.5")] = 0x31;
    expect(told(file("changed.zip", changed)).rejects[0]?.message).toMatch(/checksum is another/);
    const locked = zip([["a.csv", row]], "stored");
    locked.writeUInt16LE(1, locked.indexOf(Buffer.from("PK\u0001\u0002", "latin1")) + 8);
    expect(told(file("locked.zip", locked)).rejects[0]?.message).toMatch(/encrypted/);
    expect(told(file("none.zip", zip([["x/", ""]], "stored"))).rejects[0]?.code).toBe("empty-file");
    expect(told(file("text.zip", row)).rejects[0]?.code).toBe("unreadable-file");
    const whole = zip([["a.csv", row]], "deflated");
    for (let length = 0; length < whole.length; length++) {
      const cut = told(file("cut.zip", whole.subarray(0, length)));
      expect([cut.size, cut.rejects[0]?.code]).toEqual([0, "unreadable-file"]);
    }
    expect(told(`${file("gone", "")}.zip`).rejects[0]?.code).toBe("unreadable-file");
  });
});

describe("archives that name an entry twice", () => {
  it("give the last, as an unpacker leaves it, and say that there was another", () => {
    const row = "eval,metric,value\npl,f1,0.5\n";
    const twice = zip(
      [
        ["a.csv", row.replace("0.5", "0.1")],
        ["b.csv", row.replace("pl", "cs")],
        ["a.csv", row],
      ],
      "stored",
    );
    const runs = readRuns(file("twice.zip", twice), { lenient: true });
    expect(runs.toRecords().map(({ eval: code, value }) => [code, value])).toEqual([
      ["cs", 0.5],
      ["pl", 0.5],
    ]);
    expect(runs.rejects).toMatchObject([{ code: "duplicate-entry", value: "a.csv" }]);
  });
});

describe("objects in memory", () => {
  it("that are none are told by their place", () => {
    const rows = [null, ["pl"], "pl", { eval: "pl", metric: "f1", value: 0.5 }] as unknown[];
    const runs = fromRows(rows as Record<string, unknown>[], { lenient: true });
    expect(runs.size).toBe(1);
    expect(runs.rejects.map(({ line, code }) => [line, code])).toEqual([
      [1, "not-an-object"],
      [2, "not-an-object"],
      [3, "not-an-object"],
    ]);
  });

  it("that contain themselves, or numbers JSON cannot write, are rows like others", () => {
    const ring: Record<string, unknown> = { eval: "pl", metric: "f1", value: 0.5 };
    ring["self"] = ring;
    const big = { eval: "no such language", metric: "f1", value: 1n, n: 10n };
    const runs = fromRows([ring, big, { eval: "pl", metric: "f1", value: 1n }], { lenient: true });
    expect(runs.size).toBe(1);
    expect(runs.rejects).toMatchObject([{ code: "nested-value" }, { code: "unknown-language" }]);
  });
});

describe("text made to take long", () => {
  it.each([
    [
      "guard output of blank lines",
      "wildguard",
      `eval,item,output\npl,1,"${"\n".repeat(300_000)}"\n`,
    ],
    [
      "guard output of end marks",
      "llama-guard",
      `eval,item,output\npl,1,"x${"</s>".repeat(50_000)}"\n`,
    ],
    [
      "a training set of a hundred thousand",
      "csv",
      `train,eval,metric,value\n${"en+".repeat(100_000)}en,pl,f1,1\n`,
    ],
    ["a language a megabyte long", "csv", `eval,metric,value\n${"x".repeat(1_000_000)},f1,1\n`],
    [
      "a verdict a megabyte long",
      "csv",
      `eval,item,judge,verdict\npl,1,g,${"x".repeat(1_000_000)}\n`,
    ],
    ["quotes that never close", "csv", `eval,metric,value\n${'"pl,f1,0.5\n'.repeat(50_000)}`],
  ] as const)("%s is refused, row by row", (_, format, text) => {
    const runs = readRunsText(text, { format, lenient: true });
    expect(runs.size).toBe(0);
    expect(runs.rejects.length).toBeGreaterThan(0);
    for (const { message } of runs.rejects.slice(0, 10)) expect(message.length).toBeLessThan(400);
  });
});

describe("a log with more wrong rows than can be listed", () => {
  it("ends the reading, lenient or not, with what was found so far", () => {
    const text = `eval,item,judge,verdict\n${"en,1,g,safe\n".repeat(mostRejects + 2)}`;
    const found = catchRuns(() => readRunsText(text, { lenient: true }));
    expect(found.rejects).toHaveLength(mostRejects);
    expect(found.rows).toBe(mostRejects + 1);
    expect(found.message).toMatch(/^500000 of 500001 rows rejected; reading ended there/);
  });
});

function catchRuns(read: () => unknown): RunsError {
  try {
    read();
  } catch (error) {
    if (error instanceof RunsError) return error;
  }
  throw new Error("nothing was refused");
}

import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { clientScript, joinModules } from "../../src/report/client-script.js";

const joined = (modules: Readonly<Record<string, string>>) =>
  joinModules("page", (name) => modules[name]!);

describe("modules joined into one script", () => {
  it("run once each, after what they import, with names of their own", () => {
    const script = joined({
      page: 'import { two } from "./two-b.js";\nimport { one as first } from "./one.js";\nconst one = 5;\nout.push(two(), first, one);',
      "two-b":
        'import { one } from "./one.js";\nconst own = 1;\nexport function two() { return one + own; }',
      one: 'out.push("once");\nconst own = 100;\nexport const one = 1;\n',
    });
    const out: unknown[] = [];
    runInNewContext(script, { out });
    expect(out).toEqual(["once", 2, 1, 5]);
  });

  it("are of a kind that can be joined", () => {
    expect(() => joined({ page: 'import * as all from "./one.js";' })).toThrow("cannot be joined");
    expect(() => joined({ page: "export default 1;" })).toThrow("cannot be joined");
    expect(() =>
      joined({ page: 'import { a } from "./a.js";', a: 'import { b } from "./page.js";' }),
    ).toThrow("modules in a circle: page, a, page");
  });

  it("are the page's, whole", () => {
    const script = clientScript();
    expect(script).not.toMatch(/^(?:import|export)\b/m);
    expect(script).toMatch(/IntersectionObserver/);
    expect(clientScript()).toBe(script);
  });
});

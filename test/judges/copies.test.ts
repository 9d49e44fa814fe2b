import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { isHigher, judgeAgreement, strictness } from "../../src/judges/index.js";
import { judgeInfluence } from "../../src/metrics/index.js";
import { CountedRuns, countFiles } from "../../src/runs/index.js";
import { transferMatrix } from "../../src/transfer/index.js";

const lines = ["model,train,eval,item,judge,verdict"];
for (const language of ["en", "fr"]) {
  for (let item = 0; item < 60; item++) {
    for (const [which, judge] of ["guard", "human"].entries()) {
      // in French only the guard says anything
      if (language === "fr" && judge === "human") continue;
      lines.push(
        `m,en,${language},${item},${judge},${(item + which) % 3 === 0 ? "unsafe" : "safe"}`,
      );
    }
  }
}
const file = join(mkdtempSync(join(tmpdir(), "isogloss-copies-")), "verdicts.csv");
writeFileSync(file, `${lines.join("\n")}\n`);

test("counts and conclusions of another copy of the package are known for what they are", async () => {
  const own = await countFiles(file);
  vi.resetModules();
  const { countFiles: countThere } = await import("../../src/runs/index.js");
  const { isHigher: isHigherThere } = await import("../../src/judges/index.js");
  const other = (await countThere(file)) as CountedRuns;
  expect(other).not.toBeInstanceOf(CountedRuns);

  const metric = { metric: "unsafe_rate", judgePolicy: "judge:guard" };
  expect({ ...transferMatrix(other, metric) }).toEqual({ ...transferMatrix(own, metric) });
  expect(judgeAgreement(other)).toEqual(judgeAgreement(own));
  const pair = { judge: "guard", than: "human" };
  expect(strictness(other, pair)).toEqual(strictness(own, pair));

  const asked = { metric: "unsafe_rate", by: ["eval"] };
  const influence = judgeInfluence(own, {
    ...asked,
    conclusions: { "fr above en": isHigher("fr", "en") },
  });
  // without the guard there is no French: not whether it is higher
  expect(influence[0]!.conclusions[0]).toMatchObject({ after: null });
  expect(
    judgeInfluence(other, { ...asked, conclusions: { "fr above en": isHigherThere("fr", "en") } }),
  ).toEqual(influence);
});

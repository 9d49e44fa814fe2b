/** Keys of numbers that may be of any size: not rates, and not their limits. */
const slack = 1e-9;

/**
 * What is unsound in an answer, as paths into it: a number that is none, a p-value outside (0, 1], an
 * interval that does not hold its estimate, a rate or a limit of one outside [0, 1], an absence without
 * a reason.
 */
export function unsoundIn(answer: unknown, path = "answer"): string[] {
  if (typeof answer === "number") return Number.isFinite(answer) ? [] : [`${path} is ${answer}`];
  if (typeof answer !== "object" || answer === null) return [];
  if (ArrayBuffer.isView(answer)) return unsoundIn(Array.from(answer as Float64Array), path);
  const record = answer as Readonly<Record<string, unknown>>;
  const found = Object.entries(record).flatMap(([key, value]) =>
    unsoundIn(value, `${path}.${key}`),
  );
  const { pValue, value, low, high, k } = record;
  if (typeof pValue === "number" && !(pValue > 0 && pValue <= 1)) {
    found.push(`${path}.pValue is ${pValue}`);
  }
  if ("undefined" in record && !(typeof record["message"] === "string" && record["message"] !== ""))
    found.push(`${path} is undefined without a message`);
  if (typeof value === "number") {
    if (typeof low === "number" && low > value + slack) found.push(`${path}: ${low} > ${value}`);
    if (typeof high === "number" && high < value - slack) found.push(`${path}: ${high} < ${value}`);
    if (typeof k === "number") {
      for (const share of [value, low, high]) {
        if (typeof share === "number" && !(share >= 0 && share <= 1)) {
          found.push(`${path}: ${share} is no rate`);
        }
      }
    }
  }
  return found;
}

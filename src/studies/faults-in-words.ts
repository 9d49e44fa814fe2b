import { z } from "zod";
import { didYouMean } from "../text/did-you-mean.js";
import { studySchema } from "./study-schema.js";

type Issue = z.core.$ZodIssue;

/** A fault as the schema found it, told for the person who wrote the file. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * What is wrong at which place: an unknown key with the one that was probably meant, a missing one
 * by its name, a value with what would be right.
 *
 * @param found what stands at a place of the document
 */
export function faultsInWords(
  issues: readonly Issue[],
  found: (path: readonly PropertyKey[]) => unknown,
): readonly Fault[] {
  return issues.flatMap((issue): readonly Fault[] => {
    const path = issue.path;
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `unknown key${didYouMean(key, keysUnder(path))}`,
      }));
    }
    const value = found(path);
    if (value === undefined && path.length > 0 && issue.code !== "custom") {
      return [{ path, message: "missing" }];
    }
    const known = issue.message.match(/'[^']*'(?= \||$)/g)?.map((each) => each.slice(1, -1)) ?? [];
    const guess = typeof value === "string" ? didYouMean(value, known) : "";
    const shown =
      typeof value === "string" || typeof value === "number"
        ? ` (found ${JSON.stringify(value)}${guess})`
        : "";
    return [{ path, message: issue.message + shown }];
  });
}

/** Every key the schema knows below the first step of a path: of figures, of claims, of a study. */
function keysUnder([first]: readonly PropertyKey[]): readonly string[] {
  const schema: unknown = z.toJSONSchema(studySchema, { io: "input", unrepresentable: "any" });
  const top = field(field(schema, "properties"), String(first));
  const keys = new Set<string>();
  if (first === undefined) collectNames(field(schema, "properties"), keys);
  else collect(top, keys);
  return [...keys];
}

function collect(schema: unknown, into: Set<string>): void {
  if (typeof schema !== "object" || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === "properties") collectNames(value, into);
    collect(value, into);
  }
}

function collectNames(properties: unknown, into: Set<string>): void {
  if (typeof properties !== "object" || properties === null) return;
  for (const name of Object.keys(properties)) into.add(name);
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}

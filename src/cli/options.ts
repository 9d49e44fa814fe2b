import { InvalidArgumentError } from "commander";

/** A whole number no smaller than `least`. */
export function wholeNumber(least: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
      throw new InvalidArgumentError(`a whole number from ${least} is needed`);
    }
    return value;
  };
}

/** A number above 0. */
export function positive(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && Number.isFinite(value))) {
    throw new InvalidArgumentError("a number above 0 is needed");
  }
  return value;
}

/** A number between 0 and 1. */
export function fraction(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError("a number between 0 and 1");
  return value;
}

/** A share: above 0, at most 1. */
export function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1)) throw new InvalidArgumentError("above 0, at most 1");
  return value;
}

/** Positions or distances from 0, separated by commas, each once and in order. */
export function numbers(text: string): number[] {
  const values = list(text).map(Number);
  if (values.some((value) => !(value >= 0 && Number.isFinite(value)))) {
    throw new InvalidArgumentError("numbers from 0, separated by commas, are needed: 32,64,128");
  }
  return [...new Set(values)].sort((a, b) => a - b);
}

/** `--where key=value`, gathered over repetitions; several values for a key are alternatives. */
export function keyValue(
  text: string,
  earlier: Record<string, string[]> = {},
): Record<string, string[]> {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("key=value is needed, for instance model=gemma3-4b");
  const key = text.slice(0, at);
  const known = Object.hasOwn(earlier, key) ? earlier[key]! : [];
  return { ...earlier, [key]: [...known, text.slice(at + 1)] };
}

/** An option that may be given several times. */
export function repeated(text: string, earlier: readonly string[] = []): string[] {
  return [...earlier, text];
}

/** A comma-separated list, without empty members. */
export function list(text: string): string[] {
  const members = text.split(",").map((member) => member.trim());
  if (members.some((member) => member === "")) {
    throw new InvalidArgumentError("names separated by commas are needed, for instance en,de,fr");
  }
  return members;
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { format, type Options } from "prettier";
import { PACKAGE_ROOT } from "../../src/notebook/package-root.js";

/** The part of TypeScript's own compiler that tells what a type comes to. */
interface TypeScript {
  readonly TypeFlags: Readonly<Record<"Boolean" | "Object" | "Undefined", number>>;
  readonly SymbolFlags: Readonly<Record<"Optional", number>>;
  createProgram(files: readonly string[], options: object): Program;
}

interface Program {
  getTypeChecker(): Checker;
  getSourceFile(path: string): object | undefined;
}

interface Checker {
  getSymbolAtLocation(node: object): Declared | undefined;
  getExportsOfModule(module: Declared): readonly Declared[];
  getDeclaredTypeOfSymbol(symbol: Declared): Type;
  getTypeOfSymbol(symbol: Declared): Type;
  getPropertiesOfType(type: Type): readonly Declared[];
  getIndexTypeOfType(type: Type, kind: number): Type | undefined;
  isArrayType(type: Type): boolean;
  isTupleType(type: Type): boolean;
  getTypeArguments(type: Type): readonly Type[];
  typeToString(type: Type): string;
}

interface Declared {
  readonly name: string;
  readonly flags: number;
}

interface Type {
  readonly flags: number;
  /** of a union */
  readonly types?: readonly Type[];
  isUnion(): boolean;
}

/** The types that are written by name, each before what is made of it, with the file that infers it. */
const NAMED = [
  ["FigureDeclaration", "figure-kinds/index.ts", "One figure as declared."],
  ["SummaryDeclaration", "claims/cells-schema.ts", "Cells of the results, folded to one number."],
  ["CellsDeclaration", "claims/cells-schema.ts", "Cells of the results."],
  ["CovariateDeclaration", "claims/cells-schema.ts", "What else a model is given."],
  ["Computation", "claims/computation-schema.ts", "How a number, or a name, is computed."],
  ["ExpectedVerdict", "claims/claim-schema.ts", "What is expected to come of a claim."],
  ["ClaimDeclaration", "claims/claim-schema.ts", "What a source claims, and how it is recomputed."],
  ["StudyDeclaration", "study-schema.ts", "A study as declared, with its defaults filled in."],
] as const;

const HEADER = `/**
 * What \`study.yaml\` declares, spelled out: generated from the grammar (study-schema.ts) by its test, as
 * study.schema.json is, so that who reads these types need not read those they are inferred from.
 */`;

/** The source of study-declaration.ts. */
export async function declarationSource(): Promise<string> {
  const require = createRequire(import.meta.url);
  const ofTslab = createRequire(require.resolve("tslab/dist/main.js"));
  const ts = ofTslab("@tslab/typescript-for-tslab") as TypeScript;
  const fileOf = (name: string) => join(PACKAGE_ROOT, "src", "studies", name);
  const files = [...new Set(NAMED.map(([, file]) => fileOf(file)))];
  const program = ts.createProgram(files, {
    // as tsconfig.json has it, in the compiler's own numbers: ES2022, NodeNext, NodeNext
    target: 9,
    module: 199,
    moduleResolution: 99,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    types: ["node"],
    lib: ["lib.es2023.d.ts"],
  });
  const checker = program.getTypeChecker();
  const names = new Map<string, string>();
  const write = (type: Type): string => {
    const text = spelled(type);
    return names.get(text) ?? text;
  };
  const spelled = (type: Type): string => {
    if (type.flags & ts.TypeFlags.Boolean) return "boolean";
    if (type.isUnion()) return unionOf(type.types ?? []);
    if (!(type.flags & ts.TypeFlags.Object)) return checker.typeToString(type);
    if (checker.isTupleType(type)) {
      return `[${checker.getTypeArguments(type).map(write).join(", ")}]`;
    }
    if (checker.isArrayType(type)) {
      return `(${checker.getTypeArguments(type).map(write).join()})[]`;
    }
    const indexed = checker.getIndexTypeOfType(type, 0);
    if (indexed) return `Record<string, ${write(indexed)}>`;
    const properties = checker.getPropertiesOfType(type);
    const members = properties.map((property) => {
      const mark = property.flags & ts.SymbolFlags.Optional ? "?" : "";
      return `${property.name}${mark}: ${write(checker.getTypeOfSymbol(property))};`;
    });
    return `{ ${members.join(" ")} }`;
  };
  const undefinedOf = (type: Type): number => (type.flags & ts.TypeFlags.Undefined ? 1 : 0);
  /** `true` and `false` are two members of a union, written as one. */
  const unionOf = (types: readonly Type[]): string => {
    const undefinedLast = types.toSorted((a, b) => undefinedOf(a) - undefinedOf(b));
    const parts = undefinedLast.map(write);
    const both = parts.includes("true") && parts.includes("false");
    const kept = both
      ? parts.filter((part) => part !== "false").map((part) => (part === "true" ? "boolean" : part))
      : parts;
    return `(${kept.join(" | ")})`;
  };
  const declarations = NAMED.map(([name, file, told]) => {
    const source = program.getSourceFile(fileOf(file));
    const module = source && checker.getSymbolAtLocation(source);
    const symbol = module && checker.getExportsOfModule(module).find((one) => one.name === name);
    if (symbol === undefined) throw new RangeError(`no type ${name} in ${file}`);
    const text = spelled(checker.getDeclaredTypeOfSymbol(symbol));
    names.set(text, name);
    return `/** ${told} */\nexport type ${name} = ${text};`;
  });
  const style = JSON.parse(readFileSync(join(PACKAGE_ROOT, ".prettierrc.json"), "utf8")) as Options;
  const text = [HEADER, ...declarations].join("\n\n");
  return format(text, { ...style, parser: "typescript" });
}

import { readFileSync } from "node:fs";

/** One row of a file of the package, by column. */
export type Row = Readonly<Record<string, string>>;

/**
 * The rows of a file of data/languages. The files are read where the package keeps them, so that
 * they stay the one source: the path is the same from `src` and from `dist`. Reading is synchronous
 * because a notebook cell that requires the package cannot wait. None of the files has a quoted cell,
 * so splitting is enough: a CSV parser would take a tenth of a second, every time.
 */
export function readPackageRows(file: string): Row[] {
  const url = new URL(`../../data/languages/${file}`, import.meta.url);
  const [header, ...lines] = readFileSync(url, "utf8").trimEnd().split(/\r?\n/u);
  const columns = header!.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    const row: Record<string, string> = {};
    for (let i = 0; i < columns.length; i++) row[columns[i]!] = cells[i] ?? "";
    return row;
  });
}

import { DuckDBInstance } from "@duckdb/node-api";

/**
 * Writes a CSV file as Parquet; all columns are text unless a SELECT list says otherwise. `more` are
 * settings of COPY, such as ROW_GROUP_SIZE.
 */
export async function writeParquet(
  csv: string,
  parquet: string,
  select = "*",
  more = "",
): Promise<string> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const from = `read_csv('${csv}', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')`;
    await connection.run(
      `COPY (SELECT ${select} FROM ${from}) TO '${parquet}' (FORMAT parquet, PRESERVE_ORDER true${more === "" ? "" : `, ${more}`})`,
    );
    return parquet;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

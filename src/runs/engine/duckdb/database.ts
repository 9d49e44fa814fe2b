import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { LogError, type Cell } from "../log.js";

/** Told how far the current question has come, as a fraction. */
export type OnProgress = (done: number) => void;

export interface DatabaseOptions {
  /** most memory DuckDB takes before it goes to disk: 512 MB by default */
  readonly memory?: string;
  readonly threads?: number;
  readonly onProgress?: OnProgress;
}

/**
 * DuckDB in a temporary folder of its own, which holds what does not fit into memory. It fetches no
 * extension, and once locked reads no file but those it was given.
 */
export class Database {
  readonly folder: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #onProgress: OnProgress | undefined;

  private constructor(
    folder: string,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    onProgress: OnProgress | undefined,
  ) {
    this.folder = folder;
    this.#instance = instance;
    this.#connection = connection;
    this.#onProgress = onProgress;
  }

  /** `meanwhile` is done while DuckDB starts in a thread of its own. */
  static async open(options: DatabaseOptions = {}, meanwhile?: () => void): Promise<Database> {
    // loaded where it is needed: seventy megabytes that most calls can do without
    const { DuckDBInstance: Instance } = await import("@duckdb/node-api");
    const folder = mkdtempSync(join(tmpdir(), "isogloss-"));
    const starting = Instance.create(":memory:", {
      memory_limit: options.memory ?? "512MB",
      temp_directory: folder,
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      allow_community_extensions: "false",
      ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    });
    meanwhile?.();
    const instance = await starting;
    const connection = await instance.connect();
    return new Database(folder, instance, connection, options.onProgress);
  }

  /** Reads these files and no others from now on. */
  async lock(files: readonly string[]): Promise<void> {
    const settings = [
      // a file's footer is read once for all questions
      "parquet_metadata_cache = true",
      `allowed_paths = [${files.map(literal).join(", ")}]`,
      `allowed_directories = [${literal(this.folder)}]`,
      "enable_external_access = false",
      "lock_configuration = true",
    ];
    await this.query(settings.map((setting) => `SET ${setting};`).join(" "));
  }

  /** @throws LogError with what DuckDB says */
  async query(sql: string): Promise<readonly (readonly Cell[])[]> {
    const watch = this.#watch();
    try {
      const result = await this.#connection.run(sql);
      // cells are texts, numbers and truth values, which need no conversion; by columns is quicker
      return (await result.fetchAllChunks()).flatMap((chunk) => {
        const columns = Array.from({ length: chunk.columnCount }, (_, at) =>
          chunk.getColumnValues(at),
        ) as unknown as readonly (readonly Cell[])[];
        return Array.from({ length: chunk.rowCount }, (_, row) =>
          columns.map((values) => values[row]!),
        );
      });
    } catch (error) {
      throw new LogError(error instanceof Error ? error.message : String(error));
    } finally {
      clearInterval(watch);
    }
  }

  /** Answers a question piece by piece. */
  async *stream(sql: string): AsyncGenerator<readonly (readonly Cell[])[]> {
    try {
      const result = await this.#connection.stream(sql);
      for await (const rows of result.yieldRowsJs()) {
        yield rows as unknown as readonly (readonly Cell[])[];
      }
    } catch (error) {
      throw new LogError(error instanceof Error ? error.message : String(error));
    }
  }

  #watch(): ReturnType<typeof setInterval> | undefined {
    const told = this.#onProgress;
    if (told === undefined) return undefined;
    return setInterval(() => {
      const { percentage } = this.#connection.progress;
      if (percentage >= 0) told(Math.min(1, percentage / 100));
    }, 200);
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A text as SQL writes it. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

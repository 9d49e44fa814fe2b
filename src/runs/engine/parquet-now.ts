import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { fault } from "../reject.js";
import type { RowSink } from "../row-sink.js";
import type { ParquetPiece, ParquetThreadData } from "./parquet-thread.js";

/** A thread that ran out of memory says nothing any more. */
const patienceMs = 120_000;

const program = new URL("./parquet-thread.js", import.meta.url);

/**
 * Feeds the rows of a Parquet file to a builder, and returns once all are there. DuckDB answers later,
 * whatever it is asked; so a thread asks it, and this one waits.
 */
export function readParquetNow(file: string, builder: RowSink): void {
  if (!existsSync(fileURLToPath(program))) {
    const message =
      "Parquet is read at once only by the built package; `await loadRuns(…)` reads it";
    builder.reject(0, [fault("", "", "unsupported-format", message)]);
    return;
  }
  const { port1: port, port2: far } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const thread = new Worker(program, {
    workerData: { file, port: far, signal } satisfies ParquetThreadData,
    // what was said to this program on its command line is not said to that one
    execArgv: [],
    transferList: [far],
  });
  thread.unref();
  try {
    for (const piece of piecesFrom(() => receiveMessageOnPort(port)?.message, signal)) {
      if ("header" in piece) builder.columns(piece.header);
      else if ("rows" in piece) {
        for (const [at, cells] of piece.rows.entries()) {
          builder.row(piece.line + at, cells, () => cells.join(","));
        }
      } else if ("faults" in piece) builder.reject(piece.line, piece.faults);
      else if ("failed" in piece) throw new Error(piece.failed);
    }
  } finally {
    port.close();
    void thread.terminate();
  }
}

/** The pieces as they come, waited for, up to the end. */
function* piecesFrom(
  receive: () => ParquetPiece | undefined,
  signal: Int32Array,
): Generator<ParquetPiece, void, void> {
  for (let taken = 0; ; taken++) {
    while (Atomics.load(signal, 0) === taken) {
      if (Atomics.wait(signal, 0, taken, patienceMs) === "timed-out") {
        throw new Error("the thread that reads Parquet does not answer; is there memory enough?");
      }
    }
    let piece = receive();
    while (piece === undefined) piece = receive();
    yield piece;
    if ("end" in piece) return;
    Atomics.add(signal, 1, 1);
    Atomics.notify(signal, 1);
  }
}

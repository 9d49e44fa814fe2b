import { type MessagePort, workerData } from "node:worker_threads";
import type { Fault } from "../reject.js";
import type { RowSink } from "../row-sink.js";
import { readParquet } from "./load-runs.js";

/** What the thread is told: the file, where news of it goes, and what is counted up with each piece. */
export interface ParquetThreadData {
  readonly file: string;
  readonly port: MessagePort;
  /** pieces sent, pieces taken */
  readonly signal: Int32Array;
}

/** A piece of a Parquet file on its way. */
export type ParquetPiece =
  | { readonly header: readonly string[] }
  | { readonly line: number; readonly rows: readonly (readonly string[])[] }
  | { readonly line: number; readonly faults: readonly Fault[] }
  | { readonly failed: string }
  | { readonly end: true };

const rowsAtOnce = 10_000;
/** A slow reader is not run ahead of by more than this. */
const piecesAhead = 8;

const { file, port, signal } = workerData as ParquetThreadData;
let rows: (readonly string[])[] = [];
let first = 1;

function send(piece: ParquetPiece): void {
  port.postMessage(piece);
  const sent = Atomics.add(signal, 0, 1) + 1;
  Atomics.notify(signal, 0);
  for (;;) {
    const taken = Atomics.load(signal, 1);
    if (sent - taken <= piecesAhead) return;
    Atomics.wait(signal, 1, taken);
  }
}

function flush(): void {
  if (rows.length > 0) send({ line: first, rows });
  rows = [];
}

const sink: RowSink = {
  rows: 0,
  columns: (header) => send({ header }),
  row(line, cells) {
    if (rows.length === 0) first = line;
    rows.push(cells);
    if (rows.length === rowsAtOnce) flush();
  },
  reject(line, faults) {
    flush();
    send({ line, faults });
  },
  truncated: () => undefined,
};

try {
  await readParquet(file, sink);
  flush();
  send({ end: true });
} catch (error) {
  send({ failed: error instanceof Error ? error.message : String(error) });
}

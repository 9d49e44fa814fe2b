import { closeSync, openSync, readSync } from "node:fs";
import { isUtf8 } from "node:buffer";
import type { Fault } from "../reject.js";
import { empty, notText, tooLong, unreadable } from "./refusals.js";
import { isGzip, tooLarge, unpack } from "./gzip.js";
import { defaultLimits, type Limits } from "./limits.js";

/** Some whole lines of a file. */
export interface Block {
  readonly text: string;
  /** number of the first line, counted from 1 */
  readonly line: number;
  /** whether a byte sequence was not UTF-8; each shows as U+FFFD in the text */
  readonly damaged: boolean;
  /** whether the text holds NUL, `"`, `\r` */
  readonly nul: boolean;
  readonly quotes: boolean;
  readonly returns: boolean;
}

/** A line too long to be kept, told apart from blocks by its `fault`. */
export interface Refusal {
  readonly line: number;
  readonly fault: Fault;
}

const chunkBytes = 4 * 2 ** 20;
const newline = 0x0a;

/**
 * A file as blocks of whole lines, decoded from UTF-8, a byte-order mark left out; gzip is unpacked.
 * What cannot be text (UTF-16, a missing file, a line over the limit) comes out as a refusal; after
 * an over-long line reading goes on with the next. Memory stays at a few blocks whatever the size of
 * a plain file.
 */
export function* readBlocks(
  path: string,
  limits: Limits = defaultLimits,
): Generator<Block | Refusal> {
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch (error) {
    yield { line: 0, fault: unreadable(error) };
    return;
  }
  try {
    yield* blocksOf(chunksOf(descriptor), path, limits);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    yield { line: 0, fault: unreadable(error) };
  } finally {
    closeSync(descriptor);
  }
}

/** Text in memory as blocks, so that every reader reads it as it would a file. */
export function* blocksOfText(
  text: string,
  limits: Limits = defaultLimits,
): Generator<Block | Refusal> {
  yield* blocksOf([Buffer.from(text, "utf8")], "text", limits);
}

/** A file's bytes in memory, such as an archive's entry, as blocks. */
export function* blocksOfBytes(
  bytes: Buffer,
  name: string,
  limits: Limits = defaultLimits,
): Generator<Block | Refusal> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, at) =>
    bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes),
  );
  try {
    yield* blocksOf(pieces, name, limits);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    yield { line: 0, fault: unreadable(error) };
  }
}

function* chunksOf(descriptor: number): Generator<Buffer> {
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const bytes = readSync(descriptor, chunk, 0, chunkBytes, null);
    if (bytes === 0) return;
    yield chunk.subarray(0, bytes);
  }
}

function* blocksOf(
  chunks: Iterable<Buffer>,
  path: string,
  limits: Limits,
): Generator<Block | Refusal> {
  let line = 1;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let skipping = false;
  let first = true;
  for (let chunk of unpacked(chunks, limits)) {
    if (first) {
      const refusal = notText(chunk);
      if (refusal !== undefined) {
        yield { line: 1, fault: refusal };
        return;
      }
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(3);
      first = false;
    }
    if (skipping) {
      const end = chunk.indexOf(newline);
      if (end < 0) continue;
      chunk = chunk.subarray(end + 1);
      line++;
      skipping = false;
    }
    const end = chunk.lastIndexOf(newline);
    if (end < 0) {
      pending.push(chunk);
      pendingBytes += chunk.length;
    } else {
      pending.push(chunk.subarray(0, end + 1));
      const block = blockOf(Buffer.concat(pending), line);
      line += linesIn(block.text);
      yield block;
      pending = [chunk.subarray(end + 1)];
      pendingBytes = chunk.length - end - 1;
    }
    // four bytes are the most a character of UTF-8 takes
    if (pendingBytes > limits.record * 4) {
      yield { line, fault: tooLong(limits.record) };
      pending = [];
      pendingBytes = 0;
      skipping = true;
    }
  }
  if (first) yield { line: 1, fault: empty(path) };
  if (pendingBytes > 0) yield blockOf(Buffer.concat(pending), line);
}

function blockOf(bytes: Buffer, line: number): Block {
  return {
    text: bytes.toString("utf8"),
    line,
    damaged: !isUtf8(bytes),
    nul: bytes.includes(0),
    quotes: bytes.includes(0x22),
    returns: bytes.includes(0x0d),
  };
}

/** Line ends in a text: `\n`, `\r\n`, or a `\r` on its own. */
export function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) {
    if (text[at + 1] !== "\n") count++;
  }
  return count;
}

function* unpacked(chunks: Iterable<Buffer>, limits: Limits): Generator<Buffer> {
  let packed: Buffer[] | undefined;
  let bytes = 0;
  let first = true;
  for (const chunk of chunks) {
    if (first && isGzip(chunk)) packed = [];
    first = false;
    if (packed === undefined) yield chunk;
    else packed.push(chunk);
    bytes += chunk.length;
    // packed into more than it may hold unpacked
    if (packed !== undefined && bytes > limits.unpacked) throw tooLarge();
  }
  if (packed === undefined) return;
  const whole = unpack(Buffer.concat(packed), limits.unpacked);
  for (let at = 0; at < whole.length; at += chunkBytes) yield whole.subarray(at, at + chunkBytes);
}

import * as zlib from "node:zlib";
import { fault, type Fault } from "../reject.js";

export interface ZipEntry {
  readonly name: string;
  /** the entry's bytes, unpacked when asked for */
  readonly read: () => Buffer | { readonly fault: Fault };
}

const endRecord = 0x06054b50;
/** bytes of the end record, without the comment after it */
const endLength = 22;
const zip64End = 0x06064b50;
const centralRecord = 0x02014b50;
const localRecord = 0x04034b50;

/**
 * Lists a zip archive (PKWARE APPNOTE 6.3): stored, deflated and, where Node can, zstd entries, ZIP64
 * sizes included, checksums compared. The
 * sizes its directory states are added up first, and each entry is bounded by the size it states, so
 * that a bomb is refused before it is unpacked.
 */
export function readZip(
  bytes: Buffer,
  limit: number,
): { readonly entries: readonly ZipEntry[] } | { readonly fault: Fault } {
  try {
    return listEntries(bytes, limit);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { fault: damaged("the archive's directory is damaged or truncated") };
  }
}

function listEntries(
  bytes: Buffer,
  limit: number,
): { readonly entries: readonly ZipEntry[] } | { readonly fault: Fault } {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + endLength > bytes.length || bytes.readUInt32LE(end) !== endRecord) {
    return { fault: damaged("not a zip archive, or a truncated one: it has no directory") };
  }
  let count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) {
    const locator = Number(bytes.readBigUInt64LE(end - 20 + 8));
    if (bytes.readUInt32LE(locator) !== zip64End) {
      return { fault: damaged("the archive's directory is damaged") };
    }
    count = Number(bytes.readBigUInt64LE(locator + 32));
    at = Number(bytes.readBigUInt64LE(locator + 48));
  }
  const entries: ZipEntry[] = [];
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (bytes.readUInt32LE(at) !== centralRecord) {
      return { fault: damaged("the archive's directory is damaged") };
    }
    const flags = bytes.readUInt16LE(at + 8);
    const method = bytes.readUInt16LE(at + 10);
    const checksum = bytes.readUInt32LE(at + 16);
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [size, packed, offset] = sizesOf(bytes, at, extra);
    total += size;
    if (total > limit || size > limit) {
      return { fault: fault("", name, "too-large", "the archive holds more than the limit") };
    }
    const entry = { name, flags, method, checksum, offset, packed, size };
    entries.push({ name, read: () => unpackEntry(bytes, entry) });
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  }
  return { entries };
}

/** Size, packed size and offset, which ZIP64 moves into the extra field where they are too large. */
function sizesOf(bytes: Buffer, at: number, extra: Buffer): readonly [number, number, number] {
  const sizes: [number, number, number] = [
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 42),
  ];
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) !== 1) continue;
    let value = field + 4;
    for (let i = 0; i < 3; i++) {
      if (sizes[i] !== 0xffffffff) continue;
      sizes[i] = Number(extra.readBigUInt64LE(value));
      value += 8;
    }
  }
  return sizes;
}

interface DirectoryEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly offset: number;
  readonly packed: number;
  readonly size: number;
}

function unpackEntry(bytes: Buffer, entry: DirectoryEntry): Buffer | { readonly fault: Fault } {
  const { name, offset, packed, size } = entry;
  if ((entry.flags & 1) === 1) {
    return { fault: fault("", name, "unsupported-format", "the entry is encrypted") };
  }
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== localRecord) {
    return { fault: damaged("the entry is damaged or truncated") };
  }
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const body = bytes.subarray(start, start + packed);
  const unpack = unpackers[entry.method] ?? newerUnpacker(entry.method);
  if (unpack === undefined) {
    const zstd = entry.method === 93;
    const message = zstd
      ? "compressed with zstd, which Node reads from version 22.15 on; or convert the log to JSON with the tool that wrote it"
      : `compression method ${entry.method} is not read, only stored, deflate and zstd`;
    return { fault: fault("", name, "unsupported-format", message) };
  }
  let content: Buffer;
  try {
    content = unpack(body, size);
  } catch {
    return { fault: damaged("the entry is damaged, or larger than the archive says") };
  }
  if (content.length !== size || zlib.crc32(content) !== entry.checksum) {
    return { fault: damaged("the entry is damaged: its checksum is another") };
  }
  return content;
}

type Unpacker = (body: Buffer, size: number) => Buffer;

const unpackers: Readonly<Record<number, Unpacker>> = {
  0: (body) => body,
  8: (body, size) => zlib.inflateRawSync(body, { maxOutputLength: Math.max(1, size) }),
};

/** Newer versions of Inspect pack with zstd (method 93), which newer versions of Node unpack. */
function newerUnpacker(method: number): Unpacker | undefined {
  const unpack: unknown = Reflect.get(zlib, "zstdDecompressSync");
  if (method !== 93 || typeof unpack !== "function") return undefined;
  return (body, size) =>
    Buffer.from(
      Reflect.apply(unpack, zlib, [body, { maxOutputLength: Math.max(1, size) }]) as Uint8Array,
    );
}

function damaged(message: string): Fault {
  return fault("", "", "unreadable-file", message);
}

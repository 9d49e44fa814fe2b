import { gunzipSync } from "node:zlib";

/** Whether bytes begin as a gzip member does (RFC 1952). */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** The error zlib throws where more comes out than is allowed, for more that goes in. */
export function tooLarge(): Error {
  return Object.assign(new Error("too large"), { code: "ERR_BUFFER_TOO_LARGE" });
}

const alwaysAllowed = 64 * 2 ** 20;
const plausibleRatio = 250;

/**
 * Unpacks gzip. Logs shrink by five to fifty times; deflate can reach a thousand, which only a bomb
 * does, so that what comes out is bounded by 250 times what went in (64 MiB are always allowed) and
 * by `limit`. Beyond that zlib's ERR_BUFFER_TOO_LARGE is thrown before the bytes are kept.
 */
export function unpack(packed: Buffer, limit: number): Buffer {
  const most = Math.min(limit, Math.max(alwaysAllowed, packed.length * plausibleRatio));
  return gunzipSync(packed, { maxOutputLength: most });
}

import { crc32 } from "node:zlib";
import { compressRows, type Pixels } from "./compress-rows.js";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** 8 bits a sample, RGB, and of everything else the only method there is. */
const RGB = [8, 2, 0, 0, 0];

/**
 * An opaque picture as a PNG that says how large it prints (PNG specification, third edition). The
 * same pixels give the same bytes everywhere, which zlib does not promise from one version or
 * processor to another.
 *
 * @param pixels all opaque
 * @param dpi dots per inch
 */
export function encodePng(pixels: Pixels, dpi: number): Uint8Array {
  const { width, height } = pixels;
  const perMetre = Math.round(dpi / 0.0254);
  return Buffer.concat([
    Uint8Array.from(SIGNATURE),
    chunk("IHDR", [...bigEndian(width), ...bigEndian(height), ...RGB]),
    chunk("pHYs", [...bigEndian(perMetre), ...bigEndian(perMetre), 1]),
    chunk("IDAT", compressRows(pixels)),
    chunk("IEND", []),
  ]);
}

/** Whether nothing shines through: opacity is the highest byte. */
export function isOpaque({ data }: Pixels): boolean {
  let all = -1;
  for (let at = 0; at < data.length; at++) all &= data[at]!;
  return all >>> 24 === 0xff;
}

function chunk(type: string, content: readonly number[] | Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(content.length + 12);
  bytes.writeUInt32BE(content.length, 0);
  bytes.write(type, 4, "latin1");
  bytes.set(content, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}

function bigEndian(value: number): readonly number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

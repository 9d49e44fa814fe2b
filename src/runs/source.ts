import { readFileSync, statSync } from "node:fs";
import { fault, type Fault } from "./reject.js";
import {
  blocksOfBytes,
  blocksOfText,
  readBlocks,
  type Block,
  type Refusal,
} from "./text/blocks.js";
import type { Limits } from "./text/limits.js";
import { unreadable } from "./text/refusals.js";
import { readZip } from "./text/zip.js";

/** Something to read rows from: a file, an entry of a zip archive, or text in memory. */
export interface Source {
  /** the file's path; for an entry `archive.zip/entry` */
  readonly name: string;
  readonly blocks: (limits: Limits) => Iterable<Block | Refusal>;
  /** all bytes at once, for formats that are archives themselves */
  readonly bytes: (limits: Limits) => Buffer | { readonly fault: Fault };
}

/** A file that holds nothing to read from. */
export interface NoSource {
  readonly name: string;
  readonly fault: Fault;
}

/** What a path stands for: the file, or where it is a zip archive, each file in it. */
export function sourcesOf(path: string, limits: Limits): readonly (Source | NoSource)[] {
  return /\.zip$/i.test(path) ? entriesOf(path, limits) : [fileSource(path)];
}

export function fileSource(path: string): Source {
  return {
    name: path,
    blocks: (limits) => readBlocks(path, limits),
    bytes: (limits) => bytesOf(path, limits),
  };
}

export function textSource(text: string): Source {
  return {
    name: "text",
    blocks: (limits) => blocksOfText(text, limits),
    bytes: () => Buffer.from(text, "utf8"),
  };
}

function entriesOf(path: string, limits: Limits): readonly (Source | NoSource)[] {
  const bytes = bytesOf(path, limits);
  if ("fault" in bytes) return [{ name: path, fault: bytes.fault }];
  const archive = readZip(bytes, limits.unpacked);
  if ("fault" in archive) return [{ name: path, fault: archive.fault }];
  // folders have no content; the others are what macOS adds beside each file
  const files = archive.entries.filter(
    ({ name }) => !/\/$|(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._)/.test(name),
  );
  if (files.length === 0) {
    return [{ name: path, fault: fault("", "", "empty-file", "the archive holds no file") }];
  }
  const last = new Map(files.map((entry) => [entry.name, entry]));
  return files.map((entry): Source | NoSource => {
    const name = `${path}/${entry.name}`;
    if (last.get(entry.name) !== entry) {
      const message = "the archive names this entry again further on; only the last is read";
      return { name, fault: fault("", entry.name, "duplicate-entry", message) };
    }
    if (leavesArchive(entry.name)) {
      const message = "the name of an entry that would leave the archive; nothing of it is read";
      return { name: path, fault: fault("", entry.name, "forbidden-name", message) };
    }
    return {
      name,
      bytes: entry.read,
      blocks: (bounds) => {
        const content = entry.read();
        return "fault" in content
          ? [{ line: 0, fault: content.fault }]
          : blocksOfBytes(content, name, bounds);
      },
    };
  });
}

/** Whether a name is absolute, climbs out of its folder, or hides either: nobody's log is named so. */
function leavesArchive(name: string): boolean {
  return /^[/\\]|^[a-zA-Z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/.test(name);
}

function bytesOf(path: string, limits: Limits): Buffer | { readonly fault: Fault } {
  try {
    if (statSync(path).size > limits.unpacked) {
      return { fault: fault("", "", "too-large", "the archive is larger than the limit") };
    }
    return readFileSync(path);
  } catch (error) {
    return { fault: unreadable(error) };
  }
}

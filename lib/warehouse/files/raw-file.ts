// A path as a person gives it, as a plain file on disk whose kind and columns are known.
import { createReadStream, createWriteStream, type Stats } from "node:fs";
import { mkdtemp, open, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { createHash } from "node:crypto";
import { SourceError } from "../source-error.js";
import { delimiterOf, headerOf } from "./header.js";

/** A file that can be read, under whatever name it was given. */
export interface RawFile {
  /** What a message calls it. */
  readonly label: string;
  /** Where its bytes lie, unpacked. */
  readonly path: string;
  readonly kind: "csv" | "parquet";
  /** What stands between two values of a line; of a CSV file only. */
  readonly delimiter: string;
  /** Names of the columns, in order; of a CSV file only: a Parquet file tells its own, with their types. */
  readonly header: readonly string[];
  /** Changes when the content does. */
  readonly version: string;
  /** Removes what was unpacked. */
  close(): Promise<void>;
}

/** As much of a file as tells its kind and its first line. */
const HEAD = 65_536;
const LONGEST_HEADER = 4_194_304;

/**
 * Opens a file: CSV, TSV or Parquet, plain or packed by gzip, whatever its ending; "-" is standard input.
 *
 * What is no plain file on disk is written to one below a temporary folder: it is read more than once, by more than
 * one thread, and a packed file that is cut off or damaged is noticed only when it is unpacked to its end.
 *
 * @throws SourceError when there is nothing to read, or nothing that looks like a table.
 */
export async function openFile(path: string): Promise<RawFile> {
  const label = path === "-" ? "standard input" : path;
  const stats = path === "-" ? null : await examine(path);
  const plain = stats?.isFile() ?? false;
  const packed = plain && isGzip(await head(path, 2));
  // DuckDB would read these characters of a name as a pattern.
  const pattern = plain && /[*?[\]{}]/.test(path);
  const directory = plain && !packed && !pattern ? null : await mkdtemp(join(tmpdir(), "cynosure-"));
  const close = async (): Promise<void> => {
    if (directory) await rm(directory, { recursive: true, force: true });
  };
  try {
    let readable = path;
    let version = stats ? `${resolve(path)} ${stats.size} ${stats.mtimeMs}` : "";
    if (directory) {
      readable = join(directory, "file");
      if (pattern && !packed) await symlink(resolve(path), readable);
      else {
        const digest = await unpack(path, readable, label);
        if (!plain) version = digest;
      }
    }
    return { label, path: readable, ...await tell(readable, label), version, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @throws SourceError when a path leads to nothing that can be read. */
async function examine(path: string): Promise<Stats> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw new SourceError(`${path} is a folder; name one file of it`);
    await (await open(path)).close();
    return stats;
  } catch (error) {
    switch ((error as { code?: string }).code) {
      case "ENOENT":
      case "ENOTDIR":
        throw new SourceError(`${path}: there is no such file`);
      case "EACCES":
      case "EPERM":
        throw new SourceError(`${path} may not be read by this user; chmod +r makes it readable`);
      default:
        throw error;
    }
  }
}

/** Copies what a path leads to into a file, unpacked; gives the digest of what it read. */
async function unpack(path: string, target: string, label: string): Promise<string> {
  if (path === "-" && process.stdin.isTTY) {
    throw new SourceError(`standard input is a terminal; pipe a file into it, as in zcat log.csv.gz | …`);
  }
  const input: Readable = path === "-" ? process.stdin : createReadStream(path);
  const chunks = input[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const first = await chunks.next();
  const digest = createHash("sha256");
  async function* all(): AsyncGenerator<Uint8Array> {
    for (let chunk = first; !chunk.done; chunk = await chunks.next()) {
      digest.update(chunk.value);
      yield chunk.value;
    }
  }
  const output = createWriteStream(target);
  const packed = !first.done && isGzip(first.value);
  try {
    if (packed) await pipeline(Readable.from(all()), createGunzip(), output);
    else await pipeline(Readable.from(all()), output);
  } catch (error) {
    const { code = "", message } = error as { code?: string; message: string };
    if (code === "Z_BUF_ERROR") {
      throw new SourceError(`${label} is cut off: the gzip data end too early; fetch the file again`);
    }
    if (code.startsWith("Z_")) {
      throw new SourceError(`${label} is damaged gzip data (${message}); fetch the file again`);
    }
    if (code === "ENOSPC") {
      throw new SourceError(`${label} does not fit into ${tmpdir()}; set TMPDIR to a larger disk`);
    }
    throw error;
  }
  return digest.digest("hex");
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The first bytes of a file. */
async function head(path: string, bytes: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Kinds of file that people hand over by mistake, by their first bytes. */
const others: readonly (readonly [bytes: string, what: string])[] = [
  ["PK\x03\x04", "a ZIP archive or an Excel workbook; unpack it, or save the sheet as CSV"],
  ["\x28\xb5\x2f\xfd", "packed by zstd; unpack it with zstd -d"],
  ["BZh", "packed by bzip2; unpack it with bunzip2"],
  ["\xfd7zXZ", "packed by xz; unpack it with unxz"],
  ["\xff\xfe", "text in UTF-16; save it as UTF-8"],
  ["\xfe\xff", "text in UTF-16; save it as UTF-8"],
  ["%PDF", "a PDF; events come as CSV or Parquet"],
  ["SQLite format 3", "an SQLite database; export the table as CSV"],
  ["{", "JSON; events come as CSV or Parquet"],
  ["[", "JSON; events come as CSV or Parquet"],
  ["<", "a page of HTML or XML; events come as CSV or Parquet"],
];

/** What kind of table a file holds, and the columns of its first line. */
async function tell(
  path: string,
  label: string,
): Promise<Pick<RawFile, "kind" | "delimiter" | "header">> {
  const bytes = await head(path, HEAD);
  if (bytes.length === 0) throw new SourceError(`${label} is empty`);
  const magic = String.fromCharCode(...bytes.subarray(0, 16));
  if (magic.startsWith("PAR1")) return { kind: "parquet", delimiter: "", header: [] };
  const other = others.find(([start]) => magic.startsWith(start));
  if (other) throw new SourceError(`${label} is ${other[1]}`);
  if (bytes.includes(0)) {
    throw new SourceError(`${label} is neither CSV nor Parquet: it holds binary data`);
  }
  const text = utf8(bytes, label);
  const delimiter = delimiterOf(text, label);
  const header = headerOf(text, delimiter) ??
    headerOf(utf8(await head(path, LONGEST_HEADER), label), delimiter, true) ?? [];
  const named = header.filter((name) => name !== "");
  if (named.length === 0) {
    throw new SourceError(`${label} has no header: its first line must name the columns`);
  }
  const twice = named.find((name, i) => named.indexOf(name) < i);
  if (twice !== undefined) {
    throw new SourceError(
      `${label}, line 1: the column ${JSON.stringify(twice)} is named twice; rename one of them`,
    );
  }
  return { kind: "csv", delimiter, header };
}

/** Text of bytes that may end amid a character. */
function utf8(bytes: Uint8Array, label: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    throw new SourceError(`${label} is not UTF-8 text; save it as UTF-8 (iconv -f latin1 -t utf8)`);
  }
}

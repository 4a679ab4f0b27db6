// Where in a file a row stands, as a person finds it.
import { createReadStream } from "node:fs";
import type { RawFile } from "./raw-file.js";

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * "line 4" of a row of a CSV file, counted from 0 below the header: a quoted value may span lines, and empty lines are
 * no rows. "row 3" of a Parquet file.
 */
export async function placeOfRow(
  { kind, path }: Pick<RawFile, "kind" | "path">,
  row: number,
): Promise<string> {
  if (kind === "parquet") return `row ${row + 1}`;
  let line = 1;
  let record = -1; // the header
  let quoted = false;
  let blank = true;
  let previous = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    for (const byte of chunk) {
      const ends = byte === RETURN || (byte === NEWLINE && previous !== RETURN);
      if (ends) line++;
      if (byte === QUOTE) quoted = !quoted;
      if (ends && !quoted && !blank) {
        record++;
        blank = true;
      } else if (byte !== NEWLINE && byte !== RETURN) {
        if (blank && record === row) return `line ${line}`;
        blank = false;
      }
      previous = byte;
    }
  }
  return `line ${line}`;
}

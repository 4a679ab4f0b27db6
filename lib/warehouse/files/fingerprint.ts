// Whether files are the ones that were loaded before.
import { createHash } from "node:crypto";
import type { RawFile } from "./raw-file.js";

/** Counted up when files are read differently than before. */
const VERSION = 1;

/** A short text that is another one as soon as a file or an option is. */
export function fingerprintOf(files: readonly RawFile[], options: object): string {
  const versions = files.map(({ version }) => version);
  return createHash("sha256").update(JSON.stringify([VERSION, versions, options])).digest("hex").slice(0, 16);
}

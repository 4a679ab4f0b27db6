// Files that live as long as a test.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { raw } from "../../lib/sql/sql.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { type Files, loadFiles, type LoadOptions, type Source } from "../../lib/warehouse/files.js";
import type { Row, Warehouse } from "../../lib/warehouse/warehouse.js";

/** A folder to write into, and what to do with it. */
export interface Scratch {
  readonly folder: string;
  /** Writes a file, packed where its name ends in .gz; gives its path. */
  write(name: string, content: string | Uint8Array): string;
  path(name: string): string;
}

/** Runs with a folder that is gone afterwards. */
export async function scratch<T>(work: (files: Scratch) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "scratch-"));
  const path = (name: string): string => join(folder, name);
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(path(name), name.endsWith(".gz") ? gzipSync(content) : content);
    return path(name);
  };
  try {
    return await work({ folder, write, path });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What became of files: the description and the rows of a table. */
export interface Loaded {
  readonly source: Source;
  readonly warehouse: Warehouse;
  /** The rows of a table, in order of a column. */
  rows(table?: string, order?: string): Promise<Row[]>;
}

/** Loads files into a database that is closed afterwards. */
export async function loaded<T>(
  files: Files,
  work: (loaded: Loaded) => Promise<T> | T,
  options: LoadOptions = {},
): Promise<T> {
  const warehouse = await openDuckDB();
  try {
    const source = await loadFiles(files, warehouse, options);
    const rows = (table = "user_events", order = "1"): Promise<Row[]> =>
      warehouse.rows<Row>(raw(`select * from ${table} order by ${order}`));
    return await work({ source, warehouse, rows });
  } finally {
    await warehouse.close();
  }
}

/** What is in files, without keeping it. */
export async function inspectFiles(files: Files, options: LoadOptions = {}): Promise<Source> {
  const warehouse = await openDuckDB();
  try {
    return await loadFiles(files, warehouse, options);
  } finally {
    await warehouse.close();
  }
}

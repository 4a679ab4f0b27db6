// Where things lie below the project's root, and writing them whole or not at all.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import process from "node:process";

/** The folders of a run. All of them can be deleted and come back with the next run. */
export interface Paths {
  readonly data: string;
  readonly answers: string;
  readonly processed: string;
  /** The event log for the browser. */
  readonly eventLog: string;
  readonly charts: string;
  readonly reports: string;
  readonly runs: string;
  readonly sql: string;
}

/**
 * The folders below a data folder, `data` unless told. The queries of the project's own config are kept beside it, in
 * `sql`; those of another, which CONFIG names, among the rest.
 */
export function paths(data = "data", sql = process.env.CONFIG ? `${data}/sql` : "sql"): Paths {
  return {
    data,
    answers: `${data}/processed/answers`,
    processed: `${data}/processed`,
    eventLog: `${data}/processed/events.bin`,
    charts: `${data}/charts`,
    reports: `${data}/reports`,
    runs: `${data}/runs`,
    sql,
  };
}

/** Writes a file under a temporary name and renames it, so that a killed process leaves the old one or the new. */
export async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

/** Writes a value as JSON. */
export function writeJson(path: string, value: unknown): Promise<void> {
  return write(path, JSON.stringify(value));
}

/** Reads JSON; null where there is no such file. */
export async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return null;
    throw error;
  }
}

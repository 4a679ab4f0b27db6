// Where things lie below the project's root, and writing them whole or not at all.
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
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

/** Where a form of the report lies: `"txt"`, `"html"`. */
export function reportFile(folder: string, form: string): string {
  return `${folder}/analytics_framework_report.${form}`;
}

/**
 * A file of an installed package, looked for from the working directory upwards: a notebook runs in a folder of the
 * project, and neither import.meta nor require exists in every host.
 *
 * @throws Error when it is not there.
 */
export function installed(file: string): string {
  const start = process.cwd();
  let folder = start;
  while (!existsSync(join(folder, "node_modules", file))) {
    if (folder === dirname(folder)) throw new Error(`node_modules/${file} is not above ${start}: run npm ci`);
    folder = dirname(folder);
  }
  return join(folder, "node_modules", file);
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

/** Whether a process lives: one that does not has left its temporary files behind. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
}

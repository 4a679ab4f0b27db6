// Notebooks as they are stored, and their executed copies in data/reports/notebooks.
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Paths, paths, readJson, write } from "../files.js";
import { asTheLast } from "./last-run.js";
import { type Notebook, questionOf, text } from "./ipynb.js";

/** When and on what a copy was executed; it is kept among the copy's metadata. */
export interface Execution {
  readonly executed_at: string;
  readonly seconds: number;
  /** The run of the pipeline that it was told against, by its name. */
  readonly run: string;
  /** When that run began. */
  readonly run_started_at: string;
}

/** A notebook of the project, and what is left of its last execution. */
export interface Story {
  /** The name of its file, without the ending: `"03-funnel"`. */
  readonly name: string;
  /** The question with which it opens. */
  readonly question: string;
  /** As it was executed; as it is stored, where it never was. */
  readonly notebook: Notebook;
  readonly execution: Execution | null;
  /** Why the copy does not show what the notebook would say now; null where it does. */
  readonly stale: "never executed" | "edited" | "other numbers" | null;
}

/** Where the stored notebooks lie. */
export const NOTEBOOKS = "notebooks";

const KEY = "cynosure";

/** The files of notebooks in a folder, in their order. */
export async function notebooksIn(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => file.endsWith(".ipynb")).sort().map((file) => join(folder, file));
}

/** The name of a notebook's file, without its ending. */
export function nameOf(path: string): string {
  return basename(path, ".ipynb");
}

/** Where a notebook's executed copy lies. */
export function copyOf(path: string, { reports }: Paths): string {
  return `${reports}/notebooks/${basename(path)}`;
}

/** Keeps an executed notebook, whole or not at all. */
export async function keepCopy(
  path: string,
  notebook: Notebook,
  execution: Execution,
  at: Paths,
): Promise<void> {
  const kept = { ...notebook, metadata: { ...notebook.metadata, [KEY]: execution } };
  await write(copyOf(path, at), `${JSON.stringify(kept, null, 1)}\n`);
}

/** The notebooks of a folder with what is known of their execution. */
export async function storiesOf(folder = NOTEBOOKS, at: Paths = paths()): Promise<Story[]> {
  return await Promise.all((await notebooksIn(folder)).map((path) => storyOf(path, at)));
}

/** One notebook with what is known of its execution. */
export async function storyOf(path: string, at: Paths = paths()): Promise<Story> {
  const stored = JSON.parse(await readFile(path, "utf8")) as Notebook;
  const copy = await readJson<Notebook>(copyOf(path, at));
  const execution = (copy?.metadata[KEY] ?? null) as Execution | null;
  const notebook = copy && execution ? copy : stored;
  return {
    name: nameOf(path),
    question: questionOf(notebook) ?? nameOf(path),
    notebook,
    execution,
    stale: execution === null
      ? "never executed"
      : sourceOf(stored) !== sourceOf(notebook)
      ? "edited"
      : await asTheLast(execution.run, at)
      ? null
      : "other numbers",
  };
}

/** What a person wrote, cell by cell. */
function sourceOf({ cells }: Notebook): string {
  return JSON.stringify(cells.map(({ cell_type, source }) => [cell_type, text(source)]));
}

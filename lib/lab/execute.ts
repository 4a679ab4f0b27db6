// One notebook through Jupyter, with its kernel: which cell it is at, and how it ended.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { attend } from "./attend.js";
import { type Cell, type Notebook, text, written } from "./ipynb.js";
import { LabError } from "./lab-error.js";
import { ENVIRONMENT } from "./variables.js";

/** Where an execution is: cells are counted as Jupyter counts them, those that run, from 1. */
export interface Place {
  readonly cell: number;
  readonly of: number;
}

/** The cell at which a notebook failed. */
export interface Failure extends Place {
  readonly source: string;
  /** What the kernel said of it. */
  readonly says: string;
}

/** A notebook that ran. */
export interface Execution {
  /** With the outputs of all cells, up to the one that failed. */
  readonly notebook: Notebook;
  readonly seconds: number;
  /** How many cells ran. */
  readonly cells: number;
  readonly failure: Failure | null;
}

/** What the program prints, a line each. */
type Line = Place | {
  readonly failed: number;
  readonly of: number;
  readonly index: number;
  readonly why: string;
};

/**
 * Runs a notebook.
 *
 * @param variables those of `prepareLab`.
 * @throws LabError when Jupyter itself could not run it, or was ended.
 */
export async function execute(
  path: string,
  variables: Readonly<Record<string, string>>,
  at: (place: Place) => void = () => {},
): Promise<Execution> {
  const folder = await mkdtemp(join(tmpdir(), "cynosure-notebook-"));
  const copy = join(folder, "copy.ipynb");
  const start = performance.now();
  try {
    const child = spawn(join(ENVIRONMENT, "bin/python3"), ["lib/lab/execute.py", path, copy], {
      stdio: ["ignore", "pipe", "pipe"],
      detached: true, // as with the lab: it is told to end, and then ends its kernel
      env: { ...process.env, ...variables },
    });
    let last: Line | null = null;
    let complaints = "";
    createInterface({ input: child.stdout }).on("line", (line) => {
      last = JSON.parse(line) as Line;
      if ("cell" in last) at(last);
    });
    child.stderr.setEncoding("utf8").on("data", (data) => complaints += data);
    const { code, stopped } = await attend(child);
    if (stopped) throw new LabError(`${path} was stopped`);
    const end = last as Line | null;
    const failed = end !== null && "failed" in end ? end : null;
    if (code !== 0 && !failed) {
      const words = complaints.trim().split("\n");
      throw new LabError(`${path} could not be run: ${words[words.length - 1] || "no reason given"}`);
    }
    const notebook = JSON.parse(await readFile(copy, "utf8")) as Notebook;
    return {
      notebook,
      seconds: (performance.now() - start) / 1000,
      cells: end?.of ?? 0,
      failure: failed && {
        cell: failed.failed,
        of: failed.of,
        source: text(notebook.cells[failed.index]?.source),
        says: [failed.why, ...errorsOf(notebook.cells[failed.index])].filter(Boolean).join("\n") ||
          "it gave no reason",
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a failed cell left of its error: tslab writes to the error stream, other kernels leave an error. */
function errorsOf(cell: Cell | undefined): string[] {
  if (!cell) return [];
  const said = (cell.outputs ?? [])
    .filter(({ output_type }) => output_type === "error")
    .map(({ ename, evalue }) => stripVTControlCharacters([ename, evalue].filter(Boolean).join(": ")));
  // Where in the kernel and in Node it came about is nobody's concern.
  const lines = written(cell, "stderr").trimEnd().split("\n");
  return [
    lines.filter((line) => !/^\s+at .*(node_modules\/tslab\/|\(?node:)/.test(line)).join("\n"),
    ...said,
  ];
}

/** What cells of a notebook wrote to the error stream without failing, a line a cell. */
export function warningsOf({ notebook, failure }: Execution): string[] {
  const code = notebook.cells.filter((cell) => cell.cell_type === "code" && text(cell.source).trim() !== "");
  return code.flatMap((cell, i) => {
    const [first] = written(cell, "stderr").trim().split("\n");
    return first && i + 1 !== failure?.cell ? [`cell [${i + 1}]: ${first}`] : [];
  });
}

// What a notebook's file holds, as far as it is looked at here.
import { stripVTControlCharacters } from "node:util";

/** Text as the format stores it: whole, or line by line. */
export type Lines = string | readonly string[];

/** What a cell left when it ran. */
export interface Output {
  readonly output_type: string;
  /** Of a stream: stdout or stderr. */
  readonly name?: string;
  readonly text?: Lines;
  /** By its type; JSON is a value and no text. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
  readonly evalue?: string;
}

export interface Cell {
  readonly cell_type: string;
  readonly source: Lines;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
}

export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Lines as one text. */
export function text(lines: unknown): string {
  return Array.isArray(lines) ? lines.join("") : typeof lines === "string" ? lines : "";
}

/** What a cell wrote to a stream. */
export function written({ outputs = [] }: Cell, name: "stdout" | "stderr"): string {
  return outputs.filter((output) => output.name === name).map((output) =>
    stripVTControlCharacters(text(output.text))
  ).join(
    "",
  );
}

/**
 * A notebook as it is kept in git: without outputs, counts and times. What is stored that way comes back as the same
 * text.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const cell = { cell_type: "code", source: "1 + 1", metadata: {}, execution_count: 3, outputs: [] };
 * const stored = stripped(JSON.stringify({ cells: [cell], metadata: {} }));
 * assert.equal(JSON.parse(stored).cells[0].execution_count, null);
 * assert.equal(stripped(stored), stored);
 * ```
 */
export function stripped(file: string): string {
  const notebook = JSON.parse(file) as Notebook;
  const cells = notebook.cells.map((cell) => {
    const { execution: _, ...metadata } = cell.metadata ?? {};
    const kept = { ...cell, metadata };
    return cell.cell_type === "code" ? { ...kept, execution_count: null, outputs: [] } : kept;
  });
  return `${JSON.stringify({ ...notebook, cells }, null, 1)}\n`;
}

/** The first heading of a notebook: the question with which it opens. */
export function questionOf(notebook: Notebook): string | null {
  for (const cell of notebook.cells.filter(({ cell_type }) => cell_type === "markdown")) {
    const heading = /^#\s+(.+?)\s*#*$/m.exec(text(cell.source));
    if (heading) return heading[1];
  }
  return null;
}

// Every notebook through a real Jupyter with the tslab kernel.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { FunnelRow } from "../../lib/questions/funnel.js";

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string | string[];
  readonly data?: Record<string, string | string[]>;
  readonly evalue?: string;
}

interface Notebook {
  readonly cells: readonly {
    readonly cell_type: string;
    readonly source: string | string[];
    readonly execution_count: number | null;
    readonly outputs?: readonly Output[];
  }[];
}

const notebooks = readdirSync("notebooks").filter((file) => file.endsWith(".ipynb"));
const read = (path: string): Notebook => JSON.parse(readFileSync(path, "utf8"));
const text = (part: string | string[] | undefined): string => [part ?? ""].flat().join("");

/** Runs a notebook and returns it with its outputs. */
function execute(file: string): Notebook {
  const folder = mkdtempSync(join(tmpdir(), "notebook-"));
  try {
    const { status, stderr } = spawnSync(
      "jupyter",
      [
        "nbconvert",
        "--to",
        "notebook",
        "--execute",
        "--allow-errors",
        "--output-dir",
        folder,
        `notebooks/${file}`,
      ],
      { encoding: "utf8", env: process.env },
    );
    assert.equal(status, 0, stderr);
    return read(join(folder, file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What cells wrote to a stream. */
function streamed(notebook: Notebook, name: string): string {
  return notebook.cells.flatMap(({ outputs = [] }) => outputs)
    .filter((output) => output.name === name)
    .map((output) => text(output.text))
    .join("");
}

/** What cells showed of a kind. */
function shown(notebook: Notebook, type: string): string[] {
  return notebook.cells
    .flatMap(({ outputs = [] }) => outputs)
    .flatMap(({ data }) => data?.[type] === undefined ? [] : [text(data[type])]);
}

/** The failing cells with what they wrote: tslab says what went wrong on stderr. */
function failures(notebook: Notebook): string[] {
  return notebook.cells
    .filter(({ outputs = [] }) =>
      outputs.some(({ output_type, name }) => output_type === "error" || name === "stderr")
    )
    .map(({ source, outputs = [] }) =>
      `${text(source)}\n→ ${outputs.map((output) => output.evalue ?? text(output.text)).join("\n")}`
    );
}

for (const file of notebooks) {
  Deno.test(`${file} is stored without outputs`, () => {
    for (const { cell_type, execution_count, outputs } of read(`notebooks/${file}`).cells) {
      if (cell_type === "code") assert.deepEqual([execution_count, outputs], [null, []]);
    }
  });
}

Deno.test("03-funnel.ipynb runs under Jupyter, and its numbers are the pipeline's", () => {
  const notebook = execute("03-funnel.ipynb");
  assert.deepEqual(failures(notebook), []);
  assert.match(streamed(notebook, "stdout"), /the same users at every step/);
  assert.ok(shown(notebook, "image/svg+xml").some((svg) => svg.includes("<svg")), "the funnel is drawn");
  const { rows }: { rows: FunnelRow[] } = JSON.parse(
    readFileSync("data/processed/answers/funnel.json", "utf8"),
  );
  const table = shown(notebook, "text/html").find((html) => html.includes("eligible_users"))!;
  for (const { step, users } of rows) {
    assert.ok(table.includes(`<td>${step}</td><td>${users}</td>`), `${step} shows ${users} users`);
  }
});

Deno.test("06-report.ipynb runs under Jupyter, and tells what the pipeline's report tells", () => {
  const notebook = execute("06-report.ipynb");
  assert.deepEqual(failures(notebook), []);
  const report = readFileSync("data/reports/analytics_framework_report.txt", "utf8");
  const opening = report.slice(0, report.indexOf("SEGMENTS"));
  assert.ok(streamed(notebook, "stdout").includes(opening.trim()), "the opening of the report, line by line");
  assert.equal(shown(notebook, "image/svg+xml").filter((svg) => svg.includes("<svg")).length, 3);
});

Deno.test("jupyter finds the TypeScript kernel inside the project", () => {
  assert.match(execFileSync("jupyter", ["kernelspec", "list"], { encoding: "utf8" }), /tslab .*\.jupyter/);
});

// Every notebook through a real Jupyter with the tslab kernel, as npm run notebooks does it; the copies that it leaves
// are the ones that the site shows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { count } from "../../lib/charts/format.ts";
import { paths } from "../../lib/files.ts";
import { copyOf, nameOf, notebooksIn } from "../../lib/lab/copies.ts";
import { type Notebook, questionOf, stripped, text, written } from "../../lib/lab/ipynb.ts";
import type { FunnelRow } from "../../lib/questions/funnel.ts";
import { npmRun } from "../lab/lab.ts";

const files = await notebooksIn("notebooks");
const read = (path: string): Notebook => JSON.parse(readFileSync(path, "utf8"));
const executed = (name: string): Notebook => read(copyOf(`notebooks/${name}.ipynb`, paths()));

/** What cells showed of some kinds. */
function shown(notebook: Notebook, ...types: string[]): string[] {
  return notebook.cells
    .flatMap(({ outputs = [] }) => outputs)
    .flatMap(({ data }) => types.map((type) => text(data?.[type])).filter((found) => found !== ""));
}

const pictures = (notebook: Notebook): string[] =>
  shown(notebook, "text/html", "image/svg+xml").filter((html) => html.includes("<svg"));
const said = (notebook: Notebook): string =>
  notebook.cells.map((cell) => written(cell, "stdout")).join("") +
  shown(notebook, "text/markdown").join("\n");

for (const file of files) {
  Deno.test(`${file} is stored without outputs, and opens with a question`, () => {
    const stored = readFileSync(file, "utf8");
    assert.ok(stripped(stored) === stored, "npm run notebooks -- --strip takes them out");
    assert.match(questionOf(JSON.parse(stored)) ?? "no heading", /\?$/);
  });
}

Deno.test("npm run notebooks executes all of them without a complaint", async () => {
  const { code, err } = await npmRun("notebooks");
  assert.equal(code, 0, err);
  assert.match(err, new RegExp(`${files.length} notebooks executed in \\d+ s`));
  for (const file of files) {
    const notebook = executed(nameOf(file));
    assert.equal(notebook.cells.map((cell) => written(cell, "stderr")).join(""), "", file);
    const code = notebook.cells.filter(({ cell_type, source }) =>
      cell_type === "code" && text(source).trim()
    );
    assert.deepEqual(code.map(({ execution_count }) => execution_count), code.map((_, i) => i + 1), file);
  }
});

Deno.test("03-funnel draws the funnel, and its users are the pipeline's", () => {
  const notebook = executed("03-funnel");
  assert.ok(pictures(notebook).length >= 1, "the funnel is drawn");
  const { rows }: { rows: FunnelRow[] } = JSON.parse(
    readFileSync("data/processed/answers/funnel.json", "utf8"),
  );
  const tables = shown(notebook, "text/html").join("\n");
  for (const { step, users } of rows) {
    assert.ok(
      [String(users), count(users)].some((number) => tables.includes(`>${number}<`)),
      `${step}: ${users}`,
    );
  }
});

Deno.test("06-report tells what the pipeline's report tells", () => {
  const notebook = executed("06-report");
  const report = readFileSync("data/reports/analytics_framework_report.txt", "utf8");
  const opening = report.slice(0, report.indexOf("NORTH STAR\n"));
  assert.ok(said(notebook).includes(opening.trim()), "the opening of the report, line by line");
  assert.ok(pictures(notebook).length >= 3);
});

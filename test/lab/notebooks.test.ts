// npm run notebooks: what it says of notebooks that fail, complain or say other numbers, and what it keeps.
import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../../lib/config.ts";
import { readConfig } from "../../lib/config-file.ts";
import { paths, writeJson } from "../../lib/files.ts";
import { keepCopy, storyOf } from "../../lib/lab/copies.ts";
import { HEADLINE, headlinesOf } from "../../lib/lab/headline.ts";
import { asTheLast, whyRun } from "../../lib/lab/last-run.ts";
import type { Notebook } from "../../lib/lab/ipynb.ts";
import { withoutSecrets } from "../../lib/pipeline/record.ts";
import { npmRun } from "./lab.ts";

/** A notebook as it is stored: prose begins with "#", everything else is code. */
function notebookOf(sources: readonly string[], kernel = "tslab"): Notebook & { nbformat: number } {
  return {
    nbformat: 4,
    metadata: { kernelspec: { name: kernel, display_name: kernel, language: "typescript" } },
    cells: sources.map((source, i) => ({
      id: `cell-${i}`,
      metadata: {},
      source,
      ...(source.startsWith("#")
        ? { cell_type: "markdown" }
        : { cell_type: "code", execution_count: null, outputs: [] }),
    })),
    ...{ nbformat_minor: 5 },
  };
}

/** A cell that answers for numbers, without all that the friendly face brings along. */
const answering = (numbers: object): string =>
  `import * as tslab from "tslab";\ntslab.display.raw("${HEADLINE}", JSON.stringify(${
    JSON.stringify(numbers)
  }));`;

const summary = (): Record<string, number> =>
  JSON.parse(readFileSync(`${paths().processed}/metrics_summary.json`, "utf8"));

Deno.test("a notebook fails by its cell, its kernel or its numbers, and what goes well is kept", async () => {
  mkdirSync("data", { recursive: true });
  const folder = mkdtempSync("data/notebooks-");
  const store = (name: string, notebook: Notebook): void =>
    writeFileSync(join(folder, `${name}.ipynb`), JSON.stringify(notebook));
  const copies = `${paths().reports}/notebooks`;
  const copyOf = (name: string): string => `${copies}/${name}.ipynb`;
  try {
    // Where there is no run yet, this makes one.
    store("tryout-right", notebookOf(["# Right?", "1 + 1"]));
    const first = await npmRun("notebooks", "--folder", folder);
    assert.equal(first.code, 0, first.err);

    const { activation_rate, mau } = summary();
    store("tryout-right", notebookOf(["# Right?", answering({ activation_rate, mau })]));
    store("tryout-wrong", notebookOf(["# Wrong?", answering({ activation_rate: 0.61, maus: 1 })]));
    store("tryout-types", notebookOf(["# Typed?", "const a: number = 1;", "a.foo;"]));
    store(
      "tryout-throws",
      notebookOf([
        "# Thrown?",
        'console.error("a word of warning")',
        'throw new Error("no such thing");',
        'console.log("never")',
      ]),
    );
    store("tryout-deno", notebookOf(["# Deno?", "const a: number = 2; a + 1"], "deno"));
    const { code, err } = await npmRun("notebooks", "--folder", folder);
    assert.equal(code, 1);
    assert.ok(
      err.includes(`tryout-wrong: activation_rate is 0.61, the pipeline says ${activation_rate}\n`),
      err,
    );
    assert.match(err, /tryout-wrong: the pipeline has no maus; did you mean "mau"\?/);
    assert.match(
      err,
      /tryout-types failed at cell \[2\] of 2:\n\n {4}a\.foo;\n\n.*Property 'foo' does not exist/,
    );
    assert.match(err, /tryout-throws failed at cell \[2\] of 3:\n\n {4}throw new Error\("no such thing"\);/);
    assert.match(err, /^Error: no such thing$/m);
    assert.doesNotMatch(err, /node_modules\/tslab/); // where in the kernel it came about
    assert.match(err, /^tryout-throws, cell \[1\]: a word of warning$/m);
    assert.match(err, /\n3 of 5 notebooks failed: tryout-throws, tryout-types, tryout-wrong\n$/);

    const kept = readdirSync(copies).filter((file) => file.startsWith("tryout-")).sort();
    assert.deepEqual(kept, ["tryout-deno.ipynb", "tryout-right.ipynb"]);
    const copy = JSON.parse(readFileSync(copyOf("tryout-right"), "utf8"));
    assert.deepEqual(headlinesOf(copy), { activation_rate, mau });
    assert.match(copy.metadata.cynosure.executed_at, /^20\d\d-/);

    const named = await npmRun("notebooks", "--folder", folder, "tryout-d");
    assert.match(named.err, /^tryout-deno +1 cell, .* s\n1 notebook executed in \d+ s; copies in/);
    const lost = await npmRun("notebooks", "--folder", folder, "tryout-wright");
    assert.deepEqual([lost.code, lost.err], [
      1,
      'no notebook is called tryout-wright; did you mean "tryout-right"?\n',
    ]);

    writeFileSync(join(folder, "tryout-right.ipynb"), JSON.stringify(copy));
    const strip = await npmRun("notebooks", "--folder", folder, "--strip", "tryout-right");
    assert.match(strip.err, /tryout-right\.ipynb: outputs taken out\n/);
    const again = await npmRun("notebooks", "--folder", folder, "--strip", "tryout-right");
    assert.equal(again.err, "1 notebook without outputs\n");
  } finally {
    rmSync(folder, { recursive: true });
    for (const file of existsSync(copies) ? readdirSync(copies) : []) {
      if (file.startsWith("tryout-")) rmSync(join(copies, file));
    }
  }
});

/** A data folder with a run of a config, of some numbers. */
async function runIn(
  data: string,
  started_at: string,
  config: Config,
  numbers: Record<string, number>,
): Promise<string> {
  const at = paths(data);
  const run = started_at.replaceAll(":", "-");
  await writeJson(`${at.runs}/latest.json`, { started_at, status: "ok" });
  await writeJson(`${at.runs}/numbers/${run}.json`, {
    run,
    started_at,
    product: config.product.name,
    numbers,
    config: withoutSecrets(config),
    data: "a",
  });
  return run;
}

Deno.test("the pipeline goes first where it never ran, was of another config, or is older than the data", async () => {
  const data = mkdtempSync(join(tmpdir(), "cynosure-runs-"));
  const events = join(data, "log.csv");
  try {
    const synthetic = await readConfig();
    const config: Config = {
      ...synthetic,
      source: { kind: "files", events, columns: {} } as Config["source"],
    };
    assert.match(await whyRun(config, paths(data)) ?? "", /no run of the pipeline yet/);
    await runIn(data, "2026-01-01T10:00:00.000Z", synthetic, {});
    assert.match(await whyRun(config, paths(data)) ?? "", /was of another config/);
    assert.equal(await whyRun(synthetic, paths(data)), null);
    writeFileSync(events, "");
    await runIn(data, "2026-01-01T11:00:00.000Z", config, {});
    assert.match(await whyRun(config, paths(data)) ?? "", /log\.csv is newer than the last run/);
    await runIn(data, "2099-01-01T11:00:00.000Z", config, {});
    assert.equal(await whyRun(config, paths(data)), null);
  } finally {
    rmSync(data, { recursive: true });
  }
});

Deno.test("a copy is as good as the last run as long as that found the same numbers", async () => {
  const data = mkdtempSync(join(tmpdir(), "cynosure-copies-"));
  const at = paths(data);
  try {
    const config = await readConfig();
    const run_started_at = "2026-01-01T10:00:00.000Z";
    const run = await runIn(data, run_started_at, config, { mau: 100 });
    const path = join(data, "01-try.ipynb");
    const notebook = notebookOf(["# Why?", "1 + 1"]);
    writeFileSync(path, JSON.stringify(notebook));
    assert.equal((await storyOf(path, at)).stale, "never executed");
    await keepCopy(path, notebook, { executed_at: run_started_at, seconds: 1, run, run_started_at }, at);
    assert.equal((await storyOf(path, at)).stale, null);
    await runIn(data, "2026-01-02T10:00:00.000Z", config, { mau: 100 * (1 + 1e-12) });
    assert.equal((await storyOf(path, at)).stale, null); // added in another order
    await runIn(data, "2026-01-03T10:00:00.000Z", config, { mau: 101 });
    assert.equal(await asTheLast(run, at), false);
    assert.equal((await storyOf(path, at)).stale, "other numbers");
    writeFileSync(path, JSON.stringify(notebookOf(["# Why?", "1 + 2"])));
    assert.equal((await storyOf(path, at)).stale, "edited");
  } finally {
    rmSync(data, { recursive: true });
  }
});

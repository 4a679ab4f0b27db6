// What an edit makes stale, and a part of a run on what the last one left.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import config from "../../analytics.config.ts";
import { defineConfig } from "../../lib/config.ts";
import { paths, readJson, writeJson } from "../../lib/files.ts";
import type { Manifest } from "../../lib/pipeline/manifest.ts";
import { runPart } from "../../lib/pipeline/part.ts";
import { runPipeline } from "../../lib/pipeline/run.ts";
import { graphOf } from "../../lib/site/preview/graph.ts";
import { mirrorIn } from "../../lib/site/preview/mirror.ts";
import { slipIn } from "../../lib/site/preview/sound.ts";
import { staleBy } from "../../lib/site/preview/stale.ts";

const small = defineConfig({ ...config, source: { ...config.source, users: 500 } });
const silent = { starts: () => {}, ends: () => {} };
const graph = graphOf(["lib", "src/data"]);
const steps = [
  "dataset",
  "quality",
  "power_users",
  "funnel",
  "funnel_by_segment",
  "levers",
  "projection",
  "visits_by_month",
  "funnel_metrics.csv",
  "funnel.png",
  "metrics_summary.json",
  "findings.json",
  "report",
  "sql",
];

const edits: readonly [file: string, steps: readonly string[], loaders: readonly string[]][] = [
  ["lib/charts/funnel.ts", ["funnel.png", "report"], []],
  ["lib/models/tornado.ts", ["levers", "projection"], ["glossary", "what-if"]],
  ["lib/report/findings/usage.ts", ["findings.json", "report"], []],
  ["lib/queries/power-users.ts", ["power_users", "sql"], []],
  ["lib/queries/funnel/keyed.ts", ["funnel", "funnel_by_segment", "sql"], []],
  ["lib/queries/visits.ts", ["visits_by_month"], []],
  ["lib/kernel/paths.ts", [], []],
  ["src/data/funnel.json.ts", [], ["funnel"]],
];
for (const [file, expected, loaders] of edits) {
  Deno.test(`an edit of ${file} makes stale what is made by it, and no more`, () => {
    const stale = staleBy([file], graph, steps);
    assert.equal(stale.whole, false);
    assert.deepEqual(stale.steps, expected);
    const touched = stale.loaders.map((loader) => /data\/(.*?)\.json\.ts$/.exec(loader)?.[1]);
    // What the models say is said by some pages too.
    assert.deepEqual(touched.filter((name) => name === undefined || loaders.includes(name)), loaders);
    if (loaders.length === 0) assert.deepEqual(touched, []);
  });
}

for (
  const file of [
    "lib/generate/truth.ts",
    "lib/queries/staging.ts",
    "lib/questions/funnel.ts",
    "lib/workspace.ts",
  ]
) {
  Deno.test(`an edit of ${file} makes everything stale`, () => {
    assert.equal(staleBy([file], graph, steps).whole, true);
  });
}

Deno.test("a file that cannot be read is named with the place", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-slip-"));
  try {
    writeFileSync(`${folder}/good.ts`, "export const a: number = 1;\n");
    writeFileSync(`${folder}/bad.ts`, "export const a = 1;\nexport const b = (2;\n");
    assert.equal(await slipIn(`${folder}/good.ts`), null);
    assert.match(await slipIn(`${folder}/bad.ts`) ?? "", /bad\.ts:2:20: Expected "\)" but found ";"$/);
    assert.equal(await slipIn(`${folder}/gone.ts`), null);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

Deno.test("the mirror holds the sources, takes over edits in place, and touches its own loaders only", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-mirror-"));
  try {
    const mirror = await mirrorIn(folder);
    const text = (file: string): string => readFileSync(file, "utf8");
    assert.equal(text(`${mirror.root}/lib/charts/funnel.ts`), text("lib/charts/funnel.ts"));
    writeFileSync(`${folder}/lib/charts/funnel.ts`, "old");
    await mirror.take(["lib/charts/funnel.ts", "lib/charts/no-such-file.ts"]);
    assert.equal(text(`${mirror.root}/lib/charts/funnel.ts`), text("lib/charts/funnel.ts"));
    const [loader] = ["src/data/funnel.json.ts"];
    const before = statSync(loader).mtimeMs;
    await mirror.touch([loader]);
    assert.ok(statSync(`${folder}/${loader}`).mtimeMs > before);
    assert.equal(statSync(loader).mtimeMs, before);
    await mirror.forgetDownloads(); // there are none
  } finally {
    rmSync(folder, { recursive: true });
  }
});

Deno.test("a part of a run does what is wanted, then what came out differently, and keeps the rest", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-part-"));
  const at = paths(folder, join(folder, "sql"));
  try {
    const { manifest: first } = await runPipeline(small, at, { listener: silent });
    const part = async (wanted: readonly string[], as = small): Promise<[string[][], Manifest | null]> => {
      const told: string[][] = [];
      const manifest = await runPart(as, at, wanted, (changed) => void told.push([...changed]));
      return [told, manifest];
    };
    const [same, kept] = await part(["levers", "projection", "tornado"]);
    assert.deepEqual(same, [[], []]);
    assert.deepEqual(kept?.steps.map(({ step, status, rows }) => [step, status, rows]), [
      ...first.steps.map(({ step, status, rows }) => [step, status, rows]),
    ]);

    // As if the code that made it had been another: the answer and what hangs on it come out differently.
    const file = `${at.answers}/levers.json`;
    const levers = await readJson<{ rows: { benefit_usd: number }[] }>(file);
    levers!.rows[0].benefit_usd *= 2;
    await writeJson(file, levers);
    await writeJson(`${at.processed}/findings.json`, []);
    rmSync(`${at.charts}/growth_levers.png`);
    rmSync(`${at.charts}/funnel.png`);
    const [told] = await part(["levers"]);
    assert.deepEqual(told, [["levers"], ["findings.json"]]);
    assert.ok(existsSync(`${at.charts}/growth_levers.png`), "the picture of the levers is drawn again");
    assert.ok(!existsSync(`${at.charts}/funnel.png`), "that of the funnel is not");

    const [queried, after] = await part(["power_users", "funnel"]);
    assert.deepEqual(queried, [[], [], []]);
    assert.equal(after?.status, "ok");
    assert.equal((await part([], { ...small, as_of: "2025-12-01T00:00:00Z" }))[1], null);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

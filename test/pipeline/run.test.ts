// A small product through the whole run, whole and with a step broken.
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
import config from "../../analytics.config.js";
import { defineConfig } from "../../lib/config.js";
import { type Paths, paths } from "../../lib/files.js";
import { exitCode, type Manifest } from "../../lib/pipeline/manifest.js";
import { runPipeline } from "../../lib/pipeline/run.js";
import type { Step } from "../../lib/pipeline/step.js";
import { published } from "../../lib/publish.js";
import { lastReportInput, reportInput } from "../../lib/report-input.js";
import { report } from "../../lib/report/text.js";
import { openWorkspace } from "../../lib/workspace.js";

const small = defineConfig({ ...config, source: { ...config.source, users: 1_000 } });
const silent = { starts: () => {}, ends: () => {} };

interface Ran {
  readonly manifest: Manifest;
  readonly at: Paths;
  read(path: string): string;
}

/** Runs the small product in a folder of its own, with the named steps broken. */
async function ran(broken: readonly string[], look: (run: Ran) => Promise<void> | void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-"));
  const at = paths(folder, join(folder, "sql"));
  const adapt = (steps: Step[]): Step[] =>
    steps.map((step) =>
      broken.includes(step.name) ? { ...step, run: () => Promise.reject(new Error("out of luck")) } : step
    );
  // What an earlier run left: every step that goes well overwrites it, every other one removes it.
  mkdirSync(at.processed, { recursive: true });
  writeFileSync(`${at.processed}/cohort_retention.csv`, "stale");
  try {
    const { manifest } = await runPipeline(small, at, { listener: silent, adapt });
    await look({ manifest, at, read: (path) => readFileSync(path, "utf8") });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

Deno.test("a run leaves every output that the system names", () =>
  ran([], ({ manifest, at, read }) => {
    assert.equal(manifest.status, "ok");
    assert.equal(exitCode(manifest.status), 0);
    for (const file of ["user_profiles", "user_events", "site_visits"]) {
      assert.ok(
        existsSync(`${at.data}/synthetic/${file}.csv`) && existsSync(`${at.data}/synthetic/${file}.parquet`),
        file,
      );
    }
    const processed = readdirSync(at.processed);
    for (
      const file of [
        "metrics_summary.json",
        "engagement_metrics.csv",
        "lifecycle.csv",
        "activation.csv",
        "feature_adoption.csv",
        "power_users.csv",
        "funnel_metrics.csv",
        "segment_funnel.csv",
        "cohort_retention.csv",
        "retention_matrix.csv",
        "segment_retention.csv",
        "cohort_ltv.csv",
        "growth_levers.csv",
        "growth_projections.csv",
        "data_quality.csv",
      ]
    ) assert.ok(processed.includes(file), file);
    const charts = readdirSync(at.charts);
    for (
      const name of [
        "north_star",
        "engagement_trend",
        "funnel",
        "cohort_heatmap",
        "growth_levers",
        "segment_comparison",
        "feature_adoption",
        "power_user_curve",
        "executive_dashboard",
      ]
    ) assert.ok(charts.includes(`${name}.png`) && charts.includes(`${name}.svg`), name);
    const queries = [
      "engagement",
      "feature-adoption",
      "funnel",
      "north-star",
      "power-users",
      "retention",
      "revenue",
      "staging",
    ];
    assert.deepEqual(readdirSync(at.sql).sort(), queries.map((name) => `${name}.sql`));
    assert.match(read(`${at.reports}/analytics_framework_report.txt`), /EXECUTIVE SUMMARY/);
    assert.match(
      read(`${at.reports}/analytics_framework_report.md`),
      /^# Foolscap: Product analytics report\n/,
    );
    assert.match(read(`${at.reports}/analytics_framework_report.html`), /^<!doctype html>/);
    for (const { step, ms, rows, peak_mb } of manifest.steps) {
      assert.ok(ms >= 0 && rows >= 0 && peak_mb > 0, `${step} is measured`);
    }
    assert.deepEqual(JSON.parse(read(`${at.runs}/latest.json`)), manifest);
  }));

Deno.test("pipeline, notebook and export write the same report", () =>
  ran([], async ({ at, read }) => {
    const text = read(`${at.reports}/analytics_framework_report.txt`);
    const workspace = await openWorkspace(small, at.data);
    assert.equal(report(await reportInput(workspace)), text);
    await workspace.close();
    assert.equal(report((await lastReportInput(small, at.data))!), text);
  }));

Deno.test("a matrix cell that is not observed is empty in the CSV, never 0", () =>
  ran([], ({ read, at }) => {
    const [header, ...rows] = read(`${at.processed}/retention_matrix.csv`).trim().split("\n").map((line) =>
      line.split(",")
    );
    const last = rows[rows.length - 1];
    assert.equal(last[0], "2025-12-01");
    assert.equal(last[header.indexOf("month_1")], ""); // January 2026 lies after as_of
    assert.notEqual(rows[0][header.indexOf("month_1")], "");
  }));

Deno.test("a step that fails skips only what needs it; manifest, report and site say what is missing", () =>
  ran(["retention_month"], async ({ manifest, at, read }) => {
    assert.equal(exitCode(manifest.status), 2);
    const bad = manifest.steps.filter(({ status }) => status !== "ok").map(({ step }) => step);
    assert.deepEqual(bad, [
      "retention_month",
      "cohort_retention.csv",
      "retention_matrix.csv",
      "cohort_heatmap.png",
      "retention_curve.png",
    ]);
    assert.ok(!existsSync(`${at.processed}/cohort_retention.csv`), "no table of an earlier run is left");
    const report = read(`${at.reports}/analytics_framework_report.txt`);
    assert.match(report, /retention_month failed: out of luck/);
    assert.match(report, /FUNNEL/);
    const page = await published(["retention_month", "funnel"], at.data);
    assert.equal(page.answers.retention_month, null);
    assert.equal(page.missing.retention_month, "retention_month failed: out of luck");
    assert.equal((page.answers.funnel as unknown[]).length, 7);
  }));

Deno.test("without a data set nothing comes of a run, and it says so", () =>
  ran(["dataset"], ({ manifest }) => {
    assert.equal(manifest.status, "failed");
    assert.equal(exitCode(manifest.status), 1);
    assert.equal(
      manifest.steps.find(({ step }) => step === "funnel")?.error,
      "needs staging, which was skipped",
    );
  }));

Deno.test("published() keeps the keys of single people off the site", () =>
  ran([], async ({ at, read }) => {
    const { answers } = await published(["quality"], at.data);
    assert.ok((answers.quality as object[]).every((row) => !("examples" in row)));
    assert.match(read(`${at.processed}/data_quality.csv`).split("\n")[0], /examples/);
  }));

Deno.test("published() names what the last run does not know", async () => {
  await ran([], async ({ at }) => {
    const { missing } = await published(["no_such_answer"], at.data);
    assert.match(missing.no_such_answer, /is not among the last run's answers; run npm run pipeline/);
  });
});

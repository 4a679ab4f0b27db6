// Runs that are kept, and `npm run diff` over them.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import config from "../../analytics.config.js";
import type { Config } from "../../lib/config.js";
import { writeJson } from "../../lib/files.js";
import type { Manifest } from "../../lib/pipeline/manifest.js";
import { record, recordOf, recordsOf, runOf } from "../../lib/pipeline/record.js";
import { answers } from "../report/rows.ts";

const manifest = (started_at: string, product = "Foolscap"): Manifest => ({
  started_at,
  status: "ok",
  product,
  as_of: config.as_of,
  timezone: config.timezone,
  ms: 1,
  peak_mb: 1,
  dataset: { hash: "a", users: 1, events: 1, visits: 1 },
  steps: [],
});

interface Place {
  readonly runs: string;
  keep(time: string, config: Config, product?: string): Promise<void>;
  call(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
}

/** A folder of its own with data/runs in it. */
async function inFolder(look: (place: Place) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-diff-"));
  const runs = join(folder, "data/runs");
  try {
    await look({
      runs,
      keep: (time, kept, product) => record(manifest(time, product), answers, kept, runs),
      call: async (...words) => {
        const { code, stdout, stderr } = await new Deno.Command(resolve("node_modules/.bin/deno"), {
          args: ["run", "--quiet", "--no-check", "--allow-all", resolve("lib/pipeline/diff.ts"), ...words],
          cwd: folder,
          env: { NO_COLOR: "1" },
        }).output();
        const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
        return { code, stdout: out, stderr: err };
      },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const times = ["2026-01-01T10:00:00.000Z", "2026-01-01T11:00:00.000Z", "2026-01-01T12:00:00.000Z"];
const dearer: Config = { ...config, targets: { ...config.targets, collaborative_workspaces: 99 } };

Deno.test("an edit shows in the numbers it changed; an identical run changed nothing", () =>
  inFolder(async ({ keep, call }) => {
    await keep(times[0], config);
    await keep(times[1], dearer);
    const edited = await call("--format", "json");
    assert.equal(edited.code, 0, edited.stderr);
    const { settings, rows } = JSON.parse(edited.stdout);
    assert.deepEqual(settings, [
      {
        setting: "targets.collaborative_workspaces",
        before: String(config.targets.collaborative_workspaces),
        after: "99",
      },
    ]);
    assert.ok(
      rows.some(({ number, after }: { number: string; after: number }) =>
        number === "north_star_target" && after === 99
      ),
    );
    const [header, first] = (await call("--format", "csv")).stdout.split("\n");
    assert.equal(header, "number,status,before,after,change");
    assert.equal(first.split(",")[0], rows[0].number);
    await keep(times[2], dearer);
    assert.match(
      (await call("--format", "table")).stdout,
      /^Nothing changed against the run of 2026-01-01T11/,
    );
    const old = await call("2026-01-01T10", "--format", "table");
    assert.match(old.stdout, /targets\.collaborative_workspaces .*99/);
  }));

Deno.test("the run before is one of the same product", () =>
  inFolder(async ({ keep, call, runs }) => {
    await keep(times[0], config);
    await keep(times[1], config, "Clinic");
    await keep(times[2], config);
    assert.deepEqual(
      (await recordsOf("Foolscap", runs, 9)).map(({ run }) => run),
      [times[2], times[0]].map((time) => runOf({ started_at: time })),
    );
    assert.equal(JSON.parse((await call("--format", "json")).stdout).before, "2026-01-01T10-00-00.000Z");
  }));

Deno.test("what cannot be compared is one line that says what to do", () =>
  inFolder(async ({ keep, call }) => {
    const bad: [words: string[], line: RegExp][] = [
      [[], /^no run has kept its numbers yet; run npm run pipeline\n$/],
    ];
    for (const [words, line] of bad) assert.match((await call(...words)).stderr, line);
    await keep(times[0], config);
    assert.match(
      (await call()).stderr,
      /^there is no run of Foolscap before the last; npm run pipeline makes/,
    );
    await keep(times[1], config);
    for (
      const [words, line] of [
        [["2026"], /^2026 begins 2 runs; the newest of them: 2026-01-01T11/],
        [["2027"], /^no run is called 2027; the newest: 2026-01-01T11/],
        [["--format", "xml"], /'xml' is invalid.*table, json, csv/],
        [["a", "b", "c"], /too many arguments/],
      ] as const
    ) {
      const { code, stdout, stderr } = await call(...words);
      assert.equal(code, 1, stderr);
      assert.match(stderr, line);
      assert.equal(stderr.trim().split("\n").length, 1);
      assert.equal(stdout, "");
    }
  }));

Deno.test("fifty runs are kept, and no password of an address", () =>
  inFolder(async ({ keep, runs }) => {
    const secret: Config = {
      ...config,
      product: { name: "Foolscap", description: "postgres://me:secret@host/db" },
    };
    for (let i = 0; i < 52; i++) {
      await keep(new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString(), secret);
    }
    await writeJson(`${runs}/notes.json`, {}); // not a run: stays
    const manifests = readdirSync(runs).filter((file) => /^\d/.test(file));
    assert.equal(manifests.length, 50);
    assert.deepEqual(readdirSync(`${runs}/numbers`).sort(), manifests.sort());
    const kept = await recordOf(manifests[49].replace(".json", ""), runs);
    assert.doesNotMatch(JSON.stringify(kept), /secret/);
  }));

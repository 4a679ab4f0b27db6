// What the page of runs reads: how the last runs went, and what the last one changed.
import type { Config } from "../config.js";
import { paths, readJson } from "../files.js";
import type { Manifest } from "../pipeline/manifest.js";
import { recordsOf, type RunRecord, runsIn } from "../pipeline/record.js";
import { lastRun, print } from "../publish.js";
import { type Diff, diff } from "../report/diff.js";

/** In what the last run differs from an earlier one. Of many rows the first stand here. */
export interface RunDiff extends Diff {
  /** When the earlier run began. */
  readonly since: string;
}

/** How many earlier runs a site shows, and how many of their numbers. */
const SHOWN_RUNS = 20;
const SHOWN_DIFFS = 10;
const SHOWN_NUMBERS = 60;

/** Prints the last run's manifest, those before it, newest first, and in what the last run differs from them. */
export async function publishRuns(data = "data"): Promise<void> {
  const { runs } = paths(data);
  const latest = await lastRun(data);
  const [, ...earlier] = (await runsIn(runs)).slice(0, SHOWN_RUNS);
  const previous = await Promise.all(earlier.map((run) => readJson<Manifest>(`${runs}/${run}.json`)));
  const [last, ...before] = await recordsOf(latest.product, runs, SHOWN_DIFFS + 1);
  const diffs = before.map((run) => publicDiff(run, last));
  print({ latest, previous, diffs });
}

/** What a page shows of a diff. Where own data lie is nobody's business, nor is what stands in their source. */
function publicDiff(before: RunRecord, after: RunRecord): RunDiff {
  const { rows, settings, ...rest } = diff(before, after);
  const ours = (after.config as Config).source.kind === "synthetic";
  return {
    ...rest,
    since: before.started_at,
    rows: rows.slice(0, SHOWN_NUMBERS),
    settings: settings.filter(({ setting }) => ours || !/^source(\.|$)/.test(setting)),
  };
}

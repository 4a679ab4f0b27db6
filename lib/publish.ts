// What a data loader calls: the last run's answers, as JSON on standard output.
import { readdir, readFile } from "node:fs/promises";
import process from "node:process";
import { paths, readJson } from "./files.js";
import { type Manifest, missing, stateOf, turnedOff } from "./pipeline/manifest.js";
import type { RunState } from "./report/run.js";

/** What a page reads: rows by name, and for what is missing the reason why. */
export interface Published {
  readonly product: string;
  readonly as_of: string;
  readonly timezone: string;
  readonly users: number;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly missing: Readonly<Record<string, string>>;
  /** What is not asked for, since the source or the config does not have what it takes, and why. */
  readonly off: Readonly<Record<string, string>>;
  readonly summary: Readonly<Record<string, number | string | null>> | null;
  /** What the last run read and how it went. */
  readonly run: RunState;
}

/** Columns that hold keys of single people or events: they stay in data/, because a site may be public. */
const withheld: Readonly<Record<string, readonly string[]>> = { quality: ["examples"] };

/** Prints the named answers. One that the last run could not give is null, and its reason stands beside it. */
export async function publish(...names: string[]): Promise<void> {
  print(await published(names));
}

/** The named answers of the last run. */
export async function published(names: readonly string[], data = "data"): Promise<Published> {
  const at = paths(data);
  const run = await lastRun(data);
  const reasons = missing(run.steps);
  const off = turnedOff(run.steps);
  const answers: Record<string, unknown> = {};
  const gaps: Record<string, string> = {};
  for (const name of names) {
    const answer = name in reasons || name in off
      ? null
      : await readJson<{ rows: readonly object[] }>(`${at.answers}/${name}.json`);
    answers[name] = answer?.rows.map((row) => without(row, withheld[name])) ?? null;
    if (!answer && !(name in off)) {
      gaps[name] = reasons[name] ?? `${name} is not among the last run's answers; run npm run pipeline`;
    }
  }
  return {
    product: run.product,
    as_of: run.as_of,
    timezone: run.timezone,
    users: run.dataset?.users ?? 0,
    answers,
    missing: gaps,
    off: Object.fromEntries(names.filter((name) => name in off).map((name) => [name, off[name]])),
    summary: "metrics_summary.json" in reasons
      ? null
      : await readJson(`${at.processed}/metrics_summary.json`),
    run: stateOf(run),
  };
}

/** Prints the SQL files in reading order. */
export async function publishSql(folder = paths().sql): Promise<void> {
  const order = [
    "staging",
    "north-star",
    "engagement",
    "feature-adoption",
    "power-users",
    "funnel",
    "retention",
    "revenue",
  ];
  const found = (await readdir(folder)).filter((file) => file.endsWith(".sql")).map((file) =>
    file.slice(0, -4)
  );
  const names = found.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const files = await Promise.all(names.map(async (name) => {
    const text = await readFile(`${folder}/${name}.sql`, "utf8");
    return { name, title: /^-- (.*)/.exec(text)?.[1] ?? name, text };
  }));
  print({ files });
}

function without(row: object, columns: readonly string[] = []): object {
  return columns.length === 0
    ? row
    : Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name)));
}

/** The manifest of the last run. */
export async function lastRun(data: string): Promise<Manifest> {
  const manifest = await readJson<Manifest>(`${paths(data).runs}/latest.json`);
  if (!manifest) throw new Error(`there is no ${paths(data).runs}/latest.json: run npm run pipeline first`);
  return manifest;
}

/** Writes what a loader has to say. */
export function print(value: unknown): void {
  process.stdout.write(JSON.stringify(value));
}

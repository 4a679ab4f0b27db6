// What an edit makes stale: steps of the pipeline, and loaders of the site.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Graph } from "./graph.js";

/** What is to be done after an edit. */
export interface Stale {
  /** All of the pipeline: the data themselves, or what everything rests on, may be others. */
  readonly whole: boolean;
  /** Steps of the pipeline whose code was edited. */
  readonly steps: readonly string[];
  /** Loaders whose code was edited, or what they import. */
  readonly loaders: readonly string[];
}

/** From these on everything decides the data, or what is asked of them. */
const ground = ["lib/source.ts", "lib/queries/staging.ts", "lib/questions/standard.ts"];
/** What holds the steps together. */
const frame = [
  "lib/pipeline/workflow.ts",
  "lib/pipeline/questions.ts",
  "lib/pipeline/run.ts",
  "lib/workspace.ts",
  "lib/queries/index.ts",
];
/** They say how something looks or is said, whoever imports them: no number hangs on them. */
const words = /^lib\/(charts|report)\//;
/** What the steps begin from, by the ends of their names. */
const entries: readonly (readonly [name: RegExp, entries: readonly string[]])[] = [
  [/^(levers|projection|tornado)$/, ["lib/models/plan.ts"]],
  [/^events\.bin$/, ["lib/pipeline/event-log.ts"]],
  [/^quarantine\.csv$/, ["lib/queries/staging.ts"]],
  [/\.csv$/, ["lib/pipeline/tables.ts"]],
  [/\.png$/, ["lib/pipeline/figures.ts", "lib/pipeline/dashboard.ts", "lib/render.ts"]],
  [/^metrics_summary\.json$/, ["lib/report/summary.ts"]],
  [/^findings\.json$/, ["lib/report/findings.ts"]],
  [/^report$/, ["lib/report-files.ts", "lib/report/input.ts"]],
  [/^sql$/, ["lib/queries/files.ts"]],
];

/**
 * What some edited files make stale.
 *
 * @param steps of the last run.
 */
export function staleBy(files: readonly string[], graph: Graph, steps: readonly string[]): Stale {
  const reached = (places: readonly string[], edited = files): boolean =>
    places.some((place) => graph.reaches(place, edited));
  const loaders = readdirSync("src/data").map((file) => join("src/data", file)).filter((loader) =>
    reached([loader])
  );
  const weighty = files.filter((file) => !words.test(file));
  if (weighty.some((file) => frame.includes(file)) || (weighty.length > 0 && reached(ground, weighty))) {
    return { whole: true, steps: [], loaders };
  }
  return { whole: false, steps: steps.filter((step) => reached(entriesOf(step))), loaders };
}

/** The modules that a step begins from; an answer's is the query of its kind. */
function entriesOf(step: string): readonly string[] {
  const told = entries.find(([name]) => name.test(step));
  if (told) return told[1];
  const parts = step.split("_");
  for (let length = parts.length; length > 0; length--) {
    const query = `lib/queries/${parts.slice(0, length).join("-")}.ts`;
    if (existsSync(query)) return [query];
  }
  return [];
}

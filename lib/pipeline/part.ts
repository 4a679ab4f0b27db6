// A part of a run: the steps whose code was edited, and those that must follow, on what the last run left.
import { readFile } from "node:fs/promises";
import type { Config } from "../config.js";
import { type Paths, readJson, writeJson } from "../files.js";
import type { Answers } from "./answers.js";
import { type Manifest, statusOf } from "./manifest.js";
import { record } from "./record.js";
import { gauges, removeStale } from "./run.js";
import { runSteps, type Step, type StepResult } from "./step.js";
import { type Run, workflow } from "./workflow.js";

/** The words that pages show: they follow the answers, before everything that no page waits for. */
const words = ["metrics_summary.json", "findings.json"];

/**
 * Does some steps again, and what needs those of them that came out differently; the results of all others are kept.
 * What pages read comes first: `published` is called with the answers that changed, then with the words; tables, report
 * and pictures follow.
 *
 * @returns the record of the run as it stands now; null where the last run was of another product or time: then all of
 * it is to be done.
 */
export async function runPart(
  config: Config,
  paths: Paths,
  wanted: readonly string[],
  published: (changed: readonly string[]) => void | Promise<void>,
): Promise<Manifest | null> {
  const last = await readJson<Manifest>(`${paths.runs}/latest.json`);
  if (last?.product !== config.product.name || last.as_of !== config.as_of) return null;
  const started = new Date();
  const run: Run = { config, paths, dataset: last.dataset, results: [], answers: {} };
  const all = workflow(run);
  const old = new Map(last.steps.map((result) => [result.step, result]));
  if (!all.every(({ name }) => old.has(name))) return null;

  const answers = all.filter(({ chapter }) => chapter === "Answers");
  const opens = answers.some(({ name, needs }) => wanted.includes(name) && needs.includes("staging")) ||
    (wanted.includes("sql") && config.source.kind !== "synthetic");
  const changed = new Set<string>();
  const isStale = ({ name, chapter, needs, parts = [] }: Step): boolean =>
    chapter === "Data"
      ? opens
      : wanted.includes(name) || [...needs, ...parts].some((need) => changed.has(need)) ||
        (changed.size > 0 && ofAll(name));
  /** Fills in the answers of earlier runs that a step reads. */
  const recall = async (names: readonly string[]): Promise<void> => {
    for (const name of names as readonly (keyof Answers)[]) {
      if (run.answers[name] || old.get(String(name))?.status !== "ok") continue;
      const kept = await readJson<{ rows: never[] }>(`${paths.answers}/${name}.json`);
      if (kept) run.answers[name] = kept.rows;
    }
  };
  const fresh = new Map<string, Step>();
  const part = (step: Step): Step => ({
    ...step,
    off: () => isStale(step) ? step.off?.() : offBefore(old.get(step.name)),
    run: async () => {
      if (!isStale(step)) return keep(old.get(step.name)!);
      fresh.set(step.name, step);
      const names = answers.map(({ name }) => name);
      await recall(
        ofAll(step.name)
          ? names
          : [...step.needs, ...step.parts ?? []].filter((need) => names.includes(need)),
      );
      const [file] = step.files ?? [];
      const before = await textOf(file);
      const made = await step.run();
      if (before !== await textOf(file)) changed.add(step.name);
      return made;
    },
  });
  const results = (): StepResult[] => {
    const now = new Map(run.results.map((result) => [result.step, result]));
    return all.map(({ name }) => fresh.has(name) ? now.get(name) ?? old.get(name)! : old.get(name)!);
  };
  const manifest = (): Manifest => ({
    ...last,
    started_at: started.toISOString(),
    status: statusOf(results(), answers.map(({ name }) => name)),
    ms: Date.now() - started.getTime(),
    peak_mb: Math.max(...results().map(({ peak_mb }) => peak_mb)),
    dataset: run.dataset ?? null,
    steps: results(),
  });
  /** A step that tells what has changed since the one before it. */
  const told = new Set<string>();
  const publish = (name: string): Step => ({
    name,
    chapter: "Answers",
    needs: [],
    run: async () => {
      const news = [...changed].filter((name) => !told.has(name));
      news.forEach((name) => told.add(name));
      if (fresh.size > 0) await writeJson(`${paths.runs}/latest.json`, manifest());
      await published(news);
      return { rows: news.length };
    },
  });
  const isFirst = ({ chapter }: Step): boolean => chapter === "Data" || chapter === "Answers";
  const isWords = ({ name }: Step): boolean => words.includes(name);
  // Of several questions to the data the first need not wait for the rest.
  const asked = answers.filter(({ name, needs }) => wanted.includes(name) && needs.includes("staging"));
  const steps = [
    ...all.filter(isFirst).flatMap((step) =>
      step === asked[0] && asked.length > 1 ? [part(step), publish("publish first")] : [part(step)]
    ),
    publish("publish answers"),
    ...all.filter(isWords).map(part),
    publish("publish words"),
    ...all.filter((step) => !isFirst(step) && !isWords(step)).map(part),
  ];
  const ended = await runSteps(steps, gauges, {
    starts: () => {},
    ends: (result) => {
      run.results.push(result);
    },
  });
  await removeStale([...fresh.values()], ended);
  await run.workspace?.close();
  await recall(answers.map(({ name }) => name));
  await record(manifest(), run.answers, config, paths.runs);
  return manifest();
}

/** Whether a step speaks of whatever answers there are. */
const ofAll = (name: string): boolean =>
  words.includes(name) || name === "report" || name === "executive_dashboard.png";

const offBefore = (result: StepResult | undefined): string | undefined =>
  result?.status === "off" ? result.error ?? "" : undefined;

/** The result of an earlier run, once more. */
function keep({ status, rows, error }: StepResult): { rows: number } {
  if (status !== "ok") throw new Error(error);
  return { rows };
}

async function textOf(file: string | undefined): Promise<string | null> {
  return file === undefined || file.endsWith(".png") ? null : await readFile(file, "utf8").catch(() => null);
}

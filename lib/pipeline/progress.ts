// What a person sees while a run goes on: a live list in a terminal, plain lines elsewhere.
import process from "node:process";
import {
  type DefaultRenderer,
  Listr,
  type ListrTask,
  type ListrTaskWrapper,
  type SimpleRenderer,
} from "listr2";
import { count, plural } from "../charts/format.js";
import type { Listener, Step, StepResult } from "./step.js";

/** A listener that shows a run, and a promise that is kept once the last line stands. */
export interface Progress extends Listener {
  readonly shown: Promise<void>;
}

/** Shows the steps of a run; live only where someone watches a terminal and CI is not set. */
export function progress(steps: readonly Step[]): Progress {
  return process.stderr.isTTY && !process.env.CI ? live(steps) : plain();
}

/** One line a step, once it ended. */
function plain(): Progress {
  return {
    starts: () => {},
    ends: (result) => {
      process.stderr.write(`${line(result)}\n`);
    },
    shown: Promise.resolve(),
  };
}

/** One line a chapter; the steps of the chapter at hand below it, and of those behind only what went wrong. */
function live(steps: readonly Step[]): Progress {
  const ended = new Map(steps.map(({ name }) => [name, deferred<StepResult>()]));
  const chapters = [...new Set(steps.map(({ chapter }) => chapter))];
  const list = new Listr(
    chapters.map((chapter) => ({
      title: chapter,
      task: (_: unknown, task: ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof SimpleRenderer>) => {
        const own = steps.filter((step) => step.chapter === chapter);
        void Promise.all(own.map(({ name }) => ended.get(name)!.promise)).then((results) => {
          task.title = chapterLine(chapter, results);
        });
        return task.newListr(own.map(({ name }) => stepTask(name, ended.get(name)!.promise)), {
          exitOnError: false,
          rendererOptions: { collapseSubtasks: true },
        });
      },
    })),
    { exitOnError: false, concurrent: false, rendererOptions: { collapseSkips: false } },
  );
  const shown = list.run().then(() => {});
  return { starts: () => {}, ends: (result) => ended.get(result.step)!.resolve(result), shown };
}

function stepTask(name: string, ended: Promise<StepResult>): ListrTask {
  return {
    title: name,
    task: async (_, task) => {
      const result = await ended;
      task.title = line(result);
      if (result.status === "skipped" || result.status === "off") task.skip(line(result));
      if (result.status === "failed") throw new Error(line(result));
    },
  };
}

/** `Answers                  22 steps, 3.1 s`, and how many did not go well. */
function chapterLine(chapter: string, results: readonly StepResult[]): string {
  const seconds = results.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  const bad = results.filter(({ status }) => status === "failed" || status === "skipped").length;
  return `${chapter.padEnd(24)} ${plural(results.length, "step")}, ${seconds.toFixed(1)} s${
    bad ? `, ${bad} not well` : ""
  }`;
}

function deferred<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((kept) => (resolve = kept));
  return { promise, resolve };
}

/** `funnel  7 rows, 312 ms, 402 MB`, or why not. */
export function line({ step, status, rows, ms, peak_mb, error }: StepResult): string {
  const name = step.padEnd(24);
  if (status === "off") return `${name} off: ${error}`;
  if (status === "ok") return `${name} ${plural(rows, "row")}, ${count(ms)} ms, ${count(peak_mb)} MB`;
  return `${name} ${status === "failed" ? "FAILED" : "skipped"}: ${error}`;
}

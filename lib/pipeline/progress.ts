// What a person sees while a run goes on: a live list in a terminal, plain lines elsewhere.
import process from "node:process";
import { Listr } from "listr2";
import { count } from "../charts/format.js";
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

/** One line a step that changes as it runs. */
function live(steps: readonly Step[]): Progress {
  const ended = new Map(steps.map(({ name }) => [name, deferred<StepResult>()]));
  const list = new Listr(
    steps.map(({ name }) => ({
      title: name,
      task: async (_: unknown, task: { title?: string; skip(message: string): void }) => {
        const result = await ended.get(name)!.promise;
        task.title = line(result);
        if (result.status === "skipped") task.skip(line(result));
        if (result.status === "failed") throw new Error(line(result));
      },
    })),
    { exitOnError: false, concurrent: false, rendererOptions: { collapseSkips: false } },
  );
  const shown = list.run().then(() => {});
  return { starts: () => {}, ends: (result) => ended.get(result.step)!.resolve(result), shown };
}

function deferred<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((kept) => (resolve = kept));
  return { promise, resolve };
}

/** `funnel  7 rows, 312 ms, 402 MB`, or why not. */
export function line({ step, status, rows, ms, peak_mb, error }: StepResult): string {
  const name = step.padEnd(24);
  if (status === "ok") return `${name} ${count(rows)} rows, ${count(ms)} ms, ${count(peak_mb)} MB`;
  return `${name} ${status === "failed" ? "FAILED" : "skipped"}: ${error}`;
}

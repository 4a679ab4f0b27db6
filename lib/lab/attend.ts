// Standing by a process until it ends, so that it ends whenever this one is told to.
import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import process from "node:process";

/** What it may take to end in order, in milliseconds. */
const PATIENCE = 10_000;

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How a process ended. */
export interface Attended {
  /** As a shell would say it: 128 and the signal's number where one ended it. */
  readonly code: number;
  /** Whether it ended because this process was told to. */
  readonly stopped: boolean;
}

/**
 * Waits for the end of a process. Whoever ends this process, by Ctrl-C or otherwise, has that one end in order first;
 * one that will not is killed.
 */
export function attend(child: ChildProcess): Promise<Attended> {
  let stopped = false;
  const end = (): void => {
    if (stopped) return;
    stopped = true;
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), PATIENCE).unref();
  };
  for (const signal of signals) process.on(signal, end);
  // npm ends the shell between, and that tells nobody.
  const parent = process.ppid;
  const watching = setInterval(() => process.ppid !== parent && end(), 500);
  return new Promise((done) => {
    child.on("error", () => done({ code: 1, stopped }));
    child.on("close", (code, signal) => {
      clearInterval(watching);
      for (const signal of signals) process.off(signal, end);
      done({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), stopped });
    });
  });
}

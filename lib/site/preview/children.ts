// Processes that must not outlive the preview.
import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import process from "node:process";

const running = new Set<ChildProcess>();

/** Starts a process that is ended with this one. */
export function start(
  command: string,
  words: readonly string[],
  options: { readonly stdio: StdioOptions; readonly env?: Readonly<Record<string, string>> },
): ChildProcess {
  const child = spawn(command, [...words], { stdio: options.stdio, env: { ...process.env, ...options.env } });
  running.add(child);
  child.on("close", () => running.delete(child));
  return child;
}

/** The exit code of a process; 1 where a signal ended it. */
export function ended(child: ChildProcess): Promise<number> {
  return new Promise((done) => {
    child.on("error", () => done(1));
    child.on("close", (code) => done(code ?? 1));
  });
}

/** Ends every process that was started, whatever ends this one. */
export function endTogether(): void {
  const end = (): void => running.forEach((child) => child.kill("SIGTERM"));
  process.on("exit", end);
  // npm ends the shell between, and that tells nobody.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(0), 500).unref();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => process.exit(0));
  }
}

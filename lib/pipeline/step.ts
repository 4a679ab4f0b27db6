// A run as data: steps that name what they need, and a manifest of how each went.

/** One step of a run. */
export interface Step {
  readonly name: string;
  /** The chapter of the run it belongs to. */
  readonly chapter: string;
  /** Steps that must have gone well; this one is skipped otherwise. */
  readonly needs: readonly string[];
  /** Steps of which it takes what there is: those that are off turn it off only all together. */
  readonly parts?: readonly string[];
  /** Why it is not to be done: what the source or the config does not have. No fault, and nothing waits for it. */
  off?(): string | undefined;
  /** Files that it leaves; where it does not go well, those of an earlier run are removed. */
  readonly files?: readonly string[];
  /** Does the work and says how many rows it made; or why, as shows only now, it is not to be done. */
  run(): Promise<{ rows: number; off?: string }>;
}

export type Status = "ok" | "failed" | "skipped" | "off";

/** How one step went. */
export interface StepResult {
  readonly step: string;
  readonly status: Status;
  readonly ms: number;
  readonly rows: number;
  /** Highest resident memory of the process while the step ran. */
  readonly peak_mb: number;
  /** One line: what went wrong, which step it waited for in vain, or what is not there to do it with. */
  readonly error?: string;
}

/** Who wants to know while a run goes on. */
export interface Listener {
  starts(step: Step): void;
  ends(result: StepResult): void;
}

/** The machine's part of a run: the clock and the memory gauge, so that tests can bring their own. */
export interface Gauges {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Resident memory in megabytes. */
  memory(): number;
}

/**
 * Runs steps in order. A step that fails skips only what needs it, directly or through others; one that is off turns off
 * what needs it.
 *
 * @throws RangeError when a step needs one that does not stand before it: a fault of the program, not of the data.
 */
export async function runSteps(
  steps: readonly Step[],
  gauges: Gauges,
  listener?: Listener,
): Promise<StepResult[]> {
  const results = new Map<string, StepResult>();
  for (const step of steps) {
    const { parts = [] } = step;
    for (const need of [...step.needs, ...parts]) {
      if (!results.has(need)) {
        throw new RangeError(`step ${step.name} needs ${need}, which does not stand before it`);
      }
    }
    const needed = step.needs.map((need) => results.get(need)!);
    const taken = parts.map((part) => results.get(part)!);
    const failed = [...needed, ...taken].find(({ status }) => status === "failed" || status === "skipped");
    const isOff = ({ status }: StepResult): boolean => status === "off";
    const off = step.off?.() ??
      (needed.find(isOff) ?? (taken.every(isOff) ? taken[0] : undefined))?.error;
    listener?.starts(step);
    const result = off !== undefined ? notDone(step, "off", off) : failed !== undefined
      ? notDone(
        step,
        "skipped",
        `needs ${failed.step}, which ${failed.status === "failed" ? "failed" : "was skipped"}`,
      )
      : await timed(step, gauges);
    results.set(step.name, result);
    listener?.ends(result);
  }
  return [...results.values()];
}

function notDone({ name }: Step, status: "off" | "skipped", error: string): StepResult {
  return { step: name, status, ms: 0, rows: 0, peak_mb: 0, error };
}

async function timed(step: Step, { now, memory }: Gauges): Promise<StepResult> {
  let peak = memory();
  const sampling = setInterval(() => (peak = Math.max(peak, memory())), 10);
  const start = now();
  const measured = (): { ms: number; peak_mb: number } => ({
    ms: Math.round(now() - start),
    peak_mb: Math.round(Math.max(peak, memory())),
  });
  try {
    const { rows, off } = await step.run();
    if (off !== undefined) return notDone(step, "off", off);
    return { step: step.name, status: "ok", rows, ...measured() };
  } catch (error) {
    return { step: step.name, status: "failed", rows: 0, ...measured(), error: oneLine(error) };
  } finally {
    clearInterval(sampling);
  }
}

/** The first line of an error, which is the one a person can act on. */
export function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split("\n")[0] || "failed without a message";
}

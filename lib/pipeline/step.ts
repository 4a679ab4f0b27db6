// A run as data: steps that name what they need, and a manifest of how each went.

/** One step of a run. */
export interface Step {
  readonly name: string;
  /** The chapter of the run it belongs to. */
  readonly chapter: string;
  /** Steps that must have gone well; this one is skipped otherwise. */
  readonly needs: readonly string[];
  /** Files that it leaves; where it does not go well, those of an earlier run are removed. */
  readonly files?: readonly string[];
  /** Does the work and says how many rows it made. */
  run(): Promise<{ rows: number }>;
}

export type Status = "ok" | "failed" | "skipped";

/** How one step went. */
export interface StepResult {
  readonly step: string;
  readonly status: Status;
  readonly ms: number;
  readonly rows: number;
  /** Highest resident memory of the process while the step ran. */
  readonly peak_mb: number;
  /** One line: what went wrong, or which step it waited for in vain. */
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
 * Runs steps in order. A step that fails skips only what needs it, directly or through others.
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
    for (const need of step.needs) {
      if (!results.has(need)) {
        throw new RangeError(`step ${step.name} needs ${need}, which does not stand before it`);
      }
    }
    const failed = step.needs.find((need) => results.get(need)!.status !== "ok");
    listener?.starts(step);
    const result = failed === undefined ? await timed(step, gauges) : {
      step: step.name,
      status: "skipped" as const,
      ms: 0,
      rows: 0,
      peak_mb: 0,
      error: `needs ${failed}, which ${results.get(failed)!.status === "failed" ? "failed" : "was skipped"}`,
    };
    results.set(step.name, result);
    listener?.ends(result);
  }
  return [...results.values()];
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
    const { rows } = await step.run();
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

// What a run leaves behind about itself.
import type { RunState } from "../report/run.js";
import type { StepResult } from "./step.js";

/** The record of one run. */
export interface Manifest {
  readonly started_at: string;
  readonly status: "ok" | "partial" | "failed";
  readonly product: string;
  readonly as_of: string;
  readonly timezone: string;
  readonly ms: number;
  readonly peak_mb: number;
  readonly dataset: { hash: string; users: number; events: number; visits: number } | null;
  /** What was passed over in the source or looks odd, one sentence each. */
  readonly warnings?: readonly string[];
  readonly steps: readonly StepResult[];
}

/** ok when every step is, failed when none of the answers came, partial in between. */
export function statusOf(steps: readonly StepResult[], wanted: readonly string[]): Manifest["status"] {
  if (steps.every(({ status }) => status === "ok" || status === "off")) return "ok";
  const answered = steps.some(({ step, status }) => wanted.includes(step) && status === "ok");
  return answered ? "partial" : "failed";
}

/** What a shell sees: 0 for all, 2 for some, 1 for none. */
export function exitCode(status: Manifest["status"]): number {
  return { ok: 0, partial: 2, failed: 1 }[status];
}

/** What is not asked for, by its name, and why: what the source or the config does not have. */
export function turnedOff(steps: readonly StepResult[]): Record<string, string> {
  return Object.fromEntries(
    steps.filter(({ status }) => status === "off").map(({ step, error }) => [step, error ?? "not asked for"]),
  );
}

/** Why each step that did not go well did not, by its name: what site and report say of a gap. */
export function missing(steps: readonly StepResult[]): Record<string, string> {
  return Object.fromEntries(
    steps.filter(({ status }) => status === "failed" || status === "skipped").map((
      { step, status, error },
    ) => [
      step,
      `${step} ${status === "failed" ? "failed" : "was skipped"}: ${error}`,
    ]),
  );
}

/** A run in a few numbers: what it read, what it set aside, how many of its steps went well. */
export function stateOf({ dataset, steps }: Pick<Manifest, "dataset" | "steps">): RunState {
  const asked = steps.filter(({ status }) => status !== "off");
  const aside = steps.find(({ step, status }) => step === "quarantine.csv" && status === "ok");
  return {
    users: dataset?.users ?? 0,
    events: dataset?.events ?? 0,
    visits: dataset?.visits ?? 0,
    set_aside: aside?.rows ?? null,
    steps: asked.length,
    went_well: asked.filter(({ status }) => status === "ok").length,
  };
}

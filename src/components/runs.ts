// How the runs went: the steps of the last one, and the runs before it.
import { count, minute, plural } from "../lib/charts/format.js";
import type { QualityRow } from "../lib/questions/quality.js";
import { element } from "./dom.js";
import { table } from "./table.js";

/** One step as the manifest tells it. */
interface StepResult {
  readonly step: string;
  readonly status: "ok" | "failed" | "skipped";
  readonly ms: number;
  readonly rows: number;
  readonly peak_mb: number;
  readonly error?: string;
}

/** One run as its manifest tells it. */
interface Run {
  readonly started_at: string;
  readonly status: "ok" | "partial" | "failed";
  readonly ms: number;
  readonly peak_mb: number;
  readonly dataset: {
    readonly hash: string;
    readonly users: number;
    readonly events: number;
    readonly visits: number;
  } | null;
  readonly steps: readonly StepResult[];
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 9950 ? 2 : 1)} s`;
const status = (value: string): HTMLElement =>
  element("span", { class: `status-${value === "partial" ? "skipped" : value}` }, value);

/** A cell of a check in the colour of how it went: quiet where nothing failed. */
export function verdict({ failed, severity }: QualityRow, text: string): HTMLElement {
  return element("span", {
    class: failed === 0 ? "muted" : severity === "error" ? "status-failed" : "status-warning",
  }, text);
}

/** Checks that fail before those that hold, errors before warnings, otherwise as they were asked. */
export function worstFirst(rows: readonly QualityRow[]): QualityRow[] {
  const rank = ({ failed, severity }: QualityRow): number => failed === 0 ? 2 : severity === "error" ? 0 : 1;
  return rows.map((row) => row).sort((a, b) => rank(a) - rank(b));
}

/** The last run in a sentence. */
export function timings({ started_at, ms, peak_mb, steps, dataset }: Run): HTMLElement {
  const good = steps.filter(({ status }) => status === "ok").length;
  const size = dataset
    ? ` It read ${plural(dataset.events, "event")} of ${plural(dataset.users, "user")} and ${
      plural(dataset.visits, "visit")
    } (data set ${dataset.hash.slice(0, 8)}).`
    : "";
  return element(
    "p",
    {},
    `The run of ${minute(started_at)} took ${seconds(ms)} and at most ${count(peak_mb)} MB; ${
      good === steps.length
        ? `all ${plural(steps.length, "step")} went well`
        : `${good} of ${plural(steps.length, "step")} went well`
    }.${size}`,
  );
}

/** The steps of a run, those that did not go well first. */
export function stepTable({ steps }: Run): HTMLElement {
  const rank = (step: StepResult): number => ["failed", "skipped", "ok"].indexOf(step.status);
  const sorted = steps.map((step) => step).sort((a, b) => rank(a) - rank(b));
  const troubled = sorted.some(({ status }) => status !== "ok");
  return table(sorted, {
    step: { label: "Step" },
    status: { label: "Status", format: status },
    ms: { label: "Time", format: seconds },
    rows: { label: "Rows", format: count },
    peak_mb: { label: "Peak memory, MB", format: count },
    ...(troubled
      ? {
        error: { label: "What went wrong", format: (error: string | undefined) => error ?? "", wide: true },
      }
      : {}),
  }, { label: "Steps of the last run" });
}

/** Earlier runs, newest first. */
export function runTable(runs: readonly Run[]): HTMLElement {
  if (runs.length === 0) return element("p", { class: "muted" }, "This was the first run.");
  const rows = runs.map((run) => ({
    ...run,
    troubled: some(run.steps.filter(({ status }) => status !== "ok")),
  }));
  return table(rows, {
    started_at: { label: "Started", format: minute },
    status: { label: "Status", format: status },
    ms: { label: "Time", format: seconds },
    peak_mb: { label: "Peak memory, MB", format: count },
    troubled: { label: "Steps that did not go well", wide: true },
  }, { label: "Earlier runs" });
}

/** The first few by name, the rest by number. */
function some(steps: readonly StepResult[]): string {
  const named = steps.slice(0, 4).map(({ step }) => step).join(", ");
  return steps.length === 0
    ? "none"
    : steps.length > 4
    ? `${named} and ${plural(steps.length - 4, "more", "more")}`
    : named;
}

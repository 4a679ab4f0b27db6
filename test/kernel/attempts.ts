// The paragraph on attempts in the methodology, word for word and slow: the reference for both engines.
import fc from "../property.ts";
import { type FunnelQuestion, funnelQuestion, type FunnelRow } from "../../lib/questions/funnel.js";
import { type EventRow, instant } from "../../lib/eventlog/eventlog.js";
import { milliseconds } from "../../lib/time.js";

/** An attempt: the times of its steps. */
type Attempt = readonly number[];

/** Every attempt of one user, by trying every choice of a later event. */
function attempts(rows: readonly EventRow[], { steps, window }: FunnelQuestion): Attempt[] {
  const whole = window === null ? Infinity : milliseconds(window);
  const timesOf = (k: number): number[] =>
    rows.filter(({ event }) => event === steps[k].event).map(({ time }) => instant(time));
  const extend = (attempt: Attempt): Attempt[] => {
    const k = attempt.length;
    if (k === steps.length) return [attempt];
    const within = steps[k].within === undefined ? Infinity : milliseconds(steps[k].within!);
    const next = timesOf(k).filter((t) => {
      const before = attempt[k - 1];
      return t >= before && t - before <= within && t - attempt[0] <= whole;
    });
    return [attempt, ...next.flatMap((t) => extend([...attempt, t]))];
  };
  return timesOf(0).flatMap((t) => extend([t]));
}

/** Deepest first, then the earliest start, then the earliest event at each step. */
function better(a: Attempt, b: Attempt): number {
  if (a.length !== b.length) return b.length - a.length;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k];
  return 0;
}

/** The columns of a funnel that follow from attempts alone, one row a step, without a breakdown. */
export type AttemptRow = Pick<
  FunnelRow,
  "step_index" | "users" | "eligible_users" | "eligible_conversion" | "median_seconds" | "mean_seconds"
>;

/** The funnel by the reference. */
export function referenceFunnel(
  rows: readonly EventRow[],
  input: FunnelQuestion,
  asOf: string,
): AttemptRow[] {
  const question = funnelQuestion.parse(input);
  const users = [...new Set(rows.map(({ user_id }) => user_id))];
  const known = rows.filter(({ time }) => instant(time) < instant(asOf));
  const chosen = users
    .map((user) => attempts(known.filter(({ user_id }) => user_id === user), question).sort(better)[0])
    .filter((attempt) => attempt !== undefined);
  const whole = question.window === null ? Infinity : milliseconds(question.window);
  return question.steps.map(({ within }, k) => {
    const reached = chosen.filter((attempt) => attempt.length > k);
    const limit = within === undefined ? Infinity : milliseconds(within);
    const bounded = k > 0 && Math.min(limit, whole) < Infinity;
    const eligible = chosen.filter((attempt) =>
      k > 0 && attempt.length >= k && Math.min(attempt[k - 1] + limit, attempt[0] + whole) < instant(asOf)
    );
    const gaps = k === 0
      ? []
      : reached.map((attempt) => (attempt[k] - attempt[k - 1]) / 1000).sort((a, b) => a - b);
    const middle = (gaps.length - 1) / 2;
    return {
      step_index: k + 1,
      users: reached.length,
      eligible_users: bounded ? eligible.length : null,
      eligible_conversion: bounded && eligible.length
        ? eligible.filter((attempt) => attempt.length > k).length / eligible.length
        : null,
      median_seconds: gaps.length ? (gaps[Math.floor(middle)] + gaps[Math.ceil(middle)]) / 2 : null,
      mean_seconds: gaps.length ? gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length : null,
    };
  });
}

const duration = fc.constantFrom("0s", "1h", "1d", "3d", "7d", "30d");
/** Funnels of two to four steps with windows of every kind. */
export const funnelQuestions: fc.Arbitrary<FunnelQuestion> = fc.record({
  names: fc.shuffledSubarray(["signup", "page_created", "page_edited", "workspace_shared", "comment_added"], {
    minLength: 2,
    maxLength: 4,
  }),
  within: fc.array(fc.option(duration, { nil: undefined }), { minLength: 4, maxLength: 4 }),
  window: fc.option(duration),
}).map(({ names, within, window }) =>
  funnelQuestion.parse({
    kind: "funnel",
    steps: names.map((event, k) => ({ event, ...(k && within[k] ? { within: within[k] } : {}) })),
    window,
  })
);

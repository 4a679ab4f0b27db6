// This module is browser compatible.
import { codeOf, type EventLog } from "../eventlog/eventlog.js";
import { wilson } from "../models/proportions.js";
import { boundsOf } from "../questions/context.js";
import type { ActivationQuestion, ActivationRow } from "../questions/activation.js";
import { dateOf, HOUR, instant, milliseconds } from "../time.js";
import { medians } from "./groups.js";
import { calendar } from "./periods.js";
import { share } from "./share.js";
import { signupDays } from "./signups.js";

/**
 * How many of those whose whole window has been observed reached the value event inside it, and how fast.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { activationQuestion } from "../questions/activation.js";
 * const question = activationQuestion.parse({ kind: "activation", event: "page_created" });
 * const [{ users, fast, slow, not_activated }] = activation(exampleLog, question);
 * assert.deepEqual({ users, fast, slow, not_activated }, { users: 3, fast: 1, slow: 1, not_activated: 1 });
 * ```
 */
export function activation(log: EventLog, question: ActivationQuestion): ActivationRow[] {
  const { users } = log;
  const limits = [milliseconds(question.fast), milliseconds(question.normal)];
  const { names, cohortOf } = cohorts(log, question.cohort);

  const signups = new Uint32Array(names.length);
  const eligible = new Uint32Array(names.length);
  const fast = new Uint32Array(names.length);
  const normal = new Uint32Array(names.length);
  const slow = new Uint32Array(names.length);
  const activatedIn = new Int32Array(users.length).fill(-1);
  const hours = new Float64Array(users.length);
  for (const { user: u, eligible: whole, taken } of activations(log, question)) {
    const cohort = cohortOf[u];
    signups[cohort]++;
    if (!whole) continue;
    eligible[cohort]++;
    if (taken === null) continue;
    (taken <= limits[0] ? fast : taken <= limits[1] ? normal : slow)[cohort]++;
    activatedIn[u] = cohort;
    hours[u] = taken / HOUR;
  }

  const medianHours = medians(activatedIn, hours, names.length);
  const rows = names.map((cohort, c) => {
    const activated = fast[c] + normal[c] + slow[c];
    return {
      cohort,
      users: signups[c],
      eligible_users: eligible[c],
      activated,
      rate: share(activated, eligible[c]),
      ...wilson(activated, eligible[c]),
      fast: fast[c],
      normal: normal[c],
      slow: slow[c],
      not_activated: eligible[c] - activated,
      median_hours: medianHours[c],
    };
  });
  return question.cohort === "all" ? rows : rows.filter(({ users }) => users > 0);
}

/** What became of somebody who signed up. */
export interface Activation {
  /** Their place in the log. */
  readonly user: number;
  /** Whether their whole window has been observed. */
  readonly eligible: boolean;
  /** Milliseconds from signup to the value event inside the window; null where there was none, or not eligible. */
  readonly taken: number | null;
}

/** Whoever signed up in the range of the question, in the order of the log, and when they reached the value event. */
export function* activations(
  log: EventLog,
  question: Pick<ActivationQuestion, "event" | "window" | "from" | "to">,
): Generator<Activation> {
  const { users, offset, code, time, context } = log;
  const asOf = instant(context.as_of);
  const value = codeOf(log, question.event);
  const window = milliseconds(question.window);
  const { from, before } = boundsOf(question, context);
  for (let user = 0; user < users.length; user++) {
    const signup = log.signup[user];
    if (!(signup >= from && signup < before)) continue;
    const deadline = signup + window;
    const eligible = deadline < asOf;
    let i = offset[user];
    const end = offset[user + 1];
    while (i < end && (time[i] < signup || (code[i] !== value && time[i] <= deadline))) i++;
    yield { user, eligible, taken: eligible && i < end && time[i] <= deadline ? time[i] - signup : null };
  }
}

/** The cohorts by name, and which one each user belongs to. */
function cohorts(
  log: EventLog,
  cohort: ActivationQuestion["cohort"],
): { names: (string | null)[]; cohortOf: Int32Array } {
  const cohortOf = new Int32Array(log.users.length);
  if (cohort === "all") return { names: [null], cohortOf };
  const signupDay = signupDays(log);
  let firstDay = Infinity;
  for (const day of signupDay) if (day < firstDay) firstDay = day;
  if (firstDay === Infinity) return { names: [], cohortOf };
  const { starts, indexOf } = calendar("month", firstDay, log.context);
  for (let u = 0; u < cohortOf.length; u++) {
    if (signupDay[u] >= firstDay) cohortOf[u] = indexOf[signupDay[u] - firstDay];
  }
  return { names: starts.map(dateOf), cohortOf };
}

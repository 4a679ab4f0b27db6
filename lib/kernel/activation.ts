// This module is browser compatible.
import { codeOf, type EventLog, instant } from "../eventlog/eventlog.js";
import { wilson } from "../models/proportions.js";
import type { ActivationQuestion, ActivationRow } from "../questions/activation.js";
import { dateOf, HOUR, milliseconds } from "../time.js";
import { medians } from "./groups.js";
import { calendar } from "./periods.js";
import { share } from "./share.js";
import { signupPositions } from "./signups.js";

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
  const { users, offset, code, time, context } = log;
  const asOf = instant(context.as_of);
  const value = codeOf(log, question.event);
  const window = milliseconds(question.window);
  const limits = [milliseconds(question.fast), milliseconds(question.normal)];
  const signupAt = signupPositions(log);
  const { names, cohortOf } = cohorts(log, signupAt, question.cohort);

  const signups = new Uint32Array(names.length);
  const eligible = new Uint32Array(names.length);
  const fast = new Uint32Array(names.length);
  const normal = new Uint32Array(names.length);
  const slow = new Uint32Array(names.length);
  const activatedIn = new Int32Array(users.length).fill(-1);
  const hours = new Float64Array(users.length);
  for (let u = 0; u < users.length; u++) {
    let i = signupAt[u];
    if (i < 0) continue;
    const cohort = cohortOf[u];
    const signup = time[i];
    const deadline = signup + window;
    signups[cohort]++;
    if (deadline >= asOf) continue;
    eligible[cohort]++;
    // What happens in the same instant counts, even where it was delivered before the signup.
    while (i > offset[u] && time[i - 1] === signup) i--;
    while (i < offset[u + 1] && code[i] !== value && time[i] <= deadline) i++;
    if (i === offset[u + 1] || time[i] > deadline) continue;
    const taken = time[i] - signup;
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

/** The cohorts by name, and which one each user belongs to. */
function cohorts(
  { context, users, day }: EventLog,
  signupAt: Int32Array,
  cohort: ActivationQuestion["cohort"],
): { names: (string | null)[]; cohortOf: Int32Array } {
  const cohortOf = new Int32Array(users.length);
  if (cohort === "all") return { names: [null], cohortOf };
  let firstDay = Infinity;
  for (const i of signupAt) if (i >= 0 && day[i] < firstDay) firstDay = day[i];
  if (firstDay === Infinity) return { names: [], cohortOf };
  const { starts, indexOf } = calendar("month", firstDay, context);
  for (let u = 0; u < users.length; u++) {
    if (signupAt[u] >= 0) cohortOf[u] = indexOf[day[signupAt[u]] - firstDay];
  }
  return { names: starts.map(dateOf), cohortOf };
}

// Who stands behind a number of a funnel or of a retention. This module is browser compatible.
import type { EventLog } from "../eventlog/eventlog.js";
import type { FunnelQuestion } from "../questions/funnel.js";
import type { Value } from "../questions/question.js";
import type { RetentionQuestion } from "../questions/retention.js";
import { headingOf } from "./breakdown/groups.js";
import { funnelWalk } from "./funnel/walk.js";
import { inWeeksOf } from "./in-weeks-of.js";
import { narrow } from "./narrow.js";
import { retentionWalk } from "./retention/walk.js";

/** Part of the people of an answer, by the columns of its rows. */
export type Selection =
  | {
    readonly kind: "funnel";
    /** As the rows have it: from 1. */
    readonly step_index: number;
    /** Those who did the step, or those of them who did none after it. */
    readonly outcome: "reached" | "dropped";
    /** Values of breakdowns, and the `period` of a trend; what is left out may be anything. */
    readonly group?: Readonly<Record<string, Value>>;
  }
  | {
    readonly kind: "retention";
    readonly cohort: string;
    /** Of brackets the first period. */
    readonly period: number;
    /** Those of the cohort who came back then, or those who did not. */
    readonly outcome: "retained" | "gone";
    readonly group?: Readonly<Record<string, Value>>;
  };

/** The people behind a number. */
export interface Members {
  /** Ids of users, or of another entity where the question is about one, in ascending order. */
  readonly ids: readonly string[];
  /** How often each was counted: once, unless the question counts attempts. */
  readonly times: readonly number[];
  /** Visitors who never signed up, and of whom nothing else is known. */
  readonly visitors: number;
}

/**
 * The people whom a question counted in a selection: what `times` add up to, with the visitors, is the number in the
 * question's rows. A retention's cell that is not complete has nobody, as it has no number.
 *
 * @throws TypeError when the selection is of another kind than the question.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { question } from "../questions/index.js";
 * const asked = question.parse({ kind: "retention", start_event: "signup", periods: 1 });
 * const cell = { kind: "retention", cohort: "2025-01-01", period: 1, outcome: "gone" } as const;
 * assert.deepEqual(members(exampleLog, asked, cell).ids, ["bob"]);
 * ```
 */
export function members(
  whole: EventLog,
  question: { readonly kind: string },
  selection: Selection,
): Members {
  if (question.kind !== selection.kind) {
    throw new TypeError(`a selection of a ${selection.kind} does not go with a question of ${question.kind}`);
  }
  return selection.kind === "funnel"
    ? ofFunnel(whole, question as FunnelQuestion, selection)
    : ofRetention(whole, question as RetentionQuestion, selection);
}

function ofFunnel(
  whole: EventLog,
  question: FunnelQuestion,
  { step_index, outcome, group }: Selection & { kind: "funnel" },
): Members {
  const log = narrow(inWeeksOf(question, whole), question);
  const { each, heading } = funnelWalk(log, question);
  const counted = new Counted(log.users);
  const step = step_index - 1;
  each(({ user, count, time, codes, period }) => {
    if (time[step] === Infinity || !isOf(group, () => heading(codes, period))) return;
    const wentOn = outcome === "dropped" && time.some((at, k) => k > step && at < Infinity);
    if (!wentOn) counted.add(user, count);
  });
  return counted.members();
}

function ofRetention(
  whole: EventLog,
  question: RetentionQuestion,
  { cohort: label, period, outcome, group }: Selection & { kind: "retention" },
): Members {
  const log = narrow(inWeeksOf(question, whole), question);
  const { clock, dimensions, brackets, each } = retentionWalk(log, question);
  const bracket = brackets.findIndex(([first]) => first === period);
  const counted = new Counted(log.users);
  const labels = new Map<number, string>();
  each(({ user, cohort, codes, isBack }) => {
    let name = labels.get(cohort);
    if (name === undefined) labels.set(cohort, name = clock.labelOf(cohort));
    if (name !== label || bracket < 0 || !clock.isComplete(cohort, brackets[bracket][1])) return;
    if (!isOf(group, () => headingOf(dimensions, codes))) return;
    if (isBack(bracket) === (outcome === "retained")) counted.add(user);
  });
  return counted.members();
}

/** Whether a heading has all values of a group. */
function isOf(
  group: Readonly<Record<string, Value>> | undefined,
  heading: () => Readonly<Record<string, Value>>,
): boolean {
  if (group === undefined) return true;
  const found = heading();
  return Object.entries(group).every(([column, value]) => found[column] === value);
}

/** Users as they are counted, in the order of the log. */
class Counted {
  readonly #users: readonly string[];
  readonly #found: number[] = [];
  readonly #times: number[] = [];
  #visitors = 0;

  constructor(users: readonly string[]) {
    this.#users = users;
  }

  add(user: number, count = 1): void {
    const last = this.#found.length - 1;
    if (user < 0) this.#visitors += count;
    else if (this.#found[last] === user) this.#times[last]++;
    else {
      this.#found.push(user);
      this.#times.push(1);
    }
  }

  members(): Members {
    return {
      ids: this.#found.map((user) => this.#users[user]),
      times: this.#times,
      visitors: this.#visitors,
    };
  }
}

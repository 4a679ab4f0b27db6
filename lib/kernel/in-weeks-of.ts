// The log with weeks as a question cuts them. This module is browser compatible.
import { type EventLog, withColumns } from "../eventlog/eventlog.js";
import type { EveryQuestion } from "../questions/question.js";

const derived = new WeakMap<EventLog, EventLog>();

/** The log with the question's week_start, of which no column of a log knows; the same one for the same log. */
export function inWeeksOf({ week_start }: EveryQuestion, log: EventLog): EventLog {
  if (week_start === undefined || week_start === log.context.week_start) return log;
  let found = derived.get(log);
  if (!found) derived.set(log, found = withColumns(log, { context: { ...log.context, week_start } }));
  return found;
}

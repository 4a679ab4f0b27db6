// The event log in the page: fetched and decoded once, whoever asks.
import { decode, type DecodedLog } from "../../lib/eventlog/codec.js";
import { recut } from "../../lib/eventlog/recut.js";
import { beyond } from "../../lib/kernel/beyond.js";
import { visitorsCount } from "../../lib/kernel/funnel.js";
import { answer } from "../../lib/kernel/index.js";
import { contextFor } from "../../lib/questions/context.js";
import {
  checkQuestion,
  type Question,
  QuestionError,
  type QuestionInput,
  type Rows,
} from "../../lib/questions/index.js";
import type { Value } from "../../lib/questions/question.js";
import { instant, localDay, startOfDay } from "../../lib/time.js";

let loaded: Promise<DecodedLog> | undefined;

/** The log of the site; what failed is tried again when next asked for. */
export function loadLog(bytes: () => Promise<ArrayBuffer>): Promise<DecodedLog> {
  loaded ??= bytes().then((buffer) => decode(new Uint8Array(buffer))).catch((error) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

/** An answer, and how long it took. */
export interface Answered {
  readonly question: Question;
  readonly rows: Rows[Question["kind"]][];
  /** The log of the question's as_of and timezone. */
  readonly log: DecodedLog;
  /** Milliseconds of the walk over the log. */
  readonly ms: number;
}

/** A log of another as_of or timezone: the last one is kept, since the next edit asks for the same. */
let kept: { readonly of: DecodedLog; readonly key: string; readonly log: DecodedLog } | undefined;

/**
 * Answers a question from the log of the page.
 *
 * @throws QuestionError with a line a fault.
 */
export function ask(log: DecodedLog, input: QuestionInput): Answered {
  const question = checkQuestion(input, log.context);
  const own = logFor(log, question);
  const reasons = beyond(own, question);
  if (reasons.length > 0) throw new QuestionError(reasons.join("\n"));
  const start = performance.now();
  const rows = answer(own, question);
  return { question, rows, log: own, ms: performance.now() - start };
}

/** The log of the question's as_of and timezone, where it can be made: of visitors the hours are not known. */
function logFor(log: DecodedLog, question: Question): DecodedLog {
  const { context } = log;
  const own = contextFor(question, context);
  const key = JSON.stringify([own.as_of, own.timezone]);
  if (key === JSON.stringify([context.as_of, context.timezone])) return log;
  const end = instant(own.as_of);
  const isDay = own.timezone === context.timezone &&
    startOfDay(localDay(own.timezone)(end), own.timezone) === end;
  const counted = question.kind === "funnel" && visitorsCount(question, context) &&
    log.visitors.time.length > 0;
  if (end > instant(context.as_of) || (counted && !isDay)) return log;
  if (kept?.of !== log || kept.key !== key) {
    kept = { of: log, key, log: recut(log, { ...own, week_start: context.week_start }) };
  }
  return kept.log;
}

/** Values that occur of a property (`user.` before one of users), null where they are not listed. */
export function valuesOf(log: DecodedLog, name: string): readonly NonNullable<Value>[] | null {
  if (name === "event") return log.events;
  if (name === "workspace_id") return log.workspace.values;
  return (name.startsWith("user.") ? log.traits[name.slice(5)] : log.properties[name])?.values ?? null;
}

// The event log in the page: fetched and decoded once, whoever asks.
import { decode } from "../../lib/eventlog/codec.js";
import type { EventLog } from "../../lib/eventlog/eventlog.js";
import { recut } from "../../lib/eventlog/recut.js";
import { answer } from "../../lib/kernel/index.js";
import { contextFor } from "../../lib/questions/context.js";
import {
  checkQuestion,
  type Question,
  QuestionError,
  type QuestionInput,
  type Rows,
} from "../../lib/questions/index.js";
import { carriedProperties } from "../../lib/questions/needs.js";
import type { Value } from "../../lib/questions/question.js";
import { instant } from "../../lib/time.js";

let loaded: Promise<EventLog> | undefined;

/** The log of the site; what failed is tried again when next asked for. */
export function loadLog(bytes: () => Promise<ArrayBuffer>): Promise<EventLog> {
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
  /** Milliseconds of the walk over the log. */
  readonly ms: number;
}

/** Logs of another as_of, timezone or start of weeks: the last one is kept, since the next edit asks for the same. */
let kept: { readonly of: EventLog; readonly key: string; readonly log: EventLog } | undefined;

/**
 * Answers a question from the log of the page.
 *
 * @throws QuestionError with a line a fault.
 */
export function ask(log: EventLog, input: QuestionInput): Answered {
  const question = checkQuestion(input, log.context);
  const context = contextFor(question, log.context);
  const unknown = carriedProperties(question, context).filter(({ name }) => !(name in log.properties));
  if (unknown.length > 0) {
    throw new QuestionError(
      unknown.map(({ name }) => `question: the log of this page does not hold ${name}; ask in a terminal`).join("\n"),
    );
  }
  if (instant(context.as_of) > instant(log.context.as_of)) {
    throw new QuestionError(`as_of: the log of this page ends at ${log.context.as_of}; write an earlier day`);
  }
  const start = performance.now();
  const own = logOf(log, context);
  const rows = answer(own, question);
  return { question, rows, ms: performance.now() - start };
}

function logOf(log: EventLog, context: EventLog["context"]): EventLog {
  const { as_of, timezone, week_start } = context;
  const key = JSON.stringify([as_of, timezone, week_start]);
  const base = log.context;
  if (key === JSON.stringify([base.as_of, base.timezone, base.week_start])) return log;
  if (kept?.of !== log || kept.key !== key) kept = { of: log, key, log: recut(log, context) };
  return kept.log;
}

/** Values that occur of a property (`user.` before one of users), null where they are not listed. */
export function valuesOf(log: EventLog, name: string): readonly NonNullable<Value>[] | null {
  if (name === "event") return log.events;
  if (name === "workspace_id") return log.workspace.values;
  return (name.startsWith("user.") ? log.traits[name.slice(5)] : log.properties[name])?.values ?? null;
}

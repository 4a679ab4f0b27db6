// What the synthetic product logs: event types, their properties, and the columns they are kept in.
// This module is browser compatible.
import { devices, features, paidPlans, plans, type Truth } from "./truth.js";

/** Event types in the order of their codes. `site_visited` is not among them: it has a table of its own. */
export const eventTypes = [
  "signup",
  "session_started",
  ...features,
  "upgraded_to_paid",
  "invoice_paid",
  "subscription_cancelled",
] as const;

export type EventType = (typeof eventTypes)[number];

/** The code of an event type. */
export function codeOf(type: EventType): number {
  return eventTypes.indexOf(type);
}

const choices = (key: string, values: readonly string[]): string[] =>
  values.map((value) => JSON.stringify({ [key]: value }));

/** The properties that events of a type may carry, as JSON; an event says which of them by position. */
export function propertiesOf({ money }: Truth): Readonly<Record<EventType, readonly string[]>> {
  return {
    signup: choices("plan", plans),
    session_started: choices("device", devices),
    mobile_opened: choices("platform", ["ios", "android"]),
    template_used: choices("template", [
      "meeting_notes",
      "project_plan",
      "weekly_review",
      "reading_list",
      "lecture_notes",
      "roadmap",
    ]),
    page_created: choices("source", ["blank", "blank", "template", "import"]),
    page_edited: choices("block", ["text", "text", "text", "table", "checklist", "image"]),
    comment_added: choices("kind", ["comment", "comment", "reply", "mention"]),
    integration_connected: choices("integration", ["calendar", "slack", "drive", "github", "zapier"]),
    workspace_shared: choices("access", ["people", "link", "workspace"]),
    member_invited: choices("role", ["member", "member", "guest"]),
    upgraded_to_paid: choices("plan", paidPlans),
    invoice_paid: paidPlans.map((plan) => JSON.stringify({ amount_usd: money.price_usd[plan], plan })),
    subscription_cancelled: choices("reason", [
      "not_used_enough",
      "price",
      "moved_elsewhere",
      "missing_feature",
    ]),
  };
}

/** All events of all people: person `u` owns those from `offset[u]` up to `offset[u + 1]`, in order of time. */
export interface Events {
  readonly count: number;
  readonly offset: Uint32Array;
  readonly code: Uint8Array;
  /** Seconds since the epoch, UTC. */
  readonly time: Uint32Array;
  /** Position in the type's properties. */
  readonly detail: Uint8Array;
}

/** Takes events a person at a time, in any order of time. */
export interface EventWriter {
  add(code: number, time: number, detail: number): void;
  /** Ends the person: sorts what was added; equal times keep the order in which they came. */
  next(): void;
  finish(): Events;
}

/** A writer for so many people that forgets what happens at or after `end`. */
export function eventWriter(people: number, end: number): EventWriter {
  let code = new Uint8Array(people * 20 + 1024);
  let detail = new Uint8Array(code.length);
  let time = new Uint32Array(code.length);
  const offset = new Uint32Array(people + 1);
  let person = 0;
  let count = 0;
  const grow = (): void => {
    const size = code.length * 2;
    const wider = <T extends Uint8Array | Uint32Array>(from: T, to: T): T => (to.set(from), to);
    code = wider(code, new Uint8Array(size));
    detail = wider(detail, new Uint8Array(size));
    time = wider(time, new Uint32Array(size));
  };
  return {
    add(type, at, which) {
      if (at >= end) return;
      if (count === code.length) grow();
      // Insertion from the end: events come almost in order, so that this rarely moves anything.
      let place = count++;
      for (; place > offset[person] && time[place - 1] > at; place--) {
        time[place] = time[place - 1];
        code[place] = code[place - 1];
        detail[place] = detail[place - 1];
      }
      time[place] = at;
      code[place] = type;
      detail[place] = which;
    },
    next() {
      offset[++person] = count;
    },
    finish: () => ({
      count,
      offset,
      code: code.subarray(0, count),
      time: time.subarray(0, count),
      detail: detail.subarray(0, count),
    }),
  };
}

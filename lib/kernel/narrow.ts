// The part of an event log that a question asks about. This module is browser compatible.
import type { Dictionary, EventLog, Visitors } from "../eventlog/eventlog.js";
import { dictionary, lazily, lazyDictionary, withColumns } from "../eventlog/eventlog.js";
import { type Condition, conditionsOf, isOfUsers, mentionsDid } from "../questions/conditions.js";
import { entityOf, type EveryQuestion } from "../questions/question.js";
import { eventDictionary, eventMask, userMask } from "./where.js";

/**
 * The log of a question: of the entity it asks about, and of the users and events that its `where` keeps. Without either
 * it is the log itself. Behavioural conditions look at all the entity ever did.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * const teams = narrow(exampleLog, { where: { "user.segment": "small_team" } });
 * assert.deepEqual(teams.users, ["ann", "bob"]);
 * const workspaces = narrow(exampleLog, { entity: "workspace_id" });
 * assert.deepEqual(workspaces.users, ["w1", "w2"]);
 * ```
 */
export function narrow(log: EventLog, question: EveryQuestion): EventLog {
  const { where, entity } = question;
  if (where === undefined && entityOf(question) === "user_id") return log;
  const known = narrowed.get(log) ?? new Map<string, EventLog>();
  const key = JSON.stringify([entity, where]);
  const found = known.get(key) ?? narrowedAnew(log, question);
  // The one used last stands last, and the first goes.
  known.delete(key);
  known.set(key, found);
  if (known.size > KEPT) known.delete([...known.keys()][0]);
  narrowed.set(log, known);
  return found;
}

/** What logs were narrowed to, so that a question asked again, or with other steps, finds it made. */
const narrowed = new WeakMap<EventLog, Map<string, EventLog>>();
/** Each may be as large as the log itself. */
const KEPT = 3;

function narrowedAnew(log: EventLog, question: EveryQuestion): EventLog {
  const entity = entityOf(question);
  const conditions = conditionsOf(question.where, log.context);
  if (entity === "user_id") return conditions.length === 0 ? log : kept(log, conditions);
  // What is known of users must be asked while events still stand under them; what entities did, afterwards.
  const ofPeople = conditions.filter((condition) => !mentionsDid(condition));
  const ofEntities = conditions.filter(mentionsDid);
  const whole = regrouped(log, entity);
  const holds = ofEntities.length === 0 ? null : userMask(whole, ofEntities);
  const some = ofPeople.length === 0 ? whole : regrouped(kept(log, ofPeople), entity, whole.users);
  return holds ? compacted(some, { users: holds, events: null }) : some;
}

/** The users and events of which all conditions hold. */
function kept(log: EventLog, conditions: readonly Condition[]): EventLog {
  const ofUsers = conditions.filter(isOfUsers);
  const ofEvents = conditions.filter((condition) => !isOfUsers(condition));
  const users = ofUsers.length === 0 ? null : userMask(log, ofUsers);
  const events = ofEvents.length === 0 ? null : eventMask(log, ofEvents);
  return withColumns(compacted(log, { users, events }), { visitors: keptVisitors(log, conditions) });
}

/**
 * Of visitors only some properties are known. They stay where all conditions speak of those, and hold; what they did,
 * or with what, cannot be said.
 */
function keptVisitors(log: EventLog, conditions: readonly Condition[]): Visitors {
  const { time, count, traits } = log.visitors;
  const names = log.context.visitor_traits;
  const askable = conditions.every((condition) =>
    condition.kind === "user" && names.includes(condition.property.name)
  );
  const rows = askable ? time.length : 0;
  // The visitors as a log of people without events.
  const people = {
    ...log,
    users: new Array<string>(rows).fill(""),
    offset: new Uint32Array(rows + 1),
    code: new Uint16Array(),
    traits,
  };
  const holds = userMask(people, conditions.filter((condition) => condition.kind === "user"));
  const which = indexes(holds);
  return {
    time: which.length === 0 ? new Float64Array() : Float64Array.from(which, (i) => time[i]),
    count: count && which.map((i) => count[i]),
    traits: Object.fromEntries(
      Object.entries(traits).map(([name, { codes, values }]) => [
        name,
        { codes: Int32Array.from(which, (i) => codes[i]), values },
      ]),
    ),
  };
}

/** The positions at which a mask holds. */
function indexes(mask: Uint8Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i];
  const found = new Uint32Array(count);
  for (let i = 0, n = 0; i < mask.length; i++) if (mask[i]) found[n++] = i;
  return found;
}

/** A log without the users and events that a mask leaves out; a mask that is null leaves out nobody. */
function compacted(
  log: EventLog,
  { users, events }: { users: Uint8Array | null; events: Uint8Array | null },
): EventLog {
  const everybody = users ?? new Uint8Array(log.users.length).fill(1);
  const who = indexes(everybody);
  const offset = new Uint32Array(who.length + 1);
  const order = new Uint32Array(log.code.length);
  let n = 0;
  for (let k = 0; k < who.length; k++) {
    for (let i = log.offset[who[k]]; i < log.offset[who[k] + 1]; i++) {
      if (!events || events[i]) order[n++] = i;
    }
    offset[k + 1] = n;
  }
  const taken = (dictionary: Dictionary): Dictionary =>
    lazyDictionary(dictionary.values, () => Int32Array.from(who, (u) => dictionary.codes[u]));
  return withColumns(inOrder(log, order.subarray(0, n)), {
    users: Array.from(who, (u) => log.users[u]),
    offset,
    signup: Float64Array.from(who, (u) => log.signup[u]),
    traits: Object.fromEntries(Object.entries(log.traits).map(([name, trait]) => [name, taken(trait)])),
  });
}

/** The log with its columns of events in a given order. */
function inOrder(log: EventLog, order: Uint32Array): EventLog {
  const n = order.length;
  const gather = <Column extends Uint16Array | Int32Array | Float64Array>(
    from: Column,
    to: Column,
  ): Column => {
    for (let k = 0; k < n; k++) to[k] = from[order[k]];
    return to;
  };
  const coded = (dictionary: Dictionary): Dictionary =>
    lazyDictionary(dictionary.values, () => gather(dictionary.codes, new Int32Array(n)));
  const eager = withColumns(log, {
    code: gather(log.code, new Uint16Array(n)),
    time: gather(log.time, new Float64Array(n)),
    properties: Object.fromEntries(
      Object.entries(log.properties).map(([name, values]) => [name, coded(values)]),
    ),
  });
  // Few questions look at these.
  const late = lazily<Pick<EventLog, "day" | "position" | "amount" | "workspace">>({
    day: () => gather(log.day, new Int32Array(n)),
    position: () => gather(log.position, new Float64Array(n)),
    amount: () => gather(log.amount, new Float64Array(n)),
    workspace: () => coded(log.workspace),
  });
  return withColumns(eager, late);
}

/**
 * The log by another id that events carry; those without one are left out. Of such an entity nothing is known but what
 * happened.
 *
 * @param names all ids, in ascending order, where the log holds only some of their events.
 */
function regrouped(log: EventLog, entity: string, names?: readonly string[]): EventLog {
  const { codes, values } = eventDictionary(log, { name: entity, type: "text" });
  const isText = values.every((value) => typeof value === "string");
  const entities = names ?? (isText ? values : dictionary(values.map(String)).values) as readonly string[];
  const number = new Map(entities.map((name, e) => [name, e]));
  const numberOf = values.map((value) => number.get(String(value))!);
  const offset = new Uint32Array(entities.length + 1);
  for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) offset[numberOf[codes[i]] + 1]++;
  for (let e = 0; e < entities.length; e++) offset[e + 1] += offset[e];
  const order = new Uint32Array(offset[entities.length]);
  const next = offset.slice();
  for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) order[next[numberOf[codes[i]]]++] = i;
  const { time, position } = log;
  const byTime = (a: number, b: number): number => time[a] - time[b] || position[a] - position[b];
  for (let e = 0; e < entities.length; e++) {
    // The events of an entity with one user are in order already.
    let i = offset[e] + 1;
    while (i < offset[e + 1] && byTime(order[i - 1], order[i]) <= 0) i++;
    if (i < offset[e + 1]) order.subarray(offset[e], offset[e + 1]).sort(byTime);
  }
  return withColumns(inOrder(log, order), {
    users: entities,
    offset,
    signup: new Float64Array(entities.length).fill(NaN),
    traits: {},
    visitors: { time: new Float64Array(), count: null, traits: {} },
  });
}

// From what a person wrote as `where` to conditions that both engines read the same. This module is browser compatible.
import { nearest, suggestion } from "../faults.js";
import { type Context, type Events, namesOf, type Property, type Value } from "./question.js";
import { type Did, isDid, isNot, type Test, type Where } from "./where.js";

/** What must hold of one value. Absent values are null, and no comparison holds of null. */
export type Comparison =
  /** It is one of the values, or null where `orNull`. */
  | { readonly op: "in"; readonly values: readonly NonNullable<Value>[]; readonly orNull: boolean }
  /** It is none of the values, and not null where `orNull`. */
  | { readonly op: "not_in"; readonly values: readonly NonNullable<Value>[]; readonly orNull: boolean }
  | { readonly op: "gt" | "gte" | "lt" | "lte"; readonly value: string | number };

/** Of an event's property: the event's own columns `event`, `user_id` and `workspace_id` included. */
export interface EventCondition {
  readonly kind: "event";
  readonly property: Property;
  readonly comparisons: readonly Comparison[];
}

/** Of a property of the event's user, as it was at signup; `user_id` included. */
export interface UserCondition {
  readonly kind: "user";
  readonly property: Property;
  readonly comparisons: readonly Comparison[];
}

/** Of what the entity did, ever before as_of. */
export interface DidCondition {
  readonly kind: "did";
  readonly events: readonly string[];
  readonly where: readonly (EventCondition | UserCondition)[];
  readonly atLeast: number;
  /** Infinity for no limit. */
  readonly atMost: number;
  /** Only what lies in the time after the first `of`, inclusive. */
  readonly within?: { readonly window: string | number; readonly of: string };
  readonly before?: string;
  readonly after?: string;
  /** True where the condition is that this does not hold. */
  readonly negated: boolean;
}

/** Those of whom not all of these hold. */
export interface NotCondition {
  readonly kind: "not";
  readonly conditions: readonly Condition[];
}

export type Condition = EventCondition | UserCondition | DidCondition | NotCondition;

/** A condition that cannot be asked: where it stands below the question, and what is wrong with it. */
export class ConditionError extends Error {
  override readonly name = "ConditionError";
  constructor(readonly place: string, message: string) {
    super(message);
  }
}

const own: readonly Property[] = [
  { name: "event", type: "text" },
  { name: "user_id", type: "text" },
  { name: "workspace_id", type: "text" },
];

/**
 * The conditions of a `where`, all of which must hold; none of what is left out.
 *
 * @param place where it stands in the question, for those who must mend it.
 * @throws ConditionError when a property or event is not known, or a value is not of the property's type.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext } from "../eventlog/example.js";
 * const [condition] = conditionsOf({ "user.segment": ["small_team", null] }, exampleContext);
 * assert.ok(condition.kind === "user");
 * assert.deepEqual(condition.comparisons, [{ op: "in", values: ["small_team"], orNull: true }]);
 * ```
 */
export function conditionsOf(where: Where | undefined, context: Context, place = "where"): Condition[] {
  if (where === undefined) return [];
  if (Array.isArray(where)) return where.flatMap((one, i) => conditionsOf(one, context, `${place}[${i}]`));
  if (isDid(where)) return [didOf(where, context, place)];
  if (isNot(where)) return [{ kind: "not", conditions: conditionsOf(where.not, context, `${place}.not`) }];
  return Object.entries(where as Record<string, Test>).flatMap(([name, test]) =>
    testOf(name, test, context, `${place}.${name}`)
  );
}

/** One test by name: of a property of the event, of the user, or of a segment of the config. */
function testOf(name: string, test: Test, context: Context, place: string): Condition[] {
  const segment = segmentOf(name, context);
  if (segment) {
    if (test !== true && test !== false) throw new ConditionError(place, "is a segment: write true or false");
    const conditions = conditionsOf(segment, context, `segments.${name}`);
    return test ? conditions : [{ kind: "not", conditions }];
  }
  const found = propertyOf(name, context, place);
  return [{ ...found, comparisons: comparisonsOf(test, found.property, place) }];
}

/** The segment of a name, with or without the `user.` before it. */
export function segmentOf(name: string, { segments }: Context): Did | undefined {
  const bare = name.startsWith("user.") ? name.slice(5) : name;
  return Object.hasOwn(segments, bare) ? segments[bare] : undefined;
}

/**
 * The property of a name: `user.` before the name of a user's.
 *
 * @throws ConditionError naming the nearest known one.
 */
export function propertyOf(
  name: string,
  context: Context,
  place: string,
): { kind: "event"; property: Property } | { kind: "user"; property: Property } {
  if (name.startsWith("user.")) {
    const property = [own[1], ...context.user_properties].find((one) => `user.${one.name}` === name);
    if (property) return { kind: "user", property };
  } else {
    const property = [...own, ...context.properties].find((one) => one.name === name);
    if (property) return { kind: "event", property };
  }
  // A column such as workspace_id is both a part of every event and a property that was found.
  const known = [
    ...new Set([
      ...Object.keys(context.segments),
      ...own.map((one) => one.name),
      ...context.properties.map((one) => one.name),
      ...context.user_properties.map((one) => `user.${one.name}`),
    ]),
  ];
  // A user's property without its `user.` is a slip too, unless another name is nearer.
  const ofUsers = context.user_properties.map((one) => one.name);
  const ofUser = nearest(name, ofUsers);
  const remedy = ofUsers.includes(name)
    ? `; write "user.${name}"`
    : ofUser !== undefined && nearest(name, known) === undefined
    ? `; did you mean "user.${ofUser}"?`
    : suggestion(name, known);
  throw new ConditionError(place, `${JSON.stringify(name)} is not a property${remedy}`);
}

function comparisonsOf(test: Test, property: Property, place: string): Comparison[] {
  const typed = (value: NonNullable<Value>): NonNullable<Value> => typedValue(value, property, place);
  const among = (op: "in" | "not_in", values: Value | Value[]): Comparison => {
    const list = Array.isArray(values) ? values : [values];
    const present = list.filter((value): value is NonNullable<Value> => value !== null);
    return { op, values: present.map(typed), orNull: present.length < list.length };
  };
  if (typeof test !== "object" || test === null || Array.isArray(test)) {
    return [among("in", test as Value | Value[])];
  }
  const comparisons: Comparison[] = [];
  for (const op of ["gt", "gte", "lt", "lte"] as const) {
    const value = test[op];
    if (value === undefined) continue;
    if (property.type === "boolean") {
      throw new ConditionError(place, `holds true or false: ${op} says nothing`);
    }
    comparisons.push({ op, value: typed(value) as string | number });
  }
  if (test.ne !== undefined) comparisons.push(among("not_in", test.ne));
  if (test.is_null !== undefined) {
    comparisons.push({ op: test.is_null ? "in" : "not_in", values: [], orNull: true });
  }
  if (comparisons.length === 0) {
    throw new ConditionError(place, "says nothing: write a value, or gt, lt, ne …");
  }
  return comparisons;
}

/** A value as the property holds it: 5 and "5" are the same to a person. */
function typedValue(value: NonNullable<Value>, { name, type }: Property, place: string): NonNullable<Value> {
  if (type === "text") return String(value);
  if (type === "number") {
    const number = typeof value === "boolean" || value === "" ? NaN : Number(value);
    if (Number.isFinite(number)) return number;
    throw new ConditionError(place, `${JSON.stringify(value)} is no number, and ${name} holds numbers`);
  }
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  throw new ConditionError(
    place,
    `${JSON.stringify(value)} is neither true nor false, and ${name} holds those`,
  );
}

function didOf(segment: Did, context: Context, place: string): DidCondition {
  const { did, within, of, before, after, at_least, at_most, not = false } = segment;
  const events = namesOf(did as Events, context);
  const where = conditionsOf(segment.where, context, `${place}.where`).map((condition) => {
    if (condition.kind === "event" || condition.kind === "user") return condition;
    throw new ConditionError(`${place}.where`, "may test properties, and no segments");
  });
  return {
    kind: "did",
    events,
    where,
    atLeast: at_least ?? (at_most === undefined ? 1 : 0),
    atMost: at_most ?? Infinity,
    ...(within !== undefined && of !== undefined ? { within: { window: within, of } } : {}),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    negated: not,
  };
}

/** The events that a segment names, each with its place. */
export function eventsOfWhere(where: Where | undefined, place: string): [place: string, event: string][] {
  if (where === undefined) return [];
  if (Array.isArray(where)) return where.flatMap((one, i) => eventsOfWhere(one, `${place}[${i}]`));
  if (isNot(where)) return eventsOfWhere(where.not, `${place}.not`);
  if (!isDid(where)) return [];
  const { did, of, before, after } = where;
  const named: [string, string][] = (Array.isArray(did) ? did : [did]).map((event, i) => [
    Array.isArray(did) ? `${place}.did[${i}]` : `${place}.did`,
    event,
  ]);
  for (const [key, event] of Object.entries({ of, before, after })) {
    if (event !== undefined) named.push([`${place}.${key}`, event]);
  }
  return named.filter(([, event]) => event !== "*");
}

/** Whether a condition speaks of whole users, and of no single event. */
export function isOfUsers(condition: Condition): boolean {
  if (condition.kind === "not") return condition.conditions.every(isOfUsers);
  return condition.kind !== "event" || condition.property.name === "user_id";
}

/** Whether a condition asks what somebody did: with another entity, that one. */
export function mentionsDid(condition: Condition): boolean {
  return condition.kind === "did" || (condition.kind === "not" && condition.conditions.some(mentionsDid));
}

/** Every property that conditions look at, of events or of users: what an event log must hold to answer. */
export function propertiesIn(conditions: readonly Condition[], of: "event" | "user"): Property[] {
  return conditions.flatMap((condition) => {
    switch (condition.kind) {
      case "did":
        return propertiesIn(condition.where, of);
      case "not":
        return propertiesIn(condition.conditions, of);
      default:
        return condition.kind === of ? [condition.property] : [];
    }
  });
}

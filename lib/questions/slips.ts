// What the schema of a question cannot know: that the names it uses exist, and that the data can answer it.
// This module is browser compatible.
import { suggestion } from "../faults.js";
import { breakdownsOf } from "./breakdowns.js";
import {
  type Condition,
  ConditionError,
  conditionsOf,
  type EventCondition,
  eventsOfWhere,
  mentionsDid,
  type UserCondition,
} from "./conditions.js";
import { boundsOf, contextFor } from "./context.js";
import type { Question } from "./index.js";
import { MOST_PERIODS, rangeOf } from "./range.js";
import { type Context, entityOf, type Events, milestones } from "./question.js";
import type { Did, Where } from "./where.js";

/** Kinds of questions that are about people, and about nothing else that events carry. */
const ofPeople: readonly Question["kind"][] = ["north_star", "activation", "time_to_value", "revenue", "ltv"];

/**
 * What is wrong with a question for the data of a context, a line a fault; none for a sound one.
 *
 * @param columns those of its answer, which no breakdown may take for itself.
 */
export function slips(asked: Question, base: Context, columns: readonly string[]): string[] {
  const context = contextFor(asked, base);
  const lack = lacking(asked.kind, context);
  if (lack) return [lack];
  return [
    ...unknownEvents(asked, context).filter(() => !context.open).map(([place, event]) =>
      `${place}: "${event}" is not an event${suggestion(event, askable(context))}`
    ),
    ...entitySlips(asked, context),
    ...milestoneSlips(asked, context),
    ...conditionSlips(asked, context, columns),
    ...boundSlips(asked, context),
  ];
}

/** What a kind of question needs that the data do not have, in one line; null where nothing is missing. */
export function lacking(kind: Question["kind"], context: Context): string | null {
  const needs = (what: string, remedy: string): string => `${kind} needs ${what}; ${remedy}`;
  const { events } = context.tables;
  switch (kind) {
    case "north_star":
      if (events.workspace_id === undefined) {
        return needs(
          "a workspace_id of events, which is not there",
          "name its column in the source, or --column workspace_id=…",
        );
      }
      if (context.collaborative.length === 0) {
        return needs(
          "collaborative events, of which there are none",
          "mark them in the config: collaborative: true",
        );
      }
      return null;
    case "activation":
    case "time_to_value":
    case "ltv":
      if (context.signup === null && context.tables.users?.signup_time === undefined) {
        return needs(
          "signups, which are not there",
          "name the signup event in the config's roles, or a signup_time of users",
        );
      }
      return kind === "ltv" ? lacking("revenue", context)?.replace(/^revenue/, "ltv") ?? null : null;
    case "revenue":
      return context.payment === null
        ? needs("payments, which are not there", "name the payment event in the config's roles")
        : null;
    default:
      return null;
  }
}

/** Events that may be asked for. */
function askable(context: Context): string[] {
  return [...context.known, ...derived(context)];
}

/** The milestones, where there is what they are derived from. */
export function derived({ signup, activation }: Context): readonly string[] {
  return signup !== null && activation !== null ? milestones : [];
}

/** The events that a question names and the data do not know, each with its place. */
export function unknownEvents(asked: Question, context: Context): [place: string, event: string][] {
  const names = askable(context);
  return eventsOf(asked).filter(([, event]) => !names.includes(event));
}

/** The events that a question names, each with its place. */
function eventsOf(asked: Question): [place: string, event: string][] {
  const named = (place: string, events: Events): [string, string][] =>
    (Array.isArray(events) ? events : [events])
      .map((event, i): [string, string] => [Array.isArray(events) ? `${place}[${i}]` : place, event])
      .filter(([, event]) => event !== "*");
  return [
    ...eventsOfKind(asked, named),
    ...eventsOfWhere(asked.where, "where"),
    ...breakdownOf(asked).flatMap((by, i) =>
      typeof by === "string" ? [] : eventsOfWhere(by, `breakdown[${i}]`)
    ),
  ];
}

function eventsOfKind(
  asked: Question,
  named: (place: string, events: Events) => [string, string][],
): [string, string][] {
  switch (asked.kind) {
    case "funnel":
      return [
        ...asked.steps.flatMap(({ event, where }, i) => [
          ...named(`steps[${i}].event`, event),
          ...eventsOfWhere(where, `steps[${i}].where`),
        ]),
        ...(asked.exclusions ?? []).flatMap(({ event, where }, i) => [
          ...named(`exclusions[${i}].event`, event),
          ...eventsOfWhere(where, `exclusions[${i}].where`),
        ]),
      ];
    case "feature_adoption":
      return asked.features.flatMap(({ event }, i) => named(`features[${i}].event`, event));
    case "activation":
    case "time_to_value":
    case "stickiness":
      return named("event", asked.event);
    case "paths":
      return [...named("anchor", asked.anchor), ...named("events", asked.events)];
    case "retention":
      return [...named("start_event", asked.start_event), ...named("return_event", asked.return_event)];
    default:
      return [];
  }
}

function breakdownOf(asked: Question): readonly (string | Did)[] {
  return asked.kind === "funnel" || asked.kind === "retention" ? asked.breakdown ?? [] : [];
}

function entitySlips(asked: Question, context: Context): string[] {
  const entity = entityOf(asked);
  if (entity === "user_id") return [];
  if (ofPeople.includes(asked.kind)) return [`entity: ${asked.kind} is about users; remove it`];
  const property = context.properties.find(({ name, type, column }) =>
    name === entity && type === "text" && column !== undefined
  );
  const hasWorkspace = entity === "workspace_id" && context.tables.events.workspace_id !== undefined;
  if (!property && !hasWorkspace) {
    const ids = context.properties.filter(({ type, column }) => type === "text" && column !== undefined);
    return [
      `entity: "${entity}" is no id that events carry${
        suggestion(entity, ["user_id", ...ids.map(({ name }) => name)])
      }`,
    ];
  }
  const ofUsers = breakdownOf(asked).findIndex((by) => typeof by === "string" && by.startsWith("user."));
  return ofUsers < 0 ? [] : [
    `breakdown[${ofUsers}]: is a property of users, and the question is about ${entity}; remove one of the two`,
  ];
}

/** Milestones are dated, and are no events: they carry nothing, and stand between nothing. */
function milestoneSlips(asked: Question, context: Context): string[] {
  const names: readonly string[] = derived(context);
  if (asked.kind !== "funnel") {
    return eventsOf(asked).filter(([, event]) => names.includes(event)).map(([place, event]) =>
      `${place}: "${event}" is derived, and may fill a step of a funnel only`
    );
  }
  const at = asked.steps.findIndex(({ event }) => [event].flat().some((one) => names.includes(one)));
  if (at < 0) return [];
  const place = `steps[${at}].event: is derived from other events`;
  if (at === 0) return [`${place}, and follows another step`];
  if (asked.order !== "ordered") return [`${place}, and goes with order "ordered" only`];
  if (asked.count !== "users") return [`${place}, and goes with count "users" only`];
  if (entityOf(asked) !== "user_id") return [`${place} of users, and does not go with another entity`];
  if (asked.exclusions?.length) return [`${place}, and does not go with exclusions`];
  const { event, where, optional } = asked.steps[at];
  if (typeof event !== "string") return [`${place}, and must stand alone`];
  if (where !== undefined) return [`${place}, and carries no properties; remove where`];
  const again = asked.steps.findIndex((step, i) => i > at && step.event === event);
  if (again >= 0) return [`steps[${again}].event: comes once, in steps[${at}]; remove one of the two`];
  if (asked.steps.some((step) => step.optional ?? optional)) {
    return [`${place}, and does not go with optional steps`];
  }
  return [];
}

function conditionSlips(asked: Question, context: Context, columns: readonly string[]): string[] {
  const faults: string[] = [];
  const attempt = (check: () => void): void => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      faults.push(`${error.place}: ${error.message}`);
    }
  };
  const entity = entityOf(asked);
  const check = (where: Where | undefined, place: string): void =>
    attempt(() => {
      const conditions = conditionsOf(where, context, place);
      if (entity === "user_id") return;
      if (place === "where") conditions.forEach((condition) => apart(condition, entity));
      else if (conditions.some(({ kind }) => kind === "user")) {
        throw new ConditionError(
          place,
          `asks about users, and the question is about ${entity}; write it in the question's own where`,
        );
      }
    });
  check(asked.where, "where");
  if (asked.kind === "funnel") {
    asked.steps.forEach(({ where }, i) => check(where, `steps[${i}].where`));
    asked.exclusions?.forEach(({ where }, i) => check(where, `exclusions[${i}].where`));
  }
  attempt(() => {
    const seen = new Set<string>();
    breakdownsOf(breakdownOf(asked), context).forEach(({ column }, i) => {
      if (columns.includes(column)) {
        throw new ConditionError(
          `breakdown[${i}]`,
          `"${column}" is the name of a column of the answer too; give the property another one, with --column my_${column}=${column}`,
        );
      }
      if (seen.has(column)) throw new ConditionError(`breakdown[${i}]`, `"${column}" stands there twice`);
      seen.add(column);
    });
  });
  return faults;
}

/**
 * With another entity, what somebody did is asked of that entity, and everything else of users and their events: one
 * condition cannot be about both.
 *
 * @throws ConditionError where it is.
 */
function apart(condition: Condition, entity: string): void {
  const isOfUser = ({ kind, property }: EventCondition | UserCondition): boolean =>
    kind === "user" || property.name === "user_id";
  if (condition.kind === "did" && condition.where.some(isOfUser)) {
    throw new ConditionError(
      "where",
      `asks what ${entity} did, and there about users; one does not go with the other`,
    );
  }
  if (condition.kind !== "not") return;
  const dids = condition.conditions.filter(mentionsDid);
  if (dids.length > 0 && dids.length < condition.conditions.length) {
    throw new ConditionError(
      "where",
      `negates what ${entity} did together with other tests; write two of "not"`,
    );
  }
  condition.conditions.forEach((one) => apart(one, entity));
}

function boundSlips(asked: Question, context: Context): string[] {
  if (asked.kind === "stickiness") {
    const { count } = rangeOf(asked.period, asked, context);
    if (count > MOST_PERIODS) {
      return [`from: ${count} periods are too many; at most ${MOST_PERIODS} can be counted`];
    }
  }
  if (!("from" in asked) && !("to" in asked)) return [];
  const { from, before } = boundsOf(asked, context);
  return from >= before ? ["to: lies before from: nothing is in between"] : [];
}

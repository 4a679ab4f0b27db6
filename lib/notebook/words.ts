// The words of questions as types: a cell completes them on Tab, and one that is misspelled is red.
import type { Config } from "../config.js";
import type { Kind, QuestionInput } from "../questions/index.js";
import type { FunnelQuestion } from "../questions/funnel.js";
import type { Did } from "../questions/where.js";
import type { ScenarioInput } from "../models/scenario.js";
import type { Vocabulary } from "./vocabulary.js";

/** An event that may be asked for. */
export type EventName = Vocabulary["event"];
/** A property of events or, behind `user.`, of users at signup. */
export type PropertyName = keyof Vocabulary["properties"];
/** A behavioural segment that the config names. */
export type SegmentName = Vocabulary["segment"];
/** A step of the config's funnel. */
export type Stage = Vocabulary["stage"];
/** What events are of: users, or another id that they carry. */
export type Entity = "user_id" | Exclude<PropertyName, `user.${string}`>;

/** What may be asked of a property with such values. */
export type Test<Value> =
  | Value
  | null
  | readonly (Value | null)[]
  | {
    readonly gt?: Value;
    readonly gte?: Value;
    readonly lt?: Value;
    readonly lte?: Value;
    readonly ne?: Value | null | readonly (Value | null)[];
    readonly is_null?: boolean;
  };

/** Tests of properties, all of which must hold. */
export type Tests = { readonly [Name in PropertyName]?: Test<Vocabulary["properties"][Name]> };

/** Who did something, how often, when. */
export type Doing = Omit<Did, "did" | "where" | "of" | "before" | "after"> & {
  readonly did: EventName | "*" | readonly EventName[];
  readonly where?: Tests;
  readonly of?: EventName;
  readonly before?: EventName;
  readonly after?: EventName;
};

/** Which events, of which users. */
export type Condition =
  | Doing
  | { readonly not: Condition }
  | (Tests & { readonly [Name in SegmentName]?: boolean })
  | readonly Condition[];

/** A property, a segment of the config, or one made here. */
export type Breakdown = PropertyName | SegmentName | Doing;

/** Parts of a question that name events; those that take a list of them take "*" as well. */
type OfEvents = "event" | "events" | "anchor" | "start_event" | "return_event";

/** The type of a part of a question, in words instead of any string. */
type Part<Name, Value> = Name extends OfEvents
  ? string[] extends Value ? EventName | "*" | readonly EventName[] | Extract<Value, undefined>
  : EventName | Extract<Value, undefined>
  : Name extends "where" ? Condition | undefined
  : Name extends "breakdown" ? PropertyName | SegmentName | readonly Breakdown[] | undefined
  : Name extends "entity" ? Entity | undefined
  : Value extends readonly (infer Item extends object)[] ? readonly InWords<Item>[]
  : Value;

/** A question, or a part of one, in words instead of any string. */
export type InWords<Asked> = Asked extends object
  ? { readonly [Name in keyof Asked]: Part<Name, Asked[Name]> }
  : Asked;

/** What may be asked, by its kind. */
export type Questions = { readonly [K in Kind]: InWords<Extract<QuestionInput, { readonly kind: K }>> };

/** A question of a kind. */
export type Asked<K extends Kind> = { readonly kind: K } & Questions[K];

/**
 * The config, what it names in words, so that it can be asked: `{event: config.activation.event}`. It is a config still,
 * and goes wherever one goes.
 */
export type ConfigInWords = Omit<Config, "features" | "breakdowns"> & {
  readonly funnel: InWords<FunnelQuestion>;
  readonly activation: { readonly event: EventName };
  readonly roles: { readonly [Role in keyof Config["roles"]]: EventName };
  features: (Config["features"][number] & { readonly event: EventName })[];
  breakdowns: (PropertyName | SegmentName)[];
};

/** A what-if over the config's levers and business. */
export type Scenario = Omit<ScenarioInput, "levers"> & {
  readonly levers?: { readonly [Name in Vocabulary["lever"]]?: NonNullable<ScenarioInput["levers"]>[string] };
};

// The questions every run answers, by the name under which their answers are kept. This module is browser compatible.
import { type Config, contextOf, plainName } from "../config.js";
import { dateOf, dayOf, instant, localDay, milliseconds, monthOf } from "../time.js";
import { type Question, question, type QuestionInput } from "./index.js";
import type { Rows } from "./index.js";
import { breakdownsOf } from "./breakdowns.js";
import { ConditionError } from "./conditions.js";
import { type Context, type Events, milestones } from "./question.js";
import { lacking } from "./slips.js";

/** The rows of every standard question, by its name; of the funnel and of retention also by each breakdown of the config. */
export interface StandardAnswers {
  north_star: Rows["north_star"][];
  engagement_day: Rows["engagement"][];
  engagement_week: Rows["engagement"][];
  engagement_month: Rows["engagement"][];
  lifecycle_week: Rows["lifecycle"][];
  lifecycle_month: Rows["lifecycle"][];
  activation: Rows["activation"][];
  activation_by_month: Rows["activation"][];
  time_to_value: Rows["time_to_value"][];
  feature_adoption: Rows["feature_adoption"][];
  power_users: Rows["power_users"][];
  funnel: Rows["funnel"][];
  [funnel_by: `funnel_by_${string}`]: Rows["funnel"][];
  retention_month: Rows["retention"][];
  retention_day: Rows["retention"][];
  [retention_by: `retention_by_${string}`]: Rows["retention"][];
  paths_after: Rows["paths"][];
  paths_before: Rows["paths"][];
  revenue: Rows["revenue"][];
  ltv: Rows["ltv"][];
}

/** Under which name the funnel by a property is kept. */
export function funnelBy(breakdown: string): `funnel_by_${string}` {
  return `funnel_by_${plainName(breakdown)}`;
}

/** Under which name retention by a property is kept. */
export function retentionBy(breakdown: string): `retention_by_${string}` {
  return `retention_by_${plainName(breakdown)}`;
}

/** The names of all standard questions of a config, asked or not. */
export function standardNames(config: Config): string[] {
  return Object.keys(standard(config, contextOf(config)));
}

/** A standard question that is asked, or the reason why it is not. */
type Standard = QuestionInput | { readonly off: string };

/** The standard questions of a config: a name, and the question as data. Those that its data cannot answer are left out. */
export function standardQuestions(config: Config, context: Context): Record<string, Question> {
  return Object.fromEntries(
    Object.entries(standard(config, context)).flatMap(([name, asked]) =>
      "off" in asked ? [] : [[name, question.parse(asked)]]
    ),
  );
}

/** Why each standard question that is not asked is not, in one line that names what is missing. */
export function offQuestions(config: Config, context: Context): Record<string, string> {
  return Object.fromEntries(
    Object.entries(standard(config, context)).flatMap(([name, asked]) =>
      "off" in asked ? [[name, asked.off]] : []
    ),
  );
}

/** Whom the first step counts: visitors where it is the first visit. */
export function entitiesOf({ roles, funnel }: Pick<Config, "roles" | "funnel">): "visitors" | "users" {
  return roles.visit !== undefined && funnel?.steps[0].event === roles.visit ? "visitors" : "users";
}

/** Who starts a cohort: whoever signs up; without signups, whoever does the funnel's first step, or anything at all. */
export function cohortStart({ roles, funnel }: Pick<Config, "roles" | "funnel">): Events {
  return roles.signup ?? funnel?.steps[0].event ?? "*";
}

function standard(config: Config, context: Context): Record<string, Standard> {
  const { activation, features, funnel, business, breakdowns, roles } = config;
  const start_event = cohortStart(config);
  const months = cohortMonths(config);
  /** The question, unless the config does not say what it needs, or the data do not have it. */
  const where = <Part>(
    part: Part | undefined,
    remedy: string,
    asked: (part: Part) => QuestionInput,
  ): Standard => {
    if (part === undefined) return { off: remedy };
    const input = asked(part);
    const lack = lacking(input.kind, context);
    return lack ? { off: lack } : input;
  };
  const always = (asked: QuestionInput): Standard => where(null, "", () => asked);
  const noActivation = "activation is not in the config; name the event that shows the value of the product";
  const noFunnel = "funnel is not in the config; name the steps that people are to take";
  const activated = (cohort: "all" | "month"): Standard =>
    where(activation, noActivation, (chosen) => ({ kind: "activation", ...chosen, cohort }));
  return {
    north_star: always({ kind: "north_star" }),
    engagement_day: always({ kind: "engagement", period: "day" }),
    engagement_week: always({ kind: "engagement", period: "week" }),
    engagement_month: always({ kind: "engagement", period: "month" }),
    lifecycle_week: always({ kind: "lifecycle", period: "week" }),
    lifecycle_month: always({ kind: "lifecycle", period: "month" }),
    activation: activated("all"),
    activation_by_month: activated("month"),
    time_to_value: where(
      activation,
      noActivation,
      ({ event, window }) => ({ kind: "time_to_value", event, window }),
    ),
    feature_adoption: where(
      features.length > 0 ? features : undefined,
      "features are not in the config; name some, each with its event",
      (features) => ({ kind: "feature_adoption", features }),
    ),
    power_users: always({ kind: "power_users" }),
    funnel: where(funnel, noFunnel, (funnel) => funnel),
    ...Object.fromEntries(
      breakdowns.map((by) => [
        funnelBy(by),
        unknown(by, context) ?? where(funnel, noFunnel, (funnel) => ({ ...funnel, breakdown: [by] })),
      ]),
    ),
    retention_month: always({ kind: "retention", start_event, period: "month", periods: months }),
    retention_day: always({ kind: "retention", start_event, period: "day", periods: 90 }),
    // A year is what groups are compared over: more would be rows that nobody reads.
    ...Object.fromEntries(
      breakdowns.map((by) => [
        retentionBy(by),
        unknown(by, context) ??
          always({
            kind: "retention",
            start_event,
            period: "month",
            periods: Math.min(12, months),
            breakdown: [by],
          }),
      ]),
    ),
    paths_after: always(pathsAfter(config)),
    paths_before: where(
      roles.payment,
      "paths_before needs payments, which are not there; name the payment event in the config's roles",
      (anchor) => ({ ...everyPath, anchor, direction: "before", events: doings(config, [anchor], true) }),
    ),
    revenue: always({ kind: "revenue" }),
    ltv: where(
      business,
      "business is not in the config; say how much of revenue is margin",
      ({ margin }) => ({
        kind: "ltv",
        margin,
        months,
      }),
    ),
  };
}

/** What all questions about paths have in common. No event is left to the others: a chart decides how many it shows. */
const everyPath = { kind: "paths", depth: 5, top: 100 } as const;

/**
 * What people do in their first days, as long as activation gives them (a week unless told): only whose days have all
 * passed, since who started yesterday has not ended yet.
 */
export function pathsAfter(
  config: Pick<Config, "roles" | "funnel" | "features" | "activation" | "as_of" | "timezone">,
): QuestionInput & { readonly kind: "paths" } {
  const anchor = cohortStart(config);
  const window = config.activation?.window ?? "7d";
  const lastWhole = localDay(config.timezone)(instant(config.as_of) - milliseconds(window)) - 1;
  return {
    ...everyPath,
    anchor,
    window,
    to: dateOf(lastWhole),
    events: doings(config, [anchor].flat(), false),
  };
}

/**
 * What people come for: the events of features, of activation and of the funnel's steps, beside those of the anchor;
 * every counted event where the config names none. That an app was opened says little about where somebody goes.
 *
 * @param toPayment leaves out the last step of the funnel: on the way to a payment it is the payment, or comes with it.
 */
function doings(
  { roles, funnel, features, activation }: Pick<Config, "roles" | "funnel" | "features" | "activation">,
  anchor: readonly string[],
  toPayment: boolean,
): Events {
  const steps = funnel ? funnel.steps.slice(0, toPayment ? -1 : undefined).flatMap(({ event }) => event) : [];
  const named = [
    ...features.flatMap(({ event }) => event),
    ...(activation ? [activation.event] : []),
    ...steps,
  ];
  const apart: readonly (string | undefined)[] = [...anchor, ...milestones, roles.visit, roles.signup, "*"];
  const events = [...new Set(named)].filter((event) => !apart.includes(event));
  return events.length > 0 ? events : "*";
}

/** A breakdown by what the data do not have. */
function unknown(by: string, context: Context): { off: string } | null {
  try {
    breakdownsOf([by], context);
    return null;
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    return { off: `breakdowns: ${error.message}` };
  }
}

/** Months from the first signup cohort to the last complete month: the width of the cohort tables. */
function cohortMonths({ source, as_of, timezone }: Config): number {
  return Math.max(1, monthOf(localDay(timezone)(instant(as_of))) - monthOf(dayOf(source.start)) - 1);
}

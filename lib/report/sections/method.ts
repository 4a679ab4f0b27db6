// What every number means, and how it was made. This module is browser compatible.
import { compact, count, date, decimal, percent, plural, usd } from "../../charts/format.js";
import { stepName } from "../../config.js";
import { pooledRetention } from "../../models/retention.js";
import { activeUsers } from "../active-users.js";
import { cohortStartWords } from "../cohort-start.js";
import { type Block, bullets, type Entry, heading, paragraph } from "../blocks.js";
import type { ReportInput } from "../input.js";
import { inText, last, listed, spoken } from "../words.js";

/** The definitions behind the tables, with the values of the config. */
export function method({ config, answers, off }: ReportInput): Block[] {
  const { activation, events, business, funnel, targets } = config;
  const labels = (keep: (event: typeof events[string]) => boolean): string =>
    listed(Object.values(events).filter(keep).map(({ label }) => inText(label)));
  const steps = funnel?.steps.map(stepName) ?? [];
  const windows = (funnel?.steps ?? []).flatMap((step) =>
    step.within === undefined ? [] : [`${inText(stepName(step))} within ${spoken(step.within)}`]
  );
  if (funnel?.window != null) windows.push(`all within ${spoken(funnel.window)} of the first`);
  const first = config.week_start === "sunday" ? "Sunday" : "Monday";
  const entries = [
    on("Time", [
      `Days, weeks (from ${first}) and months are those of ${config.timezone}.`,
      `Known is what lies before ${date(config.as_of)}, ${
        config.as_of.slice(11, 16)
      } UTC; periods that are not`,
      "complete by then are left out of changes, means and alerts.",
    ]),
    on("Active", [`At least one of: ${labels(({ counted }) => counted)}.`]),
    on("North Star", [
      `Workspaces with two active members and one collaborative event (${
        labels(({ collaborative }) => collaborative)
      }) in a complete week; the headline is the mean of the last four.`,
      `Target: ${targets.collaborative_workspaces ?? "none"}.`,
    ], !("north_star" in off)),
    on("DAU, WAU, MAU", [
      "Distinct active users of a day, of 7 and of 28 days. DAU/MAU is the mean of daily active users over the 28 days,",
      "divided by MAU.",
    ]),
    on("Lifecycle", [
      "New: first activity ever. Resurrecting: active now and earlier, not in the month before. Dormant: active in the",
      "month before, not now. Quick ratio: (new + resurrecting) / dormant.",
    ]),
    activation
      ? on("Activation", [
        `${events[activation.event]?.label ?? activation.event} within ${
          spoken(activation.window)
        } of signup; only`,
        "users whose whole window has been observed count.",
      ])
      : [],
    on("Funnel", [
      `In order, each step after the one before${windows.length > 0 ? `: ${listed(windows)}` : ""}.`,
      steps.includes("signup") ? "The largest leak is looked for after signup." : "",
    ], funnel !== undefined),
    on("Retention", [
      `Users of a cohort, by the calendar period of ${
        cohortStartWords(config)
      }, with activity in a later one.`,
      "Pooled: retained over sizes, of the cohorts observed there; a period that is not complete is empty, never 0.",
    ]),
    business
      ? on("Money", [
        `Revenue is what was paid. Margin ${percent(business.margin, 0)}, discount ${
          percent(business.discount_rate, 0)
        } a year, horizon ${
          plural(business.horizon_months, "month")
        }. Margin per signed-up user is measured, cohort by`,
        `cohort, and not extrapolated. Plan: ${usd(business.revenue_per_payer_usd)} a year per payer.`,
      ])
      : [],
    business && answers.levers?.length
      ? on("Growth", [
        "Levers multiply the rate of one stage of the monthly flow, after a ramp; visitors grow at the measured rate,",
        `slowing towards ${
          compact(business.market_users)
        } users of the market. Month 0 is the last complete one.`,
      ])
      : [],
    on("Intervals", [
      `95 %. Shares: Wilson; differences: Newcombe; groups: Holm's correction${
        answers.levers?.length ? "; growth and levers: simulation" : ""
      }. Counts have none.`,
    ]),
  ].flat();
  return [
    { kind: "entries", entries },
    ...(answers.funnel || !funnel
      ? []
      : [paragraph("The funnel was not answered in this run; its definition stands for the next.")]),
  ];
}

/** A term and what it means, in sentences, unless it does not apply. */
function on(term: string, meaning: readonly string[], applies = true): Entry[] {
  return applies ? [[term, meaning.filter(Boolean).join(" ")]] : [];
}

/** Below so many active users a share is mostly chance. */
const FEW = 100;

/** What should keep a reader from taking more from the numbers than is in them: as far as it holds here. */
export function caveats(input: ReportInput): Block[] {
  const { config, answers, summary } = input;
  const { scale } = summary;
  const levers = answers.levers ?? [];
  const { mau } = activeUsers(answers.engagement_day ?? []);
  const thinnest = last(pooledRetention(answers.retention_month ?? []).filter(({ period }) => period > 0));
  const items = [
    config.source.kind === "synthetic"
      ? `${config.product.name} is synthetic: its people and events are generated from the rates of the config, and say nothing of a real product.`
      : "",
    "What differs between groups or months goes with them; without an experiment nothing here shows a cause.",
    levers.length > 0
      ? `The ${
        levers.length === 1 ? "lift of the one lever is" : `lifts of the ${levers.length} levers are`
      } assumed, with the confidence that the config states; the simulations carry that doubt, and no other about the plan.`
      : "",
    levers.length > 0 && typeof scale === "number" && scale !== 1
      ? `Amounts at business scale take every user of the data for ${
        scale < FEW ? decimal(scale) : count(scale)
      } of the business, as if these behaved alike.`
      : "",
    thinnest && thinnest.cohorts <= 3
      ? `The late months of retention rest on few cohorts: month ${thinnest.period} on ${
        plural(thinnest.cohorts, "cohort")
      } of ${plural(thinnest.cohort_size, "user")}.`
      : "",
    mau !== null && mau < FEW
      ? mau === 0
        ? "Nobody was active in the last 28 days."
        : `Only ${
          plural(mau, "person was", "people were")
        } active in the last 28 days: shares of so few move much by chance alone.`
      : "",
    "Later data can change what stands here: who still has time at a step may take it.",
  ];
  return [heading("Caveats"), bullets(items.filter(Boolean))];
}

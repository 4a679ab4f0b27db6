// What every number means, and how it was made. This module is browser compatible.
import { compact, date, percent, usd } from "../../charts/format.js";
import { entry, heading, paragraph } from "../layout.js";
import { stepName } from "../../config.js";
import { cohortStartWords } from "../cohort-start.js";
import type { ReportInput } from "../input.js";
import { inText, listed, spoken } from "../words.js";

/** The definitions behind the tables, with the values of the config. */
export function methodSection({ config, answers, off }: ReportInput): string[] {
  const { activation, events, business, funnel, targets } = config;
  const labels = (keep: (event: typeof events[string]) => boolean): string =>
    listed(Object.values(events).filter(keep).map(({ label }) => inText(label)));
  const steps = funnel?.steps.map(stepName) ?? [];
  const windows = (funnel?.steps ?? []).flatMap((step) =>
    step.within === undefined ? [] : [`${inText(stepName(step))} within ${spoken(step.within)}`]
  );
  if (funnel?.window != null) windows.push(`all within ${spoken(funnel.window)} of the first`);
  const entries: [string, string][] = [
    [
      "Time",
      `Days, weeks (from ${
        config.week_start === "sunday" ? "Sunday" : "Monday"
      }) and months are those of ${config.timezone}. Known is what lies before ${date(config.as_of)}, ${
        config.as_of.slice(11, 16)
      } UTC; periods that are not complete by then are left out of changes, means and alerts.`,
    ],
    ["Active", `At least one of: ${labels(({ counted }) => counted)}.`],
    ...("north_star" in off ? [] : [[
      "North Star",
      `Workspaces with two active members and one collaborative event (${
        labels(({ collaborative }) => collaborative)
      }) in a complete week; the headline is the mean of the last four. Target: ${
        targets.collaborative_workspaces ?? "none"
      }.`,
    ] as [string, string]]),
    [
      "DAU, WAU, MAU",
      "Distinct active users of a day, of 7 and of 28 days. DAU/MAU is the mean of daily active users over the 28 days, divided by MAU.",
    ],
    [
      "Lifecycle",
      "New: first activity ever. Resurrecting: active now and earlier, not in the month before. Dormant: active in the month before, not now. Quick ratio: (new + resurrecting) / dormant.",
    ],
    ...(activation
      ? [[
        "Activation",
        `${events[activation.event]?.label ?? activation.event} within ${
          spoken(activation.window)
        } of signup; only users whose whole window has been observed count.`,
      ] as [string, string]]
      : []),
    ...(funnel
      ? [[
        "Funnel",
        `In order, each step after the one before${windows.length > 0 ? `: ${listed(windows)}` : ""}.${
          steps.includes("signup") ? " The largest leak is looked for after signup." : ""
        }`,
      ] as [string, string]]
      : []),
    [
      "Retention",
      `Users of a cohort, by the calendar period of ${
        cohortStartWords(config)
      }, with activity in a later one. Pooled: retained over sizes, of the cohorts observed there; a period that is not complete is empty, never 0.`,
    ],
    ...(business
      ? [
        [
          "Money",
          `Revenue is what was paid. Margin ${percent(business.margin, 0)}, discount ${
            percent(business.discount_rate, 0)
          } a year, horizon ${business.horizon_months} months. Margin per signed-up user is measured, cohort by cohort, and not extrapolated. Plan: ${
            usd(business.revenue_per_payer_usd)
          } a year per payer.`,
        ],
        [
          "Growth",
          `Levers multiply the rate of one stage of the monthly flow, after a ramp; visitors grow at the measured rate, slowing towards ${
            compact(business.market_users)
          } users of the market. Month 0 is the last complete one.`,
        ],
      ] as [string, string][]
      : []),
    [
      "Intervals",
      "95 %. Shares: Wilson; differences: Newcombe; groups: Holm's correction; growth and levers: simulation. Counts have none. A difference goes with a group; nothing here shows a cause.",
    ],
  ];
  const unused = answers.funnel || !funnel
    ? []
    : ["The funnel was not answered in this run; its definition stands for the next."];
  return [
    ...heading("Definitions and method"),
    ...entries.flatMap(([term, meaning]) => entry(term, meaning, 18)),
    ...unused.flatMap((text) => paragraph(text, { indent: "  " })),
  ];
}

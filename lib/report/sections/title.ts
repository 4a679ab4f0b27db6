// What is reported, about whom and when. This module is browser compatible.
import { compact, count, date, decimal, plural } from "../../charts/format.js";
import { dateOf, dayOf, instant, localDay } from "../../time.js";
import type { Entry } from "../blocks.js";
import type { ReportInput } from "../input.js";
import { listed } from "../words.js";

/** Period, as_of, what the data hold and where they come from, scale. */
export function titleFacts({ config, answers, summary, users, events }: ReportInput): Entry[] {
  const days = answers.engagement_day ?? [];
  const first = days[0]?.period;
  const final = dateOf(localDay(config.timezone)(instant(config.as_of) - 1));
  const period = first === undefined
    ? `through ${date(final)}`
    : `${date(first)} to ${date(final)} (${
      plural(dayOf(final) - dayOf(first) + 1, "day")
    }, ${config.timezone})`;
  const data = [
    typeof summary.signups === "number"
      ? `${plural(summary.signups, "user")} who signed up`
      : users === undefined
      ? ""
      : plural(users, "user"),
    typeof summary.visitors === "number" ? plural(summary.visitors, "first-time visitor") : "",
    events === undefined ? "" : plural(events, "event"),
  ].filter(Boolean);
  return [
    ["Period", period],
    ["As of", `${date(config.as_of)}, ${config.as_of.slice(11, 16)} UTC: what came later is not known here`],
    ["Data", data.length ? listed(data) : "not counted in this run"],
    ...(config.source.kind === "synthetic"
      ? [["Source", "synthetic: the product and its people are made up"] as const]
      : []),
    ["Scale", scaleNote(summary.scale ?? null, config.business)],
  ];
}

/** What amounts at business scale mean. */
function scaleNote(scale: number | string | null, business: ReportInput["config"]["business"]): string {
  if (typeof scale !== "number" || !business) return "no amount is at business scale";
  if (scale === 1) return "off: every amount is that of the data";
  const times = scale < 100 ? decimal(scale) : count(scale);
  const origin = business.scale === "measured"
    ? `the business counts ${compact(business.monthly_active_users)} monthly active users, the data ${
      count(business.monthly_active_users / scale)
    }`
    : "as the config says";
  return `levers and projection are at business scale, where one user of the data stands for ${times} (${origin}); all else is that of the data`;
}

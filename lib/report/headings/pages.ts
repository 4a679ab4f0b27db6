// The sentence with which a page opens: several findings in one, in other words than the headings below it.
// This module is browser compatible.
import { change, count, decimal, label, percent, plural } from "../../charts/format.js";
import type { Config } from "../../config.js";
import type { FeatureAdoptionRow } from "../../questions/feature-adoption.js";
import type { PowerUsersRow } from "../../questions/power-users.js";
import { activeUsers } from "../active-users.js";
import type { Answers } from "../answers.js";
import { northStar } from "../north-star.js";
import { overview } from "../overview.js";
import { capital, listed, sum } from "../words.js";

type Moves = "up" | "down" | "holds";

const verbs: Readonly<Record<Moves, readonly [one: string, many: string]>> = {
  up: ["rises", "rise"],
  down: ["falls", "fall"],
  holds: ["holds steady", "hold steady"],
};

/**
 * Which key numbers rise, fall and hold steady, and how far the North Star is from its target.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { answers, config } from "../../../test/report/rows.js";
 * const target = { targets: { collaborative_workspaces: 20 } };
 * const found = overviewHeading({ north_star: answers.north_star, revenue: answers.revenue }, target);
 * assert.equal(found, "The North Star rises, 5 short of its target of 20; revenue rises");
 * ```
 */
export function overviewHeading(answers: Answers, { targets }: Pick<Config, "targets">): string {
  const numbers = overview(answers, { targets }).flatMap(({ source, name, many, moves }) =>
    moves === null ? [] : [{ source, name, many, moves }]
  );
  const target = targets.collaborative_workspaces;
  const star = target === undefined ? undefined : numbers.find(({ source }) => source === "north_star");
  const { value } = northStar(answers.north_star ?? []);
  const told = (["up", "down", "holds"] as const).flatMap((moves) => {
    const alike = numbers.filter((number) => number !== star && number.moves === moves);
    if (alike.length === 0) return [];
    const verb = verbs[moves][alike.length > 1 || alike[0].many ? 1 : 0];
    return [`${listed(alike.map(({ name }) => name))} ${verb}`];
  });
  const first = star && value !== null && target !== undefined
    ? [`${star.name} ${verbs[star.moves][0]}, ${gap(value, target)}`]
    : [];
  const clauses = [...first, ...told];
  return clauses.length > 0
    ? capital(clauses.join("; "))
    : "No number has an earlier complete period yet to be compared with";
}

function gap(value: number, target: number): string {
  const apart = Math.round(value - target);
  const side = apart === 0 ? "on" : `${count(Math.abs(apart))} ${apart < 0 ? "short of" : "above"}`;
  return `${side} its target of ${count(target)}`;
}

/** Whether people come, come back and, where there are workspaces, work together. */
export function engagementSummary(
  { engagement_day, north_star }: Pick<Answers, "engagement_day" | "north_star">,
  { targets }: Pick<Config, "targets">,
): string {
  const { mau, mau_before, dau_mau, dau_mau_before } = activeUsers(engagement_day ?? []);
  const { value } = northStar(north_star ?? []);
  const target = targets.collaborative_workspaces;
  const often = (share: number): string => decimal(share * 28);
  const clauses = [
    mau === null
      ? "28 days of activity are needed to say how many people come"
      : !mau_before
      ? `${plural(mau, "person comes", "people come")} in 28 days`
      : mau === mau_before
      ? "As many people come as in the 28 days before"
      : `${mau > mau_before ? "More" : "Fewer"} people come than in the 28 days before (${
        change(mau / mau_before - 1)
      })`,
    dau_mau === null || mau === null
      ? null
      : `each on ${often(dau_mau)} of 28 days${
        dau_mau_before === null
          ? ""
          : often(dau_mau) === often(dau_mau_before)
          ? " as before"
          : `, after ${often(dau_mau_before)}`
      }`,
  ];
  const workspaces = value === null
    ? ""
    : `; ${plural(Math.round(value), "workspace works", "workspaces work")} together in a week${
      target === undefined ? "" : `, ${gap(value, target)}`
    }`;
  return clauses.filter((clause) => clause !== null).join(", ") + workspaces;
}

/** What is used most, and how much of all use those make who come most often. */
export function featuresSummary(
  features: readonly FeatureAdoptionRow[],
  power: readonly PowerUsersRow[],
): string {
  const [top] = features.filter(({ adopters }) => adopters > 0).sort((a, b) => b.adopters - a.adopters);
  const often = power.find(({ active_days, threshold_days }) => active_days === threshold_days);
  const events = sum(
    power.filter(({ power_user }) => power_user === true),
    (row) => row.share_of_events ?? 0,
  );
  const clauses = [
    top ? `${percent(top.adoption)} of active users use ${label(top.feature)}` : null,
    often && often.active_days > 1
      ? `${percent(events)} of all events come from the ${
        percent(often.share_at_least)
      } of users who come most often`
      : null,
  ].filter((clause) => clause !== null);
  return clauses.length > 0 ? clauses.join("; ") : "Nobody was active in the window";
}

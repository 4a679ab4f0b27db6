// Findings about use: North Star, activity, lifecycle, features, power users. This module is browser compatible.
import { count, decimal, label, percent, plural } from "../../charts/format.js";
import type { Config } from "../../config.js";
import type { Answers } from "../answers.js";
import type { Finding } from "../findings.js";
import {
  featureHeading,
  lifecycleHeading,
  northStarHeading,
  powerUsersHeading,
  stickinessHeading,
} from "../headings.js";
import { activeUsers } from "../active-users.js";
import { northStar } from "../north-star.js";
import { complete, last, mean, sum } from "../words.js";

/** What the answers about use say. */
export function usageFindings(answers: Answers, config: Config): Finding[] {
  return [
    ...northStarFinding(answers, config),
    ...stickinessFinding(answers, config),
    ...lifecycleFinding(answers),
    ...featureFinding(answers),
    ...powerUsersFinding(answers),
  ];
}

function northStarFinding({ north_star }: Answers, { targets }: Config): Finding[] {
  const { value, before, low, high } = northStar(north_star ?? []);
  if (!north_star || value === null) return [];
  const target = targets.collaborative_workspaces;
  const four = complete(north_star).slice(-4);
  const members = mean(four, (row) => row.members) ?? 0;
  const active = mean(four, ({ active_workspaces }) => active_workspaces) ?? 0;
  const falls = before !== null && value < before;
  return [{
    name: "north_star",
    page: "north-star",
    title: northStarHeading(north_star, target),
    text: value === 0
      ? `None of ${plural(Math.round(active), "active workspace")} collaborates, on the mean of these weeks.`
      : `The four weeks ran from ${count(low)} to ${count(high)}. In an average one of them ${
        plural(Math.round(members), "person was", "people were")
      } active in such workspaces, which are ${percent(value / active)} of all active ones.`,
    users: Math.round(members),
    severity: target !== undefined && value >= target ? "good" : falls ? "act" : "watch",
    source: "north_star",
  }];
}

function stickinessFinding({ engagement_day }: Answers, { targets }: Config): Finding[] {
  const { mau, dau_mau } = activeUsers(engagement_day ?? []);
  if (!engagement_day || mau === null || dau_mau === null) return [];
  return [{
    name: "stickiness",
    page: "north-star",
    title: stickinessHeading(engagement_day, targets.dau_mau),
    text: `A person active in those 28 days came on ${decimal(dau_mau * 28)} of them on average; ${
      plural(mau, "person was", "people were")
    } active at all.`,
    users: mau,
    severity: targets.dau_mau === undefined ? "watch" : dau_mau >= targets.dau_mau ? "good" : "act",
    source: "engagement_day",
  }];
}

function lifecycleFinding({ lifecycle_month }: Answers): Finding[] {
  const now = last(complete(lifecycle_month ?? []));
  if (!lifecycle_month || !now) return [];
  const dormant = Math.abs(now.dormant);
  const net = now.new + now.resurrecting - dormant;
  return [{
    name: "lifecycle",
    page: "north-star",
    title: lifecycleHeading(lifecycle_month),
    text: `${plural(now.new, "new user")}, ${count(now.resurrecting)} who came back and ${
      count(dormant)
    } who went dormant: ${
      net === 0
        ? "as many active users as"
        : `${plural(Math.abs(net), "active user")} ${net > 0 ? "more" : "fewer"} than`
    } the month before. ${count(now.returning)} stayed from one month to the next.`,
    users: dormant,
    severity: net > 0 ? "good" : net === 0 ? "watch" : "act",
    source: "lifecycle_month",
  }];
}

/** The feature that is used again most, where it is not also the one that most people use. */
function featureFinding({ feature_adoption }: Answers): Finding[] {
  const rows = [...feature_adoption ?? []].filter(({ adoption }) => adoption !== null);
  const top = rows.sort((a, b) => b.adopters - a.adopters)[0];
  if (!feature_adoption || !top) return [];
  const loved = rows
    .filter(({ repeat_rate }) => (repeat_rate ?? 0) > 0)
    .sort((a, b) => (b.repeat_rate ?? 0) - (a.repeat_rate ?? 0))[0];
  const again = loved
    ? ` ${
      loved === top ? "It is also the one" : `${label(loved.feature)} is the one`
    } most often used again: ${
      percent(loved.repeat_rate)
    } of its users do so within seven days of the first use${
      loved === top ? "" : `, though only ${percent(loved.adoption)} of active users use it`
    }.`
    : "";
  return [{
    name: "features",
    page: "features",
    title: featureHeading(feature_adoption),
    text: `${label(top.feature)} had ${plural(top.uses, "use")} by ${plural(top.adopters, "user")}.${again}`,
    users: loved && loved !== top ? loved.active_users - loved.adopters : top.adopters,
    severity: loved && loved !== top ? "watch" : "good",
    source: "feature_adoption",
  }];
}

function powerUsersFinding({ power_users }: Answers): Finding[] {
  const rows = power_users ?? [];
  const power = rows.filter(({ power_user }) => power_user === true);
  const users = sum(power, (row) => row.users);
  if (users === 0) return [];
  const once = rows.find(({ active_days }) => active_days === 1);
  return [{
    name: "power_users",
    page: "features",
    title: powerUsersHeading(rows),
    text: `These are ${plural(users, "user")}.${
      once && once.users > 0 ? ` ${percent(once.share)} came on one day only.` : ""
    }`,
    users,
    severity: "good",
    source: "power_users",
  }];
}

// Every true rate and hazard of the config is found again in what was generated. The tests read the log only:
// states are rebuilt from events, chances are computed from the config by formulas of their own.
import assert from "node:assert/strict";
import config from "../../analytics.config.js";
import { eventTypes } from "../../lib/generate/events.js";
import { generate } from "../../lib/generate/generate.js";
import { delayWithin } from "../../lib/generate/chance.js";
import { monthsLater } from "../../lib/generate/subscription.js";
import {
  channels,
  devices,
  type Hazard,
  paidPlans,
  type Rate,
  regions,
  segments,
  type State,
  uses,
} from "../../lib/generate/truth.js";
import { holm } from "../../lib/models/proportions.js";
import { monthOf } from "../../lib/time.js";
import { Scores } from "./scores.js";

const DAY = 86_400;
const { truth } = config.source;
const product = generate(config.source, config.as_of);
const { people, visits, events, pending } = product;
const end = Date.parse(config.as_of) / 1000;
const endDay = end / DAY;
const firstMonth = monthOf(Date.parse(config.source.start) / 1000 / DAY);
const code = (name: string): number => (eventTypes as readonly string[]).indexOf(name);
const [page, share, upgraded, invoice, cancelled] = [
  "page_created",
  "workspace_shared",
  "upgraded_to_paid",
  "invoice_paid",
  "subscription_cancelled",
].map(code);
const uncounted = new Set([code("signup"), upgraded, invoice, cancelled]);

const odds = (rate: number, factor: number): number => {
  const multiplied = rate / (1 - rate) * factor;
  return multiplied / (1 + multiplied);
};
const chanceOf = (hazard: number): number => 1 - Math.exp(-hazard);

/** One person's life as the log tells it. */
function lifeOf(u: number) {
  const [from, to] = [events.offset[u], events.offset[u + 1]];
  const time = Array.from(events.time.subarray(from, to));
  const type = Array.from(events.code.subarray(from, to));
  const detail = Array.from(events.detail.subarray(from, to));
  const of = (wanted: number): number[] => time.filter((_, e) => type[e] === wanted);
  const days = new Set(time.filter((_, e) => !uncounted.has(type[e])).map((at) => Math.floor(at / DAY)));
  return { time, type, detail, of, days };
}

const founders = [...people.founder].map((founder, u) => founder === u);
const invitations = new Map<number, number>();
people.founder.forEach((at, u) => at !== u && invitations.set(at, (invitations.get(at) ?? 0) + 1));
for (const { founder } of pending) invitations.set(founder, (invitations.get(founder) ?? 0) + 1);
const company = new Float64Array(people.count).fill(Infinity);
people.founder.forEach((at, u) => {
  if (at === u) return;
  company[u] = 0;
  company[at] = Math.min(company[at], people.signup[u]);
});

/** The segment, channel, device and half of the signup months by which a rate is tested. */
function groups(name: string, u: number): string[] {
  return [
    `${name}.rate.${segments[people.segment[u]]}`,
    `${name}.channel_odds.${channels[people.channel[u]]}`,
    `${name}.device_odds.${devices[people.device[u]]}`,
    `${name}.monthly_odds.${monthOfSignup(u) < 12 ? "first" : "second"}_year`,
  ];
}

function monthOfSignup(u: number): number {
  return monthOf(Math.floor(people.signup[u] / DAY)) - firstMonth;
}

function rateOf(rate: Rate, u: number): number {
  const factor = rate.channel_odds[channels[people.channel[u]]] *
    rate.device_odds[devices[people.device[u]]] *
    rate.monthly_odds ** monthOfSignup(u);
  return odds(rate.rate[segments[people.segment[u]]], factor);
}

function assertRecovered(scores: Scores, atLeast: number): void {
  const results = scores.results();
  assert.ok(results.length >= atLeast, `${results.length} chances tested`);
  const adjusted = holm(results.map(({ p }) => p));
  const lost = results.filter((_, i) => adjusted[i] < 0.05);
  assert.deepEqual(lost, []);
}

Deno.test("visits: signup rates, hesitation and traits are recovered", () => {
  const scores = new Scores();
  // Of the last days some visitors are about to sign up: 0.1 % of all, far inside the standard error.
  for (let v = 0; v < visits.count; v++) {
    const channel = channels[visits.channel[v]];
    scores.add([`signup_rate.${channel}`], visits.person[v] >= 0, truth.visits.signup_rate[channel]);
    const person = visits.person[v];
    if (person >= 0) {
      const waited = people.signup[person] - visits.time[v];
      scores.add(["hesitation.hour"], waited < 3600, delayWithin(truth.visits.hesitation, 3600));
      scores.add(["hesitation.day"], waited < DAY, delayWithin(truth.visits.hesitation, DAY));
    }
  }
  const shares = <K extends string>(
    name: string,
    names: readonly K[],
    weights: Record<K, number>,
    of: number,
  ) => {
    const total = names.reduce((sum, key) => sum + weights[key], 0);
    names.forEach((key, i) => scores.add([`${name}.${key}`], of === i, weights[key] / total));
  };
  for (let u = 0; u < people.count; u++) {
    const segment = segments[people.segment[u]];
    shares("devices", devices, truth.people.devices, people.device[u]);
    shares("regions", regions, truth.people.regions, people.region[u]);
    scores.add([`trial_rate.${segment}`], people.trial[u], truth.people.trial_rate[segment]);
    if (!founders[u]) {
      shares("colleague_channels", channels, truth.people.colleague_channels, people.channel[u]);
    } else {
      shares("founders", segments, truth.people.founders, people.segment[u]);
      shares("founder_channels", channels, truth.people.founder_channels, people.channel[u]);
      const mean = truth.people.colleagues[segment];
      scores.mean([`colleagues.${segment}`], invitations.get(u) ?? 0, mean, mean * (1 + mean));
    }
  }
  assertRecovered(scores, 39);
});

Deno.test("first week: activation, time to value, engagement and browsing are recovered", () => {
  const scores = new Scores();
  for (let u = 0; u < people.count; u++) {
    const signup = people.signup[u];
    const birth = Math.floor(signup / DAY);
    if (birth + 7 > endDay) continue;
    const { of, days } = lifeOf(u);
    const wait = (of(page)[0] ?? Infinity) - signup;
    const activated = wait <= 6 * DAY;
    const count = [0, 1, 2, 3, 4, 5, 6].filter((d) => days.has(birth + d)).length;
    const invites = invitations.has(u);
    scores.add(groups("activation", u), activated, rateOf(truth.activation, u));
    if (activated) {
      for (const [name, within] of [["hour", 3600], ["day", DAY]] as const) {
        // Whole seconds, rounded down: 3600 means less than 3601.
        scores.add([`delay.${name}`], wait <= within, delayWithin(truth.activation.delay, within + 1));
      }
      const fast = wait <= 3600;
      const rate = odds(rateOf(truth.engagement, u), fast ? truth.engagement.fast_odds : 1);
      scores.add([...groups("engagement", u), `engagement.fast_odds.${fast}`], count >= 3, rate);
      if (count >= 3) scores.add(["engagement.extra_day"], count - 3, truth.engagement.extra_day, 4);
    } else if (!invites) scores.add(["browsing_rate"], count > 0, truth.first_week.browsing_rate);
    // Inviters whose first page falls on another day are there on two days in any case.
    const free = !(activated && invites && Math.floor((signup + wait) / DAY) > birth);
    if (count > 0 && count < 3 && free) scores.add(["second_day"], count === 2, truth.first_week.second_day);
  }
  assertRecovered(scores, 35);
});

Deno.test("weeks: leaving, returning and active days are recovered, by segment, state and cohort", () => {
  const scores = new Scores();
  const hazardOf = (
    { hazard, multipliers, monthly_multiplier }: Hazard,
    u: number,
    states: State[],
  ): number =>
    states.reduce(
      (product, state) => product * multipliers[state],
      hazard[segments[people.segment[u]]] * monthly_multiplier ** monthOfSignup(u),
    );
  for (let u = 0; u < people.count; u++) {
    const birth = Math.floor(people.signup[u] / DAY);
    const { of, days } = lifeOf(u);
    const [pages, shares, starts, stops] = [page, share, upgraded, cancelled].map(of);
    const count = (week: number): number => {
      let active = 0;
      for (let d = 0; d < 7; d++) if (days.has(birth + 7 * week + d)) active++;
      return active;
    };
    const engaged = pages[0] - people.signup[u] <= 6 * DAY && count(0) >= 3;
    let streak = count(0) > 0 ? 1 : 0;
    let silent = count(0) > 0 ? 0 : 1;
    let habitual = false;
    for (let week = 1; birth + week * 7 + 7 <= endDay; week++) {
      const monday = (birth + week * 7) * DAY;
      const before = (times: number[]): number => times.filter((time) => time < monday).length;
      habitual ||= streak >= 3;
      const states: State[] = [];
      if (!before(pages)) states.push("not_activated");
      if (engaged) states.push("engaged");
      if (habitual) states.push("habitual");
      if (before(shares)) states.push("collaborating");
      if (before(starts) > before(stops)) states.push("paying");
      const named = (name: string): string[] => [
        `${name}.hazard.${segments[people.segment[u]]}`,
        ...states.map((state) => `${name}.multipliers.${state}`),
        ...(states.length ? [] : [`${name}.multipliers.none`]),
        `${name}.monthly_multiplier.${monthOfSignup(u) < 12 ? "first" : "second"}_year`,
      ];
      const active = count(week);
      if (streak) scores.add(named("leaving"), active === 0, chanceOf(hazardOf(truth.leaving, u, states)));
      else {
        const fading = 0.5 ** ((silent - 1) / truth.returning.half_life_weeks);
        const silence = silent === 1 ? "1" : silent < 5 ? "2_to_4" : "5_and_more";
        scores.add(
          [...named("returning"), `returning.half_life_weeks.${silence}`],
          active > 0,
          chanceOf(hazardOf(truth.returning, u, states) * fading),
        );
      }
      if (active) {
        const segment = segments[people.segment[u]];
        const rate = odds(truth.extra_day.rate[segment], habitual ? truth.extra_day.habitual_odds : 1);
        scores.add([`extra_day.rate.${segment}`, `extra_day.habitual.${habitual}`], active - 1, rate, 6);
        streak++;
        silent = 0;
      } else {
        streak = 0;
        silent++;
      }
    }
  }
  assertRecovered(scores, 30);
});

Deno.test("active days: first and repeated use of each feature, late activation and upgrades are recovered", () => {
  const scores = new Scores();
  const session = code("session_started");
  for (let u = 0; u < people.count; u++) {
    const segment = segments[people.segment[u]];
    const birth = Math.floor(people.signup[u] / DAY);
    const { time, type, of } = lifeOf(u);
    const pages = of(page);
    const firstPageDay = Math.floor((pages[0] ?? Infinity) / DAY);
    const times = uses.map((use) => of(code(use)));
    const [shares, starts, stops] = [share, upgraded, cancelled].map(of);
    for (const start of time.filter((_, e) => type[e] === session)) {
      const day = Math.floor(start / DAY);
      if (day + 1 > endDay) continue;
      const today = (at: number): boolean => Math.floor(at / DAY) === day;
      const before = (at: number): boolean => at < day * DAY;
      const activated = firstPageDay <= day;
      if (firstPageDay < day) scores.add(["activation.again"], pages.some(today), truth.activation.again);
      else if (day > birth + 6) {
        scores.add(["activation.late_hazard"], pages.some(today), chanceOf(truth.activation.late_hazard));
      }
      uses.forEach((use, f) => {
        const { first, again } = truth.features[use];
        const alone = ["mobile_opened", "template_used", "comment_added"].includes(use);
        if (!activated && !alone) return;
        // On the days on which company comes, or colleagues are invited, the log does not tell the draw.
        if (use === "comment_added" && company[u] >= day * DAY) return;
        if (use === "member_invited" && day === birth && invitations.has(u)) return;
        const used = times[f].some(before);
        scores.add(
          [used ? `${use}.again` : `${use}.first.${segment}`],
          times[f].some(today),
          used ? again : first[segment],
        );
      });
      const monday = birth + 7 * Math.floor((day - birth) / 7);
      const ended = stops.filter((stop) => stop < monday * DAY).length;
      if (!activated || starts.filter(before).length > ended) continue;
      const { hazard, collaborating, trial, again } = truth.money.upgrade;
      const shared = shares.some((at) => at < (day + 1) * DAY);
      scores.add(
        [
          `upgrade.hazard.${segment}`,
          `upgrade.collaborating.${shared}`,
          `upgrade.trial.${people.trial[u] === 1}`,
          `upgrade.again.${ended > 0}`,
        ],
        starts.some(today),
        chanceOf(
          hazard[segment] * (shared ? collaborating : 1) * (people.trial[u] ? trial : 1) *
            (ended ? again : 1),
        ),
      );
    }
  }
  assertRecovered(scores, 45);
});

Deno.test("renewals: cancellation and plan changes are recovered", () => {
  const scores = new Scores();
  const { cancellation, expansion, contraction } = truth.money;
  for (let u = 0; u < people.count; u++) {
    const { time, type, detail, of, days } = lifeOf(u);
    const segment = segments[people.segment[u]];
    const stops = of(cancelled);
    const paid = time.flatMap((at, e) => (type[e] === invoice ? [{ at, plan: detail[e] }] : []));
    for (const start of of(upgraded)) {
      let plan = paid.find(({ at }) => at === start + 1)!.plan;
      for (let n = 1; monthsLater(start, n) + 1 < end; n++) {
        const due = monthsLater(start, n);
        const dueDay = Math.floor(due / DAY);
        const stopped = stops.some((at) => Math.floor(at / DAY) === dueDay);
        const silent = !Array.from({ length: 28 }, (_, d) => dueDay - 1 - d).some((day) => days.has(day));
        scores.add(
          [`cancellation.hazard.${segment}`, `cancellation.silent.${silent}`],
          stopped,
          chanceOf(cancellation.hazard[segment] * (silent ? cancellation.silent : 1)),
        );
        if (stopped) break;
        const next = paid.find(({ at }) => at === due + 1)!.plan;
        scores.add(["expansion"], next > plan, plan < paidPlans.length - 1 ? expansion : 0);
        scores.add(["contraction"], next < plan, plan > 0 ? contraction : 0);
        plan = next;
      }
    }
  }
  assertRecovered(scores, 8);
});

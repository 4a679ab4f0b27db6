// What people do, from signup to as_of: sequence and memory. This module is browser compatible.
//
// Life runs in weeks of seven calendar days from the day of signup. The first week decides activation and
// engagement; each later one is active or silent, given the one before and what the person has done so far.
import { draws } from "../random.js";
import { monthOf } from "../time.js";
import { activeDays, firstInvitations, hasShared, type Life } from "./active-day.js";
import { chance, chooser, withOdds } from "./chance.js";
import { codeOf, type Events, eventWriter } from "./events.js";
import { firstWeeks } from "./first-week.js";
import type { Roster } from "./people.js";
import { DAY_SECONDS, type Rhythm, rhythm } from "./rhythm.js";
import { subscriptions } from "./subscription.js";
import { type Hazard, plans, segments, type State, states, type SyntheticSource } from "./truth.js";

/** The events of everybody on the roster, before `asOf`. */
export function journeys(source: SyntheticSource, asOf: string, roster: Roster): Events {
  const { people } = roster;
  const clock = rhythm(source, asOf);
  const events = eventWriter(people.count, clock.end);
  const money = subscriptions(source, events);
  const invitations = firstInvitations(source, roster, events);
  const firstWeek = firstWeeks(source, people);
  const live = activeDays(source, people, clock, events, money);
  const daysOf = activeWeeks(source, clock);
  const weeks = draws(source.seed, "week");
  const leaving = hazardOf(source.truth.leaving);
  const returning = hazardOf(source.truth.returning);
  const fading = 0.5 ** (1 / source.truth.returning.half_life_weeks);
  const startMonth = monthOf(clock.firstDay);
  const endDay = Math.ceil(clock.end / DAY_SECONDS);
  const signedUp = codeOf("signup");
  // Active days of the person at hand, counted from the first of all days.
  const active = new Uint8Array(endDay - clock.firstDay + 8);
  const lastActive = (day: number): number =>
    active.lastIndexOf(1, day - 1 - clock.firstDay) + clock.firstDay;

  for (let u = 0; u < people.count; u++) {
    const who = people.subject[u];
    const segment = people.segment[u];
    const birth = Math.floor(people.signup[u] / DAY_SECONDS);
    const month = monthOf(birth) - startMonth;
    const { activatedAt, engaged, days } = firstWeek(u, month, invitations.has(u));
    const life: Life = { person: u, birth, activatedAt, activated: false, used: 0 };
    const liveWeek = (firstDay: number, activeOnes: number): void => {
      for (let d = 0; d < 7 && firstDay + d < endDay; d++) {
        if (!(activeOnes & (1 << d))) continue;
        active[firstDay + d - clock.firstDay] = 1;
        live(life, firstDay + d);
      }
    };
    money.reset(who, segment);
    events.add(signedUp, people.signup[u], planAtSignup(segment, people.trial[u]));
    invitations.write(life);
    liveWeek(birth, days);
    let streak = days ? 1 : 0;
    let silent = days ? 0 : 1;
    let habitual = false;
    for (let week = 1; birth + week * 7 < endDay; week++) {
      const firstDay = birth + week * 7;
      money.renew(firstDay, lastActive);
      habitual ||= streak >= 3;
      const state = setOf(!life.activated, engaged, habitual, hasShared(life), money.paying);
      const comes = streak
        ? 1 - chance(leaving(segment, month, state))
        : chance(returning(segment, month, state) * fading ** (silent - 1));
      if (weeks(who, week) < comes) {
        streak++;
        silent = 0;
        liveWeek(firstDay, daysOf(who, segment, habitual, week, firstDay));
      } else {
        streak = 0;
        silent++;
      }
    }
    money.renew(endDay + 1, lastActive);
    active.fill(0, birth - clock.firstDay);
    events.next();
  }
  return events.finish();
}

/** The position of the plan with which someone of a segment (by position) signs up. */
export function planAtSignup(segment: number, trial: number): number {
  return plans.indexOf(trial ? "trial" : segments[segment] === "education" ? "academic" : "free");
}

/** The active days of an active week, a bit each: one, and each further one by chance. */
function activeWeeks(
  { seed, truth: { extra_day } }: SyntheticSource,
  clock: Rhythm,
): (who: number, segment: number, habitual: boolean, week: number, firstDay: number) => number {
  const counts = draws(seed, "days");
  const order = draws(seed, "day");
  const further = segments.map((segment) =>
    [1, extra_day.habitual_odds].map((odds) => chooser(binomial(6, withOdds(extra_day.rate[segment], odds))))
  );
  const keys = new Float64Array(7);
  return (who, segment, habitual, week, firstDay) => {
    const count = 1 + further[segment][habitual ? 1 : 0](counts(who, week));
    // The smallest of exponentials with the weights as rates: a weighted choice without replacement.
    for (let d = 0; d < 7; d++) keys[d] = -Math.log(order(who, week * 7 + d)) / clock.weightOf(firstDay + d);
    let days = 0;
    for (let d = 0; d < 7; d++) {
      let sooner = 0;
      for (let other = 0; other < 7; other++) if (keys[other] < keys[d]) sooner++;
      if (sooner < count) days |= 1 << d;
    }
    return days;
  };
}

/** A set of states, a bit each, in their order. */
function setOf(...holds: readonly boolean[]): number {
  let set = 0;
  for (let i = 0; i < holds.length; i++) if (holds[i]) set |= 1 << i;
  return set;
}

/** The weekly hazard of a segment, signup month and set of states; multiplied once, then looked up. */
function hazardOf(
  { hazard, multipliers, monthly_multiplier }: Hazard,
): (segment: number, month: number, set: number) => number {
  const bySegment = segments.map((segment) => hazard[segment]);
  const bySet = Float64Array.from({ length: 1 << states.length }, (_, set) =>
    states.reduce(
      (product: number, state: State, i) => (set & (1 << i) ? product * multipliers[state] : product),
      1,
    ));
  return (segment, month, set) => bySegment[segment] * monthly_multiplier ** month * bySet[set];
}

/** The chances of 0 to n successes. */
function binomial(n: number, p: number): number[] {
  let choose = 1;
  return Array.from({ length: n + 1 }, (_, k) => {
    const mass = choose * p ** k * (1 - p) ** (n - k);
    choose = choose * (n - k) / (k + 1);
    return mass;
  });
}

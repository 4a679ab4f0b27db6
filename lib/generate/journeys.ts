// What people do, from signup to as_of: sequence and memory. This module is browser compatible.
//
// Life runs in weeks of seven calendar days from the day of signup. The first week decides activation and
// engagement; each later one is active or silent, given the one before and what the person has done so far.
import { type Draw, draws } from "../random.js";
import { monthOf } from "../time.js";
import { chance, chooser, withOdds } from "./chance.js";
import { codeOf, type Events, eventWriter, propertiesOf } from "./events.js";
import { firstWeeks } from "./first-week.js";
import type { Roster } from "./people.js";
import { DAY_SECONDS, rhythm } from "./rhythm.js";
import { subscriptions } from "./subscription.js";
import { features, type Hazard, segments, type State, states, type SyntheticSource } from "./truth.js";

/** Features that need a page of one's own, and the one that needs company. */
const needsPage: readonly string[] = [
  "page_edited",
  "integration_connected",
  "workspace_shared",
  "member_invited",
];
const needsCompany = "comment_added";

const bit = (state: State): number => 1 << states.indexOf(state);
const [NOT_ACTIVATED, ENGAGED, HABITUAL, COLLABORATING, PAYING] = states.map(bit);

/** The events of everybody on the roster, before `asOf`. */
export function journeys(source: SyntheticSource, asOf: string, { people, pending }: Roster): Events {
  const { seed, truth } = source;
  const draw = (purpose: string): Draw => draws(seed, purpose);
  const clock = rhythm(source, asOf);
  const events = eventWriter(people.count, clock.end);
  const money = subscriptions(source, events);
  const firstWeek = firstWeeks(source, people);
  const invitations = invitationsOf(people.founder, people.invited, pending);
  const company = companyOf(people.founder, people.signup);

  const weeks = draw("week");
  const moreDays = draw("days");
  const dayKeys = draw("day");
  const hours = draw("hour");
  const firstSession = draw("first_session");
  const pauses = draw("pause");
  const late = draw("late_activation");
  const buys = draw("upgrade");
  const uses = features.map((feature) => draw(`use.${feature}`));
  const details = features.map((feature) => draw(`detail.${feature}`));
  const roles = draw("detail.invitation");

  const first = features.map((feature) =>
    segments.map((segment) => feature === "page_created" ? 0 : truth.features[feature].first[segment])
  );
  const again = features.map((feature) =>
    feature === "page_created" ? truth.activation.again : truth.features[feature].again
  );
  const code = features.map(codeOf);
  const variants = features.map((feature) => propertiesOf(truth)[feature].length);
  const ownPage = features.map((feature) => needsPage.includes(feature));
  const page = features.indexOf("page_created");
  const share = features.indexOf("workspace_shared");
  const invite = features.indexOf("member_invited");
  const comment = features.indexOf(needsCompany);
  const [signedUp, session] = [codeOf("signup"), codeOf("session_started")];
  const { upgrade } = truth.money;
  const lateChance = chance(truth.activation.late_hazard);
  const leaving = hazardOf(truth.leaving);
  const returning = hazardOf(truth.returning);
  const fading = 0.5 ** (1 / truth.returning.half_life_weeks);
  const daysMore = segments.map((segment) =>
    [1, truth.extra_day.habitual_odds].map((odds) =>
      chooser(binomial(6, withOdds(truth.extra_day.rate[segment], odds)))
    )
  );
  const startMonth = monthOf(clock.firstDay);
  const lastDay = Math.ceil(clock.end / DAY_SECONDS);
  const active = new Uint8Array(lastDay - clock.firstDay + 8);
  const keys = new Float64Array(7);

  for (let u = 0; u < people.count; u++) {
    const who = people.subject[u];
    const segment = people.segment[u];
    const device = people.device[u];
    const signup = people.signup[u];
    const birth = Math.floor(signup / DAY_SECONDS);
    const month = monthOf(birth) - startMonth;
    const { activatedAt, engaged, days: firstDays } = firstWeek(u, month, invitations.has(u));
    const activationDay = Math.floor(activatedAt / DAY_SECONDS);
    let state = NOT_ACTIVATED;
    let used = 0;
    let streak = 0;
    let silent = 0;

    const lastActive = (day: number): number => {
      let before = day - 1;
      while (before >= birth && !active[before - clock.firstDay]) before--;
      return before;
    };
    /** Everything done on one active day. */
    const live = (day: number): void => {
      const midnight = (day + 1) * DAY_SECONDS;
      const luck = day - birth;
      const activates = day === activationDay;
      active[day - clock.firstDay] = 1;
      let time = day * DAY_SECONDS + clock.timeOfDay(people.region[u], hours(who, luck));
      if (activates) {
        time = activatedAt -
          Math.floor(hours(who, luck) * Math.min(activatedAt - Math.max(signup, day * DAY_SECONDS), 300));
      } else if (day === birth) {
        time = signup + Math.floor(firstSession(who) * Math.min(midnight - signup, 600));
      }
      events.add(session, time, device);
      for (let f = 0; f < features.length; f++) {
        const usedBefore = used & (1 << f);
        let does = uses[f](who, luck) < (usedBefore ? again[f] : first[f][segment]);
        if (f === page) {
          if (activates) {
            does = true;
            state &= ~NOT_ACTIVATED;
          } else if (state & NOT_ACTIVATED) {
            does = luck > 6 && late(who, luck) < lateChance;
            if (does) state &= ~NOT_ACTIVATED;
          }
        } else if ((ownPage[f] && state & NOT_ACTIVATED) || (f === comment && company[u] > time)) {
          does = false;
        }
        if (!does) continue;
        used |= 1 << f;
        time = activates && f === page
          ? Math.max(time, activatedAt)
          : Math.min(time + 1 + Math.floor(-Math.log(pauses(who, luck * 16 + f)) * 180), midnight - 1);
        events.add(code[f], time, Math.floor(details[f](who, luck) * variants[f]));
      }
      if (money.paying || state & NOT_ACTIVATED) return;
      const hazard = upgrade.hazard[segments[segment]] * (used & (1 << share) ? upgrade.collaborating : 1) *
        (people.trial[u] ? upgrade.trial : 1) * (money.cancelled ? upgrade.again : 1);
      if (buys(who, luck) < chance(hazard)) money.start(Math.min(time + 60, midnight - 2));
    };

    money.reset(who, segment);
    events.add(signedUp, signup, people.trial[u] ? 1 : segments[segment] === "education" ? 2 : 0);
    for (const time of invitations.get(u) ?? []) {
      used |= 1 << invite;
      events.add(code[invite], time, Math.floor(roles(who, time) * variants[invite]));
    }
    for (let d = 0; d < 7; d++) if (firstDays & (1 << d) && birth + d < lastDay) live(birth + d);
    if (firstDays) streak = 1;
    else silent = 1;
    if (engaged) state |= ENGAGED;

    for (let week = 1; birth + week * 7 < lastDay; week++) {
      const monday = birth + week * 7;
      money.renew(monday, lastActive);
      if (streak >= 3) state |= HABITUAL;
      if (used & (1 << share)) state |= COLLABORATING;
      const now = money.paying ? state | PAYING : state;
      const comes = streak
        ? 1 - chance(leaving(segment, month, now))
        : chance(returning(segment, month, now) * fading ** (silent - 1));
      if (weeks(who, week) >= comes) {
        streak = 0;
        silent++;
        continue;
      }
      streak++;
      silent = 0;
      const count = 1 + daysMore[segment][state & HABITUAL ? 1 : 0](moreDays(who, week));
      // The days with the smallest exponential of their weight as rate: a choice without replacement.
      for (let d = 0; d < 7; d++) {
        keys[d] = -Math.log(dayKeys(who, week * 7 + d)) / clock.weightOf(monday + d);
      }
      for (let d = 0; d < 7; d++) {
        let sooner = 0;
        for (let other = 0; other < 7; other++) if (keys[other] < keys[d]) sooner++;
        if (sooner < count && monday + d < lastDay) live(monday + d);
      }
    }
    money.renew(lastDay + 1, lastActive);
    active.fill(0, birth - clock.firstDay);
    events.next();
  }
  return events.finish();
}

/** The weekly hazard of a segment, signup month and set of states; multiplied once, then looked up. */
function hazardOf({ hazard, multipliers, monthly_multiplier }: Hazard): (
  segment: number,
  month: number,
  state: number,
) => number {
  const bySegment = segments.map((segment) => hazard[segment]);
  const byMonth = Float64Array.from({ length: 1200 }, (_, month) => monthly_multiplier ** month);
  const byState = Float64Array.from(
    { length: 1 << states.length },
    (_, set) =>
      states.reduce((product, state) => (set & bit(state) ? product * multipliers[state] : product), 1),
  );
  return (segment, month, state) => bySegment[segment] * byMonth[month] * byState[state];
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

/** When each founder invited colleagues, accepted or not. */
function invitationsOf(
  founder: Int32Array,
  invited: Float64Array,
  pending: Roster["pending"],
): ReadonlyMap<number, readonly number[]> {
  const times = new Map<number, number[]>();
  const add = (at: number, time: number): void => {
    const list = times.get(at);
    if (list) list.push(time);
    else times.set(at, [time]);
  };
  founder.forEach((at, u) => at !== u && add(at, invited[u]));
  for (const { founder: at, time } of pending) add(at, time);
  return times;
}

/** From when on each person has company in the workspace: founders from the first colleague on. */
function companyOf(founder: Int32Array, signup: Float64Array): Float64Array {
  const since = new Float64Array(founder.length).fill(Infinity);
  founder.forEach((at, u) => {
    if (at === u) return;
    since[u] = signup[u];
    since[at] = Math.min(since[at], signup[u]);
  });
  return since;
}

// One active day: a session, and what is done in it. This module is browser compatible.
import { type Draw, draws } from "../random.js";
import { chance } from "./chance.js";
import { codeOf, type EventWriter, propertiesOf } from "./events.js";
import type { People, Roster } from "./people.js";
import { DAY_SECONDS, type Rhythm } from "./rhythm.js";
import type { Subscription } from "./subscription.js";
import { features, segments, type SyntheticSource } from "./truth.js";

/** What a person has done so far. */
export interface Life {
  /** Position on the roster. */
  readonly person: number;
  /** The day of signup. */
  readonly birth: number;
  /** Seconds of the first page where it comes in the first days, else NaN. */
  readonly activatedAt: number;
  activated: boolean;
  /** A bit for each feature used. */
  used: number;
}

/** Features that need a page of one's own. */
const needsPage: readonly string[] = [
  "page_edited",
  "integration_connected",
  "workspace_shared",
  "member_invited",
];

const PAGE = features.indexOf("page_created");
const COMMENT = features.indexOf("comment_added");
const INVITATION = features.indexOf("member_invited");
const SHARED = 1 << features.indexOf("workspace_shared");

/** Whether a person has ever shared the workspace: from then on they collaborate. */
export function hasShared({ used }: Life): boolean {
  return (used & SHARED) !== 0;
}

/** Writes what a person does on an active day, and remembers it in their life. */
export function activeDays(
  { seed, truth }: SyntheticSource,
  people: People,
  clock: Rhythm,
  events: EventWriter,
  money: Subscription,
): (life: Life, day: number) => void {
  const draw = (purpose: string): Draw => draws(seed, purpose);
  const hours = draw("hour");
  const firstSession = draw("first_session");
  const pauses = draw("pause");
  const late = draw("late_activation");
  const buys = draw("upgrade");
  const uses = features.map((feature) => draw(`use.${feature}`));
  const details = features.map((feature) => draw(`detail.${feature}`));

  const first = features.map((feature) =>
    segments.map((segment) => feature === "page_created" ? 0 : truth.features[feature].first[segment])
  );
  const again = features.map((feature) =>
    feature === "page_created" ? truth.activation.again : truth.features[feature].again
  );
  const ownPage = features.map((feature) => needsPage.includes(feature));
  const code = features.map(codeOf);
  const variants = features.map((feature) => propertiesOf(truth)[feature].length);
  const session = codeOf("session_started");
  const lateChance = chance(truth.activation.late_hazard);
  const { upgrade } = truth.money;
  const upgradeHazard = segments.map((segment) => upgrade.hazard[segment]);
  const company = companyOf(people);

  /** When the session starts: in the rhythm of the day, but after the signup and before the first page. */
  const starts = ({ person, birth, activatedAt }: Life, day: number): number => {
    const who = people.subject[person];
    const signup = people.signup[person];
    const midnight = day * DAY_SECONDS;
    const luck = hours(who, day - birth);
    if (day === Math.floor(activatedAt / DAY_SECONDS)) {
      return activatedAt - Math.floor(luck * Math.min(activatedAt - Math.max(signup, midnight), 300));
    }
    if (day > birth) return midnight + clock.timeOfDay(people.region[person], luck);
    return signup + Math.floor(firstSession(who) * Math.min(midnight + DAY_SECONDS - signup, 600));
  };

  return (life, day) => {
    const { person, birth, activatedAt } = life;
    const who = people.subject[person];
    const segment = people.segment[person];
    const age = day - birth;
    const activates = day === Math.floor(activatedAt / DAY_SECONDS);
    const lastSecond = (day + 1) * DAY_SECONDS - 1;
    let time = starts(life, day);
    events.add(session, time, people.device[person]);
    for (let f = 0; f < features.length; f++) {
      const rate = life.used & (1 << f) ? again[f] : first[f][segment];
      let does = uses[f](who, age) < rate;
      if (f === PAGE && !life.activated) {
        does = activates || (age > 6 && late(who, age) < lateChance);
        life.activated = does;
      } else if (ownPage[f] && !life.activated) does = false;
      else if (f === COMMENT && company[person] > time) does = false;
      if (!does) continue;
      life.used |= 1 << f;
      const pause = 1 + Math.floor(-Math.log(pauses(who, age * 16 + f)) * 180);
      time = activates && f === PAGE ? Math.max(time, activatedAt) : Math.min(time + pause, lastSecond);
      events.add(code[f], time, Math.floor(details[f](who, age) * variants[f]));
    }
    if (money.paying || !life.activated) return;
    const hazard = upgradeHazard[segment] * (hasShared(life) ? upgrade.collaborating : 1) *
      (people.trial[person] ? upgrade.trial : 1) * (money.cancelled ? upgrade.again : 1);
    // The first invoice follows a second later, still on the same day.
    if (buys(who, age) < chance(hazard)) money.start(Math.min(time + 60, lastSecond - 1));
  };
}

/** Writes the invitations of founders' first day, accepted or not; says whether there were any. */
export function firstInvitations(
  { seed, truth }: SyntheticSource,
  { people, pending }: Roster,
  events: EventWriter,
): { has(person: number): boolean; write(life: Life): void } {
  const times = new Map<number, number[]>();
  const add = (founder: number, time: number): void => {
    const list = times.get(founder);
    if (list) list.push(time);
    else times.set(founder, [time]);
  };
  people.founder.forEach((founder, u) => founder !== u && add(founder, people.invited[u]));
  for (const { founder, time } of pending) add(founder, time);
  const roles = draws(seed, "detail.invitation");
  const variants = propertiesOf(truth).member_invited.length;
  const code = codeOf("member_invited");
  return {
    has: (person) => times.has(person),
    write(life) {
      const who = people.subject[life.person];
      for (const time of times.get(life.person) ?? []) {
        life.used |= 1 << INVITATION;
        events.add(code, time, Math.floor(roles(who, time) * variants));
      }
    },
  };
}

/** From when on each person has company in the workspace: founders from the first colleague on. */
function companyOf({ founder, signup }: People): Float64Array {
  const since = new Float64Array(founder.length).fill(Infinity);
  founder.forEach((at, u) => {
    if (at === u) return;
    since[u] = signup[u];
    since[at] = Math.min(since[at], signup[u]);
  });
  return since;
}

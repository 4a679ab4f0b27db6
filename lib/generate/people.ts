// Who comes, who signs up and who works with whom: everything before the first page.
// This module is browser compatible.
//
// People are founders of a workspace and the colleagues they invite on their first day. Neither depends on
// what anybody does later, so that a change of behaviour never changes who exists.
import { type Draw, draws } from "../random.js";
import { chooser, delayer, failures } from "./chance.js";
import { DAY_SECONDS, rhythm } from "./rhythm.js";
import { channels, devices, regions, segments, type SyntheticSource, useCases } from "./truth.js";
import { strangers, type Visits, visitWriter } from "./visits.js";

/** Draws are named by a subject: a founder is a multiple of this, the colleagues are the numbers after it. */
const TEAM = 64;

/** The signed-up people in order of signup, one position each in every column; times in seconds (UTC). */
export interface People {
  readonly count: number;
  /** Names a person in draws. */
  readonly subject: Int32Array;
  /** Position of the workspace's founder. */
  readonly founder: Int32Array;
  readonly signup: Float64Array;
  /** When the invitation went out; NaN for founders. */
  readonly invited: Float64Array;
  readonly segment: Uint8Array;
  readonly channel: Uint8Array;
  readonly device: Uint8Array;
  readonly region: Uint8Array;
  readonly useCase: Uint8Array;
  /** 1 for a trial, otherwise the free plan of the segment. */
  readonly trial: Uint8Array;
}

export interface Roster {
  readonly people: People;
  readonly visits: Visits;
  /** Invitations that nobody has accepted by as_of: the founder's position and the time. */
  readonly pending: readonly { readonly founder: number; readonly time: number }[];
}

interface Person {
  readonly subject: number;
  readonly founder: Person | null;
  readonly visit: number;
  readonly signup: number;
  readonly invited: number;
  readonly segment: number;
  readonly channel: number;
  readonly device: number;
  readonly region: number;
}

/**
 * The people and visitors of a synthetic product: exactly `source.users` signups before `asOf`.
 *
 * Before each signup of a channel stands a geometric number of visitors who did not sign up; together they
 * are a sequence of visitors each of whom signs up at the channel's true rate. Where a signup would fall at
 * or after `asOf`, the visitor is a visitor still.
 */
export function roster(source: SyntheticSource, asOf: string): Roster {
  const { visits: arrival, people: nature } = source.truth;
  const draw = (purpose: string): Draw => draws(source.seed, purpose);
  const clock = rhythm(source, asOf);
  const traits = traitsOf(source);
  const hesitation = delayer(arrival.hesitation);
  const acceptance = delayer(nature.acceptance);
  const lag = draw("hesitation");
  const sizes = draw("colleagues");
  const waits = draw("acceptance");
  const meetings = draw("invitation");
  const days = draw("visit.day");
  const hours = draw("visit.hour");
  const colleaguesOf = segments.map((segment) => nature.colleagues[segment]);
  const visits = visitWriter(source.users * 7, clock.firstDay * DAY_SECONDS);
  const comeAndGo = strangers(source, clock, visits);

  const found: Person[] = [];
  const pending: { founder: Person; time: number }[] = [];
  const hesitates = (who: number): number => Math.max(1, Math.floor(hesitation(lag(who), lag(who, 1))));
  const signsUp = (person: Person): boolean => {
    const { subject, visit, signup, channel, device, region } = person;
    if (visit >= clock.end) return false;
    comeAndGo(subject, channel);
    visits.add(visit, signup < clock.end ? found.length : -1, channel, device, region);
    if (signup < clock.end) found.push(person);
    return signup < clock.end;
  };
  const invite = (founder: Person): void => {
    const { subject, signup, segment } = founder;
    const midnight = (Math.floor(signup / DAY_SECONDS) + 1) * DAY_SECONDS;
    const colleagues = Math.min(failures(1 / (1 + colleaguesOf[segment]), sizes(subject)), TEAM - 1);
    for (let who = subject + 1; who <= subject + colleagues && found.length < source.users; who++) {
      // Founders invite while they set up: within 20 minutes, and on the day of signup.
      const invited = Math.floor(signup + meetings(who) * Math.min(midnight - signup, 1200));
      if (invited >= clock.end) continue;
      const region = traits.region(who);
      const after = Math.floor(invited + 60 + acceptance(waits(who), waits(who, 1)));
      const day = Math.floor(after / DAY_SECONDS);
      const visit = after < midnight ? after : day * DAY_SECONDS + clock.timeOfDay(region, hours(who));
      const colleague: Person = {
        subject: who,
        founder,
        visit,
        signup: visit + hesitates(who),
        invited,
        segment,
        channel: traits.colleagueChannel(who),
        device: traits.device(who),
        region,
      };
      if (!signsUp(colleague)) pending.push({ founder, time: invited });
    }
  };

  for (let subject = TEAM; found.length < source.users; subject += TEAM) {
    const region = traits.region(subject);
    const visit = clock.visitDay(days(subject)) * DAY_SECONDS + clock.timeOfDay(region, hours(subject));
    const founder: Person = {
      subject,
      founder: null,
      visit,
      signup: visit + hesitates(subject),
      invited: NaN,
      segment: traits.segment(subject),
      channel: traits.founderChannel(subject),
      device: traits.device(subject),
      region,
    };
    if (signsUp(founder)) invite(founder);
  }

  const sorted = found.slice().sort((a, b) => a.signup - b.signup || a.subject - b.subject);
  const positionOf = new Map(sorted.map((person, u) => [person, u]));
  return {
    people: inColumns(source, sorted, positionOf),
    visits: visits.finish((at) => positionOf.get(found[at])!),
    pending: pending.map(({ founder, time }) => ({ founder: positionOf.get(founder)!, time })),
  };
}

/** What a person is, each from draws of its own. */
function traitsOf({ seed, truth: { people } }: SyntheticSource): Record<
  "segment" | "founderChannel" | "colleagueChannel" | "device" | "region",
  (subject: number) => number
> {
  const trait = <K extends string>(
    purpose: string,
    names: readonly K[],
    weights: Readonly<Record<K, number>>,
  ): (subject: number) => number => {
    const draw = draws(seed, purpose);
    const choose = chooser(names.map((name) => weights[name]));
    return (subject) => choose(draw(subject));
  };
  return {
    segment: trait("segment", segments, people.founders),
    founderChannel: trait("channel", channels, people.founder_channels),
    colleagueChannel: trait("channel", channels, people.colleague_channels),
    device: trait("device", devices, people.devices),
    region: trait("region", regions, people.regions),
  };
}

function inColumns(
  { seed, truth }: SyntheticSource,
  found: readonly Person[],
  positionOf: ReadonlyMap<Person, number>,
): People {
  const useCase = draws(seed, "use_case");
  const trial = draws(seed, "trial");
  const chooseUseCase = segments.map((segment) =>
    chooser(useCases.map((name) => truth.people.use_cases[segment][name]))
  );
  const trialRate = segments.map((segment) => truth.people.trial_rate[segment]);
  return {
    count: found.length,
    subject: Int32Array.from(found, ({ subject }) => subject),
    founder: Int32Array.from(found, (person) => positionOf.get(person.founder ?? person)!),
    signup: Float64Array.from(found, ({ signup }) => signup),
    invited: Float64Array.from(found, ({ invited }) => invited),
    segment: Uint8Array.from(found, ({ segment }) => segment),
    channel: Uint8Array.from(found, ({ channel }) => channel),
    device: Uint8Array.from(found, ({ device }) => device),
    region: Uint8Array.from(found, ({ region }) => region),
    useCase: Uint8Array.from(found, ({ subject, segment }) => chooseUseCase[segment](useCase(subject))),
    trial: Uint8Array.from(found, ({ subject, segment }) => (trial(subject) < trialRate[segment] ? 1 : 0)),
  };
}

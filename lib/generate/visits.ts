// First visits: those of people who sign up, and of the strangers who come and go before them.
// This module is browser compatible.
import { draws } from "../random.js";
import { chooser, failures } from "./chance.js";
import { DAY_SECONDS, type Rhythm } from "./rhythm.js";
import { channels, devices, regions, type SyntheticSource } from "./truth.js";

/** First visits, in order of time; times in seconds (UTC). */
export interface Visits {
  readonly count: number;
  readonly time: Float64Array;
  /** Position of the person; -1 for those who never signed up. */
  readonly person: Int32Array;
  readonly channel: Uint8Array;
  readonly device: Uint8Array;
  readonly region: Uint8Array;
}

/** Takes visits in any order. */
export interface VisitWriter {
  /** `person` is any number by which the visitor is known, or -1. */
  add(time: number, person: number, channel: number, device: number, region: number): void;
  /** The visits in order of time, with the position of each known person. */
  finish(positionOf: (person: number) => number): Visits;
}

/** A writer for about so many visits, none before `start`. */
export function visitWriter(about: number, start: number): VisitWriter {
  // Time and order of arrival in one number, exact for 16 million visits over 17 years: numbers sort natively.
  let key = new Float64Array(about + 1024);
  let person = new Int32Array(key.length);
  let traits = new Uint16Array(key.length);
  let count = 0;
  const wider = <T extends Float64Array | Int32Array | Uint16Array>(from: T, to: T): T => (to.set(from), to);
  return {
    add(time, who, channel, device, region) {
      if (count === key.length) {
        key = wider(key, new Float64Array(count * 2));
        person = wider(person, new Int32Array(count * 2));
        traits = wider(traits, new Uint16Array(count * 2));
      }
      key[count] = (time - start) * 2 ** 24 + count;
      person[count] = who;
      traits[count] = channel | (device << 4) | (region << 8);
      count++;
    },
    finish(positionOf) {
      const order = key.subarray(0, count).sort();
      const visits: Visits = {
        count,
        time: new Float64Array(count),
        person: new Int32Array(count),
        channel: new Uint8Array(count),
        device: new Uint8Array(count),
        region: new Uint8Array(count),
      };
      for (let v = 0; v < count; v++) {
        const at = order[v] % 2 ** 24;
        visits.time[v] = start + Math.floor(order[v] / 2 ** 24);
        visits.person[v] = person[at] < 0 ? -1 : positionOf(person[at]);
        visits.channel[v] = traits[at] & 15;
        visits.device[v] = (traits[at] >> 4) & 15;
        visits.region[v] = traits[at] >> 8;
      }
      return visits;
    },
  };
}

/** Adds the visitors of a channel who came and went before a subject of that channel signed up. */
export function strangers(
  { seed, truth: { people, visits } }: SyntheticSource,
  clock: Rhythm,
  into: VisitWriter,
): (subject: number, channel: number) => void {
  const count = draws(seed, "strangers");
  const days = draws(seed, "stranger.day");
  const hours = draws(seed, "stranger.hour");
  const device = draws(seed, "stranger.device");
  const region = draws(seed, "stranger.region");
  const rates = channels.map((name) => visits.signup_rate[name]);
  const chooseDevice = chooser(devices.map((name) => people.devices[name]));
  const chooseRegion = chooser(regions.map((name) => people.regions[name]));
  return (subject, channel) => {
    for (let n = failures(rates[channel], count(subject)); n > 0; n--) {
      const from = chooseRegion(region(subject, n));
      const time = clock.visitDay(days(subject, n)) * DAY_SECONDS + clock.timeOfDay(from, hours(subject, n));
      if (time < clock.end) into.add(time, -1, channel, chooseDevice(device(subject, n)), from);
    }
  };
}

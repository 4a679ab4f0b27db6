// The first seven calendar days: whether a person makes a page, comes back, and on which days.
// This module is browser compatible.
import { draws } from "../random.js";
import { delayer, withOdds } from "./chance.js";
import type { People } from "./people.js";
import { DAY_SECONDS } from "./rhythm.js";
import { channels, devices, type Rate, segments, type SyntheticSource } from "./truth.js";

export interface FirstWeek {
  /** Seconds of the first page; NaN for those who made none in the first days. */
  readonly activatedAt: number;
  readonly engaged: boolean;
  /** Active days, a bit each from the day of signup. */
  readonly days: number;
}

/** The true chance of a rate for a person: segment, channel, device and signup month. */
export function rateOf(
  { rate, channel_odds, device_odds, monthly_odds }: Rate,
): (segment: number, channel: number, device: number, month: number) => number {
  const bySegment = segments.map((name) => rate[name]);
  const byChannel = channels.map((name) => channel_odds[name]);
  const byDevice = devices.map((name) => device_odds[name]);
  return (segment, channel, device, month) =>
    withOdds(bySegment[segment], byChannel[channel] * byDevice[device] * monthly_odds ** month);
}

/** The first week of a person (by position) of a signup month; whoever invites is active on the first day. */
export function firstWeeks(
  { seed, truth }: SyntheticSource,
  people: People,
): (u: number, month: number, invites: boolean) => FirstWeek {
  const { activation, engagement, first_week, visits } = truth;
  const activates = draws(seed, "activation");
  const waits = draws(seed, "activation.delay");
  const engages = draws(seed, "engagement");
  const order = draws(seed, "first_week.order");
  const extra = draws(seed, "first_week.extra");
  const browses = draws(seed, "first_week.browsing");
  const second = draws(seed, "first_week.second");
  const activationRate = rateOf(activation);
  const engagementRate = rateOf(engagement);
  const delay = delayer(activation.delay);

  return (u, month, invites) => {
    const who = people.subject[u];
    const signup = people.signup[u];
    const birth = Math.floor(signup / DAY_SECONDS);
    const traits = [people.segment[u], people.channel[u], people.device[u], month] as const;
    let days = invites ? 1 : 0;
    let wanted = second(who) < first_week.second_day ? 2 : 1;
    let activatedAt = NaN;
    let engaged = false;
    if (activates(who) < activationRate(...traits)) {
      activatedAt = signup + Math.max(1, Math.floor(delay(waits(who), waits(who, 1))));
      days |= 1 << (Math.floor(activatedAt / DAY_SECONDS) - birth);
      const fast = activatedAt - signup <= 3600;
      const rate = engagementRate(...traits);
      engaged = engages(who) < (fast ? withOdds(rate, engagement.fast_odds) : rate);
      if (engaged) wanted = 3;
    } else if (browses(who) < first_week.browsing_rate) days |= 1;
    if (days === 0) return { activatedAt, engaged, days };
    for (let have = size(days); have < wanted; have++) {
      let best = -1;
      let least = Infinity;
      for (let d = 0; d < 7; d++) {
        const key = -Math.log(order(who, d)) /
          (visits.weekdays[(birth + d + 3) % 7] * first_week.daily_fading ** d);
        if (!(days & (1 << d)) && key < least) [best, least] = [d, key];
      }
      days |= 1 << best;
    }
    if (engaged) {
      for (let d = 0; d < 7; d++) if (extra(who, d) < engagement.extra_day) days |= 1 << d;
    }
    return { activatedAt, engaged, days };
  };
}

function size(bits: number): number {
  let count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
}

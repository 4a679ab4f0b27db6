// What a person pays: the upgrade, an invoice a month, plans moved up and down, the cancellation.
// This module is browser compatible.
import { type Draw, draws } from "../random.js";
import { chance } from "./chance.js";
import { codeOf, type EventWriter, propertiesOf } from "./events.js";
import { DAY_SECONDS } from "./rhythm.js";
import { paidPlans, segments, type SyntheticSource } from "./truth.js";

/** One person's subscription, which is or is not running. */
export interface Subscription {
  readonly paying: boolean;
  /** Whether there was one before that has ended. */
  readonly cancelled: boolean;
  /** Starts with a person who pays nothing. */
  reset(subject: number, segment: number): void;
  /** Upgrades now: the first invoice is due at once. */
  start(time: number): void;
  /** Renews or ends what is due on days before `day`. `lastActive(day)` is the last active day before one. */
  renew(day: number, lastActive: (day: number) => number): void;
}

/** The same time of day `months` later, on the last day of a month that is too short. */
export function monthsLater(time: number, months: number): number {
  const date = new Date(time * 1000);
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), last);
  return Date.UTC(date.getUTCFullYear(), month, day) / 1000 + (time % DAY_SECONDS);
}

/** Subscriptions of a synthetic product, one person after another, written as events. */
export function subscriptions({ seed, truth }: SyntheticSource, events: EventWriter): Subscription {
  const { money } = truth;
  const draw = (purpose: string): Draw => draws(seed, purpose);
  const cancels = draw("cancellation");
  const moves = draw("plan_change");
  const hours = draw("cancellation.hour");
  const reasons = draw("subscription_cancelled");
  const reasonCount = propertiesOf(truth).subscription_cancelled.length;
  const boughtPlan = segments.map((segment) => paidPlans.indexOf(money.plan[segment]));
  const hazards = segments.map((segment) => money.cancellation.hazard[segment]);
  const [upgraded, invoice, cancelled] = [
    codeOf("upgraded_to_paid"),
    codeOf("invoice_paid"),
    codeOf("subscription_cancelled"),
  ];
  let subject = 0;
  let segment = 0;
  let plan = 0;
  let since = 0;
  let renewals = 0;
  let due = 0;
  const state = { paying: false, cancelled: false };
  return {
    get paying() {
      return state.paying;
    },
    get cancelled() {
      return state.cancelled;
    },
    reset(who, of) {
      [subject, segment] = [who, of];
      state.paying = state.cancelled = false;
    },
    start(time) {
      state.paying = true;
      plan = boughtPlan[segment];
      since = time;
      renewals = 1;
      due = monthsLater(since, renewals);
      events.add(upgraded, time, plan);
      events.add(invoice, time + 1, plan);
    },
    renew(day, lastActive) {
      while (state.paying && due < day * DAY_SECONDS) {
        const dueDay = Math.floor(due / DAY_SECONDS);
        // Named by the day: a second subscription must not repeat the luck of the first.
        const silent = dueDay - lastActive(dueDay) > 28;
        if (cancels(subject, dueDay) < chance(hazards[segment] * (silent ? money.cancellation.silent : 1))) {
          // On the morning of the renewal, before it is charged.
          const time = dueDay * DAY_SECONDS + Math.floor(hours(subject, dueDay) * (due % DAY_SECONDS));
          events.add(cancelled, time, Math.floor(reasons(subject, dueDay) * reasonCount));
          state.paying = false;
          state.cancelled = true;
        } else {
          const move = moves(subject, dueDay);
          if (move < money.expansion) plan = Math.min(plan + 1, paidPlans.length - 1);
          else if (move > 1 - money.contraction) plan = Math.max(plan - 1, 0);
          events.add(invoice, due + 1, plan);
          due = monthsLater(since, ++renewals);
        }
      }
    },
  };
}

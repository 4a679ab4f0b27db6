// Where the bars of a day, week or month begin and end. This module is browser compatible.
import { DAY, dayOf, type Period, periodOf, periodStart } from "../time.js";

/** The period that rows a day, week or month apart stand for; a single row is taken for a month. */
export function periodBetween(days: readonly string[]): Period {
  if (days.length < 2) return "month";
  const apart = dayOf(days[1]) - dayOf(days[0]);
  return apart <= 1 ? "day" : apart <= 7 ? "week" : "month";
}

/** The instants at which a period starts and ends. Weeks may start on any weekday. */
export function bounds(day: string, period: Period): { x1: Date; x2: Date } {
  const start = dayOf(day);
  const end = period === "month"
    ? periodStart("month", periodOf("month", start) + 1)
    : start + (period === "week" ? 7 : 1);
  return { x1: new Date(start * DAY), x2: new Date(end * DAY) };
}

/** The middle of a period: where a bar's tooltip points. */
export function middle(day: string, period: Period): Date {
  const { x1, x2 } = bounds(day, period);
  return new Date((x1.getTime() + x2.getTime()) / 2);
}

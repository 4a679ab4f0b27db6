// Calendar arithmetic on day numbers. This module is browser compatible.
//
// A *day number* counts calendar days of the reporting timezone since 1970-01-01. Everything that talks
// about days, weeks and months does so in whole numbers; a Date appears only at the edges of this file.

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A calendar period by name. */
export type Period = "day" | "week" | "month";

const units: Record<string, number> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };

/** What a duration may look like in a config or a question: a number and one of s, m, h, d, w. */
export const durationPattern = /^(\d+(?:\.\d+)?)(s|m|h|d|w)$/;

/**
 * Milliseconds in a duration such as `"90s"`, `"24h"` or `"14d"`.
 *
 * @throws RangeError when the text is not a duration.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(milliseconds("7d"), 604_800_000);
 * ```
 */
export function milliseconds(duration: string): number {
  const match = durationPattern.exec(duration);
  if (!match) {
    throw new RangeError(`invalid duration: ${duration}; write a number and s, m, h, d or w ("14d")`);
  }
  return Number(match[1]) * units[match[2]];
}

/** `"2025-03-01"` of a day number. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The day number of `"2025-03-01"`. */
export function dayOf(date: string): number {
  return Math.floor(Date.parse(date.slice(0, 10)) / DAY);
}

/** Months since January 1970 of a day number. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** The day number on which a month (counted since January 1970) starts. */
export function monthStart(month: number): number {
  return Date.UTC(1970, month, 1) / DAY;
}

/** Weeks since the Monday before 1970-01-01, which was a Thursday. */
export function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}

/** The Monday on which a week starts, as a day number. */
export function weekStart(week: number): number {
  return week * 7 - 3;
}

/** The number of the period that holds a day: of day, week or month. */
export function periodOf(period: Period, day: number): number {
  return period === "day" ? day : period === "week" ? weekOf(day) : monthOf(day);
}

/** The day on which the n-th period starts; the inverse of `periodOf`. */
export function periodStart(period: Period, index: number): number {
  return period === "day" ? index : period === "week" ? weekStart(index) : monthStart(index);
}

/**
 * A function from instants (milliseconds since the epoch, UTC) to day numbers of a timezone.
 *
 * The offset of a zone is looked up once per UTC hour, so that a million events cost a million divisions
 * and not a million calls of Intl. Zones change their offset on the hour or half hour of UTC; the second
 * look-up at the half hour covers those.
 *
 * @throws RangeError when the timezone is not an IANA name.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const dayInNewYork = localDay("America/New_York");
 * assert.equal(dateOf(dayInNewYork(Date.UTC(2025, 0, 1, 3))), "2024-12-31");
 * ```
 */
export function localDay(timezone: string): (instant: number) => number {
  if (timezone === "UTC") return (instant) => Math.floor(instant / DAY);
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const offsets = new Map<number, number>();
  const offsetAt = (instant: number): number => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - instant;
  };
  return (instant) => {
    const slot = Math.floor(instant / (HOUR / 2));
    let offset = offsets.get(slot);
    if (offset === undefined) offsets.set(slot, offset = offsetAt(slot * (HOUR / 2)));
    return Math.floor((instant + offset) / DAY);
  };
}

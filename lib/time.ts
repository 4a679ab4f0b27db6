// Calendar arithmetic on day numbers. This module is browser compatible.
//
// A *day number* counts calendar days of the reporting timezone since 1970-01-01. Everything that talks
// about days, weeks and months does so in whole numbers; a Date appears only at the edges of this file.

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const HALF_HOUR = HOUR / 2;

/** A calendar period by name. */
export type Period = "day" | "week" | "month";

const units: Record<string, number> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };

/** What a duration may look like in a config or a question: a number and one of s, m, h, d, w. */
export const durationPattern = /^(\d+(?:\.\d+)?)(s|m|h|d|w)$/;

/**
 * Milliseconds in a duration such as `"90s"`, `"24h"` or `"14d"`.
 *
 * A number is one of seconds.
 *
 * @throws RangeError when the text is not a duration.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(milliseconds("7d"), 604_800_000);
 * assert.equal(milliseconds(90), 90_000);
 * ```
 */
export function milliseconds(duration: string | number): number {
  if (typeof duration === "number") return duration * SECOND;
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

/** The weekday on which weeks start. */
export type WeekStart = "monday" | "sunday";

/** Weeks since the Monday (or Sunday) before 1970-01-01, which was a Thursday. */
export function weekOf(day: number, weekStart: WeekStart = "monday"): number {
  return Math.floor((day + (weekStart === "monday" ? 3 : 4)) / 7);
}

/** The day on which a week starts, as a day number. */
export function weekStart(week: number, start: WeekStart = "monday"): number {
  return week * 7 - (start === "monday" ? 3 : 4);
}

/** The number of the period that holds a day: of day, week or month. */
export function periodOf(period: Period, day: number, start?: WeekStart): number {
  return period === "day" ? day : period === "week" ? weekOf(day, start) : monthOf(day);
}

/** The day on which the n-th period starts; the inverse of `periodOf`. */
export function periodStart(period: Period, index: number, start?: WeekStart): number {
  return period === "day" ? index : period === "week" ? weekStart(index, start) : monthStart(index);
}

/**
 * The first instant of a day of a timezone, which is not always midnight: some zones change their clocks then.
 *
 * @returns milliseconds since the epoch.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const newYear = dayOf("2025-01-01");
 * assert.equal(startOfDay(newYear, "America/New_York"), Date.UTC(2025, 0, 1, 5));
 * ```
 */
export function startOfDay(day: number, timezone: string): number {
  if (timezone === "UTC") return day * DAY;
  const toDay = localDay(timezone);
  let before = day * DAY - 2 * DAY; // a day earlier in every zone
  let inside = day * DAY + 2 * DAY;
  while (inside - before > 1) {
    const middle = Math.floor((before + inside) / 2);
    if (toDay(middle) >= day) inside = middle;
    else before = middle;
  }
  return inside;
}

/**
 * Milliseconds since the epoch of an ISO time, microseconds as their fractions; without a zone it is UTC. NaN where
 * the text is no time.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(instant("1970-01-01T00:00:01.000250Z"), 1000.25);
 * assert.equal(instant("1970-01-01T01:00:00+01:00"), 0);
 * ```
 */
export function instant(time: string): number {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(time) || !time.includes(":") ? time : `${time}Z`;
  const fraction = /\.\d{3}(\d{1,3})/.exec(time);
  return Date.parse(zoned) + (fraction ? Number(fraction[1].padEnd(3, "0")) / 1000 : 0);
}

/**
 * A function from instants (milliseconds since the epoch, UTC) to day numbers of a timezone.
 *
 * The offset of a zone is looked up once a half hour, so that a million events cost a million divisions
 * and not a million calls of Intl; again and again only in the half hours in which clocks change.
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
  const offset = zoneOffset(timezone);
  return (instant) => Math.floor((instant + offset(instant)) / DAY);
}

/**
 * A function from instants to the offset of a timezone from UTC at that time, in milliseconds.
 *
 * @throws RangeError when the timezone is not an IANA name.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(zoneOffset("Asia/Kolkata")(0), 5.5 * HOUR);
 * ```
 */
export function zoneOffset(timezone: string): (instant: number) => number {
  if (timezone === "UTC") return () => 0;
  let known = zones.get(timezone);
  if (!known) zones.set(timezone, known = lookUp(timezone));
  return known;
}

/** The offsets looked up so far: they never change, and the Intl that tells them is slow. */
const zones = new Map<string, (instant: number) => number>();

function lookUp(timezone: string): (instant: number) => number {
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
  const offsetAt = (instant: number): number => {
    const second = Math.floor(instant / SECOND) * SECOND;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(second)) part[type] = Number(value);
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - second;
  };
  /** Offsets at the start of each half hour, and NaN for those within which clocks changed. */
  const starts = new Map<number, number>();
  const offsets = new Map<number, number>();
  const startOf = (slot: number): number => {
    let offset = starts.get(slot);
    if (offset === undefined) starts.set(slot, offset = offsetAt(slot * HALF_HOUR));
    return offset;
  };
  return (instant) => {
    const slot = Math.floor(instant / HALF_HOUR);
    let offset = offsets.get(slot);
    if (offset === undefined) {
      offsets.set(slot, offset = startOf(slot) === startOf(slot + 1) ? startOf(slot) : NaN);
    }
    return Number.isNaN(offset) ? offsetAt(instant) : offset;
  };
}

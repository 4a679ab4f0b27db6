// How numbers become clauses: comparisons, lists, periods. This module is browser compatible.
import { count, date, duration, label, month, percent, properNameOf, span } from "../charts/format.js";
import { milliseconds, type Period } from "../time.js";

/** `"a, b and c"`. */
export function listed(items: readonly string[]): string {
  return items.length < 2
    ? items.join("")
    : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/**
 * The name of a snake_case value inside a sentence: `"small team"`, `"API integrations"`; null is "unknown".
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(inText("habit_formation"), "habit formation");
 * ```
 */
export function inText(name: string | null): string {
  const words = label(name);
  const [first = ""] = words.split(" ");
  const keeps = first === first.toUpperCase() || (name !== null && properNameOf(name) !== undefined);
  return keeps ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

/** A period by its first day: `"29 Dec 2025"`, `"the week of 29 Dec 2025"`, `"Dec 2025"`. */
export function named(first: string, period: Period): string {
  return period === "month" ? month(first) : period === "week" ? `the week of ${date(first)}` : date(first);
}

/** `"on 29 Dec 2025"`, `"in the week of 29 Dec 2025"`, `"in Dec 2025"`. */
export function during(first: string, period: Period): string {
  return `${period === "day" ? "on" : "in"} ${named(first, period)}`;
}

/**
 * A relative change as a comparison: what it is against is part of the sentence.
 *
 * @param against `"in Nov 2025"`: what follows "than".
 * @param fewer `"less"` where money is compared, or time.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(compared(103, 100, "in Nov 2025"), "3.0 % more than in Nov 2025");
 * ```
 */
export function compared(
  now: number,
  before: number,
  against: string,
  fewer: "fewer" | "less" = "fewer",
): string {
  const as = fewer === "less" ? "as much as" : "as many as";
  if (now === before) return `${as} ${against}`;
  if (before === 0) return `after none ${against}`;
  const size = percent(Math.abs(now / before - 1));
  if (size === percent(0) || !/[1-9]/.test(size)) return `nearly ${as} ${against}`;
  return `${size} ${now > before ? "more" : fewer} than ${against}`;
}

/**
 * A difference of two shares in points, as a comparison.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(pointsApart(0.24, 0.25, "in Nov 2025"), "1.0 pp less than in Nov 2025");
 * ```
 */
export function pointsApart(now: number, before: number, against: string): string {
  const size = (Math.abs(now - before) * 100).toFixed(1);
  if (size === "0.0") return `the same as ${against}`;
  return `${size} pp ${now > before ? "more" : "less"} than ${against}`;
}

/**
 * So many of so many, small enough to picture: out of 100 unless there are fewer.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(outOf(2_970, 5_000), "59 of 100");
 * assert.equal(outOf(2, 3), "2 of 3");
 * ```
 */
export function outOf(some: number, all: number): string {
  if (all <= 100) return `${count(some)} of ${count(all)}`;
  const hundredth = Math.round((some / all) * 100);
  const rounded = (hundredth === 0 && some > 0) || (hundredth === 100 && some < all);
  return rounded ? `${Math.max(1, Math.round((some / all) * 1000))} of 1,000` : `${hundredth} of 100`;
}

/** A ratio with two decimals: `"1.35"`. */
export function ratio(value: number): string {
  return value >= 100 ? count(value) : value.toFixed(value >= 10 ? 1 : 2);
}

/** A text that begins with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The rows whose period has been observed whole: the only ones that growth, means and alerts may use. */
export function complete<Row extends { readonly partial: boolean }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ partial }) => !partial);
}

/** The sum of a column. */
export function sum<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}

/** The mean of a column; null without rows. */
export function mean<Row>(rows: readonly Row[], value: (row: Row) => number): number | null {
  return rows.length === 0 ? null : sum(rows, value) / rows.length;
}

/** The last element, or undefined. */
export function last<Item>(items: readonly Item[]): Item | undefined {
  return items[items.length - 1];
}

/**
 * The bounds of a difference of shares, in points.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(pointsInterval(-0.012, 0.03), "−1.2 to 3.0");
 * ```
 */
export function pointsInterval(low: number, high: number): string {
  const digits = (value: number): string => percent(value, 1).replace(" %", "");
  return span(digits(low), digits(high));
}

/** A config's duration in a sentence: `"7 days"` of `"7d"`. */
export function spoken(window: string | number): string {
  return duration(milliseconds(window) / 1000);
}

/** When a lever has earned its cost, as a sentence. */
export function paysBack(months: number | null): string {
  if (months === null) return "It does not pay back within its horizon.";
  return months === 0 ? "It costs nothing." : `It pays back in month ${months}.`;
}

/** What a breakdown is of: `user.segment` and `segment` are the same to a reader. */
export function propertyOf(breakdown: string): string {
  return breakdown.replace(/^user\./, "");
}

/**
 * The users of one group of a breakdown, in words.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(usersOf("channel", "paid_ads"), "users from paid ads");
 * ```
 */
export function usersOf(property: string, group: string): string {
  // A value that the data write with capitals is a name.
  const name = /[A-Z]/.test(group) ? group : inText(group);
  switch (propertyOf(property)) {
    case "segment":
      return `${name} users`;
    case "channel":
    case "acquisition_channel":
      return `users from ${name}`;
    case "plan":
      return `users on the ${name} plan`;
    case "device":
    case "platform":
      return `users on ${name}`;
    case "region":
      return `users in ${label(group)}`;
    default:
      if (group === property) return `users in ${name}`;
      if (group === `not ${property}`) return `users not in ${inText(propertyOf(property))}`;
      return `users of ${inText(propertyOf(property))} ${name}`;
  }
}

/** A sentence with its full stop, and only one. */
export function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

// Numbers and dates (and, from names.ts, names) as people read them: one spelling on charts, pages and in the report.
// Every function takes null for "not known" and then says so with an en dash. This module is browser compatible.
export { label, properNameOf } from "./names.js";

/** What stands where a value is not known. */
export const missing = "–";

type Maybe = number | null | undefined;

const known = (value: Maybe): value is number => typeof value === "number" && Number.isFinite(value);

/** Digits grouped by commas, a true minus sign, and no sign on a zero that only rounding made. */
function digits(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

const withoutZeros = (text: string): string => text.includes(".") ? text.replace(/\.?0+$/, "") : text;

const signed = (value: number, text: string): string => value > 0 && /[1-9]/.test(text) ? `+${text}` : text;

/**
 * A whole number in full.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(count(12345), "12,345");
 * ```
 */
export function count(value: Maybe): string {
  return known(value) ? digits(value, 0) : missing;
}

/**
 * A number with at most so many decimals, its trailing zeros dropped.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(decimal(6.04, 1), "6");
 * ```
 */
export function decimal(value: Maybe, decimals = 1): string {
  return known(value) ? withoutZeros(digits(value, decimals)) : missing;
}

/**
 * A large number in at most three significant digits; below 10,000 (or another limit) in full.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(compact(1_200_000), "1.2M");
 * assert.equal(compact(333_123), "333K");
 * ```
 */
export function compact(value: Maybe, from = 10_000): string {
  if (!known(value)) return missing;
  if (Math.abs(value) < from - 0.5) return digits(value, 0);
  const rounded = Number(value.toPrecision(3));
  const [size, unit] = Math.abs(rounded) >= 1e9
    ? [1e9, "B"]
    : Math.abs(rounded) >= 1e6
    ? [1e6, "M"]
    : [1e3, "K"];
  const scaled = rounded / size;
  return withoutZeros(digits(scaled, Math.abs(scaled) >= 100 ? 0 : Math.abs(scaled) >= 10 ? 1 : 2)) + unit;
}

/**
 * A share from 0 to 1 as a percentage: one decimal, two below 1 %, unless told.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(percent(0.483), "48.3 %");
 * assert.equal(percent(0.0018), "0.18 %");
 * assert.equal(percent(0.4, 0), "40 %");
 * ```
 */
export function percent(share: Maybe, decimals?: number): string {
  return known(share) ? `${percentage(share, decimals)} %` : missing;
}

/** The digits of a percentage. 0 and 100 stand without decimals: nothing is rounded there. */
function percentage(share: number, decimals?: number): string {
  const value = share * 100;
  const size = Math.abs(value);
  if (decimals === undefined && size > 0 && size < 0.005) return value < 0 ? "−0.00" : "< 0.01";
  const places = decimals ?? (size === 0 || size >= 99.95 ? 0 : size < 0.995 ? 2 : 1);
  return digits(value, places);
}

/**
 * A relative change, with its sign.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(change(0.123), "+12.3 %");
 * ```
 */
export function change(ratio: Maybe): string {
  return known(ratio) ? signed(ratio, percent(ratio)) : missing;
}

/**
 * A difference of two shares in percentage points: never "% of %".
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(points(0.021), "+2.1 pp");
 * ```
 */
export function points(difference: Maybe): string {
  return known(difference) ? `${signed(difference, digits(difference * 100, 1))} pp` : missing;
}

/**
 * US dollars: cents below 100 where there are any, in full below 10,000 (or another limit), then in three significant
 * digits.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(usd(96), "$96");
 * assert.equal(usd(7.684), "$7.68");
 * assert.equal(usd(-1_250_000), "−$1.25M");
 * ```
 */
export function usd(value: Maybe, from = 10_000): string {
  if (!known(value)) return missing;
  const size = Math.abs(value);
  const text = size >= 99.995 ? compact(size, from) : digits(size, 2).replace(/\.00$/, "");
  return value < 0 && /[1-9]/.test(text) ? `−$${text}` : `$${text}`;
}

/**
 * The same way of writing for all ticks of an axis: once its top is abbreviated, so is every thousand below it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(ticksOf(12_000, compact)(8_000), "8K");
 * ```
 */
export function ticksOf(
  top: number,
  format: (value: Maybe, from?: number) => string,
): (value: number) => string {
  return (value) => format(value, top >= 10_000 ? 1_000 : 10_000);
}

/**
 * A number of days.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(days(3.42), "3.4 days");
 * ```
 */
export function days(value: Maybe): string {
  return known(value) ? quantity(value, "day") : missing;
}

/**
 * A length of time, given in seconds, in the largest unit of which it holds at least one.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(duration(7_600), "2.1 h");
 * assert.equal(duration(293_000), "3.4 days");
 * ```
 */
export function duration(seconds: Maybe): string {
  if (!known(seconds)) return missing;
  const size = Math.abs(seconds);
  if (size >= 86_400) return quantity(seconds / 86_400, "day");
  if (size >= 3_600) return `${decimal(seconds / 3_600)} h`;
  return size >= 60 ? `${digits(seconds / 60, 0)} min` : `${digits(seconds, 0)} s`;
}

/** At most three significant digits and a unit that knows its plural. */
function quantity(value: number, unit: string): string {
  const text = decimal(value, Math.abs(value) >= 100 ? 0 : 1);
  return `${text} ${text === "1" ? unit : `${unit}s`}`;
}

/**
 * A count and what is counted.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(plural(1, "user"), "1 user");
 * assert.equal(plural(12_345, "user"), "12,345 users");
 * ```
 */
export function plural(value: number, one: string, many: string = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/**
 * A chance in whole per cent; what was simulated is never certain.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(chance(0.973), "97 %");
 * assert.equal(chance(1), "> 99 %");
 * ```
 */
export function chance(p: Maybe): string {
  if (!known(p) || (p >= 0.005 && p < 0.995)) return percent(p, 0);
  return p < 0.5 ? "< 1 %" : "> 99 %";
}

/**
 * A p-value in three decimals; smaller ones are not told apart.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(pValue(0.0421), "0.042");
 * assert.equal(pValue(1e-9), "< 0.001");
 * ```
 */
export function pValue(p: Maybe): string {
  return known(p) ? p < 0.0005 ? "< 0.001" : digits(p, 3) : missing;
}

/**
 * A share and its interval; all in percent, the unit said once.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(interval(0.483, 0.461, 0.505), "48.3 % (46.1-50.5)");
 * ```
 */
export function interval(share: Maybe, low: Maybe, high: Maybe): string {
  if (!known(low) || !known(high)) return percent(share);
  return `${percent(share)} (${span(percentage(low), percentage(high))})`;
}

/** Two bounds; a hyphen between them, unless a minus sign would make it hard to read. */
export function span(low: string, high: string): string {
  return low.startsWith("−") || high.startsWith("−") ? `${low} to ${high}` : `${low}-${high}`;
}

/**
 * A value of a table as it stands: whole numbers in full, others to four significant digits.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([plain(12_345), plain(0.123456), plain(null)], ["12,345", "0.1235", "–"]);
 * ```
 */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return missing;
  if (typeof value !== "number") return String(value);
  if (Number.isInteger(value)) return decimal(value, 0);
  const places = Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value))));
  return decimal(value, Math.min(places, 8));
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * A day, from `"2025-12-31"` or an ISO time.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(date("2025-12-31"), "31 Dec 2025");
 * ```
 */
export function date(day: string | null): string {
  return day === null ? missing : `${Number(day.slice(8, 10))} ${month(day)}`;
}

/**
 * A month, from any day in it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(month("2025-12-01"), "Dec 2025");
 * ```
 */
export function month(day: string | null): string {
  return day === null ? missing : `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

/**
 * A time to the minute, from its ISO form.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(minute("2025-12-31T17:05:59.000Z"), "31 Dec 2025, 17:05 UTC");
 * ```
 */
export function minute(time: string): string {
  return `${date(time)}, ${time.slice(11, 16)} UTC`;
}

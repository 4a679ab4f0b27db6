// What differs between two runs: numbers, largest change first, and settings. This module is browser compatible.
import { change, count, label, missing, plural, points } from "../charts/format.js";
import { metricName, metricValue, unitOf } from "./metric.js";
import type { Numbers } from "./numbers.js";
import { inText } from "./words.js";

/** One number of which two runs say different things. */
export interface DiffRow {
  readonly number: string;
  readonly status: "changed" | "new" | "gone";
  readonly before: number | string | null;
  readonly after: number | string | null;
  /** after / before - 1; null where there is no such ratio. */
  readonly change: number | null;
}

/** One setting of the config that was edited, by its path. */
export interface SettingRow {
  readonly setting: string;
  /** As JSON; null where it was not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What one run knows of itself when it is compared. */
export interface Compared {
  readonly numbers: Numbers;
  /** The config as JSON. */
  readonly config: unknown;
  /** Of everything that decides the data. */
  readonly data: string | null;
}

/** Everything in which a run differs from one before it. */
export interface Diff {
  /** How many numbers there are in one run or the other. */
  readonly numbers: number;
  /** How many of them differ. */
  readonly changed: number;
  /**
   * Largest relative change first, bounds beside the number they belong to; then what was nothing, names, what is new,
   * what is gone.
   */
  readonly rows: readonly DiffRow[];
  readonly settings: readonly SettingRow[];
  /** Whether the data themselves are others. */
  readonly data: boolean;
}

/** A database that adds in parallel adds in another order each time: less than this is no change. */
const NOISE = 1e-9;

/**
 * What an edit changed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const before = { numbers: { mau: 100, dau: 10 }, config: { users: 100 }, data: "a" };
 * const after = { numbers: { mau: 150, dau: 10 }, config: { users: 200 }, data: "b" };
 * const { rows, settings } = diff(before, after);
 * assert.deepEqual(rows, [{ number: "mau", status: "changed", before: 100, after: 150, change: 0.5 }]);
 * assert.deepEqual(settings, [{ setting: "users", before: "100", after: "200" }]);
 * ```
 */
export function diff(before: Compared, after: Compared): Diff {
  const names = [...new Set([...Object.keys(before.numbers), ...Object.keys(after.numbers)])];
  const rows = names.flatMap((name) =>
    rowOf(name, before.numbers[name] ?? null, after.numbers[name] ?? null)
  );
  const sizes = new Map(rows.map((row) => [row.number, sizeOf(row)]));
  const size = ({ number }: DiffRow): number => sizes.get(estimateOf(number)) ?? sizes.get(number)!;
  return {
    numbers: names.length,
    changed: rows.length,
    rows: rows.sort((a, b) => rank(a) - rank(b) || size(b) - size(a)),
    settings: settingsChanged(before.config, after.config),
    data: before.data !== after.data,
  };
}

function rowOf(number: string, before: DiffRow["before"], after: DiffRow["after"]): DiffRow[] {
  if (before === null || after === null) {
    return [{ number, status: before === null ? "new" : "gone", before, after, change: null }];
  }
  if (typeof before === "string" || typeof after === "string") {
    return before === after ? [] : [{ number, status: "changed", before, after, change: null }];
  }
  if (Math.abs(after - before) <= NOISE * Math.max(Math.abs(before), Math.abs(after))) return [];
  // From a loss to a gain there is no ratio that one could read.
  const comparable = before !== 0 && Math.sign(before) !== -Math.sign(after);
  return [{ number, status: "changed", before, after, change: comparable ? after / before - 1 : null }];
}

function rank({ status, before, after, change }: DiffRow): number {
  if (status !== "changed") return status === "new" ? 3 : 4;
  if (change !== null) return 0;
  return typeof before === "string" || typeof after === "string" ? 2 : 1;
}

/** How large a change is; that of a growth is its difference, since growth may start from nearly nothing. */
function sizeOf({ number, before, after, change }: DiffRow): number {
  return typeof before === "number" && typeof after === "number" && unitOf(number) === "change"
    ? Math.abs(after - before)
    : Math.abs(change ?? 0);
}

/** The number whose interval a bound ends: the two stand together. */
const estimateOf = (number: string): string => number.replace(/_(low|high)(?=_usd$|$)/, "");

/**
 * Settings that differ, by path; an element of a list goes by its name where all have one.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const lever = { name: "seo", lift: 0.2 };
 * const [row] = settingsChanged({ levers: [lever] }, { levers: [{ ...lever, lift: 0.3 }] });
 * assert.deepEqual(row, { setting: "levers.seo.lift", before: "0.2", after: "0.3" });
 * ```
 */
export function settingsChanged(before: unknown, after: unknown, path = ""): SettingRow[] {
  const [olds, news] = [membersOf(before), membersOf(after)];
  if (olds && news) {
    return [...new Set([...Object.keys(olds), ...Object.keys(news)])].flatMap((key) =>
      settingsChanged(olds[key], news[key], path === "" ? key : `${path}.${key}`)
    );
  }
  const [old, now] = [before, after].map((value) => value === undefined ? null : JSON.stringify(value));
  return old === now ? [] : [{ setting: path, before: old, after: now }];
}

/** What an object or a list holds, by name; undefined for a value that holds nothing. */
function membersOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (value === null || typeof value !== "object") return undefined;
  if (!Array.isArray(value)) return value as Record<string, unknown>;
  const name = ["name", "feature"].find((key) =>
    value.length > 0 && value.every((item) => typeof (item as Record<string, unknown>)?.[key] === "string")
  );
  const keys = value.map((item, i) => name ? String((item as Record<string, unknown>)[name]) : String(i + 1));
  return new Set(keys).size === keys.length
    ? Object.fromEntries(value.map((item, i) => [keys[i], item]))
    : undefined;
}

/**
 * The name of a number as people read it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(numberName("levers.seo_content.benefit_usd"), "Levers, SEO content: benefit");
 * ```
 */
export function numberName(number: string): string {
  const parts = number.split(".");
  const metric = parts.pop()!;
  if (parts.length === 0) return metricName(metric);
  const place = parts.map((part, i) => i === 0 ? label(part) : inText(part)).join(", ");
  return `${place}: ${inText(metric.replace(/_(usd|seconds)$/, ""))}`;
}

/** Both values of a number in its unit; with more digits where they would read the same. */
export function valuesOf({ number, before, after }: DiffRow): { before: string; after: string } {
  const metric = number.split(".").pop()!;
  const [old, now] = [before, after].map((value) => metricValue(metric, value));
  if (old !== now) return { before: old, after: now };
  const [long, longer] = [before, after].map((value) =>
    typeof value === "number" ? String(Number(value.toPrecision(10))) : metricValue(metric, value)
  );
  return { before: long, after: longer };
}

/** By how much a number changed: a share by points, everything else in per cent. */
export function changeOf({ number, status, before, after, change: ratio }: DiffRow): string {
  if (status !== "changed") return status;
  if (typeof before !== "number" || typeof after !== "number") return missing;
  const unit = unitOf(number.split(".").pop()!);
  if (unit === "share" || unit === "change") {
    const difference = points(after - before);
    return /[1-9]/.test(difference) ? difference : "< 0.1 pp";
  }
  return ratio === null ? missing : change(ratio);
}

/**
 * A diff in one sentence, without its full stop.
 *
 * @param before what it is compared with: `"the run before"`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const same = { numbers: { mau: 100 }, config: {}, data: "a" };
 * assert.equal(diffHeading(diff(same, same), "the run before"), "Nothing changed against the run before");
 * ```
 */
export function diffHeading({ numbers, changed, rows, settings, data }: Diff, before: string): string {
  const [first] = rows;
  if (!first) {
    return settings.length > 0
      ? `No number changed against ${before}, although ${plural(settings.length, "setting")} did`
      : data
      ? `No number changed against ${before}, although the data did`
      : `Nothing changed against ${before}`;
  }
  const values = valuesOf(first);
  const verb = typeof first.after === "string" ? "changed" : changed > 1 ? "moved most," : "moved";
  const moved = first.status === "changed"
    ? `${numberName(first.number)} ${verb} from ${values.before} to ${values.after}`
    : `${numberName(first.number)} is ${first.status}`;
  return `${count(changed)} of ${plural(numbers, "number")} changed against ${before}: ${moved}`;
}

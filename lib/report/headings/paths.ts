// What the charts of paths have found, each in one sentence. This module is browser compatible.
import type { Config } from "../../config.js";
import { type PathCell, pathCells } from "../../models/paths.js";
import { PATH_END, PATH_OTHER } from "../../questions/path-ends.js";
import type { PathsRow } from "../../questions/paths.js";
import { inText, outOf, sum } from "../words.js";

/** How the events of paths are called in a sentence. */
export interface PathWords {
  /** What somebody did: `"created a page"`. */
  readonly did: (event: string) => string;
  /** After what: `"signup"`. */
  readonly start: string;
  /** By when: `"within 7 days"`. */
  readonly within: string;
}

/** What somebody did, by the label of the event: `"created a page"`. */
export function didWords({ events }: Pick<Config, "events">): (event: string) => string {
  return (event) => inText(events[event]?.label ?? `did ${event}`);
}

/**
 * What most users do first after the anchor, and how many do nothing.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { path } from "../../../test/report/rows.js";
 * const rows = path(["signup", 200], ["page_created", 90], ["page_edited", 46], ["(end)", 64]);
 * const words = { did: (event: string) => event.replace("_", " "), start: "signup", within: "within 7 days" };
 * const found = "After signup, 45 of 100 users first page created, 23 of 100 page edited; 32 of 100 did nothing more within 7 days";
 * assert.equal(pathsAfterHeading(rows, words), found);
 * ```
 */
export function pathsAfterHeading(
  rows: readonly PathsRow[],
  { did, start, within }: PathWords,
): string {
  const all = anchored(rows);
  if (all === 0) return `Nobody's time after ${start} has been observed whole yet`;
  const first = pathCells(rows, Infinity).filter(({ step }) => step === 1);
  const ended = first.find(({ event }) => event === PATH_END)?.users ?? 0;
  const done = acts(first).slice(0, 2);
  if (done.length === 0) return `After ${start}, nobody did anything more ${within}`;
  const firsts = done.map(({ event, users }, i) =>
    i === 0 ? `${outOf(users, all)} users first ${did(event)}` : `${outOf(users, all)} ${did(event)}`
  );
  const rest = ended === 0
    ? `everybody did something more ${within}`
    : `${outOf(ended, all)} did nothing more ${within}`;
  return `After ${start}, ${firsts.join(", ")}; ${rest}`;
}

/**
 * What users did last before the anchor, the payment.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { path } from "../../../test/report/rows.js";
 * const rows = path(["invoice_paid", 10], ["page_edited", 6], ["(end)", 4]);
 * const found = "Right before they first paid, 6 of 10 payers edited a page; 4 of 10 had done nothing";
 * assert.equal(pathsBeforeHeading(rows, () => "edited a page"), found);
 * ```
 */
export function pathsBeforeHeading(rows: readonly PathsRow[], did: PathWords["did"]): string {
  const all = anchored(rows);
  if (all === 0) return "Nobody has paid yet, so that no path leads there";
  const last = pathCells(rows, Infinity).filter(({ step }) => step === 1);
  const done = acts(last).slice(0, 2);
  const ended = last.find(({ event }) => event === PATH_END)?.users ?? 0;
  if (done.length === 0) return "Before they first paid, nobody had done anything";
  const said = done.map(({ event, users }, i) =>
    `${outOf(users, all)}${i === 0 ? ` ${all === 1 ? "payer" : "payers"}` : ""} ${did(event)}`
  );
  return `Right before they first paid, ${said.join(", ")}${
    ended > 0 ? `; ${outOf(ended, all)} had done nothing` : ""
  }`;
}

/**
 * How long paths are: the steps that half of all users do not get beyond, and who gets to the last one shown.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { path } from "../../../test/report/rows.js";
 * const rows = path(["signup", 200], ["page_created", 90], ["(end)", 110]);
 * assert.equal(pathLengthHeading(rows), "At least half of all users take no step at all; 45 of 100 take one or more");
 * ```
 */
export function pathLengthHeading(rows: readonly PathsRow[]): string {
  const all = anchored(rows);
  if (all === 0) return "No path has been observed whole yet";
  const depth = Math.max(...rows.map(({ step }) => step));
  const over = (step: number): number =>
    sum(rows.filter((row) => row.step === step && row.target === PATH_END), ({ users }) => users);
  const steps = (n: number): string => n === 1 ? "one" : `${n}`;
  const far = all - over(depth);
  const longest = far === 0
    ? `nobody takes ${steps(depth)} or more`
    : `${outOf(far, all)} take ${steps(depth)} or more`;
  const half = Array.from({ length: depth }, (_, i) => i + 1).find((step) => over(step) >= all / 2);
  if (half === undefined) return `More than half of all users take ${depth} steps or more`;
  return `At least half of all users take ${
    half === 1 ? "no step at all" : `at most ${steps(half - 1)} ${half === 2 ? "step" : "steps"}`
  }; ${longest}`;
}

/** Users with an anchor. */
function anchored(rows: readonly PathsRow[]): number {
  return sum(rows.filter(({ step }) => step === 0), ({ users }) => users);
}

/** What is no marker. */
function acts(cells: readonly PathCell[]): PathCell[] {
  return cells.filter(({ event }) => event !== PATH_END && event !== PATH_OTHER);
}

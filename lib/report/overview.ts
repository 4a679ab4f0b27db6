// The key numbers of the executive view: which there are, and which of them are shown. This module is browser
// compatible.
import { missing } from "../charts/format.js";
import type { Config } from "../config.js";
import type { AnswerName, Answers } from "./answers.js";
import {
  activated,
  collaborative,
  type KeyNumber,
  monthlyUsers,
  monthOne,
  paid,
  quickRatio,
  type Read,
  stickiness,
  type Targets,
} from "./key-numbers.js";

/** How many numbers the view shows. */
const SHOWN = 5;

/** A number that can be shown, and how it is read. */
interface Candidate extends Pick<KeyNumber, "name" | "many" | "label" | "page"> {
  readonly source: AnswerName;
  read(answers: Answers, targets: Targets): Read;
}

/** A candidate of one answer, which is there when it is read. */
function candidate<Name extends AnswerName>(
  source: Name,
  words: Pick<KeyNumber, "name" | "many" | "label" | "page">,
  read: (rows: NonNullable<Answers[Name]>, targets: Targets) => Read,
): Candidate {
  return { source, ...words, read: (answers, targets) => read(answers[source]!, targets) };
}

/** In the order of their weight: the first five that are asked for are shown. */
const pool: readonly Candidate[] = [
  candidate("north_star", {
    name: "the North Star",
    many: false,
    label: "Collaborative workspaces a week",
    page: "north-star",
  }, collaborative),
  candidate("engagement_day", {
    name: "monthly active users",
    many: true,
    label: "Monthly active users",
    page: "north-star",
  }, monthlyUsers),
  candidate("activation_by_month", {
    name: "activation",
    many: false,
    label: "Activated",
    page: "activation",
  }, activated),
  candidate("retention_month", {
    name: "month 1 retention",
    many: false,
    label: "Back in month 1",
    page: "retention",
  }, monthOne),
  candidate("revenue", { name: "revenue", many: false, label: "Revenue", page: "revenue" }, paid),
  candidate("engagement_day", {
    name: "stickiness",
    many: false,
    label: "Daily of monthly users",
    page: "north-star",
  }, stickiness),
  candidate("lifecycle_month", {
    name: "the quick ratio",
    many: false,
    label: "Arrivals a leaver",
    page: "north-star",
  }, quickRatio),
];

/** The answers that the key numbers may be read from. */
export const overviewSources: readonly AnswerName[] = [...new Set(pool.map(({ source }) => source))];

/**
 * North Star, active users, activation, retention and revenue, each with its change and its course; where the data do
 * not have what one of them takes, the next in line stands for it. One that is asked for, and missing, says so.
 *
 * @param asked whether an answer was asked for; unless told, whether it is there.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { answers, config } from "../../test/report/rows.js";
 * const [{ label, value }] = overview(answers, config);
 * assert.deepEqual([label, value], ["Collaborative workspaces a week", "15"]);
 * ```
 */
export function overview(
  answers: Answers,
  { targets }: Pick<Config, "targets">,
  asked: (name: AnswerName) => boolean = (name) => Boolean(answers[name]),
): KeyNumber[] {
  return pool.filter(({ source }) => asked(source)).slice(0, SHOWN).map(
    ({ read, ...words }) =>
      answers[words.source] ? { ...words, ...read(answers, targets) } : {
        ...words,
        period: "",
        value: missing,
        interval: null,
        change: "missing in the last run",
        target: null,
        moves: null,
        trend: [],
        page: "quality",
      },
  );
}

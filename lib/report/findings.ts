// From numbers to findings, ranked by how much they touch. This module is browser compatible.
import { plural, usd } from "../charts/format.js";
import type { Config } from "../config.js";
import { empiricalLtv, quotedLtv } from "../models/ltv.js";
import type { AnswerName, Answers } from "./answers.js";
import { conversionFindings } from "./findings/conversion.js";
import { moneyFindings } from "./findings/money.js";
import { qualityFindings } from "./findings/quality.js";
import { retentionFindings } from "./findings/retention.js";
import { usageFindings } from "./findings/usage.js";
import { knownScale } from "./summary.js";

/** One thing the data say, and how much of the product it touches. */
export interface Finding {
  readonly name: string;
  /** The page that shows it, without a slash: `"funnel"`. */
  readonly page: string;
  readonly title: string;
  readonly text: string;
  /** Users of the data whom it touches. */
  readonly users?: number;
  /** Money it touches, negative where it is lost; at business scale where the source is `levers` or `projection`, that of the data elsewhere. */
  readonly value_usd?: number;
  /** good: goes as wished; watch: may be worth a look; act: is against a target, or shrinks something. */
  readonly severity: "good" | "watch" | "act";
  /** The answer it was read from. */
  readonly source: AnswerName;
}

/**
 * What the answers say, the largest first. Money counts as it stands, at the scale of the data; a user counts with the
 * empirical lifetime value per signed-up user (with $1 where none is known). Errors in the data come before all else,
 * because nothing is more certain than the data; what touches neither users nor money comes last. An answer that is
 * missing gives no finding.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { answers, config } from "../../test/report/rows.js";
 * const [{ title, severity }] = findings({ quality: answers.quality }, config);
 * assert.deepEqual([title, severity], ["All 2 quality checks hold", "good"]);
 * ```
 */
export function findings(answers: Answers, config: Config): Finding[] {
  const weight = weigher(answers, config);
  const size = (finding: Finding): number =>
    finding.source === "quality" ? finding.severity === "act" ? Infinity : 0 : weight(finding);
  return [
    ...usageFindings(answers, config),
    ...conversionFindings(answers, config),
    ...retentionFindings(answers, config),
    ...moneyFindings(answers),
    ...qualityFindings(answers),
  ]
    .map((finding) => ({ finding, size: size(finding) }))
    .sort((a, b) => (a.size === b.size ? 0 : b.size - a.size))
    .map(({ finding }) => finding);
}

/**
 * How much something touches, in dollars at the scale of the data: what findings and recommendations are ranked by. What
 * is lost counts as much as what is gained.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { config } from "../../test/report/rows.js";
 * const weight = weigher({}, config); // nothing is known of a user's value: $1 each
 * assert.deepEqual([weight({ users: 7 }), weight({ value_usd: 5 })], [7, 5]);
 * ```
 */
export function weigher(
  answers: Answers,
  config: Config,
): (touched: Pick<Finding, "users" | "value_usd"> & Partial<Pick<Finding, "source">>) => number {
  const worth = quotedLtv(empiricalLtv(answers.ltv ?? []))?.cumulative_margin_per_user_usd || 1;
  const scale = knownScale(answers, config) ?? 1;
  return ({ users, value_usd, source }) => {
    const money = Math.abs(value_usd ?? (users ?? 0) * worth);
    return source === "levers" || source === "projection" ? money / scale : money;
  };
}

/**
 * What something touches, in words; empty where it is neither users nor money.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(atStake({ users: 1, source: "funnel" }), "1 user");
 * assert.equal(atStake({ value_usd: 9e6, source: "levers" }), "$9M at business scale");
 * ```
 */
export function atStake(
  { users, value_usd, source }: Pick<Finding, "users" | "value_usd" | "source">,
): string {
  const scaled = source === "levers" || source === "projection" ? " at business scale" : "";
  if (value_usd) return `${usd(Math.abs(value_usd))}${scaled}`;
  return users ? plural(users, "user") : "";
}

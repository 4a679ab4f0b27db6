// Findings about who comes back. This module is browser compatible.
import { count, interval, percent, plural } from "../../charts/format.js";
import type { Config } from "../../config.js";
import { earlyAgainstLate, pooledRetention } from "../../models/retention.js";
import type { Answers } from "../answers.js";
import type { Finding } from "../findings.js";
import { earlyLateHeading, retentionHeading } from "../headings.js";
import { pointsInterval } from "../words.js";

/** What the monthly cohorts say: month 1 against its target, and newer cohorts against older ones. */
export function retentionFindings({ retention_month }: Answers, { targets }: Config): Finding[] {
  if (!retention_month) return [];
  const pooled = pooledRetention(retention_month);
  const first = pooled.find(({ period }) => period === 1);
  const findings: Finding[] = [];
  if (first && first.rate !== null && first.low !== null && first.high !== null) {
    const target = targets.month_1_retention;
    const short = target === undefined ? 0 : Math.round((target - first.rate) * first.cohort_size);
    findings.push({
      name: "retention",
      page: "retention",
      title: retentionHeading(pooled),
      text: `Month 1: ${interval(first.rate, first.low, first.high)} of ${
        plural(first.cohort_size, "user")
      } in ${plural(first.cohorts, "cohort")}${
        target === undefined
          ? ""
          : `; the target is ${percent(target)}${
            first.rate >= target
              ? ", which is reached"
              : short > 0
              ? `, ${plural(short, "user")} away`
              : ", less than one user away"
          }`
      }.`,
      users: short > 0 ? short : first.retained,
      severity: target === undefined
        ? "watch"
        : first.high < target
        ? "act"
        : first.low > target
        ? "good"
        : "watch",
      source: "retention_month",
    });
  }
  const change = earlyAgainstLate(retention_month, 1);
  if (change && (change.low > 0 || change.high < 0)) {
    const better = change.low > 0;
    findings.push({
      name: "cohort_trend",
      page: "retention",
      title: earlyLateHeading(change),
      text: `${plural(change.late_size, "new user")} against ${
        count(change.early_size)
      } of the oldest: a difference of ${pointsInterval(change.low, change.high)} pp in month 1. ${
        better ? "Newer" : "Older"
      } cohorts come back more.`,
      users: change.late_size,
      severity: better ? "good" : "act",
      source: "retention_month",
    });
  }
  return findings;
}

// What the quality checks mean for everything else. This module is browser compatible.
import { plural } from "../../charts/format.js";
import type { Answers } from "../answers.js";
import type { Finding } from "../findings.js";
import { qualityHeading } from "../headings.js";
import { sum } from "../words.js";

/** Whether the data can be believed. */
export function qualityFindings({ quality }: Answers): Finding[] {
  if (!quality || quality.length === 0) return [];
  const broken = quality.filter(({ failed }) => failed > 0);
  const errors = broken.filter(({ severity }) => severity === "error");
  const warnings = broken.filter(({ severity }) => severity === "warning");
  const parts = [
    errors.length ? `${plural(sum(errors, ({ failed }) => failed), "row was", "rows were")} set aside` : "",
    warnings.length
      ? `${plural(sum(warnings, ({ failed }) => failed), "finding")} of ${
        plural(warnings.length, "warning")
      } stayed in the data`
      : "",
  ].filter(Boolean);
  return [{
    name: "quality",
    page: "quality",
    title: qualityHeading(quality),
    text: parts.length
      ? `${parts.join("; ")}.`
      : `Nothing was set aside: ${plural(quality.length, "check")} found no row at fault.`,
    severity: errors.length ? "act" : warnings.length ? "watch" : "good",
    source: "quality",
  }];
}

// The report: everything a run found out, as plain text to read, print and send. This module is browser compatible.
import type { ReportInput } from "./input.js";
import { funnelSection, segmentSection } from "./sections/conversion.js";
import { leverSection, projectionSection } from "./sections/growth.js";
import { executiveSummary, headlineTable } from "./sections/headlines.js";
import { insights } from "./sections/insights.js";
import { missingSection, nextSteps, qualitySection } from "./sections/trust.js";
import { methodSection } from "./sections/method.js";
import { recommendations } from "./sections/recommendations.js";
import { retentionSection } from "./sections/retention.js";
import { titleBlock } from "./sections/title.js";

/**
 * The report as text, 78 columns wide. Every sentence is computed from the answers; what is missing is said where it
 * would have stood.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { answers, config } from "../../test/report/rows.js";
 * import { metricsSummary } from "./summary.js";
 * const summary = metricsSummary(answers, config);
 * const text = report({ config, answers, summary, findings: [], alerts: [], missing: {}, off: {}, expected: [] });
 * assert.equal(text.split("\n")[1], "  FOOLSCAP");
 * ```
 */
export function report(input: ReportInput): string {
  const sections = [
    titleBlock,
    executiveSummary,
    headlineTable,
    funnelSection,
    insights,
    segmentSection,
    retentionSection,
    leverSection,
    projectionSection,
    recommendations,
    nextSteps,
    qualitySection,
    missingSection,
    methodSection,
  ];
  return `${sections.flatMap((section) => section(input)).map((line) => line.trimEnd()).join("\n")}\n`;
}

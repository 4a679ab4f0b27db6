// The report: everything a run found out, section by section. This module is browser compatible.
import type { ReportDocument, Section } from "./blocks.js";
import type { ReportInput } from "./input.js";
import { caveats, method } from "./sections/method.js";
import { executiveSummary } from "./sections/executive-summary.js";
import { funnelSection, segmentBlocks } from "./sections/funnel.js";
import { growthSection } from "./sections/growth.js";
import { keyMetrics } from "./sections/key-metrics.js";
import { lifetimeValueSection } from "./sections/lifetime-value.js";
import { nextSteps } from "./sections/next-steps.js";
import { northStarSection } from "./sections/north-star.js";
import { qualitySection } from "./sections/quality.js";
import { recommendationSection } from "./sections/recommendations.js";
import { retentionSection } from "./sections/retention.js";
import { titleFacts } from "./sections/title.js";

/**
 * The report before it is set. Every sentence is computed from the answers; what is missing is said where it would have
 * stood.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { answers, config } from "../../test/report/rows.js";
 * import { reportInputOf } from "./input.js";
 * const { sections } = reportDocument(reportInputOf({ config, answers, missing: {}, off: {} }));
 * assert.deepEqual(sections.slice(0, 2).map(({ title }) => title), ["Executive summary", "North Star"]);
 * ```
 */
export function reportDocument(input: ReportInput): ReportDocument {
  const { product } = input.config;
  const sections: Section[] = [
    { title: "Executive summary", blocks: executiveSummary(input) },
    { title: "North Star", blocks: northStarSection(input) },
    { title: "Key metrics", blocks: keyMetrics(input) },
    { title: "Funnel", blocks: [...funnelSection(input), ...segmentBlocks(input)] },
    { title: "Retention", blocks: retentionSection(input) },
    { title: "Lifetime value", blocks: lifetimeValueSection(input) },
    { title: "Growth opportunities", blocks: growthSection(input) },
    { title: "Recommendations", blocks: recommendationSection(input) },
    { title: "Next steps", blocks: nextSteps(input) },
    { title: "Data quality and what is missing", blocks: qualitySection(input) },
    { title: "Method and caveats", blocks: [...method(input), ...caveats(input)] },
  ];
  return {
    title: product.name,
    subtitle: "Product analytics report",
    description: product.description,
    facts: titleFacts(input),
    sections,
  };
}

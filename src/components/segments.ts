// What a breakdown says: where each group leaks, how far groups are apart, which of them stay.
import { label, percent, points, pValue } from "../lib/charts/format.js";
import { retentionGroupsChart } from "../lib/charts/rate-lines.js";
import { segmentFunnelsChart } from "../lib/charts/segment-funnels.js";
import { segmentsChart } from "../lib/charts/segments.js";
import { comparedStep, compareGroups, grouped, type GroupedRow } from "../lib/models/funnel.js";
import type { Comparison } from "../lib/models/groups.js";
import type { GroupedRetentionRow } from "../lib/models/retention.js";
import type { FunnelRow } from "../lib/questions/funnel.js";
import {
  segmentHeading,
  segmentLossHeading,
  segmentRetentionHeading,
  turned,
} from "../lib/report/headings/segments.js";
import { subtitles } from "../lib/report/subtitles.js";
import { inText, pointsInterval, propertyOf } from "../lib/report/words.js";
import type { Card } from "./card.js";
import { element } from "./dom.js";
import type { Page } from "./page.js";
import { breakable, table } from "./table.js";

/** A breakdown of the config, under which names its answers stand, and what else is known of it. */
export interface BreakdownPanel {
  readonly by: string;
  readonly name: string;
  readonly retention: string;
  /** Whether it is a behavioural segment. */
  readonly behavioural: boolean;
  readonly cohort_start: string;
  readonly funnelCsv: Card["csv"];
  readonly retentionCsv: Card["csv"];
}

/** All that is said of a breakdown. */
export function segmentPanel(page: Page, panel: BreakdownPanel): HTMLElement {
  const { by, name, retention, cohort_start, funnelCsv, retentionCsv } = panel;
  const step = comparedStep((page.rows("funnel") ?? []) as FunnelRow[]);
  return element(
    "div",
    {},
    page.card([name], (answer: FunnelRow[]) => {
      const rows = grouped(answer, by);
      return {
        heading: segmentLossHeading(rows, by),
        subtitle: subtitles.segmentFunnels(rows, by),
        chart: (options) => segmentFunnelsChart(rows, options),
        note: `In full colour, the step before which the group loses most users. ${valuesNote(panel, rows)}`,
        definition: "funnel",
        sql: "funnel",
        csv: funnelCsv,
      };
    }),
    page.card([name], (answer: FunnelRow[]) => {
      const rows = grouped(answer, by);
      return {
        heading: segmentHeading(rows, by, step),
        subtitle: subtitles.segmentRates(rows, by),
        chart: (options) => segmentsChart(rows, options),
        note: "A gap goes with the group; it need not come from it.",
        definition: "funnel",
        sql: "funnel",
        csv: funnelCsv,
      };
    }),
    page.part([name], (answer: FunnelRow[]) => differences(grouped(answer, by), by, step)),
    page.card([retention], (rows: GroupedRetentionRow[]) => ({
      heading: segmentRetentionHeading(rows, by),
      subtitle: subtitles.segmentRetention(rows, by, cohort_start),
      chart: (options) => retentionGroupsChart(rows, options),
      note: "Groups are compared pair by pair in the month that the heading names, with Holm's correction.",
      definition: "retention",
      sql: "retention",
      csv: retentionCsv,
    })),
  );
}

/** When the values were taken, and for whom none is known. */
function valuesNote({ by, behavioural }: BreakdownPanel, rows: readonly GroupedRow[]): string {
  const taken = behavioural
    ? "Who is in it is told by what they did, before or after: going on may be what put them there."
    : by.startsWith("user.")
    ? "Values are as they stood at signup: a later plan would leak the outcome."
    : "Values are those of the event with which each attempt starts.";
  return rows.some(({ step_index }) => step_index === 1)
    ? taken
    : `${taken} Nobody's ${
      inText(propertyOf(by))
    } is known before signup, so that this breakdown starts there.`;
}

/** Every pair of groups at the step where most users are lost, the widest first. */
function differences(rows: readonly GroupedRow[], by: string, step: string | undefined): HTMLElement {
  if (step === undefined || !rows.some((row) => row.step === step && row.step_index > 1)) {
    return element("div");
  }
  const pairs = compareGroups(rows, step, "pairs")
    .map((pair) => pair.difference < 0 ? turned(pair) : pair)
    .sort((a, b) => b.difference - a.difference);
  if (pairs.length === 0) return element("div");
  return element(
    "div",
    {},
    element(
      "p",
      {},
      `Each ${inText(propertyOf(by))} against each other in ${
        inText(step)
      }: the difference with Newcombe's interval, and how often chance alone would make one as large (p, by Holm for ` +
        "all pairs).",
    ),
    table(pairs, {
      pair: {
        label: "Groups",
        cell: ({ group, other }: Comparison) => `${label(group)} against ${inText(other)}`,
      },
      rates: {
        label: "Rates",
        cell: ({ rate, other_rate }: Comparison) => `${percent(rate)}, ${percent(other_rate)}`,
        minor: true,
      },
      difference: {
        label: "Apart (95 % interval)",
        cell: ({ difference, low, high }: Comparison) =>
          breakable(`${points(difference)} (${pointsInterval(low, high)})`),
      },
      p_adjusted: { label: "p", format: pValue },
    }),
  );
}

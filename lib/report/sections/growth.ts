// What the levers promise and where the product goes. This module is browser compatible.
import { chance, change, compact, month, percent, span, usd } from "../../charts/format.js";
import type { LeverRow, ProjectionRow } from "../../models/growth.js";
import { type Block, chart, heading, note, paragraph, table } from "../blocks.js";
import { leversHeading, projectionHeading, tornadoHeading } from "../headings.js";
import { proofOf, type ReportInput, rowsOr } from "../input.js";
import { capital, ended, inText } from "../words.js";

/** Each lever alone, then all together against the baseline. */
export function growthSection(input: ReportInput): Block[] {
  const [levers, projection] = [rowsOr("levers", input), rowsOr("projection", input)];
  const why = (name: string): string | undefined =>
    ({ ...input.missing, ...input.off })[name]?.replace(name, "");
  // What keeps both away is said once.
  const told = typeof projection === "string" && why("levers") !== undefined &&
    why("levers") === why("projection");
  return [
    ...(typeof levers === "string" ? [paragraph(levers)] : leverBlocks(levers, proofOf("top_lever", input))),
    ...(told ? [] : [
      heading("Projection"),
      ...(typeof projection === "string" ? [paragraph(projection)] : projectionBlocks(projection, input)),
    ]),
  ];
}

function leverBlocks(rows: readonly LeverRow[], proof: string): Block[] {
  const finding = chart("growth_levers", leversHeading(rows));
  if (rows.length === 0) return [finding];
  return [
    finding,
    ...(proof ? [paragraph(proof)] : []),
    table(
      [
        { name: "Lever" },
        { name: "Lift", right: true },
        { name: "Benefit", right: true },
        { name: "95 % interval", right: true },
        { name: "Cost", right: true },
        { name: "ROI", right: true },
        { name: "P(gain)", right: true },
        { name: "Payback", right: true },
      ],
      rows.map((row) => [
        row.label,
        change(row.lift).replace(".0 %", " %"),
        usd(row.benefit_usd),
        span(usd(row.benefit_low_usd), usd(row.benefit_high_usd)),
        usd(row.cost_usd),
        row.roi === null ? "–" : percent(row.roi, 0),
        chance(row.probability_roi_positive),
        row.payback_months === null ? "never" : `${row.payback_months} mo.`,
      ]),
    ),
    note(
      "Money is at business scale. A lever's lift is an assumption of the config; the benefit follows from it, from " +
        "measured rates and from the measured value of a payer, discounted, over the lever's horizon. P(gain) is the " +
        "share of simulations in which it earns more than it costs; a payback that never comes lies beyond the horizon.",
    ),
  ];
}

/** Scenarios whose band is printed: more do not fit on a line. */
const BANDS = 2;

/** The baseline and all levers together, every half year, and what the gain hangs on. */
function projectionBlocks(rows: readonly ProjectionRow[], input: ReportInput): Block[] {
  const finding = chart("growth_projection", projectionHeading(rows));
  if (rows.length === 0) return [finding];
  const { tornado } = input.answers;
  const proof = proofOf("projection", input);
  const scenarios = [...new Set(rows.map(({ scenario }) => scenario))];
  const end = rows.reduce((end, { month_index }) => Math.max(end, month_index), 0);
  const months = [...new Set(rows.map(({ month_index }) => month_index))].filter((n) =>
    n % 6 === 0 || n === end
  );
  const at = (scenario: string, n: number): typeof rows[number] | undefined =>
    rows.find((row) => row.scenario === scenario && row.month_index === n);
  return [
    finding,
    ...(proof ? [paragraph(proof)] : []),
    table(
      [
        { name: "Month" },
        ...scenarios.flatMap((scenario, i) => [
          { name: capital(inText(scenario)), right: true },
          ...(i < BANDS ? [{ name: "95 % interval", right: true }] : []),
        ]),
        ...(scenarios.length > 1 ? [{ name: "Net gain", right: true }] : []),
      ],
      months.map((n) => {
        const [first, second] = scenarios.map((scenario) => at(scenario, n));
        return [
          month(first?.month ?? second?.month ?? null),
          ...scenarios.flatMap((scenario, i) => {
            const row = at(scenario, n);
            const band = row ? `${compact(row.monetized_low)} to ${compact(row.monetized_high)}` : "";
            return [compact(row?.monetized_users), ...(i < BANDS ? [band] : [])];
          }),
          ...(scenarios.length > 1
            ? [first && second ? usd(second.cumulative_value_usd - first.cumulative_value_usd) : ""]
            : []),
        ];
      }),
    ),
    note(
      "Visitors of each month who become paying users within the windows of the funnel, at business scale. The net " +
        "gain is discounted and summed from the first month, less what the levers cost.",
    ),
    ...(tornado?.length ? [paragraph(ended(tornadoHeading(tornado)))] : []),
  ];
}

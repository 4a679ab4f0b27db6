// The funnel, whole and by group. This module is browser compatible.
import { compact, count, duration, label, missing as dash, percent, span } from "../../charts/format.js";
import { stepName } from "../../config.js";
import { grouped, type GroupedRow, largestLeak, stepCount } from "../../models/funnel.js";
import type { FunnelRow } from "../../questions/funnel.js";
import { entitiesOf, funnelBy } from "../../questions/standard.js";
import { type Block, chart, heading, note, paragraph, table } from "../blocks.js";
import { funnelHeading, reachHeading, segmentHeading } from "../headings.js";
import { type ReportInput, rowsOr } from "../input.js";
import { ended, inText, propertyOf } from "../words.js";

/** How many steps stand side by side in a table of groups. */
const STEPS_ACROSS = 6;

/** Every step, with its rate as a bar, and the leak. */
export function funnelSection(input: ReportInput): Block[] {
  const rows = rowsOr("funnel", input);
  if (typeof rows === "string") return [paragraph(rows)];
  const finding = chart("funnel", funnelHeading(rows));
  if (rows.length === 0) return [finding];
  const leak = largestLeak(rows);
  return [
    finding,
    ...(rows[0].users > 0 ? [paragraph(ended(reachHeading(rows, entitiesOf(input.config))))] : []),
    table(
      [
        { name: "Step" },
        { name: "People", right: true },
        { name: "Of first", right: true },
        { name: "Of the step before", bar: 10 },
        { name: "95 % interval" },
        { name: "Median time", right: true },
      ],
      rows.map((row, i) => {
        const rate = i === 0 ? null : rateOf(row, rows[i - 1]);
        return [
          `${row.step_index} ${label(row.step)}${row.step === leak?.by_users.step ? " *" : ""}`,
          count(row.users),
          percent(row.overall_conversion),
          i === 0 ? "" : { text: percent(rate), share: rate },
          i === 0 ? "" : boundsOf(row),
          i === 0 ? "" : duration(row.median_seconds),
        ];
      }),
    ),
    note(
      "Rates are shares of those at the step before whose window has elapsed; people counts include those who still " +
        `have time. Each time is from the step before.${
          leak ? " * The users named above are lost before this step." : ""
        }`,
    ),
  ];
}

/** Each breakdown: rates of all steps by group, and the widest difference at the leak. */
export function segmentBlocks(input: ReportInput): Block[] {
  const { answers, config } = input;
  const [, second] = config.funnel?.steps.map(stepName) ?? [];
  const step = (answers.funnel?.length ? largestLeak(answers.funnel) : null)?.by_users.step ?? second ??
    "activation";
  if ("funnel" in input.off) return [];
  return config.breakdowns.flatMap((property): Block[] => {
    const name = inText(propertyOf(property));
    const title = heading(`By ${name}`);
    const found = rowsOr(funnelBy(property), input);
    if (typeof found === "string") return [title, paragraph(found)];
    if (found.length === 0) return [title, paragraph(`Nobody has a ${name} yet.`)];
    const rows = grouped(found, property);
    return [
      title,
      paragraph(ended(segmentHeading(rows, property, step))),
      ...groupTables(rows, property),
      ...(property in config.segments
        ? [note(
          "Who is in this group is told by what they did, which may be that they went on: a difference here need not " +
            "mean anything.",
        )]
        : []),
    ];
  });
}

function groupTables(rows: readonly GroupedRow[], property: string): Block[] {
  const groups = [...new Set(rows.map(({ group = null }) => group))];
  const steps = [...new Set(rows.filter(({ step_index }) => step_index > 1).map(({ step }) => step))];
  const firstStep = Math.min(...rows.map(({ step_index }) => step_index));
  const rated = steps.filter((step) => rows.some((row) => row.step === step && row.step_index > firstStep));
  const of = (group: string | null, step: string): GroupedRow | undefined =>
    rows.find((row) => row.group === group && row.step === step);
  const start = (group: string | null): GroupedRow | undefined => rows.find((row) => row.group === group);
  return chunks(rated, STEPS_ACROSS).map((across) =>
    table(
      [
        { name: label(propertyOf(property)) },
        { name: "People", right: true },
        ...across.map((step) => ({ name: label(step), right: true })),
      ],
      groups.map((group) => [
        label(group),
        compact(start(group)?.users ?? null),
        ...across.map((step) => {
          const row = of(group, step);
          const before = rows.find((other) =>
            other.group === group && other.step_index === (row?.step_index ?? 0) - 1
          );
          return row && before ? percent(rateOf(row, before)) : dash;
        }),
      ]),
    )
  );
}

function rateOf(row: FunnelRow, previous: FunnelRow): number | null {
  const { eligible, converted } = stepCount(row, previous);
  return eligible > 0 ? converted / eligible : null;
}

function boundsOf(row: FunnelRow): string {
  const [low, high] = row.eligible_users === null
    ? [row.step_conversion_low, row.step_conversion_high]
    : [row.eligible_conversion_low, row.eligible_conversion_high];
  if (low === null || high === null) return "";
  return span(percent(low).replace(" %", ""), percent(high).replace(" %", ""));
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from(
    { length: Math.ceil(items.length / size) },
    (_, i) => items.slice(i * size, (i + 1) * size),
  );
}

// The funnel, whole and by group. This module is browser compatible.
import { compact, count, duration, label, missing as dash, percent, span } from "../../charts/format.js";
import { grouped, type GroupedRow, largestLeak, stepCount } from "../../models/funnel.js";
import type { FunnelRow } from "../../questions/funnel.js";
import { funnelHeading, segmentHeading } from "../headings.js";
import { bar, heading, paragraph, table } from "../layout.js";
import { stepName } from "../../config.js";
import type { ReportInput } from "../input.js";
import { gap } from "../input.js";
import { funnelBy } from "../../questions/standard.js";
import { inText, propertyOf } from "../words.js";

/** How many steps stand side by side in a table of groups. */
const STEPS_ACROSS = 6;

/** Every step, with its rate as a bar, and the leak. */
export function funnelSection({ answers, missing, off }: ReportInput): string[] {
  const rows = answers.funnel;
  if (!rows) return [...heading("Funnel"), ...paragraph(gap("funnel", { missing, off }), { indent: "  " })];
  const leak = rows.length ? largestLeak(rows) : null;
  return [
    ...heading("Funnel"),
    ...paragraph(`${funnelHeading(rows)}.`, { indent: "  " }),
    "",
    ...table(
      [
        { name: "Step" },
        { name: "People", right: true },
        { name: "Of first", right: true },
        { name: "Of the step before" },
        { name: "95 % interval" },
        { name: "Median time", right: true },
      ],
      rows.map((row, i) => [
        `${row.step_index} ${label(row.step)}${row.step === leak?.by_users.step ? " *" : ""}`,
        count(row.users),
        percent(row.overall_conversion),
        i === 0
          ? ""
          : `${percent(rateOf(row, rows[i - 1])).padStart(6)} ${bar(rateOf(row, rows[i - 1]), 10)}`,
        i === 0 ? "" : boundsOf(row),
        i === 0 ? "" : duration(row.median_seconds),
      ]),
    ),
    "",
    ...paragraph(
      "Rates are shares of those at the step before whose window has elapsed; people counts include those who still " +
        `have time. Each time is from the step before.${
          leak ? " * The step before which most users are lost." : ""
        }`,
      { indent: "  " },
    ),
  ];
}

/** Each breakdown: rates of all steps by group, and the widest difference at the leak. */
export function segmentSection({ answers, missing, off, config }: ReportInput): string[] {
  const [, second] = config.funnel?.steps.map(stepName) ?? [];
  const step = (answers.funnel?.length ? largestLeak(answers.funnel) : null)?.by_users.step ?? second ??
    "activation";
  if (config.breakdowns.length === 0) return [];
  return [
    ...heading("Segments"),
    ...config.breakdowns.flatMap((property, i) => {
      const name = funnelBy(property);
      const found = answers[name];
      const rows = found && grouped(found, property);
      const space = i === 0 ? [] : [""];
      if (!rows) return [...space, ...paragraph(gap(name, { missing, off }), { indent: "  " })];
      if (rows.length === 0) {
        return [
          ...space,
          ...paragraph(`Nobody has a ${inText(propertyOf(property))} yet.`, { indent: "  " }),
        ];
      }
      return [
        ...space,
        ...paragraph(`${segmentHeading(rows, property, step)}.`, { indent: "  " }),
        ...groupTables(rows, property),
      ];
    }),
  ];
}

function groupTables(rows: readonly GroupedRow[], property: string): string[] {
  const groups = [...new Set(rows.map(({ group = null }) => group))];
  const steps = [...new Set(rows.filter(({ step_index }) => step_index > 1).map(({ step }) => step))];
  const firstStep = Math.min(...rows.map(({ step_index }) => step_index));
  const rated = steps.filter((step) => rows.some((row) => row.step === step && row.step_index > firstStep));
  const of = (group: string | null, step: string): GroupedRow | undefined =>
    rows.find((row) => row.group === group && row.step === step);
  const start = (group: string | null): GroupedRow | undefined => rows.find((row) => row.group === group);
  return chunks(rated, STEPS_ACROSS).flatMap((across) => [
    "",
    ...table(
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
    ),
  ]);
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

// The answer to a retention question, as a reader sees it.
import { date, label, month } from "../../lib/charts/format.js";
import { retentionGroupsChart } from "../../lib/charts/rate-lines.js";
import { retentionCurveChart } from "../../lib/charts/retention-curve.js";
import { retentionChart } from "../../lib/charts/retention.js";
import { pooledRetention } from "../../lib/models/retention.js";
import type { Broken } from "../../lib/questions/question.js";
import type { RetentionQuestion, RetentionRow } from "../../lib/questions/retention.js";
import type { Selection } from "../../lib/kernel/members.js";
import { columnsBroken, crowdOf, retentionAsked } from "../../lib/report/asked.js";
import { exploredRetentionHeading, largestGroups, withGroup } from "../../lib/report/explored.js";
import { bandAt, type Picture } from "../chart.js";
import { groupIn, MOST_GROUPS, ofGroups, type Part, type Show, type Shown } from "./shown.js";

type Row = Broken<RetentionRow>;

/** More cohorts than these are a wall of numbers; the table has all of them. */
const MOST_COHORTS = 36;
/** Columns of a heatmap, for the same reason. */
const MOST_PERIODS = 31;

/** Heading, pictures and notes of retention. */
export const retentionShown: Show = (answered, context, see) => {
  const question = answered.question as RetentionQuestion;
  const rows = answered.rows as Row[];
  const columns = columnsBroken(question, context);
  const { first: entities } = crowdOf(question, context);
  const pooled = pooledRetention(rows);
  const groups = columns.length === 0
    ? []
    : largestGroups(withGroup(rows, columns), ({ period, cohort_size }) =>
      period === rows[0].period ? cohort_size : 0, Infinity);
  const drawn = groups.slice(0, MOST_GROUPS);
  const curves = columns.length === 0
    ? pooled
    : withGroup(pooled, columns).filter(({ group }) => drawn.includes(group));
  const heading = exploredRetentionHeading(curves, question, context);
  const base = { heading, subtitle: retentionAsked(question, rows, context) };
  if (rows.length === 0) {
    return {
      ...base,
      pictures: [],
      notes: ["Another start event, time or filter may find some."],
      who: null,
    };
  }
  const { period } = question;
  const who = whoOf(rows, question, columns);
  if (columns.length > 0) {
    const told = curves.map((row) => ({
      ...row,
      group: (row as { group?: string | null }).group ?? "unknown",
    }));
    const chart: Picture["chart"] = (options) => retentionGroupsChart(told, { ...options, period, entities });
    return {
      ...base,
      pictures: [{ chart, label: heading }],
      notes: [
        ...ofGroups(drawn.length, groups.length),
        "A gap goes with the group; it need not come from it.",
      ],
      who,
    };
  }
  const curve: Picture = {
    label: heading,
    chart: (options) => retentionCurveChart(pooled, { ...options, period, height: 280 }),
  };
  const map = heatmap(rows, question, entities, see);
  return {
    ...base,
    pictures: question.retention === "bracket" ? [map.picture] : [curve, map.picture],
    notes: [...map.notes, "The curve pools all cohorts observed at a period: large ones count for more."]
      .slice(
        0,
        question.retention === "bracket" ? map.notes.length : undefined,
      ),
    who,
  };
};

/** Brackets stand beside each other by their number, from 1; periods by theirs. */
function heatmap(
  rows: readonly Row[],
  question: RetentionQuestion,
  entities: string,
  see: (selection: Selection) => void,
): { picture: Picture; notes: string[] } {
  const { brackets, period } = question;
  const width = brackets?.length ?? question.periods + 1;
  const cohorts = [...new Set(rows.map(({ cohort }) => cohort))];
  const newest = new Set(cohorts.slice(-MOST_COHORTS));
  const columnOf = (i: number): number => brackets ? i % width + 1 : rows[i].period;
  const cells = rows
    .map((row, i) => ({ ...row, period: columnOf(i) }))
    .filter((row) => newest.has(row.cohort) && row.period <= MOST_PERIODS);
  const columnName = (n: number): string => {
    const [from, to] = brackets?.[n - 1] ?? [n, n];
    return from === to ? String(from) : `${from}-${to}`;
  };
  const all = cohorts.length === newest.size;
  return {
    notes: [
      ...(!all
        ? [`The newest ${newest.size} of ${cohorts.length} cohorts are drawn; the table has all of them.`]
        : []),
      ...(!brackets && question.periods > MOST_PERIODS
        ? [`Of the ${question.periods} periods the first ${MOST_PERIODS} are drawn in cells.`]
        : []),
    ],
    picture: {
      label: `Share of each cohort that came back, by ${period}`,
      // On a phone the periods that people quote stand for all; every bracket was asked for.
      least: brackets ? 148 + 48 * width : 0,
      chart: (options) =>
        retentionChart(cells, {
          ...options,
          period,
          ...(brackets ? { columnName } : {}),
          ...(entities === "users" ? {} : { entities }),
          ...(all ? { pooled: pooledRetention(cells) } : {}),
        }),
      picked: (plot, x, y) => {
        const [column, row] = [bandAt<string>(plot, "x", x), bandAt<string>(plot, "y", y)];
        const cell = cells.find((one) =>
          columnName(one.period) === column && cohortName(one.cohort, period) === row
        );
        if (!cell || cell.retained === null) return;
        const at = brackets ? brackets[cell.period - 1][0] : cell.period;
        see({ kind: "retention", cohort: cell.cohort, period: at, outcome: "retained" });
      },
    },
  };
}

/** A cohort as the heatmap calls it. */
function cohortName(cohort: string, period: RetentionQuestion["period"]): string {
  if (period === "month") return month(cohort);
  return period === "hour" ? `${date(cohort)}, ${cohort.slice(11, 16)}` : date(cohort);
}

function whoOf(rows: readonly Row[], question: RetentionQuestion, columns: readonly string[]): Shown["who"] {
  const { period, brackets } = question;
  const cohorts = [...new Set(rows.map(({ cohort }) => cohort))].reverse();
  const periods = [...new Set(rows.filter(({ retained }) => retained !== null).map((row) => row.period))];
  const grouped = withGroup(rows, columns);
  const groups = [...new Set(grouped.map(({ group }) => group))];
  const ofPeriod = (first: number): string => {
    const bracket = brackets?.find(([from]) => from === first);
    return bracket && bracket[0] !== bracket[1]
      ? `${label(period)}s ${bracket[0]}-${bracket[1]}`
      : `${label(period)} ${first}`;
  };
  const seen = rows.filter((row) => row.retained !== null);
  // The newest cohort that had time to come back.
  const newest = seen.filter((row) => row.period > 0).pop() ?? seen.pop();
  if (!newest) return null;
  const parts: Part[] = [
    {
      label: "Cohort",
      choices: cohorts.map((value) => ({ label: cohortName(value, period), value })),
      chosen: newest.cohort,
    },
    {
      label: "Period",
      choices: periods.map((n) => ({ label: ofPeriod(n), value: String(n) })),
      chosen: String(newest.period),
    },
    ...(columns.length === 0 ? [] : [{
      label: "Group",
      choices: groups.map((group, i) => ({ label: label(group), value: String(i) })),
      chosen: "0",
    }]),
  ];
  const selection = (outcome: "retained" | "gone") => ([cohort, at, group]: readonly string[]): Selection => {
    const row = grouped.find((row) => row.group === groups[Number(group)]);
    return {
      kind: "retention",
      cohort,
      period: Number(at),
      outcome,
      ...(row && columns.length > 0 ? { group: groupIn(row, columns) } : {}),
    };
  };
  return {
    parts,
    outcomes: [
      { label: "Who came back", selection: selection("retained") },
      { label: "Who did not", selection: selection("gone") },
    ],
  };
}

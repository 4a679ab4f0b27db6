// The answer to a funnel question, as a reader sees it.
import { label } from "../../lib/charts/format.js";
import { funnelChart } from "../../lib/charts/funnel.js";
import { funnelTrendChart } from "../../lib/charts/rate-lines.js";
import { segmentsChart } from "../../lib/charts/segments.js";
import type { GroupedRow } from "../../lib/models/funnel.js";
import type { FunnelQuestion, FunnelRow } from "../../lib/questions/funnel.js";
import type { Broken } from "../../lib/questions/question.js";
import type { Selection } from "../../lib/kernel/members.js";
import { columnsBroken, crowdOf, funnelAsked } from "../../lib/report/asked.js";
import {
  exploredFunnelHeading,
  largestGroups,
  leakOf,
  optionalSteps,
  periodName,
  tellingSteps,
  withGroup,
} from "../../lib/report/explored.js";
import { bandAt, type Picture } from "../chart.js";
import { groupIn, MOST_GROUPS, ofGroups, type Part, type Show, type Shown } from "./shown.js";

/** Heading, picture and notes of a funnel. */
export const funnelShown: Show = (answered, context, see) => {
  const question = answered.question as FunnelQuestion;
  const columns = columnsBroken(question, context);
  const told = tellingSteps(answered.rows as Broken<FunnelRow>[], question);
  const rows = columns.length === 0 ? told as GroupedRow[] : withGroup(told, columns);
  const groups = columns.length === 0
    ? []
    : largestGroups(withGroup(told, columns), ({ users }) => users, Infinity);
  const drawn = groups.slice(0, MOST_GROUPS);
  const some = columns.length === 0 ? rows : rows.filter(({ group = null }) => drawn.includes(group));
  const heading = exploredFunnelHeading(some, question, context);
  const base = {
    heading,
    subtitle: funnelAsked(question, context),
    notes: [...ofGroups(drawn.length, groups.length), ...caveats(question)],
  };
  if (rows.every(({ users }) => users === 0)) {
    return {
      ...base,
      pictures: [],
      who: null,
      notes: ["Other steps, a longer window or fewer filters may find some."],
    };
  }
  const who = whoOf(answered.rows as Broken<FunnelRow>[], told, columns, groups, question);
  if (question.trend !== undefined) {
    const { first: entities } = crowdOf(question, context);
    const chart: Picture["chart"] = (options) =>
      funnelTrendChart(named(some), { ...options, entities, name: periodName(question.trend) });
    return { ...base, pictures: [{ chart, label: heading }], who };
  }
  const pictures = columns.length === 0
    ? [plainPicture(rows, question, context, heading, see)]
    : [{ label: heading, chart: (options) => segmentsChart(named(judged(some)), options) } satisfies Picture];
  return { ...base, pictures, who };
};

/** What a group is called of which nothing is known: it is one among the others here. */
function named(rows: readonly GroupedRow[]): GroupedRow[] {
  const broken = rows.some(({ group }) => typeof group === "string");
  return broken ? rows.map((row) => ({ ...row, group: row.group ?? "unknown" })) : [...rows];
}

/** Without a window nobody's ever elapses: the plain share is the rate then. */
function judged(rows: readonly GroupedRow[]): GroupedRow[] {
  return rows.map((row) =>
    row.eligible_users !== null ? row : {
      ...row,
      eligible_conversion: row.step_conversion,
      eligible_conversion_low: row.step_conversion_low,
      eligible_conversion_high: row.step_conversion_high,
      eligible_users: null,
    }
  );
}

function plainPicture(
  rows: readonly GroupedRow[],
  question: FunnelQuestion,
  context: Parameters<Show>[1],
  heading: string,
  see: (selection: Selection) => void,
): Picture {
  const optional = optionalSteps(question);
  const { first: entities, later: people } = crowdOf(question, context);
  const leak = leakOf(rows, question, context)?.step ?? "";
  return {
    label: heading,
    chart: (options) => funnelChart(rows, { ...options, entities, people, optional, leak }),
    picked: (plot, x, y) => {
      const name = bandAt<string>(plot, "y", y);
      const row = rows.find(({ step }) => label(step) === name);
      if (!row) return;
      const share = (plot.scale("x")?.invert?.(x) as number | undefined) ?? 0;
      const rate = row.step_index === 1 ? 1 : row.eligible_conversion ?? row.step_conversion ?? 0;
      const outcome = row === rows[0] || share <= rate ? "reached" : "dropped";
      see({ kind: "funnel", step_index: row.step_index, outcome });
    },
  };
}

function whoOf(
  rows: readonly Broken<FunnelRow>[],
  told: readonly Broken<FunnelRow>[],
  columns: readonly string[],
  groups: readonly (string | null)[],
  { trend }: FunnelQuestion,
): Shown["who"] {
  const steps = [...new Map(told.map(({ step_index, step }) => [step_index, step]))];
  const parts: Part[] = [{
    label: "Step",
    choices: steps.map(([index, step]) => ({ label: label(step), value: String(index) })),
    // At the first step there is nobody but all of them.
    chosen: String(steps[Math.min(1, steps.length - 1)][0]),
  }];
  const grouped = withGroup(rows, columns);
  if (columns.length > 0) {
    parts.push({
      label: "Group",
      choices: groups.map((group, i) => ({ label: label(group), value: String(i) })),
      chosen: "0",
    });
  }
  if (trend !== undefined) {
    const periods = [...new Set(rows.map(({ period }) => period ?? ""))].sort().reverse();
    parts.push({
      label: "Entered",
      choices: periods.map((value) => ({ label: periodName(trend)(value), value })),
      chosen: periods[0],
    });
  }
  const selection = (outcome: "reached" | "dropped") => (chosen: readonly string[]): Selection => {
    const row = columns.length === 0
      ? undefined
      : grouped.find(({ group }) => group === groups[Number(chosen[1])]);
    const of = {
      ...(row && groupIn(row, columns)),
      ...(trend === undefined ? {} : { period: chosen[chosen.length - 1] }),
    };
    return {
      kind: "funnel",
      step_index: Number(chosen[0]),
      outcome,
      ...(Object.keys(of).length === 0 ? {} : { group: of }),
    };
  };
  return {
    parts,
    outcomes: [
      { label: "Who reached it", selection: selection("reached") },
      { label: "Who dropped out before it", selection: selection("dropped") },
    ],
  };
}

function caveats({ order, count, steps, window, breakdown, trend }: FunnelQuestion): string[] {
  const open = window === null && steps.slice(1).some(({ within }) => within === undefined);
  return [
    ...(order === "any" ? ["A row counts those who did at least so many of the steps, whichever."] : []),
    ...(count === "total" ? ["Attempts of one user do not overlap."] : []),
    ...(open ? ["Steps without a time limit are never over: who has not gone on still may."] : []),
    ...(breakdown !== undefined && breakdown.length > 0
      ? ["A gap goes with the group; it need not come from it."]
      : []),
    ...(trend === undefined && breakdown === undefined && !open
      ? ["Bars show the share of those at the step before who had the whole time to go on."]
      : []),
  ];
}

// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { EngagementRow } from "../questions/engagement.js";
import { dateOf, dayOf, monthOf, monthStart, weekOf, type WeekStart, weekStart } from "../time.js";
import { compact, count, date, month, ticksOf } from "./format.js";
import { chart, type ChartOptions, empty, hairline, quiet, room, themeOf, tooltip } from "./frame.js";
import { shade, type Theme } from "./theme.js";

export interface CalendarOptions extends ChartOptions {
  /** On which weekday weeks start; Monday unless told. */
  readonly week_start?: WeekStart;
}

/** A day in its place: the year's block, the week across it, the weekday down. */
interface Cell {
  readonly period: string;
  readonly day: number;
  readonly year: number;
  readonly week: number;
  readonly weekday: number;
  /** Null where nothing was observed, or the day is not complete. */
  readonly users: number | null;
  readonly partial: boolean;
}

const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/** What a year takes in weeks or weekdays, and what stands free before the next one. */
const WEEKS = 54;
const ROWS = 7 + 2;
/** Pixels of a cell's height; its width follows the chart's. */
const CELL = 17;
/** Swatches of the legend. */
const STEPS = 5;

/**
 * Daily active users as a calendar: a block a year, a column a week, a row a weekday. Narrow, weeks run downwards and
 * two years stand side by side. A day that was not observed, or is not complete, is an empty outline, and never the
 * colour of none.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { svg } from "../render.js";
 * import { days } from "../../test/report/rows.js";
 * assert.match(svg(calendarChart(days([100, 120, 90]))), />2025</);
 * ```
 */
export function calendarChart(
  rows: readonly EngagementRow[],
  options: CalendarOptions = {},
): Plot.PlotOptions {
  const observed = rows.filter(({ partial }) => !partial);
  if (!observed.length) return empty(options, "no day is complete yet.");
  const theme = themeOf(options);
  const { narrow = false, week_start = "monday" } = options;
  const cells = days(rows, week_start);
  const years = [...new Set(cells.map(({ year }) => year))];
  const top = Math.max(1, ...observed.map(({ dau }) => dau));
  const place = narrow ? down(years) : across(years);
  const width = Math.max(...cells.map((cell) => place(cell).x)) + 1;
  const height = Math.max(...cells.map((cell) => place(cell).y)) + 1;
  const filled = cells.filter(({ users }) => users !== null);
  const hollow = cells.filter(({ users }) => users === null);
  const box = {
    x1: (cell: Cell) => place(cell).x,
    x2: (cell: Cell) => place(cell).x + 1,
    y1: (cell: Cell) => place(cell).y,
    y2: (cell: Cell) => place(cell).y + 1,
    inset: 1,
    rx: 1.5,
  };
  return chart(options, {
    height: height * CELL + (narrow ? 84 : 64),
    marginTop: narrow ? 44 : 24,
    marginBottom: 40,
    marginLeft: narrow ? room(["Mmm"], 400, 10) : room([...names, ...years.map(String)], 600, 10),
    marginRight: 4,
    x: { domain: [0, width], axis: null },
    y: { domain: [0, height], axis: null, reverse: true },
    ariaLabel: "Daily active users by day, as a calendar",
    marks: [
      Plot.rect(hollow, { ...box, stroke: "currentColor", strokeOpacity: 0.16 }),
      Plot.rect(filled, { ...box, fill: ({ users }: Cell) => shade((users ?? 0) / top, theme) }),
      narrow ? namesDown(cells, years, place, week_start) : namesAcross(cells, years, place, week_start),
      legend(top, theme, hollow.length > 0),
      tooltip(
        cells,
        "xy",
        (cell) => place(cell).x + 0.5,
        (cell) => place(cell).y + 0.5,
        ({ period, day, users, partial }) =>
          `${names[(day + 3) % 7]} ${date(period)}\n${
            users === null
              ? partial ? "not complete" : "not observed"
              : `${count(users)} daily active ${users === 1 ? "user" : "users"}`
          }`,
        theme,
      ),
    ],
  });
}

/** Every day of the years that the rows touch. */
function days(rows: readonly EngagementRow[], start: WeekStart): Cell[] {
  const known = new Map(rows.map((row) => [row.period, row]));
  const first = Number(rows[0].period.slice(0, 4));
  const last = Number(rows[rows.length - 1].period.slice(0, 4));
  const cells: Cell[] = [];
  for (let year = first; year <= last; year++) {
    const newYear = dayOf(`${year}-01-01`);
    const firstWeek = weekOf(newYear, start);
    for (let day = newYear; day < dayOf(`${year + 1}-01-01`); day++) {
      const period = dateOf(day);
      const row = known.get(period);
      const week = weekOf(day, start);
      cells.push({
        period,
        day,
        year,
        week: week - firstWeek,
        weekday: day - weekStart(week, start),
        users: row && !row.partial ? row.dau : null,
        partial: row?.partial ?? false,
      });
    }
  }
  return cells;
}

type Place = (cell: Pick<Cell, "year" | "week" | "weekday">) => { readonly x: number; readonly y: number };

/** Years under each other, weeks from left to right. */
function across(years: readonly number[]): Place {
  return ({ year, week, weekday }) => ({ x: week, y: years.indexOf(year) * ROWS + weekday });
}

/** Two years side by side, weeks from top to bottom. */
function down(years: readonly number[]): Place {
  return ({ year, week, weekday }) => {
    const i = years.indexOf(year);
    return { x: (i % 2) * ROWS + weekday, y: Math.floor(i / 2) * (WEEKS + 3) + week };
  };
}

/** The first week in which each month of some years has its first day. */
function months(cells: readonly Cell[]): Cell[] {
  return cells.filter(({ day }) => monthStart(monthOf(day)) === day);
}

const shortMonth = ({ period }: Cell): string => month(period).slice(0, 3);
const beside = { textAnchor: "end", dx: -8, ...quiet } as const;

/** Years and months over the blocks, every second weekday beside them. */
function namesAcross(
  cells: readonly Cell[],
  years: readonly number[],
  place: Place,
  start: WeekStart,
): Plot.Markish[] {
  const shown = start === "monday" ? [0, 2, 4, 6] : [1, 3, 5];
  const rows = years.flatMap((year) => shown.map((weekday) => ({ year, week: 0, weekday })));
  return [
    Plot.text(months(cells), {
      x: (cell: Cell) => place(cell).x,
      y: (cell: Cell) => place({ ...cell, weekday: 0 }).y,
      text: shortMonth,
      textAnchor: "start",
      dy: -10,
      ...quiet,
    }),
    Plot.text(years, {
      x: () => 0,
      y: (year: number) => place({ year, week: 0, weekday: 0 }).y,
      text: String,
      ...beside,
      fillOpacity: 1,
      dy: -10,
      fontWeight: 600,
    }),
    Plot.text(rows, {
      x: () => 0,
      y: (row: typeof rows[number]) => place(row).y + 0.5,
      text: ({ weekday }: typeof rows[number]) => names[start === "monday" ? weekday : (weekday + 6) % 7],
      ...beside,
    }),
  ];
}

/** Years and weekdays over the blocks, months beside the first of each pair. */
function namesDown(
  cells: readonly Cell[],
  years: readonly number[],
  place: Place,
  start: WeekStart,
): Plot.Markish[] {
  const heads = years.flatMap((year) => names.map((_, weekday) => ({ year, week: 0, weekday })));
  return [
    Plot.text(heads, {
      x: (head: typeof heads[number]) => place(head).x + 0.5,
      y: (head: typeof heads[number]) => place(head).y,
      text: ({ weekday }: typeof heads[number]) => names[start === "monday" ? weekday : (weekday + 6) % 7][0],
      dy: -8,
      ...quiet,
    }),
    Plot.text(years, {
      x: (year: number) => place({ year, week: 0, weekday: 0 }).x,
      y: (year: number) => place({ year, week: 0, weekday: 0 }).y,
      text: String,
      textAnchor: "start",
      dx: 4,
      dy: -28,
      fill: "currentColor",
      fontWeight: 600,
    }),
    Plot.text(months(cells).filter(({ year }) => years.indexOf(year) % 2 === 0), {
      x: () => 0,
      y: (cell: Cell) => place(cell).y + 0.5,
      text: shortMonth,
      ...beside,
    }),
  ];
}

/** Swatches from none to most under the blocks, and what an outline means. */
function legend(top: number, theme: Theme, hollow: boolean): Plot.Markish[] {
  const say = ticksOf(top, compact);
  const most = say(top);
  const swatch = 20;
  const left = room(["0"], 400, 8);
  const at = { frameAnchor: "bottom-left", lineAnchor: "middle", textAnchor: "start", dy: 28 } as const;
  const end = left + STEPS * swatch;
  const scale = `${most} daily active users`;
  const after = end + 8 + room([scale], 400, 24);
  return [
    Plot.text(["0"], { ...at, ...quiet }),
    Array.from({ length: STEPS }, (_, i) =>
      Plot.dot([0], {
        frameAnchor: "bottom-left",
        dx: left + (i + 0.5) * swatch,
        dy: 28,
        symbol: "square",
        r: 9,
        fill: shade(i / (STEPS - 1), theme),
      })),
    Plot.text([scale], { ...at, dx: end + 8, ...quiet }),
    hollow
      ? [
        Plot.dot([0], {
          frameAnchor: "bottom-left",
          dx: after + 8,
          dy: 28,
          symbol: "square",
          r: 7,
          ...hairline,
          strokeOpacity: 0.4,
        }),
        Plot.text(["not observed"], { ...at, dx: after + 22, ...quiet }),
      ]
      : null,
  ];
}

// Calendar periods of a timezone as one would look them up in an almanac: by asking a clock on the wall there, quarter
// of an hour after quarter of an hour. Slow, and of nothing in lib/: for the references.
import type { Context } from "../../lib/questions/question.js";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const walls = new Map<string, Intl.DateTimeFormat>();
const midnights = new Map<string, number>();

/** What a clock on the wall shows at an instant, as if it were in UTC. */
function wall(timezone: string, time: number): number {
  let format = walls.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: timezone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    walls.set(timezone, format);
  }
  const shown = Object.fromEntries(
    format.formatToParts(Math.floor(time)).map(({ type, value }) => [type, Number(value)]),
  );
  const { year, month, day, hour, minute, second } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The instant at which a day starts there, of its midnight in UTC. */
export function midnight(timezone: string, day: number): number {
  const key = `${timezone} ${day}`;
  let time = midnights.get(key) ?? day - 16 * HOUR;
  while (wall(timezone, time) < day) time += HOUR / 4;
  midnights.set(key, time);
  return time;
}

/** The date there at an instant. */
export function dateAt(timezone: string, time: number): string {
  return new Date(wall(timezone, time)).toISOString().slice(0, 10);
}

/** The instant at which the period starts that holds an instant, or a period of days so many later. */
export function startOf(
  period: "hour" | "day" | "week" | "month",
  { timezone, week_start }: Context,
  time: number,
  later = 0,
): number {
  const second = Math.floor(time / 1000) * 1000;
  const shown = wall(timezone, time);
  const date = new Date(shown);
  const day = Math.floor(shown / DAY) * DAY;
  switch (period) {
    case "hour":
      return second - shown % HOUR;
    case "day":
      return midnight(timezone, day + later * DAY);
    case "week": {
      const since = (date.getUTCDay() + (week_start === "monday" ? 6 : 0)) % 7;
      return midnight(timezone, day + (7 * later - since) * DAY);
    }
    case "month":
      return midnight(timezone, Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later, 1));
  }
}

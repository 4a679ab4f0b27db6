// When things happen: the growth of the weeks, the weekday and the hour. This module is browser compatible.
import { dayOf } from "../time.js";
import { chooser } from "./chance.js";
import { regions, type SyntheticSource } from "./truth.js";

/** Seconds of a day. */
export const DAY_SECONDS = 86_400;

/** Hours by which a region's clock is ahead of UTC; the hours of the day follow it, the calendar stays UTC. */
const clock: Readonly<Record<(typeof regions)[number], number>> = {
  north_america: -6,
  europe: 1,
  asia_pacific: 8,
  latin_america: -4,
};

export interface Rhythm {
  /** First day of the product, and the last second it knows. */
  readonly firstDay: number;
  readonly end: number;
  /** A day on which a visitor comes. */
  visitDay(u: number): number;
  /** A second of the day, for someone of a region (by position). */
  timeOfDay(region: number, u: number): number;
  /** How much rather one comes on this day than on another of the week. */
  weightOf(day: number): number;
}

/** The rhythm of a product from its start to as_of. */
export function rhythm(source: SyntheticSource, asOf: string): Rhythm {
  const { growth_per_month, weekdays, hours } = source.truth.visits;
  const firstDay = dayOf(source.start);
  const end = Math.floor(Date.parse(asOf) / 1000);
  const days = Math.max(1, Math.ceil(end / DAY_SECONDS) - firstDay);
  const weightOf = (day: number): number => weekdays[(day + 3) % 7];
  const growth = Math.log1p(growth_per_month) / (365.2425 / 12);
  const chooseDay = chooser(
    Array.from({ length: days }, (_, i) => Math.exp(growth * i) * weightOf(firstDay + i)),
  );
  const total = hours.reduce((sum, hour) => sum + hour, 0);
  const shifts = regions.map((region) => clock[region]);
  // One table of a thousandth of the day's weight a cell turns choosing an hour into a look-up.
  const cells = 1024;
  const chooseHour = chooser(hours);
  const table = Float64Array.from({ length: cells + 1 }, (_, i) => {
    const u = Math.min(i / cells, 1 - 1e-12);
    const hour = chooseHour(u);
    const before = hours.slice(0, hour).reduce((sum, weight) => sum + weight, 0);
    return (hour + (u * total - before) / hours[hour]) * 3600;
  });
  return {
    firstDay,
    end,
    weightOf,
    visitDay: (u) => firstDay + chooseDay(u),
    timeOfDay: (region, u) => {
      const cell = Math.floor(u * cells);
      const local = table[cell] + (table[cell + 1] - table[cell]) * (u * cells - cell);
      return Math.floor((local - shifts[region] * 3600 + DAY_SECONDS) % DAY_SECONDS);
    },
  };
}

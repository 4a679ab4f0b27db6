// How long something may take. This module is browser compatible.
import { z } from "zod";
import { DAY, durationPattern, milliseconds } from "../time.js";

/** Databases count no further than some thousand centuries, and nobody waits for one. */
const LONGEST = 36_525 * DAY;

/** Whether it is a duration at all, which is said elsewhere where it is not. */
function isSpelled(one: string | number): boolean {
  return typeof one === "number" || durationPattern.test(one);
}

/** A duration such as "90s", "24h" or "14d", or a number of seconds. */
export const duration = z.union(
  [
    z.string().regex(durationPattern, 'write a number and s, m, h, d or w, such as "14d"'),
    z.number().min(0),
  ],
  'write a number and s, m, h, d or w, such as "14d", or a number of seconds',
).refine((one) => !isSpelled(one) || milliseconds(one) <= LONGEST, "is longer than a hundred years");
export type Duration = z.output<typeof duration>;

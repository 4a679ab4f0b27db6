// When users signed up. This module is browser compatible.
import type { EventLog } from "../eventlog/eventlog.js";
import { localDay } from "../time.js";

/** The day on which each user signed up, in the log's timezone; NaN where that is not known. */
export function signupDays({ signup, context }: EventLog): Float64Array {
  const toDay = localDay(context.timezone);
  return signup.map((time) => (Number.isNaN(time) ? NaN : toDay(time)));
}

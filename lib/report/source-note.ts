// Whose numbers these are, in one line. This module is browser compatible.
import { date, plural } from "../charts/format.js";
import type { Config } from "../config.js";
import { dateOf, instant, localDay } from "../time.js";

/** What stands under every picture and page: whose data, up to when, how many. */
export function sourceNote(
  { product, as_of, timezone, source }: Config,
  users: number,
  events: number,
): string {
  const lastDay = dateOf(localDay(timezone)(instant(as_of) - 1));
  return `Source: ${product.name}${source.kind === "synthetic" ? " (synthetic data)" : ""}, through ${
    date(lastDay)
  }; ${plural(users, "user")}, ${plural(events, "event")}`;
}

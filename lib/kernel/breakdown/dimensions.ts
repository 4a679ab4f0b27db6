// What attempts are broken down by. This module is browser compatible.
import type { EventLog } from "../../eventlog/eventlog.js";
import type { Breakdown } from "../../questions/breakdowns.js";
import type { Value } from "../../questions/question.js";
import { breakdownCodes } from "../where.js";
import type { Dimension } from "./groups.js";

/** The dimension of a breakdown: of the event that starts an attempt, or of its user; or of an anonymous visitor. */
export function dimensionOf(log: EventLog, breakdown: Breakdown): Dimension {
  const { codes, perUser, values } = breakdownCodes(log, breakdown);
  const all: NonNullable<Value>[] = [...values];
  const ofVisitors = breakdown.by.kind === "user"
    ? log.visitors.traits[breakdown.by.property.name]
    : undefined;
  const codeOf = new Map(all.map((value, code) => [value, code]));
  /** Visitors have a dictionary of their own. */
  const translated = (ofVisitors?.values ?? []).map((value) => {
    const code = codeOf.get(value);
    return code ?? all.push(value) - 1;
  });
  return {
    column: breakdown.column,
    values: all,
    ofAttempt: perUser ? (user) => codes[user] : (_, start) => (start < 0 ? -1 : codes[start]),
    ofVisitor: (visitor) => translated[ofVisitors?.codes[visitor] ?? -1] ?? -1,
  };
}

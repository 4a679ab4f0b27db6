import type { TimeToValueQuestion, TimeToValueRow } from "../../lib/questions/time-to-value.js";
import type { Case } from "../agreement.js";
import { testContext } from "../engines.js";
import { cases as activations } from "./activation.js";

const question: TimeToValueQuestion = { kind: "time_to_value", event: "page_created", window: "7d" };

/** Twenty rows: hours by place among the sorted ones, which are 0, 1, … n - 1. */
function twentieths(hours: readonly number[], eligible_users: number): TimeToValueRow[] {
  const activated = hours.length;
  return Array.from({ length: 20 }, (_, i) => {
    const share = (i + 1) / 20;
    const place = share * (activated - 1);
    const [below, above] = [hours[Math.floor(place)], hours[Math.ceil(place)]];
    const between = below + (above - below) * (place - Math.floor(place));
    return { share, hours: between, rate: share * activated / eligible_users, activated, eligible_users };
  });
}

// The log of activation: gus at once, ann after an hour, ben after a day, cid after seven; dan a second late.
const [{ log, context }] = activations;

export const cases: Case<TimeToValueQuestion, TimeToValueRow>[] = [
  {
    name: "divides the activated into twentieths, with the hours between two of them",
    context,
    log,
    question,
    rows: twentieths([0, 1, 24, 168], 6), // half of them within 12.5 hours, as activation says
  },
  {
    name: "gives everybody's hours where one alone was activated",
    context,
    log,
    question: { ...question, to: "2025-01-06" },
    rows: twentieths([1], 1), // ann
  },
  {
    name: "has no rows where nobody was activated, or could have been",
    context: { ...testContext, as_of: "2025-01-13T00:00:00Z" },
    log,
    question: { ...question, event: "workspace_shared" },
    rows: [],
  },
  { name: "has no rows for an empty log", log: { events: [] }, question, rows: [] },
];

// Workspaces in which people work together: the one number the product is steered by. This module is browser compatible.
import { count, date, percent } from "../../charts/format.js";
import { type Block, chart, note, paragraph, table } from "../blocks.js";
import { northStarHeading } from "../headings.js";
import { proofOf, type ReportInput, rowsOr } from "../input.js";
import { complete } from "../words.js";

/** Weeks in the table: the last four, which are the headline, and the four that they are compared with. */
const WEEKS = 8;

/** The North Star against its target, and the weeks that it is made of. */
export function northStarSection(input: ReportInput): Block[] {
  const rows = rowsOr("north_star", input);
  if (typeof rows === "string") return [paragraph(rows)];
  const weeks = complete(rows).slice(-WEEKS);
  const proof = proofOf("north_star", input);
  return [
    chart("north_star", northStarHeading(rows, input.config.targets.collaborative_workspaces)),
    ...(proof ? [paragraph(proof)] : []),
    ...(weeks.length === 0 ? [] : [
      table(
        [
          { name: "Week of" },
          { name: "Workspaces", right: true },
          { name: "Of all active", right: true },
          { name: "Members", right: true },
          { name: "Joint events", right: true },
        ],
        weeks.map(({ week, workspaces, active_workspaces, members, collaborative_events }) => [
          date(week),
          count(workspaces),
          percent(active_workspaces > 0 ? workspaces / active_workspaces : null),
          count(members),
          count(collaborative_events),
        ]),
      ),
      note(
        "A workspace collaborates in a week when two of its members are active and at least one does something with " +
          "others, which is a joint event. The headline is the mean of the last four complete weeks.",
      ),
    ]),
  ];
}

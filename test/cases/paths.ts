import { type PathsQuestion, pathsQuestion, type PathsRow } from "../../lib/questions/paths.js";
import type { Case } from "../agreement.js";
import { events, testContext } from "../engines.js";

const ask = (input: object): PathsQuestion =>
  pathsQuestion.parse({ kind: "paths", anchor: "page_created", ...input });

/** Rows in short, of so many users in all: `step source > target users`, "-" for no source. */
const rows = (all: number, ...lines: string[]): PathsRow[] =>
  lines.map((line) => {
    const [step, source, , target, users] = line.split(" ");
    return {
      step: Number(step),
      source: source === "-" ? null : source,
      target,
      users: Number(users),
      share: Number(users) / all,
    };
  });

/** Events called as a path's own markers are, or as one of those in quotes. */
const markers = ["other", "(end)", '"other"'];

/** Ann creates, edits twice and comments three days later; bob does both at once; cem edits only; dan only creates. */
export const pathsLog = {
  events: events`
    ann signup          2025-01-06
    ann page_created    2025-01-06T10:00
    ann page_edited     2025-01-06T11:00
    ann page_edited     2025-01-06T12:00
    ann comment_added   2025-01-09T12:00
    bob signup          2025-01-06
    bob page_created    2025-01-07T10:00
    bob comment_added   2025-01-07T10:00
    cem signup          2025-01-06
    cem page_edited     2025-01-07T10:00
    dan signup          2025-01-06
    dan page_created    2025-01-08T10:00`,
};

export const cases: Case<PathsQuestion, PathsRow>[] = [
  {
    name: "goes on from the anchor, repeats taken for once, and ends in sight",
    log: pathsLog,
    question: ask({ depth: 2 }),
    rows: rows(
      3,
      "0 - > page_created 3",
      "1 page_created > (end) 1", // dan
      "1 page_created > comment_added 1", // bob, in the same instant but later in the input
      "1 page_created > page_edited 1", // ann
      "2 (end) > (end) 1",
      "2 comment_added > (end) 1",
      "2 page_edited > comment_added 1", // her second edit is no move
    ),
  },
  {
    name: "goes back from the first anchor",
    log: pathsLog,
    question: ask({ anchor: "comment_added", direction: "before", depth: 2, collapse: false }),
    rows: rows(
      2,
      "0 - > comment_added 2",
      "1 comment_added > page_created 1", // bob
      "1 comment_added > page_edited 1", // ann's second edit
      "2 page_created > (end) 1",
      "2 page_edited > page_edited 1", // and her first
    ),
  },
  {
    name: "ends at the window, inclusive, and has an other for what is rare",
    log: pathsLog,
    question: ask({ depth: 1, window: "1h", top: 1 }),
    rows: rows(
      3,
      "0 - > page_created 3",
      "1 page_created > (end) 1",
      "1 page_created > comment_added 1", // of equally frequent ones the first by name
      "1 page_created > other 1", // ann's edit, an hour later
    ),
  },
  {
    name: "starts at the first anchor of the range, and goes on after it",
    log: pathsLog,
    question: ask({ anchor: "page_edited", from: "2025-01-06T11:00:00.001Z", to: "2025-01-06", depth: 1 }),
    rows: rows(1, "0 - > page_edited 1", "1 page_edited > comment_added 1"), // ann's second edit
  },
  {
    name: "keeps to the events asked for, beside the anchor",
    log: pathsLog,
    question: ask({ anchor: "signup", events: ["comment_added"], depth: 1 }),
    rows: rows(4, "0 - > signup 4", "1 signup > (end) 2", "1 signup > comment_added 2"),
  },
  {
    name: "puts events in quotes that are called as its own markers are",
    context: { ...testContext, known: [...testContext.known, ...markers], counted: markers },
    log: {
      events: events`
        ann signup  2025-01-06
        ann other   2025-01-07
        ann (end)   2025-01-08
        ann "other" 2025-01-09`,
    },
    question: ask({ anchor: "signup", depth: 4 }),
    rows: rows(
      1,
      "0 - > signup 1",
      '1 signup > "other" 1',
      '2 "other" > "(end)" 1',
      '3 "(end)" > ""other"" 1',
      '4 ""other"" > (end) 1',
    ),
  },
  {
    name: "has no rows without an anchor",
    log: pathsLog,
    question: ask({ anchor: "template_used" }),
    rows: [],
  },
];

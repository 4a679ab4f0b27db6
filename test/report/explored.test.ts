// Headings and subtitles of a reader's own questions: true for whatever is asked, of whatever data.
import assert from "node:assert/strict";
import fc from "../property.ts";
import { logOf, smallLogs, testContext } from "../engines.ts";
import { everyQuestion } from "../every-question.ts";
import { exampleContext, exampleLog } from "../../lib/eventlog/example.js";
import { answer } from "../../lib/kernel/index.js";
import { pooledRetention } from "../../lib/models/retention.js";
import type { GroupedRow } from "../../lib/models/funnel.js";
import { contextFor } from "../../lib/questions/context.js";
import type { FunnelQuestion } from "../../lib/questions/funnel.js";
import { checkQuestion, type Question, type QuestionInput } from "../../lib/questions/index.js";
import type { RetentionQuestion, RetentionRow } from "../../lib/questions/retention.js";
import { columnsBroken, funnelAsked, retentionAsked } from "../../lib/report/asked.js";
import {
  exploredFunnelHeading,
  exploredRetentionHeading,
  tellingSteps,
  withGroup,
} from "../../lib/report/explored.js";

type Log = typeof exampleLog;

function words(question: Question, log: Log): { heading: string; subtitle: string } {
  const context = contextFor(question, log.context);
  const columns = columnsBroken(question as FunnelQuestion, context);
  const rows = answer(log, question);
  const grouped = <Row extends object>(rows: readonly Row[]) =>
    columns.length === 0 ? rows : withGroup(rows, columns);
  if (question.kind === "funnel") {
    const told = grouped(tellingSteps(rows as never, question)) as readonly object[] as GroupedRow[];
    return {
      heading: exploredFunnelHeading(told, question, context),
      subtitle: funnelAsked(question, context),
    };
  }
  const asked = question as RetentionQuestion;
  const cells = rows as RetentionRow[];
  return {
    heading: exploredRetentionHeading(grouped(pooledRetention(cells)), asked, context),
    subtitle: retentionAsked(asked, cells, context),
  };
}

const heading = (input: QuestionInput): string =>
  words(checkQuestion(input, exampleContext), exampleLog).heading;
const subtitle = (input: QuestionInput): string =>
  words(checkQuestion(input, exampleContext), exampleLog).subtitle;

Deno.test("a funnel's heading says who got how far, and where most stop", () => {
  const steps = [{ event: "site_visited" }, { event: "signup" }, { event: "page_created" }, {
    event: "comment_added",
  }];
  // Ann comments; bob creates a page and no more; cem's page comes too late.
  assert.equal(
    heading({ kind: "funnel", steps: steps.slice(1) }),
    "1 of 3 users at signup reached comment added; most users are lost between signup and page created: 1 (33.3 %)",
  );
  // Dan, who visits and does not sign up, is reach and no leak.
  assert.match(heading({ kind: "funnel", steps }), /; most users are lost between signup and page created: /);
  assert.equal(
    heading({ kind: "funnel", steps: [{ event: "page_edited" }, { event: "page_edited" }], count: "total" }),
    "2 of 3 attempts at page edited reached page edited (2); nobody who had the time has been lost",
  );
  assert.equal(
    heading({ kind: "funnel", steps: [{ event: "comment_added" }, { event: "signup" }] }),
    "0 of 1 users at comment added reached signup; 1 did not go on in time",
  );
  assert.equal(
    heading({ kind: "funnel", steps: steps.slice(1), from: "2030-01-01", to: "2030-02-01" }),
    "Nobody entered this funnel",
  );
});

Deno.test("in any order a step is how many were done, and what may be skipped loses nobody", () => {
  const steps = [{ event: "signup" }, { event: "page_created" }];
  assert.match(heading({ kind: "funnel", steps, order: "any" }), /reached 2 of 2 steps/);
  const optional = [{ event: "signup" }, { event: "comment_added", optional: true }, {
    event: "page_created",
  }];
  assert.equal(
    heading({ kind: "funnel", steps: optional }),
    "2 of 3 users at signup reached page created; 1 did not go on in time",
  );
});

Deno.test("a trend compares complete periods only", () => {
  const steps = [{ event: "signup" }, { event: "page_created" }];
  assert.equal(
    heading({ kind: "funnel", steps, trend: "month" }),
    "66.7 % of those who entered in Jan 2025 reached page created; there is no earlier month to compare",
  );
  assert.equal(
    heading({ kind: "funnel", steps, trend: "month", window: "90d" }),
    "No month of this funnel has had all its time yet",
  );
});

Deno.test("retention of any kind says in which period, and of whom", () => {
  const start = { kind: "retention", start_event: "signup" } as const;
  assert.equal(heading({ ...start, periods: 1 }), "2 of 3 users come back in month 1");
  assert.match(heading({ ...start, period: "day", periods: 3 }), /^1 of 3 users come back on day 1, /);
  assert.match(
    heading({ ...start, retention: "unbounded", period: "week", periods: 2 }),
    /in week 1 or later/,
  );
  const brackets: [number, number][] = [[1, 2], [3, 3]];
  assert.match(
    heading({ ...start, retention: "bracket", brackets, period: "week" }),
    /in weeks 1-2, .*in week 3$/,
  );
  assert.equal(heading({ ...start, from: "2030-01-01" }), "Nobody did signup in the period");
  assert.match(
    subtitle({ ...start, periods: 1 }),
    /with any counted event, by months after their first signup; 3 users/,
  );
});

Deno.test("words of any question of any log are whole", () =>
  fc.assert(
    fc.property(smallLogs(), everyQuestion, (small, question) => {
      if (question.kind !== "funnel" && question.kind !== "retention") return;
      const context = contextFor(question, testContext);
      const { heading, subtitle } = words(question, logOf(small, context));
      for (const text of [heading, subtitle]) {
        assert.doesNotMatch(text, /undefined|NaN|null|Infinity|\[object|^\s*$/, JSON.stringify(question));
      }
    }),
    { numRuns: 2000 },
  ));

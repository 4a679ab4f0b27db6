// Questions of every kind, under every kind of condition, of another entity, as_of and timezone.
import fc from "./property.ts";
import { checkQuestion, type Question, type QuestionInput } from "../lib/questions/index.js";
import type { Where } from "../lib/questions/where.js";
import { testContext } from "./engines.ts";

const property: fc.Arbitrary<Where> = fc.constantFrom<Where[]>(
  { platform: "ios" },
  { platform: ["web", null] },
  { platform: { ne: "it's" } },
  { platform: { gt: "ios" } },
  { platform: null },
  { size: { gte: 1, lt: 10 } },
  { size: [1, 2.5] },
  { size: { ne: [1, null] } },
  { draft: true },
  { draft: { is_null: false } },
  { event: ["page_edited", "comment_added"] },
  { workspace_id: { lte: "w2" } },
  { "user.segment": "small_team" },
  { "user.segment": { ne: "small_team" } },
  { "user.seats": { gt: 1 } },
  { "user.plan": null, platform: { is_null: false } },
  { user_id: ["user-0", "user-2"] },
  { "user.user_id": { ne: "user-1" } },
);
const segment: fc.Arbitrary<Where> = fc.constantFrom<Where[]>(
  { editors: true },
  { "user.early_sharers": false },
  { did: "page_edited", at_least: 2 },
  { did: "page_created", at_most: 1 },
  { did: ["page_created", "comment_added"], where: { platform: "ios" }, at_most: 0 },
  { did: "*", at_least: 2, within: "7d", of: "signup" },
  { did: "page_edited", within: 0, of: "page_created" },
  { did: "page_edited", before: "comment_added" },
  { did: "page_edited", after: "page_created", at_least: 1, at_most: 2 },
  { did: "template_used", not: true },
  { did: "page_edited", where: { size: { gte: 2 }, "user.segment": ["small_team", null] } },
);
const where: fc.Arbitrary<Where> = fc.oneof(
  property,
  segment,
  property.map((one) => ({ not: one })),
  fc.tuple(property, segment).map(([one, other]) => [one, other]),
  fc.tuple(property, property).map(([one, other]) => [one, { not: other }]),
  segment.map((one) => ({ not: one })),
);

const asked: fc.Arbitrary<object> = fc.constantFrom(
  { kind: "engagement", period: "week" },
  { kind: "lifecycle", period: "day", from: "2025-01-05", to: "2025-01-31" },
  { kind: "stickiness", event: "*", period: "week", from: "2025-01-01", to: "2025-02-10" },
  { kind: "stickiness", event: ["page_edited", "page_created"], period: "day" },
  { kind: "power_users" },
  { kind: "feature_adoption", features: [{ feature: "Edit", event: "page_edited" }] },
  { kind: "retention", start_event: "page_created", period: "week", periods: 3 },
  {
    kind: "retention",
    start_event: "*",
    period: "day",
    periods: 2,
    cohort: "recurring",
    breakdown: ["platform"],
  },
  { kind: "funnel", steps: [{ event: "page_created" }, { event: "page_edited" }], breakdown: ["draft"] },
  {
    kind: "funnel",
    steps: [{ event: "*", where: { size: { gt: 1 } } }, {
      event: "comment_added",
      where: { did: "page_edited" },
    }],
    window: null,
  },
  { kind: "paths", anchor: "page_created", depth: 3, top: 2 },
  {
    kind: "paths",
    anchor: ["comment_added", "page_edited"],
    direction: "before",
    collapse: false,
    window: "3d",
  },
);
const ofPeople: fc.Arbitrary<object> = fc.constantFrom(
  { kind: "north_star", from: "2025-01-10" },
  { kind: "time_to_value", event: "page_created", window: "30d" },
  {
    kind: "activation",
    event: "page_created",
    cohort: "month",
    from: "2025-01-01",
    to: "2025-02-01T09:00:00Z",
  },
  { kind: "revenue", to: "2025-01-31" },
  { kind: "ltv", months: 2 },
  {
    kind: "funnel",
    steps: [{ event: "site_visited" }, { event: "signup" }],
    window: "30d",
    breakdown: ["user.channel"],
  },
  {
    kind: "funnel",
    steps: [{ event: "signup" }, { event: "engaged" }, { event: "habit_formed" }],
    window: null,
  },
);

/** Sound questions of `testContext`. */
export const everyQuestion: fc.Arbitrary<Question> = fc.record({
  asked: fc.oneof(
    asked,
    asked.map((one) => ({ ...one, entity: "workspace_id" })),
    ofPeople,
  ),
  where: fc.option(where, { nil: undefined }),
  as_of: fc.constantFrom(undefined, undefined, "2025-01-20", "2025-02-14T15:30:00Z", "2025-03-09"),
  timezone: fc.constantFrom(undefined, undefined, "America/New_York", "Asia/Kolkata"),
  week_start: fc.constantFrom(undefined, "sunday"),
}).map(({ asked, where, as_of, timezone, week_start }) => {
  const input = { ...asked, where, as_of, timezone, week_start } as QuestionInput;
  return JSON.parse(JSON.stringify(input)) as QuestionInput;
}).filter((input) => {
  try {
    checkQuestion(input, testContext);
    return true;
  } catch {
    return false; // conditions that another entity cannot be asked
  }
}).map((input) => checkQuestion(input, testContext));

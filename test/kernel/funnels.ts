// Random funnels, and logs on which they have much to decide.
import fc from "../property.ts";
import type { EventRow } from "../../lib/eventlog/eventlog.js";
import { type FunnelQuestion, funnelQuestion } from "../../lib/questions/funnel.js";
import type { SmallLog } from "../engines.ts";

const names = ["page_created", "page_edited", "comment_added"];
/** One of some values, or more often none: of many options at once little would be left. */
const maybe = <T>(...values: T[]): fc.Arbitrary<T | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq: 1 }).chain((one) =>
    fc.constantFrom(undefined, undefined, one)
  );

/** What a step or an exclusion is about: one event, several, or any; of some platform, or of some size. */
const about = fc.record({
  event: fc.constantFrom<string | string[]>(...names, ...names, "signup", [names[0], names[1]], "*"),
  where: fc.option(
    fc.constantFrom<Record<string, unknown>>({ platform: "ios" }, { platform: ["web", null] }, {
      size: { gt: 1 },
    }),
    { nil: undefined, freq: 1 },
  ),
}, { requiredKeys: ["event"] });

const duration = fc.constantFrom<string | number>("0s", 3600, "1h", "1d", "2d", "30d");

/** Questions of every kind about few events, so that steps overlap and exclusions hit. */
export const funnelQuestions: fc.Arbitrary<FunnelQuestion> = fc.record({
  steps: fc.array(
    fc.record({
      about,
      within: fc.option(duration, { nil: undefined }),
      optional: fc.constantFrom(undefined, true),
    }),
    { minLength: 2, maxLength: 4, size: "max" },
  ),
  order: fc.constantFrom("ordered", "ordered", "strict", "any"),
  window: fc.option(duration),
  exclusions: fc.array(
    fc.record({ about, from_step: maybe(0, 1), to_step: maybe(1, 2) }),
    { maxLength: 2 },
  ),
  with: fc.subarray(["within", "optional", "exclusions"] as const),
  breakdown: fc.constantFrom(undefined, undefined, ["platform"], ["user.segment", "size"], ["user.segment"]),
  trend: maybe("day", "week", "month"),
  count: fc.constantFrom("users", "users", "total"),
  complete: maybe(true),
  from: maybe("2025-02-26"),
  to: maybe("2025-02-27"),
}).map(({ with: parts, steps, exclusions, ...question }) => ({
  kind: "funnel",
  ...question,
  steps: steps.map(({ about, within, optional }, k) => ({
    ...about,
    ...(k > 0 && question.order !== "any" && parts.includes("within") ? { within } : {}),
    ...(k > 0 && question.order !== "any" && parts.includes("optional") ? { optional } : {}),
  })),
  ...(parts.includes("exclusions")
    ? { exclusions: exclusions.map(({ about, ...between }) => ({ ...about, ...between })) }
    : {}),
}))
  .map((question) => funnelQuestion.safeParse(JSON.parse(JSON.stringify(question))))
  .filter(({ success }) => success)
  .map(({ data }) => data!);

/** The last days before as_of, of few people who do few things at few times: ties abound, and windows are cut short. */
export const funnelLogs: fc.Arbitrary<SmallLog> = fc.array(
  fc.record({
    segment: fc.constantFrom(null, "individual", "small_team"),
    happenings: fc.array(
      fc.record({
        event: fc.constantFrom(...names),
        day: fc.integer({ min: 0, max: 4 }),
        hour: fc.constantFrom(0, 0, 1),
        platform: fc.constantFrom(null, "ios", "web"),
        size: fc.constantFrom(null, 1, 2),
      }),
      { minLength: 2, maxLength: 8, size: "max" },
    ),
  }),
  { maxLength: 3, size: "max" },
).map((people) => {
  const at = (day: number, hour: number): string => new Date(Date.UTC(2025, 1, 25 + day, hour)).toISOString();
  return {
    events: people.flatMap(({ happenings }, u): EventRow[] => [
      { user_id: `user-${u}`, event: "signup", time: at(0, 0) },
      ...happenings.map(({ event, day, hour, platform, size }) => ({
        user_id: `user-${u}`,
        event,
        time: at(day, hour),
        properties: { platform, size },
      })),
    ]),
    users: people.map(({ segment }, u) => ({ user_id: `user-${u}`, segment })),
  };
});

// Answers of every kind, plausible or empty, for properties that hold whatever comes.
import type { Answers } from "../../lib/report/answers.js";
import fc from "../property.ts";
import * as rows from "./rows.js";

const { config } = rows;
const users = fc.nat(5_000);
/** Whole cents: less than one is nobody's revenue. */
const money = fc.nat(2_000_000_000).map((cents) => cents / 100);
const few = { maxLength: 9 };
const falling = (length: number): fc.Arbitrary<number[]> =>
  fc.array(users, { minLength: length, maxLength: length }).map((counts) => counts.sort((a, b) => b - a));
const stages = config.funnel.steps.map(({ name }) => name ?? "");
const segments = (groups: readonly string[]) =>
  fc.tuple(...groups.map((group) => falling(6).map((counts) => rows.funnel(counts, group, stages.slice(1)))))
    .map((all) => rows.by("user.segment", all.flat()));
/** Cohorts of which each has seen one period less than the one before. */
const cohorts = fc.array(fc.array(fc.nat(100), { minLength: 9, maxLength: 9 }), few).map((all) =>
  all.map((cells, i) => [100, ...cells].map((n, period) => (period < all.length - i ? n : null)))
);

/** Any answers that one run might give, some of them absent. */
export const anything: fc.Arbitrary<Answers> = fc.record({
  north_star: fc.tuple(fc.array(users, few), fc.boolean()).map(([counts, partial]) =>
    rows.weeks(counts, partial)
  ),
  engagement_month: fc.array(fc.tuple(users, fc.option(fc.double({ min: 0, max: 1, noNaN: true }))), few).map(
    (all) => rows.engagementMonths(all.map(([n]) => n), all.map(([, share]) => share)),
  ),
  engagement_day: fc.array(
    fc.tuple(fc.nat(40), fc.option(fc.nat(400)), fc.double({ min: 0, max: 1, noNaN: true })),
    { maxLength: 60 },
  ).map((all) =>
    rows.days(all.map(([n]) => n), {
      mau: all.map(([, n]) => n),
      dau_mau: all.map(([, n, share]) => n && share),
    })
  ),
  lifecycle_month: fc.array(fc.tuple(users, users, users, users), few).map((all) =>
    rows.monthsTo2025(all.length).map((month, i) => rows.lifecycleMonth(month, ...all[i]))
  ),
  activation: fc.tuple(falling(3)).map((
    [[all, eligible, done]],
  ) => [rows.activation(null, all, done, eligible)]),
  activation_by_month: fc.array(falling(3), few).map((all) =>
    rows.monthsTo2025(all.length).map((month, i) => rows.activation(month, all[i][0], all[i][2], all[i][1]))
  ),
  feature_adoption: fc.array(falling(2), few).map((all) =>
    all.map(([active, adopters], i) => rows.feature(`f${i}`, active, adopters, i % 2 ? 0.4 : null))
  ),
  power_users: fc.tuple(fc.array(users, few), fc.nat(8)).map(([counts, threshold]) =>
    rows.powerUsers(counts, counts.some((n) => n > 0) ? threshold + 1 : null)
  ),
  funnel: fc.oneof(falling(7), fc.constant([])).map((counts) => rows.funnel(counts)),
  funnel_by_segment: segments(["individual", "enterprise", "education"]),
  funnel_by_channel: segments([]),
  retention_month: cohorts.map(rows.retention),
  retention_day: cohorts.map(rows.retention),
  revenue: fc.array(fc.tuple(money, users), few).map((all) =>
    rows.monthsTo2025(all.length).map((month, i) => rows.revenueMonth(month, ...all[i]))
  ),
  ltv: cohorts.map(rows.ltv),
  levers: fc.array(fc.tuple(money, money), { maxLength: 5 }).map((all) =>
    all.map(([benefit, cost], i) => rows.lever(i + 1, `Lever ${i}`, stages[i], benefit, cost))
  ),
  projection: fc.array(fc.tuple(users, money), { maxLength: 2 }).map((all) =>
    all.map(([n, value], i) => rows.projected(["baseline", "all levers"][i], 24, "2027-12-01", n, value))
  ),
  tornado: fc.array(fc.tuple(money, money), few).map((all) =>
    all.map(([a, b], i) => rows.input(`input_${i}`, a, b))
  ),
  quality: fc.array(fc.tuple(falling(2), fc.boolean()), few).map((all) =>
    all.map(([[checked, failed], error]) =>
      rows.check("A check", error ? "error" : "warning", checked, failed)
    )
  ),
}, { requiredKeys: [] });

/** What a value that is none looks like in a sentence. */
export const broken = /NaN|undefined|\bnull\b|Infinity|\[object|– %/;

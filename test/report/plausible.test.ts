// Whatever rows come, plausible or empty, a sentence stays a sentence.
import assert from "node:assert/strict";
import { grouped } from "../../lib/models/funnel.js";
import fc from "../property.ts";
import { empiricalLtv } from "../../lib/models/ltv.js";
import { earlyAgainstLate, pooledRetention } from "../../lib/models/retention.js";
import { alerts } from "../../lib/report/alerts.js";
import type { Answers } from "../../lib/report/answers.js";
import { findings } from "../../lib/report/findings.js";
import * as say from "../../lib/report/headings.js";
import { metricsSummary } from "../../lib/report/summary.js";
import { report } from "../../lib/report/text.js";
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

const anything: fc.Arbitrary<Answers> = fc.record({
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

const broken = /NaN|undefined|\bnull\b|Infinity|\[object|– %/;

Deno.test("no heading or subtitle ever shows a value that is none", () => {
  fc.assert(fc.property(anything, (answers) => {
    const pooled = pooledRetention(answers.retention_month ?? []);
    const value = empiricalLtv(answers.ltv ?? []);
    const sentences = [
      say.northStarHeading(answers.north_star ?? [], config.targets.collaborative_workspaces),
      say.engagementHeading(answers.engagement_day ?? []),
      say.stickinessHeading(answers.engagement_day ?? [], config.targets.dau_mau),
      say.weekdayHeading(answers.engagement_day ?? []),
      say.quickRatioHeading(answers.lifecycle_month ?? []),
      say.breadthHeading(answers.feature_adoption ?? []),
      say.overviewHeading(answers, config),
      say.engagementSummary(answers, config),
      say.featuresSummary(answers.feature_adoption ?? [], answers.power_users ?? []),
      say.lifecycleHeading(answers.lifecycle_month ?? []),
      say.activationHeading(answers.activation ?? []),
      say.activationTrendHeading(answers.activation_by_month ?? []),
      say.featureHeading(answers.feature_adoption ?? []),
      say.powerUsersHeading(answers.power_users ?? []),
      say.funnelHeading(answers.funnel ?? []),
      say.segmentHeading(grouped(answers.funnel_by_segment ?? [], "user.segment")),
      say.retentionHeading(pooled),
      say.cohortHeading(answers.retention_month ?? []),
      say.earlyLateHeading(earlyAgainstLate(answers.retention_month ?? [], 1)),
      say.revenueHeading(answers.revenue ?? []),
      say.ltvHeading(value),
      say.leversHeading(answers.levers ?? []),
      say.projectionHeading(answers.projection ?? []),
      say.tornadoHeading(answers.tornado ?? []),
      say.qualityHeading(answers.quality ?? []),
      say.subtitles.northStar(answers.north_star ?? []),
      say.subtitles.engagement(answers.engagement_month ?? []),
      say.subtitles.funnel(answers.funnel ?? []),
      say.subtitles.segments(answers.funnel_by_segment ?? []),
      say.subtitles.retention(pooled),
      say.subtitles.cohorts(answers.retention_month ?? []),
      say.subtitles.ltv(value),
      say.subtitles.projection(answers.projection ?? []),
    ];
    for (const sentence of sentences) {
      assert.doesNotMatch(sentence, broken);
      assert.match(sentence, /^[A-Z0-9$−–]/);
      assert.doesNotMatch(sentence, /\.$|\b1 (users|workspaces|checks|cohorts|weeks)\b/);
    }
  }));
});

Deno.test("no report ever shows a value that is none, or leaves its width", () => {
  fc.assert(
    fc.property(anything, (answers) => {
      const summary = metricsSummary(answers, config);
      const found = findings(answers, config);
      const text = report({
        config,
        answers,
        summary,
        findings: found,
        alerts: alerts(config.alerts, summary),
        missing: {},
        off: {},
        expected: [],
      });
      assert.deepEqual(text.split("\n").filter((line) => broken.test(line)), []);
      assert.deepEqual(text.split("\n").filter((line) => line.length > 78), []);
      const sizes = Object.values(summary).filter((value) => typeof value === "number");
      assert.ok(sizes.every((value) => Number.isFinite(value)));
    }),
    { numRuns: 60 },
  );
});

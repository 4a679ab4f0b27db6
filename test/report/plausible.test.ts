// Whatever rows come, plausible or empty, a sentence stays a sentence.
import assert from "node:assert/strict";
import { grouped } from "../../lib/models/funnel.js";
import fc from "../property.ts";
import { empiricalLtv } from "../../lib/models/ltv.js";
import { earlyAgainstLate, pooledRetention } from "../../lib/models/retention.js";
import * as say from "../../lib/report/headings.js";
import { reportInputOf } from "../../lib/report/input.js";
import { report } from "../../lib/report/text.js";
import { anything, broken } from "./anything.ts";
import * as rows from "./rows.js";

const { config } = rows;

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
      const input = reportInputOf({ config, answers, missing: {}, off: {} });
      const text = report(input);
      assert.deepEqual(text.split("\n").filter((line) => broken.test(line)), []);
      assert.deepEqual(text.split("\n").filter((line) => line.length > 78), []);
      const sizes = Object.values(input.summary).filter((value) => typeof value === "number");
      assert.ok(sizes.every((value) => Number.isFinite(value)));
    }),
    { numRuns: 60 },
  );
});

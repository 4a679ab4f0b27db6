// The default product, at full size, comes out as intended: measured by the questions that are published.
import assert from "node:assert/strict";
import { grouped } from "../../lib/models/funnel.js";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import config from "../../analytics.config.js";
import { generate } from "../../lib/generate/generate.js";
import { pooledRetention } from "../../lib/models/retention.js";
import type { StandardAnswers } from "../../lib/questions/standard.js";
import { northStar } from "../../lib/report/north-star.js";
import { DAY, monthOf } from "../../lib/time.js";
import { openWorkspace } from "../../lib/workspace.js";

const product = generate(config.source, config.as_of);
const answers = await asked();
const near = (value: number, target: number, tolerance: number, what: string): void =>
  assert.ok(Math.abs(value - target) <= tolerance, `${what}: ${value}, not ${target} ± ${tolerance}`);

async function asked(): Promise<StandardAnswers> {
  const folder = await mkdtemp(join(tmpdir(), "cynosure-"));
  const workspace = await openWorkspace(config, folder);
  try {
    return await workspace.standard();
  } finally {
    await workspace.close();
    await rm(folder, { recursive: true });
  }
}

Deno.test("the default product has 50,000 users, 750,000 events and 333,000 visitors", () => {
  assert.equal(product.people.count, 50_000);
  near(product.events.count, 750_000, 22_500, "events");
  near(product.visits.count, 50_000 / 0.15, 5_000, "visitors");
});

Deno.test("the default product's stages convert 15, 60, 45, 35, 50 and 25 %, within a point", () => {
  const targets = [0.15, 0.6, 0.45, 0.35, 0.5, 0.25];
  answers.funnel.slice(1).forEach(({ step, eligible_conversion }, i) =>
    near(eligible_conversion!, targets[i], 0.01, step)
  );
});

Deno.test("segments lie far apart, enterprise first and individual last", () => {
  const overall = (segment: string): number =>
    grouped(answers.funnel_by_segment, "user.segment")
      .filter(({ group, eligible_conversion }) => group === segment && eligible_conversion !== null)
      .reduce((product, { eligible_conversion }) => product * eligible_conversion!, 1);
  assert.ok(overall("enterprise") > 3 * overall("small_team"));
  assert.ok(overall("small_team") > 3 * overall("education"));
  assert.ok(overall("education") > 2 * overall("individual"));
});

Deno.test("monthly retention is 40, 22, 14 and 9 % in months 1, 3, 6 and 12, within a point", () => {
  const pooled = pooledRetention(answers.retention_month);
  for (const [month, target] of [[1, 0.4], [3, 0.22], [6, 0.14], [12, 0.09]]) {
    near(pooled.find(({ period }) => period === month)!.rate!, target, 0.01, `month ${month}`);
  }
});

Deno.test("about 300 workspaces collaborate in a week, and the target lies about a tenth above", () => {
  const { value } = northStar(answers.north_star);
  near(value!, 300, 30, "collaborative workspaces");
  near(config.targets.collaborative_workspaces! / value!, 1.1, 0.03, "target");
});

Deno.test("a payer pays about $8 a month", () => near(answers.revenue.at(-1)!.arppu_usd!, 8, 0.3, "ARPPU"));

Deno.test("signups grow about 3 % a month, with a rhythm and without a pile-up at the end", () => {
  const { signup, count } = product.people;
  const months = new Float64Array(24);
  const weekdays = new Float64Array(7);
  const days = new Float64Array(731);
  const first = Date.parse(config.source.start) / DAY;
  for (let u = 0; u < count; u++) {
    const day = Math.floor(signup[u] * 1000 / DAY);
    months[monthOf(day) - monthOf(first)]++;
    weekdays[(day + 3) % 7]++;
    days[day - first]++;
  }
  // Least squares on the logarithm of signups a day; the first month still lacks colleagues.
  const points = Array.from({ length: 23 }, (_, i) => i + 1).map((month) => {
    const length = new Date(Date.UTC(2024, month + 1, 0)).getUTCDate();
    return [month, Math.log(months[month] / length)] as const;
  });
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([month]) => month)), mean(points.map(([, log]) => log))];
  const slope = points.reduce((sum, [month, log]) => sum + (month - x) * (log - y), 0) /
    points.reduce((sum, [month]) => sum + (month - x) ** 2, 0);
  near(Math.expm1(slope), 0.03, 0.004, "growth");
  assert.ok(Math.min(...weekdays.subarray(0, 5)) > 1.2 * Math.max(...weekdays.subarray(5)), "weekend");
  // The last week against the four before it: no more than noise and growth.
  const last = mean([...days.subarray(724)]);
  const before = mean([...days.subarray(696, 724)]);
  near(last / before, 1, 0.15, "last week");
});

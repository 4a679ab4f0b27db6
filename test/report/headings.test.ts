import assert from "node:assert/strict";
import { empiricalLtv } from "../../lib/models/ltv.js";
import { earlyAgainstLate, pooledRetention } from "../../lib/models/retention.js";
import * as say from "../../lib/report/headings.js";
import {
  activation,
  check,
  config,
  engagementMonths,
  feature,
  funnel,
  input,
  lever,
  lifecycleMonth,
  ltv,
  monthsTo2025,
  powerUsers,
  projected,
  retention,
  revenueMonth,
  weeks,
} from "./rows.js";

Deno.test("northStarHeading() compares the last four complete weeks with the four before, and with the target", () => {
  // (12 + 14 + 16 + 18) / 4 = 15 against 10: +50 %; the partial week of 3 is left out.
  const rows = weeks([10, 10, 10, 10, 12, 14, 16, 18, 3], true);
  assert.equal(
    say.northStarHeading(rows, 20),
    "15 workspaces collaborate in a week, 50.0 % more than in the four weeks before; 5 short of the target of 20",
  );
  assert.equal(
    say.northStarHeading(rows, 15),
    "15 workspaces collaborate in a week, 50.0 % more than in the four weeks before; on the target of 15",
  );
});

Deno.test("northStarHeading() knows singular, ties, decline, nothing before, and too few weeks", () => {
  assert.equal(say.northStarHeading(weeks([1, 1, 1, 1])), "1 workspace collaborates in a week");
  assert.equal(
    say.northStarHeading(weeks([4, 4, 4, 4, 4, 4, 4, 4]), 3),
    "4 workspaces collaborate in a week, as many as in the four weeks before; 1 above the target of 3",
  );
  assert.equal(
    say.northStarHeading(weeks([8, 8, 8, 8, 4, 4, 4, 4])),
    "4 workspaces collaborate in a week, 50.0 % fewer than in the four weeks before",
  );
  assert.equal(
    say.northStarHeading(weeks([0, 0, 0, 0, 4, 4, 4, 4])),
    "4 workspaces collaborate in a week, after none in the four weeks before",
  );
  assert.equal(
    say.northStarHeading(weeks([4, 4, 4, 4], true)),
    "The North Star needs four complete weeks, and 3 have been observed",
  );
  assert.equal(
    say.northStarHeading([]),
    "The North Star needs four complete weeks, and none has been observed",
  );
});

Deno.test("engagementHeading() reads the last complete period only", () => {
  const rows = engagementMonths([100, 110, 5]);
  rows[2] = { ...rows[2], partial: true };
  assert.equal(
    say.engagementHeading(rows),
    "110 people were active in Nov 2025, 10.0 % more than in Oct 2025",
  );
  assert.equal(say.engagementHeading(rows.slice(0, 1)), "100 people were active in Oct 2025");
  assert.equal(say.engagementHeading(engagementMonths([1])), "1 person was active in Dec 2025");
  assert.equal(
    say.engagementHeading([], "week"),
    "Active users need one complete week, and none has been observed",
  );
});

Deno.test("stickinessHeading() speaks in points, against windows that do not overlap", () => {
  assert.equal(
    say.stickinessHeading(engagementMonths([1, 1], [0.25, 0.24]), 0.3),
    "On an average day 24.0 % of the people of the last 28 days are active, 1.0 pp less than a month earlier; the target is 30.0 %",
  );
  assert.match(
    say.stickinessHeading(engagementMonths([1, 1], [0.24, 0.24])),
    /, the same as a month earlier$/,
  );
  assert.match(say.stickinessHeading(engagementMonths([1], [null])), /^Stickiness needs 28 days/);
});

Deno.test("lifecycleHeading() tells the quick ratio in people", () => {
  // (350 + 100) / 360 = 1.25; (300 + 100) / 320 = 1.25 as well.
  const rows = [
    lifecycleMonth("2025-11-01", 300, 0, 100, 320),
    lifecycleMonth("2025-12-01", 350, 0, 100, 360),
  ];
  assert.equal(
    say.lifecycleHeading(rows),
    "For every user who went dormant in Dec 2025, 1.25 arrived or came back, after 1.25 in Nov 2025",
  );
  assert.equal(
    say.lifecycleHeading([lifecycleMonth("2025-12-01", 1, 0, 0, 0)]),
    "Nobody went dormant in Dec 2025; 1 user arrived or came back",
  );
  assert.match(say.lifecycleHeading([]), /none has been observed$/);
});

Deno.test("activationHeading() counts out of 100, and out of all where there are fewer", () => {
  // 2,940 of 4,900 = 60 %; 2.3 hours.
  assert.equal(
    say.activationHeading([activation(null, 5_000, 2_940, 4_900)], say.activationWords(config)),
    "60 of 100 new users created a page within 7 days; half of them took 2.3 h or less",
  );
  assert.equal(
    say.activationHeading([activation(null, 3, 2)]),
    "2 of 3 new users reached the value moment in time; half of them took 2.3 h or less",
  );
  assert.equal(
    say.activationHeading([activation(null, 3, 0)]),
    "0 of 3 new users reached the value moment in time",
  );
  assert.match(say.activationHeading([activation(null, 3, 0, 0)]), /^Nobody has had the whole time/);
  assert.match(say.activationHeading([]), /^Nobody has had the whole time/);
});

Deno.test("activationTrendHeading() pools whole signup months and says what chance can do", () => {
  const months = monthsTo2025(7);
  // 900 of 1,500 against 750 of 1,500; the last month is not whole and would have been 0.
  const rows = months.map((month, i) =>
    i === 6 ? activation(month, 500, 0, 400) : activation(month, 500, i < 3 ? 250 : 300)
  );
  assert.match(
    say.activationTrendHeading(rows),
    /^60\.0 % of the users of the last 3 signup months were activated, against 50\.0 % in the 3 before: up 10\.0 pp \(6\.\d-13\.\d\)$/,
  );
  assert.match(
    say.activationTrendHeading([activation(months[0], 20, 10), activation(months[1], 20, 11)]),
    /the last signup month .* in the month before: a difference that chance alone can make/,
  );
  assert.match(
    say.activationTrendHeading([activation(months[0], 20, 10)]),
    /^50\.0 % .* only complete signup month/,
  );
  assert.match(say.activationTrendHeading([]), /^No signup month/);
});

Deno.test("featureHeading() names the most and the least used, and ties", () => {
  assert.equal(
    say.featureHeading([
      feature("Pages", 100, 20, null),
      feature("Editing", 100, 60, null),
      feature("Mobile", 100, 5, null),
    ]),
    "Most used of 3 features: Editing, by 60.0 % of active users; least used: Mobile, by 5.0 %",
  );
  assert.equal(
    say.featureHeading([feature("Pages", 100, 20, null), feature("Editing", 100, 20, null)]),
    "All features are used alike: Pages and Editing, each by 20.0 % of active users",
  );
  assert.equal(
    say.featureHeading([feature("Pages", 4, 1, null)]),
    "The one feature, Pages, is used by 25.0 % of active users",
  );
  assert.match(say.featureHeading([feature("Pages", 0, 0, null)]), /^Nobody was active/);
  assert.match(say.featureHeading([]), /^Nobody was active/);
});

Deno.test("powerUsersHeading() sums the events of the power users", () => {
  // 20 of 100 users come on 3 or 4 days; they make 30 + 40 of 50 + 60 + 30 + 40 = 180 events: 38.9 %.
  assert.equal(
    say.powerUsersHeading(powerUsers([50, 30, 10, 10], 3)),
    "20.0 % of active users come on 3 or more of the last 4 days and make 38.9 % of all events",
  );
  assert.match(
    say.powerUsersHeading(powerUsers([0, 0, 0, 5], 4)),
    /^100 % of active users come on each of the last 4 days/,
  );
  assert.equal(say.powerUsersHeading(powerUsers([0, 0], null)), "Nobody was active in the last 2 days");
  assert.match(say.powerUsersHeading([]), /^There is no activity/);
});

Deno.test("funnelHeading() looks for the largest leak after signup, by users and by rate", () => {
  // After signup: 2,000 of 5,000 (40 %), then 1,700 of 3,000 (56.7 %) ... 165 of 220 (75 %).
  assert.equal(
    say.funnelHeading(funnel([33_000, 5_000, 3_000, 1_300, 450, 220, 55])),
    "Most users are lost between signup and activation: 2,000 (40.0 %); " +
      "the largest share between collaboration and monetization (75.0 %)",
  );
  assert.match(
    say.funnelHeading(funnel([9, 3, 2, 1])),
    /^Nowhere are more users lost than between signup and activation: 1 \(33\.3 %\)/,
  );
  assert.match(
    say.funnelHeading(funnel([9, 3, 3, 3])),
    /^No step of the funnel after signup has lost a user/,
  );
  assert.match(say.funnelHeading(funnel([0, 0])), /^Nobody has reached awareness/);
  assert.match(say.funnelHeading([]), /^There is no funnel/);
});

Deno.test("segmentHeading() names the widest pair, and does not make much of chance", () => {
  const names = ["signup", "activation"];
  const groups = [
    ...funnel([2_000, 900], "individual", names),
    ...funnel([3_000, 2_100], "enterprise", names),
  ];
  // 70 % against 45 %: 25 points.
  assert.match(
    say.segmentHeading(groups),
    /^Activation reaches 70\.0 % among enterprise users and 45\.0 % among individual users, 25\.0 pp apart \(22\.\d-27\.\d\)$/,
  );
  const small = [...funnel([20, 10], "paid_ads", names), ...funnel([20, 11], "content", names)];
  assert.match(
    say.segmentHeading(small, "channel"),
    /users from content .* users from paid ads, a gap that chance alone can make$/,
  );
  assert.match(
    say.segmentHeading(funnel([20, 10], "europe", names), "region"),
    /50\.0 % among users in Europe, with nothing to compare$/,
  );
  assert.equal(say.segmentHeading([], "plan"), "No plan has a rate of activation yet");
});

Deno.test("retentionHeading() quotes the periods that were observed", () => {
  const long = Array.from({ length: 13 }, (_, n) => (n === 0 ? 100 : 40 - n * 2));
  // 38, 28 and 16 of 100; two points a month never flatten.
  assert.equal(
    say.retentionHeading(pooledRetention(retention([long]))),
    "38 of 100 new users come back in month 1, 28 in month 6 and 16 in month 12",
  );
  assert.equal(
    say.retentionHeading(pooledRetention(retention([[100, 40, 39.5, 39.2, 39]]))),
    "40 of 100 new users come back in month 1; the curve flattens at month 1",
  );
  assert.equal(
    say.retentionHeading(pooledRetention(retention([[100, 36]])), "day"),
    "36 of 100 new users come back on day 1",
  );
  assert.match(
    say.retentionHeading(pooledRetention(retention([[100, null]]))),
    /^No month after a cohort's first/,
  );
  assert.match(say.retentionHeading([]), /^No month after a cohort's first/);
});

Deno.test("cohortHeading() sets the newest observed cohort against all before it", () => {
  // 44 of 100 against 82 of 200 = 41 %.
  const rows = retention([[100, 40], [100, 42], [100, 44], [100, null]]);
  assert.equal(
    say.cohortHeading(rows),
    "44.0 % of the Nov 2025 cohort came back in month 1, 3.0 pp more than in the 2 cohorts before",
  );
  assert.match(say.cohortHeading(retention([[100, 40]])), /there is no earlier cohort to compare$/);
  assert.equal(say.cohortHeading([]), "No cohort has been observed through month 1 yet");
});

Deno.test("earlyLateHeading() says what chance can do, and in which direction it went", () => {
  const worse = retention([[100, 60], [100, 50], [100, 40], [100, 30]]);
  assert.match(
    say.earlyLateHeading(earlyAgainstLate(worse, 1)),
    /^The newest cohort keeps 30\.0 % in month 1, the oldest cohort kept 60\.0 %: down 30\.0 pp \(−\d+\.\d to −\d+\.\d\)$/,
  );
  assert.match(
    say.earlyLateHeading(earlyAgainstLate(retention([[100, 40], [100, 41]]), 1)),
    /a difference that chance alone can make/,
  );
  assert.match(say.earlyLateHeading(null), /^Two cohorts/);
});

Deno.test("revenueHeading() compares money with less, people with fewer", () => {
  const rows = [revenueMonth("2025-11-01", 1_000, 100), revenueMonth("2025-12-01", 900, 1)];
  assert.equal(say.revenueHeading(rows), "1 user paid $900 in Dec 2025, 10.0 % less than in Nov 2025");
  assert.equal(say.revenueHeading(rows.slice(0, 1)), "100 users paid $1,000 in Nov 2025");
  assert.match(say.revenueHeading([]), /^Revenue needs one complete month/);
});

Deno.test("ltvHeading() stops where too few cohorts are left", () => {
  // Months 0 and 1 are seen by 4 and 2 cohorts, month 2 by one of them: 0.20 + 0.40 = 0.60.
  const curve = empiricalLtv(ltv([[20, 40, 90], [20, 40, null], [20, null, null], [20, null, null]]));
  assert.match(
    say.ltvHeading(curve),
    /^A signed-up user has brought \$0\.60 of margin .* by month 1 after signup$/,
  );
  assert.match(
    say.ltvHeading(empiricalLtv(ltv([[20]]))),
    /^A signed-up user has brought \$0\.20 of margin in the month of signup$/,
  );
  assert.match(say.ltvHeading([]), /^No signup cohort/);
});

Deno.test("leversHeading() ranks by benefit less cost, whatever the order of the rows", () => {
  const rows = [lever(2, "Mobile", "engagement", 5e6, 4e6), lever(1, "SEO content", "awareness", 4e6, 1e6)];
  assert.equal(
    say.leversHeading(rows),
    "SEO content has the largest expected net benefit of 2 levers: $4M of margin ($2.8M to $5.2M) for a cost of $1M",
  );
  assert.match(say.leversHeading(rows.slice(1)), /^SEO content is expected to pay: /);
  assert.match(
    say.leversHeading([lever(1, "Mobile", "engagement", 3e6, 4e6)]),
    /^No lever is expected to earn back its cost; mobile comes closest/,
  );
  assert.match(
    say.leversHeading([lever(1, "A", "signup", 2e6, 1e6), lever(2, "B", "signup", 2e6, 1e6)]),
    /^A is expected to pay as much as any other lever/,
  );
  assert.equal(say.leversHeading([]), "No lever has been valued");
});

Deno.test("projectionHeading() compares the last month of the scenario with the baseline", () => {
  const rows = [
    projected("baseline", 0, "2025-12-01", 500, 0),
    projected("baseline", 2, "2026-02-01", 1_000, 1e6),
    projected("all levers", 2, "2026-02-01", 1_240, 2e6),
  ];
  assert.equal(
    say.projectionHeading(rows),
    "With all levers 1,240 visitors of Feb 2026 become paying users (1,116 to 1,364), 24.0 % more than in the baseline",
  );
  assert.match(say.projectionHeading(rows.slice(0, 2)), /^In the baseline 1,000 visitors of Feb 2026/);
  assert.match(say.projectionHeading([]), /^There is no projection/);
});

Deno.test("tornadoHeading() names the widest swing, in either direction, and ties", () => {
  assert.equal(
    say.tornadoHeading([input("market_users", 9e6, 11e6), input("discount_rate", 14e6, 7e6)]),
    "Discount rate moves the projected $10M most: from $7M to $14M",
  );
  assert.match(
    say.tornadoHeading([input("market_users", 9e6, 11e6), input("discount_rate", 11e6, 9e6)]),
    /^No input moves the projected \$10M more than market users/,
  );
  assert.equal(say.tornadoHeading([input("market_users", 10e6, 10e6)]), "No input moves the projected $10M");
  assert.equal(say.tornadoHeading([]), "No input of the projection was varied");
});

Deno.test("qualityHeading() puts errors before warnings", () => {
  const rows = [
    check("Every event has an event_id", "warning", 100, 50),
    check("No event_id comes twice", "error", 100, 1),
    check("Every event has a user_id", "error", 100, 0),
  ];
  assert.equal(
    say.qualityHeading(rows),
    '1 of 3 quality checks hold; "No event_id comes twice" fails for 1 of 100 (1.0 %)',
  );
  assert.equal(say.qualityHeading(rows.slice(2)), "The one quality check holds");
  assert.equal(say.qualityHeading([]), "The quality checks have not been run");
});

Deno.test("revenueMovementsHeading() sets what came in against what went", () => {
  const rows = [
    {
      ...revenueMonth("2025-12-01", 1_000, 100),
      new_usd: 200,
      expansion_usd: 30,
      reactivation_usd: 20,
      churn_usd: -90,
      contraction_usd: -10,
    },
  ];
  assert.equal(
    say.revenueMovementsHeading(rows),
    "In Dec 2025 $250 came in, $200 of it from new payers, and $100 went",
  );
  assert.match(say.revenueMovementsHeading([]), /^Revenue needs one complete month/);
});

Deno.test("activationSpeedHeading() counts the fast among the activated", () => {
  // 400 of 800 activated are fast, by the fixture: half of each month.
  const rows = [activation("2025-11-01", 1_000, 300), activation("2025-12-01", 1_000, 500)];
  assert.equal(say.activationSpeedHeading(rows, "1 h"), "50 of 100 activated users needed at most 1 h");
  assert.match(say.activationSpeedHeading([], "1 h"), /^Nobody has been activated yet/);
});

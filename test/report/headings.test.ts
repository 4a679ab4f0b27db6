import assert from "node:assert/strict";
import { empiricalLtv } from "../../lib/models/ltv.js";
import { earlyAgainstLate, pooledRetention } from "../../lib/models/retention.js";
import type { EngagementRow } from "../../lib/questions/engagement.js";
import * as say from "../../lib/report/headings.js";
import {
  activation,
  check,
  config,
  days,
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

Deno.test("engagementHeading() speaks of the 28 days to the last complete day, against the 28 before", () => {
  const of = (mau: readonly number[]): EngagementRow[] => days(mau.map(() => 9), { wau: mau, mau });
  const flat = (n: number, last: number): number[] => [...Array(28).fill(n), last];
  assert.equal(
    say.engagementHeading(of(flat(100, 110))),
    "110 people were active in the 28 days to 31 Dec 2025, 10.0 % more than in the 28 days before",
  );
  assert.match(say.engagementHeading(of(flat(100, 90))), /, 10\.0 % fewer than in the 28 days before$/);
  assert.match(say.engagementHeading(of(flat(100, 100))), /, as many as in the 28 days before$/);
  assert.match(
    say.engagementHeading(of(flat(0, 1))),
    /^1 person was active .*, after none in the 28 days before$/,
  );
  assert.equal(
    say.engagementHeading(of([100, 110])),
    "110 people were active in the 28 days to 31 Dec 2025",
  );
  // A day that as_of cuts is left out, with its windows.
  const cut = of(flat(100, 110));
  assert.match(
    say.engagementHeading([...cut.slice(1), { ...cut[0], period: "2026-01-01", partial: true }]),
    /^110 people/,
  );
});

Deno.test("engagementHeading() takes a week, or a day, while the log is younger than 28 days", () => {
  const week = [7, 7, 7, 7, 7, 7, 7, 14];
  assert.equal(
    say.engagementHeading(days(week, { wau: week })),
    "14 people were active in the 7 days to 31 Dec 2025, 100 % more than in the 7 days before",
  );
  assert.equal(say.engagementHeading(days([1])), "1 person was active on 31 Dec 2025");
  assert.equal(
    say.engagementHeading([]),
    "Active users need one complete day, and none has been observed",
  );
});

Deno.test("stickinessHeading() speaks in points, of the same days as the line beside it", () => {
  const of = (before: number, now: number): EngagementRow[] => {
    const dau_mau = [...Array(28).fill(before), now];
    return days(dau_mau.map(() => 9), { mau: dau_mau.map(() => 90), dau_mau });
  };
  assert.equal(
    say.stickinessHeading(of(0.25, 0.24), 0.3),
    "On an average day 24.0 % of the people active in the 28 days to 31 Dec 2025 came, 1.0 pp less than in the 28 days before; the target is 30.0 %",
  );
  assert.match(say.stickinessHeading(of(0.24, 0.24)), /, the same as in the 28 days before$/);
  assert.match(say.stickinessHeading(of(0.24, 0.24).slice(1)), /came$/);
  assert.match(say.stickinessHeading(days([1])), /^Stickiness needs 28 days/);
});

Deno.test("weekdayHeading() names the busiest and the quietest day, as far as chance does not make them", () => {
  // The fixture ends on a Wednesday: weeks of it run from Thursday to Wednesday.
  const weeksOf = (...weeks: number[][]): EngagementRow[] => days(weeks.flat());
  const week = [100, 100, 60, 50, 100, 131, 100];
  assert.equal(
    say.weekdayHeading(weeksOf(week, week, week, week)),
    "Tuesdays have 162 % more daily users than Sundays, over the 4 weeks to 31 Dec 2025", // 131 / 50
  );
  // 62, 60, 61 and 59 against 50: the mean difference of 10.5 stands, with an interval around its 21 %.
  const noisy = [62, 60, 61, 59].map((n) => [55, 55, 55, 50, 55, n, 55]);
  assert.match(
    say.weekdayHeading(weeksOf(...noisy)),
    /^Tuesdays have 21\.0 % \(\d+\.\d-\d+\.\d\) more daily users than Sundays, over the 4 weeks/,
  );
  const chance = [[9, 1], [1, 9], [9, 1], [2, 1]].map(([a, b]) => [4, 4, 4, b, 4, a, 4]);
  assert.match(say.weekdayHeading(weeksOf(...chance)), /, a difference that chance alone can make, over/);
  const closed = [4, 4, 4, 0, 4, 5, 4];
  assert.match(
    say.weekdayHeading(weeksOf(closed, closed, closed, closed)),
    /^Tuesdays have 5 daily users on average and Sundays none, /,
  );
  assert.match(
    say.weekdayHeading(days(Array(28).fill(3))),
    /^No weekday has more daily users than another, /,
  );
  assert.equal(
    say.weekdayHeading(days(Array(27).fill(3))),
    "Weekdays can be compared after four whole weeks, and 3 have been observed",
  );
  assert.match(say.weekdayHeading(days(Array(7).fill(3))), /and 1 has been observed$/);
  assert.match(say.weekdayHeading([]), /and none has been observed$/);
});

Deno.test("quickRatioHeading() counts the periods in which the base grew", () => {
  // 20 of 10, 10 of 10, 30 of 10: the middle one is no growth.
  const rows = [20, 10, 30].map((fresh, i) => lifecycleMonth(`2025-1${i}-01`, fresh, 0, 0, 10));
  assert.equal(
    say.quickRatioHeading(rows),
    "In 2 of 3 months more users arrived or came back than went dormant; the last without growth was Nov 2025",
  );
  assert.equal(
    say.quickRatioHeading([rows[0], rows[2]]),
    "In each of 2 months more users arrived or came back than went dormant",
  );
  assert.equal(
    say.quickRatioHeading([rows[1], rows[1]], "week"),
    "In none of 2 weeks more users arrived or came back than went dormant",
  );
  assert.equal(
    say.quickRatioHeading([rows[1]]),
    "As many users arrived or came back in Nov 2025 as went dormant",
  );
  assert.match(say.quickRatioHeading([{ ...rows[2], partial: true }]), /^The quick ratio needs one complete/);
  assert.match(say.quickRatioHeading([]), /^The quick ratio needs one complete month/);
});

Deno.test("breadthHeading() tells found from kept, and ties", () => {
  const pages = feature("Pages", 100, 60, 0.1);
  const editing = feature("Editing", 100, 40, 0.3);
  assert.equal(
    say.breadthHeading([pages, editing]),
    "Most used: Pages, by 60.0 % of active users; most often again: Editing, by 30.0 % of its users within 7 days",
  );
  assert.equal(
    say.breadthHeading([pages, feature("Mobile", 100, 5, 0.05)]),
    "Pages is used most and again most: by 60.0 % of active users, of whom 10.0 % use it again within 7 days",
  );
  assert.match(
    say.breadthHeading([pages, editing, feature("Mobile", 100, 60, 0.3)]),
    /^Most used: Pages and Mobile, .*; most often again: Editing and Mobile, by 30\.0 % of their users/,
  );
  assert.match(say.breadthHeading([pages]), /^Pages is used by 60\.0 % of active users, of whom 10\.0 %/);
  assert.match(
    say.breadthHeading([feature("Pages", 100, 60, null)]),
    /^No feature has been used long enough/,
  );
  assert.match(say.breadthHeading([]), /^No feature/);
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

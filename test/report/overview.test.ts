// The executive view with other inputs: what rises, falls, stands still, and what is not there.
import assert from "node:assert/strict";
import { engagementSummary, featuresSummary, overviewHeading } from "../../lib/report/headings.js";
import { overview } from "../../lib/report/overview.js";
import { runParagraph } from "../../lib/report/run.js";
import { alertsHeading } from "../../lib/report/alerts.js";
import { activation, answers, config, days, feature, powerUsers, revenueMonth, weeks } from "./rows.js";

const target = (collaborative_workspaces: number) => ({ targets: { collaborative_workspaces } });
const month = (users: number, activated: number, cohort: string) => activation(cohort, users, activated);

Deno.test("overview() gives each rate its interval, and says what chance can do", () => {
  const [now] = overview({
    activation_by_month: [month(100, 50, "2025-10-01"), month(100, 52, "2025-11-01")],
  }, config);
  assert.equal(now.value, "52.0 %");
  assert.equal(now.interval, "42.3-61.5"); // Wilson of 52 in 100
  assert.equal(now.change, "+2.0 pp on Oct 2025, within chance");
  assert.equal(now.moves, "holds");
  const [up] = overview(
    { activation_by_month: [month(1_000, 400, "2025-10-01"), month(1_000, 520, "2025-11-01")] },
    config,
  );
  assert.deepEqual([up.change, up.moves], ["+12.0 pp on Oct 2025", "up"]);
});

Deno.test("overview() shows five numbers; what the data cannot give is replaced by the next in line", () => {
  const labels = (names: readonly { label: string }[]): string[] => names.map(({ label }) => label);
  assert.deepEqual(labels(overview(answers, config)), [
    "Collaborative workspaces a week",
    "Monthly active users",
    "Activated",
    "Back in month 1",
    "Revenue",
  ]);
  const { north_star: _, revenue: __, ...rest } = answers;
  assert.deepEqual(labels(overview(rest, config)), [
    "Monthly active users",
    "Activated",
    "Back in month 1",
    "Daily of monthly users",
    "Arrivals a leaver",
  ]);
});

Deno.test("overview() says in its place that a number which was asked for is missing", () => {
  const [first] = overview({ ...answers, north_star: null }, config, () => true);
  assert.deepEqual([first.value, first.change, first.page], ["–", "missing in the last run", "quality"]);
});

Deno.test("overview() of answers without rows shows dashes, and no change", () => {
  const empty = overview({
    north_star: [],
    engagement_day: [],
    activation_by_month: [],
    retention_month: [],
    revenue: [],
  }, config);
  assert.deepEqual(empty.map(({ value }) => value), Array(5).fill("–"));
  assert.deepEqual(empty.map(({ change, moves }) => [change, moves]), Array(5).fill(["", null]));
});

Deno.test("overviewHeading() groups what rises, falls and stands still", () => {
  const of = (counts: number[]) => overviewHeading({ north_star: weeks(counts) }, target(20));
  assert.equal(of([10, 10, 10, 10, 15, 15, 15, 15]), "The North Star rises, 5 short of its target of 20");
  assert.equal(of([40, 40, 40, 40, 20, 20, 20, 20]), "The North Star falls, on its target of 20");
  assert.equal(of([23, 23, 23, 23, 23, 23, 23, 23]), "The North Star holds steady, 3 above its target of 20");
  const revenue = [revenueMonth("2025-11-01", 1_000, 100), revenueMonth("2025-12-01", 900, 90)];
  const engagement_day = days(Array(57).fill(9), { mau: [...Array(56).fill(100), 120] });
  assert.equal(
    overviewHeading({ revenue, engagement_day }, { targets: {} }),
    "Monthly active users rise; revenue falls",
  );
  assert.equal(
    overviewHeading({ revenue, north_star: weeks([8, 8, 8, 8, 4, 4, 4, 4]) }, { targets: {} }),
    "The North Star and revenue fall",
  );
  assert.equal(
    overviewHeading({ revenue: revenue.slice(0, 1) }, { targets: {} }),
    "No number has an earlier complete period yet to be compared with",
  );
});

Deno.test("engagementSummary() answers whether people come, come back and work together", () => {
  const engagement_day = days(Array(29).fill(9), {
    mau: [100, ...Array(27).fill(100), 110],
    dau_mau: [0.1, ...Array(27).fill(0.1), 0.125],
  });
  assert.equal(
    engagementSummary({ engagement_day, north_star: weeks([1, 1, 1, 1]) }, target(2)),
    "More people come than in the 28 days before (+10.0 %), each on 3.5 of 28 days, after 2.8; " +
      "1 workspace works together in a week, 1 short of its target of 2",
  );
  const steady = days(Array(29).fill(9), { mau: Array(29).fill(100), dau_mau: Array(29).fill(0.1) });
  assert.equal(
    engagementSummary({ engagement_day: steady }, { targets: {} }),
    "As many people come as in the 28 days before, each on 2.8 of 28 days as before",
  );
  assert.equal(
    engagementSummary({ engagement_day: days([1]) }, { targets: {} }),
    "28 days of activity are needed to say how many people come",
  );
});

Deno.test("featuresSummary() says what is there of the two", () => {
  const power = powerUsers([50, 30, 10, 10], 3);
  const pages = feature("pages", 100, 20, null);
  assert.equal(
    featuresSummary([pages], power),
    "20.0 % of active users use Pages; 38.9 % of all events come from the 20.0 % of users who come most often",
  );
  assert.match(featuresSummary([], power), /^38\.9 % of all events/);
  assert.equal(featuresSummary([pages], powerUsers([9], 1)), "20.0 % of active users use Pages");
  assert.equal(featuresSummary([], []), "Nobody was active in the window");
});

Deno.test("runParagraph() counts what was read and set aside, and how the run went", () => {
  const run = { users: 2, events: 1, visits: 3, set_aside: 0, steps: 5, went_well: 5 };
  assert.equal(
    runParagraph(run, "31 Dec 2025", 0),
    "The data reach through 31 Dec 2025: 1 event, 3 first visits and 2 users. No row was set aside. " +
      "All 5 steps of the last run went well.",
  );
  const troubled = runParagraph({ ...run, set_aside: 1, went_well: 4 }, "31 Dec 2025", 1);
  assert.match(
    troubled,
    /The last 1 day of them is without an event\. 1 row was set aside and enters no number\./,
  );
  assert.match(troubled, /4 of the 5 steps of the last run went well; what is missing/);
  assert.doesNotMatch(
    runParagraph({ ...run, set_aside: null }, "31 Dec 2025", null),
    /aside|without an event/,
  );
});

Deno.test("alertsHeading() counts those that fire, and those that could not be judged", () => {
  const of = (...all: ("fires" | "silent" | "unknown" | "error")[]) =>
    alertsHeading(
      all.map((status) => ({ name: "", metric: "", value: null, status, sentence: "", remedy: "" })),
    );
  assert.equal(of(), "No alert is set");
  assert.equal(of("fires"), "The one alert fires");
  assert.equal(of("unknown"), "The one alert could not be judged");
  assert.equal(of("silent", "silent"), "None of the 2 alerts fires");
  assert.equal(of("fires", "silent", "error"), "1 of the 3 alerts fires; 1 could not be judged");
  assert.equal(of("fires", "fires"), "2 of the 2 alerts fire");
});

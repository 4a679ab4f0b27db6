// Every chart: it carries its rows, looks as it was reviewed, and says so when there is nothing to draw.
// UPDATE_GOLDEN=1 rewrites test/golden/charts; look at the pictures before committing them.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import type { PlotOptions } from "@observablehq/plot";
import * as charts from "../../lib/charts/index.js";
import { svg } from "../../lib/render.js";
import * as rows from "./rows.ts";

const narrow = { narrow: true };

/** A name, the chart of a few rows, texts that must stand in it, and the chart of none. */
const gallery: readonly (readonly [string, PlotOptions, readonly string[], PlotOptions])[] = [
  [
    "north-star",
    charts.northStarChart(rows.northStar, { target: 44 }),
    ["25 mean of", "last 4 weeks", "Target 44", "not complete"], // (10 + 20 + 30 + 40) / 4
    charts.northStarChart([]),
  ],
  [
    "north-star-gauge",
    charts.northStarGaugeChart(rows.northStar, { target: 44 }),
    ["19 short of 44"], // 44 - 25
    charts.northStarGaugeChart(rows.northStar.slice(2)),
  ],
  [
    "engagement",
    charts.engagementChart(rows.engagement),
    ["DAU 120", "WAU 420", "MAU 1,235"], // of the last complete day
    charts.engagementChart([]),
  ],
  [
    "dau-mau",
    charts.dauMauChart(rows.engagement, { target: 0.2 }),
    ["9.0 %", "Target 20.0 %", "not complete"], // of the last complete day
    charts.dauMauChart(rows.engagement.slice(0, 1)),
  ],
  [
    "lifecycle",
    charts.lifecycleChart(rows.lifecycle),
    ["New 20", "Returning 12", "Dormant 18", "Nov 2025", "Pale: not complete"],
    charts.lifecycleChart([]),
  ],
  [
    "quick-ratio",
    charts.quickRatioChart(rows.lifecycle),
    ["1.11", "not complete", "Rule at 1: the base neither grows nor shrinks"], // 20 / 18
    charts.quickRatioChart(rows.lifecycle.slice(0, 1)),
  ],
  [
    "calendar",
    charts.calendarChart(rows.engagement),
    ["2025", "Jan", "Dec", "Mon", "Sun", "120 daily active users", "not observed"],
    charts.calendarChart(rows.engagement.slice(2)),
  ],
  [
    "calendar-narrow",
    charts.calendarChart(rows.engagement, narrow),
    ["2025", "Jan", "Dec", "M", "S"],
    charts.calendarChart([], narrow),
  ],
  [
    "activation",
    charts.activationChart(rows.activation),
    ["50.0 %", "not complete"],
    charts.activationChart([]),
  ],
  [
    "activation-speed",
    charts.activationSpeedChart(rows.activation),
    ["Fast 25.0 %", "Normal 15.0 %", "Slow 10.0 %", "Not activated 50.0 %"], // of the 20 observed
    charts.activationSpeedChart(rows.activation.slice(3)),
  ],
  [
    "time-to-value",
    charts.timeToValueChart(rows.timeToValue, { window: 168 }),
    ["A quarter: 5 h", "Half: 10 h", "Three quarters: 15 h", "All of the activated: 60.0 %", "7 days"],
    charts.timeToValueChart([]),
  ],
  [
    "paths",
    charts.pathsChart(rows.paths, { anchor: "signup", most: 3 }),
    ["1st", "2nd", "Page created", "50", "Anything else", "0.5", "Nothing more", "80", "Steps after signup"],
    charts.pathsChart([]),
  ],
  [
    "paths-before",
    charts.pathsChart(rows.paths, { ...narrow, before: true, name: (event) => `did ${event}` }),
    ["did page_edited", "Nothing before", "Steps before the start, the last at the right"],
    charts.pathsChart([], { before: true }),
  ],
  [
    "feature-adoption",
    charts.featureAdoptionChart(rows.featureAdoption),
    ["Pages", "80.0 %", "API integrations", "5.0 %", "Uses per adopter"],
    charts.featureAdoptionChart([]),
  ],
  [
    "breadth-depth",
    charts.breadthDepthChart(rows.featureAdoption),
    ["Pages", "API integrations", "Used it, share of active users"],
    charts.breadthDepthChart([]),
  ],
  [
    "power-users",
    charts.powerUsersChart(rows.powerUsers),
    ["Power users: 3 days or more", "13.3 % of active users", "27.3 % of events"], // 2 / 15 and 6 / 22
    charts.powerUsersChart([]),
  ],
  [
    "funnel",
    charts.funnelChart(rows.funnel, { entities: "visitors" }),
    ["1,000 visitors", "150 users", "15.0 %", "66.7 %", "40.0 %", "850", "50", "60", "2.1 h"],
    charts.funnelChart([]),
  ],
  ["funnel-narrow", charts.funnelChart(rows.funnel, narrow), ["Lost", "850"], charts.funnelChart([], narrow)],
  [
    "segments",
    charts.segmentsChart(rows.segments),
    ["Small team", "Individual", "Signup", "20.0 %", "70.0 %", "33.3 %"],
    charts.segmentsChart([]),
  ],
  [
    "segment-funnels",
    charts.segmentFunnelsChart(rows.segments),
    // Of equals the first by name; 450 and 400 of 500 are lost before signup, 20 and 30 of those after it.
    ["Individual", "500 users", "Small team", "Lost", "450", "60 %", "30", "40", "20"],
    charts.segmentFunnelsChart(rows.segments.filter(({ step_index }) => step_index === 1)),
  ],
  [
    "segment-funnels-narrow",
    charts.segmentFunnelsChart(rows.segments, narrow),
    ["Individual", "Small team", "Engagement"],
    charts.segmentFunnelsChart([], narrow),
  ],
  [
    "segment-retention",
    charts.retentionGroupsChart(rows.segmentRetention),
    ["Small team 40.0 %", "Individual 10.0 %", "Months since the start"],
    charts.retentionGroupsChart(rows.segmentRetention.filter(({ period }) => period === 0)),
  ],
  [
    "retention",
    charts.retentionChart(rows.retention, { pooled: rows.pooled }),
    [
      "Oct 2025",
      "40",
      "45",
      "25",
      "All cohorts",
      "43",
      "Per cent of the cohort",
      "Not observed: the month is not complete",
    ],
    charts.retentionChart([]),
  ],
  [
    "retention-curve",
    charts.retentionCurveChart(rows.pooled, {
      early: rows.pooled.slice(0, 2),
      benchmarks: [{ period: 1, rate: 0.45, label: "Target" }],
    }),
    ["All 25.0 %", "Early cohorts 43.3 %", "Target 45.0 %"],
    charts.retentionCurveChart(rows.pooled.slice(0, 1)),
  ],
  ["revenue", charts.revenueChart(rows.revenue), ["$120", "Pale: not complete"], charts.revenueChart([])],
  [
    "revenue-movements",
    charts.revenueMovementsChart(rows.revenue),
    ["New $56", "Expansion $4", "Contraction $4", "Churn $16", "Nov 2025"],
    charts.revenueMovementsChart([]),
  ],
  [
    "ltv",
    charts.ltvChart(rows.ltv, { pooled: rows.pooledLtv, costs: [{ label: "CAC", usd: 0.7 }] }),
    ["All $0.96", "CAC $0.70"],
    charts.ltvChart([]),
  ],
  [
    "levers",
    charts.leversChart(rows.levers),
    ["SEO content", "$300K", "3x", "98 %", "7 mo", "API integrations", "−$30K", "none"],
    charts.leversChart([]),
  ],
  [
    "levers-planned",
    charts.leversChart(rows.levers, {
      planned: rows.levers.map((row) => ({ ...row, benefit_usd: row.benefit_usd * 1.5 })),
    }),
    ["SEO content", "$300K"],
    charts.leversChart([], { planned: rows.levers }),
  ],
  [
    "tornado",
    charts.tornadoChart(rows.tornado),
    ["LTV per payer USD", "Central estimate $800K", "low $60", "high $90", "2.0 %", "4.0 %"],
    charts.tornadoChart([]),
  ],
  [
    "projection",
    charts.projectionChart(rows.projection, { limit: { label: "Market", value: 26 } }),
    ["Baseline 22", "All levers 24", "Market 26"],
    charts.projectionChart([]),
  ],
  [
    "projection-narrow",
    charts.projectionChart(rows.projection, narrow),
    ["Baseline", "All levers", "22", "24"],
    charts.projectionChart([], narrow),
  ],
  ["sparkline", charts.sparkline([1, 3, null, 2]), [], charts.sparkline([1])],
  [
    "sparkline-band",
    charts.sparkline([{ value: 0.4, low: 0.3, high: 0.5 }, { value: 0.45, low: 0.4, high: 0.5 }]),
    [],
    charts.sparkline([{ value: null }]),
  ],
  [
    "funnel-dark",
    charts.funnelChart(rows.funnel, { theme: charts.dark }),
    ["40.0 %"],
    charts.funnelChart([], { theme: charts.dark }),
  ],
];

const texts = (picture: string): string[] =>
  [...picture.matchAll(/<(?:text|tspan)[^>]*>([^<]+)</g)].map(([, text]) => text);

for (const [name, options, expected, empty] of gallery) {
  Deno.test(`${name}: the chart is one SVG with a label and its figures`, () => {
    const picture = svg(options);
    assert.match(picture, /^<svg [^>]*aria-label="[^"]+"/);
    const found = texts(picture);
    for (const text of expected) assert.ok(found.includes(text), `${text} is not among ${found.join(" | ")}`);
    for (const wrong of ["NaN", "undefined", "Infinity", "null"]) {
      assert.ok(!picture.includes(wrong), `found ${wrong}`);
    }
  });

  Deno.test(`${name}: the picture is the one that was reviewed`, () => {
    const file = `test/golden/charts/${name}.svg`;
    const picture = `${svg(options)}\n`;
    if (Deno.env.get("UPDATE_GOLDEN") === "1") writeFileSync(file, picture);
    assert.equal(picture, readFileSync(file, "utf8"));
  });

  Deno.test(`${name}: without rows there is a frame, and a sentence in it`, () => {
    const picture = svg(empty);
    assert.match(picture, /aria-label="frame"/);
    assert.match(texts(picture).join(" "), /^No data: .+\.$/);
    assert.match(picture, /^<svg [^>]*aria-label="No data: /);
  });
}

Deno.test("the reader's own label and description stand on the chart", () => {
  const picture = svg(
    charts.funnelChart(rows.funnel, { ariaLabel: "Half are lost", ariaDescription: "1,000 visitors" }),
  );
  assert.match(picture, /^<svg [^>]*aria-label="Half are lost" aria-description="1,000 visitors"/);
});

Deno.test("options carry the rows they were given", () => {
  const data = (charts.northStarChart(rows.northStar).marks ?? []).flat(3)
    .flatMap((mark) => (mark as { data?: unknown } | null)?.data ?? []);
  for (const row of rows.northStar) assert.ok(data.includes(row));
});

Deno.test("the funnel points out the leak after signup, unless told another", () => {
  const accents = (picture: string): number => picture.split(`fill="${charts.light.accent}"`).length - 1;
  const bars = (options: PlotOptions): string[] =>
    [...svg(options).matchAll(/<rect [^>]*fill="([^"]+)"/g)].map(([, fill]) => fill);
  // Lost shares of signup, activation, engagement, in this order; then the four converted shares.
  const { accent, faint } = charts.light;
  assert.deepEqual(bars(charts.funnelChart(rows.funnel)).slice(0, 3), [faint, faint, accent]); // 60 > 50
  assert.deepEqual(bars(charts.funnelChart(rows.funnel, { leak: "signup" })).slice(0, 3), [
    accent,
    faint,
    faint,
  ]);
  assert.equal(accents(svg(charts.funnelChart(rows.funnel))), 1);
});

Deno.test("a heatmap cell that is not observed has no colour and no figure", () => {
  const picture = svg(charts.retentionChart(rows.retention));
  const cells = [...picture.matchAll(/<rect [^>]*>/g)].map(([cell]) => cell);
  assert.equal(cells.filter((cell) => cell.includes('fill="#')).length, 3); // periods 1 and 2 of the first cohort, 1 of the second
  assert.equal(cells.length, 6); // three cohorts, two periods
  const hatched = [...picture.matchAll(/<path [^>]*d="M0,0L0,-14"/g)];
  assert.equal(hatched.length, 3 + 1); // and one in the legend
});

Deno.test("a narrow heatmap keeps the periods that people quote", () => {
  const long = Array.from({ length: 25 }, (_, period) => ({ ...rows.retention[0], period }));
  const shown = (options: PlotOptions): unknown => options.x?.domain;
  const quoted = ["1", "2", "3", "6", "9", "12", "18", "24"];
  assert.deepEqual(shown(charts.retentionChart(long, narrow)), quoted);
  assert.equal((shown(charts.retentionChart(long)) as string[]).length, 24);
});

Deno.test("the interval of lifetime value ends where a quarter of the cohorts no longer carry it", () => {
  const band = (picture: string): number => picture.match(/aria-label="area"/g)?.length ?? 0;
  const picture = svg(charts.ltvChart(rows.ltv, { pooled: rows.pooledLtv }));
  assert.equal(band(picture), 1);
  assert.match(picture, /stroke-dasharray="3,4"/); // month 2, which one cohort has seen
  const whole = rows.pooledLtv.map((row) => ({ ...row, cohorts: 3 }));
  assert.doesNotMatch(svg(charts.ltvChart(rows.ltv, { pooled: whole })), /stroke-dasharray="3,4"/);
});

Deno.test("in each panel of a breakdown the step that loses most users is in full colour", () => {
  const picture = svg(charts.segmentFunnelsChart(rows.segments));
  const { individual, small_team } = charts.light.series;
  for (const colour of [individual, small_team]) {
    assert.equal(picture.split(`fill="${colour}"`).length - 1, 1, colour);
  }
});

Deno.test("a day of the calendar that is not observed, or not complete, has no colour", () => {
  const cells = [...svg(charts.calendarChart(rows.engagement)).matchAll(/<rect [^>]*>/g)].map(([cell]) =>
    cell
  );
  assert.equal(cells.length, 365);
  // 1 and 2 December are complete, the third is not; the legend is made of paths.
  assert.deepEqual(cells.filter((cell) => cell.includes('fill="#')).length, 2);
});

Deno.test("the calendar knows none from nothing", () => {
  const day = (dau: number) => ({ ...rows.engagement[0], dau });
  const none = [day(0), { ...day(5), period: "2025-12-02" }];
  const cells = [...svg(charts.calendarChart(none)).matchAll(/<rect [^>]*fill="#[^>]*>/g)];
  assert.deepEqual(cells.map(([cell]) => cell.includes(charts.light.sequence[0])), [true, false]);
});

Deno.test("weeks of the calendar start where the config says", () => {
  const first = (week_start: "monday" | "sunday"): string =>
    texts(svg(charts.calendarChart(rows.engagement, { narrow: true, week_start }))).join("");
  assert.match(first("monday"), /MTWTFSS/);
  assert.match(first("sunday"), /SMTWTFS/);
});

Deno.test("a quick ratio far beyond the others stands at the edge, with its value", () => {
  const ratios = [40, 1.1, 1, 1.2].map((quick_ratio, i) => ({
    ...rows.lifecycle[1],
    period: `2025-0${i + 1}-01`,
    quick_ratio,
  }));
  const options = charts.quickRatioChart(ratios);
  assert.ok(texts(svg(options)).includes("▲ 40"));
  assert.ok((options.y?.domain as number[])[1] < 6);
});

Deno.test("bars start at zero", () => {
  for (const options of [charts.powerUsersChart(rows.powerUsers), charts.revenueChart(rows.revenue)]) {
    assert.equal((options.y?.domain as number[])[0], 0);
  }
  for (
    const options of [charts.featureAdoptionChart(rows.featureAdoption), charts.funnelChart(rows.funnel)]
  ) {
    assert.equal((options.x?.domain as number[])[0], 0);
  }
});

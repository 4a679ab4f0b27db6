// Two runs side by side, on numbers that one can check by eye.
import assert from "node:assert/strict";
import {
  changeOf,
  type Compared,
  diff,
  diffHeading,
  numberName,
  settingsChanged,
  valuesOf,
} from "../../lib/report/diff.js";
import { numbersOf } from "../../lib/report/numbers.js";
import { answers, config } from "./rows.ts";

const run = (numbers: Compared["numbers"], more: Partial<Compared> = {}): Compared => ({
  numbers,
  config: {},
  data: "a",
  ...more,
});

Deno.test("numbers stand largest relative change first, then from nothing, names, new and gone", () => {
  const before = { small: 100, large: 10, down: 4, zero: 0, top_lever: "seo", lost: 1 };
  const after = { small: 101, large: 15, down: 1, zero: 2, top_lever: "ads", found: 1 };
  const { rows, numbers, changed } = diff(run(before), run(after));
  assert.deepEqual(rows.map(({ number, change, status }) => [number, change, status]), [
    ["down", -0.75, "changed"],
    ["large", 0.5, "changed"],
    ["small", 0.010000000000000009, "changed"],
    ["zero", null, "changed"],
    ["top_lever", null, "changed"],
    ["found", null, "new"],
    ["lost", null, "gone"],
  ]);
  assert.deepEqual([numbers, changed], [7, 7]);
});

Deno.test("a bound stands beside the number it belongs to, however far it moved", () => {
  const before = {
    "levers.a.roi_low": 1,
    "levers.a.roi": 2,
    "levers.b.benefit_usd": 10,
    "levers.b.benefit_low_usd": 1,
  };
  const after = {
    "levers.a.roi_low": 3,
    "levers.a.roi": 2.2,
    "levers.b.benefit_usd": 15,
    "levers.b.benefit_low_usd": 2,
  };
  const { rows } = diff(run(before), run(after));
  assert.deepEqual(rows.map(({ number }) => number), [
    "levers.b.benefit_usd",
    "levers.b.benefit_low_usd",
    "levers.a.roi_low",
    "levers.a.roi",
  ]);
});

Deno.test("a growth from nearly nothing does not drown a real change", () => {
  const { rows } = diff(
    run({ mau_growth_month: 0.0001, mau: 100 }),
    run({ mau_growth_month: 0.01, mau: 200 }),
  );
  assert.deepEqual(rows.map(({ number }) => number), ["mau", "mau_growth_month"]);
});

Deno.test("what differs only by the order of an addition is the same; a loss that became a gain has no ratio", () => {
  assert.deepEqual(diff(run({ mau: 0.1 + 0.2 }), run({ mau: 0.3 })).rows, []);
  assert.equal(diff(run({ north_star_gap: -3 }), run({ north_star_gap: 3 })).rows[0].change, null);
});

Deno.test("settings that were edited are named by their path, lists by the names of what is in them", () => {
  const before = {
    source: { seed: 1 },
    levers: [{ name: "a", lift: 0.1 }, { name: "b", lift: 0.2 }],
    funnel: { steps: [{ event: "x" }] },
    tags: ["p", "q"],
  };
  const after = {
    source: { seed: 2 },
    levers: [{ name: "b", lift: 0.3 }, { name: "c", lift: 0.1 }],
    funnel: { steps: [{ event: "x", within: "7d" }] },
    tags: ["p"],
    targets: { dau_mau: 0.2 },
  };
  assert.deepEqual(settingsChanged(before, after), [
    { setting: "source.seed", before: "1", after: "2" },
    { setting: "levers.a", before: '{"name":"a","lift":0.1}', after: null },
    { setting: "levers.b.lift", before: "0.2", after: "0.3" },
    { setting: "levers.c", before: null, after: '{"name":"c","lift":0.1}' },
    { setting: "funnel.steps.1.within", before: null, after: '"7d"' },
    { setting: "tags.2", before: '"q"', after: null },
    { setting: "targets", before: null, after: '{"dau_mau":0.2}' },
  ]);
});

Deno.test("every value is written in its unit, and a share's change in points", () => {
  const [row] = diff(run({ activation_rate: 0.4 }), run({ activation_rate: 0.45 })).rows;
  assert.deepEqual(valuesOf(row), { before: "40.0 %", after: "45.0 %" });
  assert.equal(changeOf(row), "+5.0 pp");
  const [near] = diff(run({ activation_rate: 0.4 }), run({ activation_rate: 0.40001 })).rows;
  assert.deepEqual(valuesOf(near), { before: "0.4", after: "0.40001" });
  assert.equal(changeOf(near), "< 0.1 pp");
  const [money] = diff(run({ "levers.a.cost_usd": 100 }), run({ "levers.a.cost_usd": 150 })).rows;
  assert.deepEqual([...Object.values(valuesOf(money)), changeOf(money)], ["$100", "$150", "+50.0 %"]);
  assert.equal(
    numberName("funnel_by_plan.free.habit_formation.eligible_conversion"),
    "Funnel by plan, free, habit formation: eligible conversion",
  );
});

Deno.test("the heading is true of nothing, of one, of many, and of what has no number", () => {
  const said = (before: Compared, after: Compared): string =>
    diffHeading(diff(before, after), "the run before");
  const same = run({ mau: 1, dau: 1 });
  assert.equal(said(same, same), "Nothing changed against the run before");
  assert.equal(
    said(same, { ...same, config: { a: 1 } }),
    "No number changed against the run before, although 1 setting did",
  );
  assert.equal(
    said(same, { ...same, data: "b" }),
    "No number changed against the run before, although the data did",
  );
  assert.equal(
    said(same, run({ mau: 2, dau: 1 })),
    "1 of 2 numbers changed against the run before: MAU moved from 1 to 2",
  );
  assert.equal(
    said(same, run({ mau: 2, dau: 4 })),
    "2 of 2 numbers changed against the run before: DAU moved most, from 1 to 4",
  );
  assert.equal(said(run({}), run({ mau: 2 })), "1 of 1 number changed against the run before: MAU is new");
  assert.equal(
    said(run({ top_lever: "seo_content" }), run({ top_lever: "paid_ads" })),
    "1 of 1 number changed against the run before: Top lever changed from SEO content to paid ads",
  );
});

Deno.test("numbers of a run: headlines, steps, levers and the end of the projection; nothing that is not known", () => {
  const numbers = numbersOf(answers, config);
  const names = Object.keys(numbers);
  for (const start of ["mau", "funnel.", "levers.", "projection."]) {
    assert.ok(names.some((name) => name.startsWith(start)), start);
  }
  assert.ok(Object.values(numbers).every((value) => typeof value === "string" || Number.isFinite(value)));
  const { funnel: _, levers: __, ...fewer } = answers;
  assert.ok(!Object.keys(numbersOf(fewer, config)).some((name) => /^(funnel|levers)\./.test(name)));
});

import assert from "node:assert/strict";
import defaults from "../../analytics.config.js";
import { eventTypes } from "../../lib/generate/events.js";
import { generate, type Product } from "../../lib/generate/generate.js";
import { monthsLater } from "../../lib/generate/subscription.js";
import { segments, type SyntheticSource } from "../../lib/generate/truth.js";

const source: SyntheticSource = { ...defaults.source, users: 5_000 };
const before = generate(source, defaults.as_of);
const { activation, visits } = source.truth;

/** The product after a change of the truth. */
function changed(truth: Partial<SyntheticSource["truth"]>): Product {
  return generate({ ...source, truth: { ...source.truth, ...truth } }, defaults.as_of);
}

/** Everything one person did, as text. */
function doings({ events }: Product, u: number): string {
  const [from, to] = [events.offset[u], events.offset[u + 1]];
  return [events.time, events.code, events.detail].map((column) => column.slice(from, to).join()).join(";");
}

function hasPage({ people, events }: Product, u: number): boolean {
  for (let e = events.offset[u]; e < events.offset[u + 1]; e++) {
    if (eventTypes[events.code[e]] !== "page_created") continue;
    return events.time[e] <= people.signup[u] + 6 * 86_400;
  }
  return false;
}

Deno.test("generate() scales: users exactly, visitors and events in proportion", () => {
  assert.equal(before.people.count, 5_000);
  assert.ok(Math.abs(before.visits.count * 0.15 / 5_000 - 1) < 0.05, String(before.visits.count));
  assert.ok(Math.abs(before.events.count / 75_000 - 1) < 0.06, String(before.events.count));
});

Deno.test("raising one segment's activation loses nobody's and leaves everybody else alone to the byte", () => {
  const rate = { ...activation.rate, individual: activation.rate.individual + 0.1 };
  const after = changed({ activation: { ...activation, rate } });
  assert.deepEqual(after.people, before.people);
  assert.deepEqual(after.visits, before.visits);
  assert.deepEqual(after.names, before.names);
  let gained = 0;
  for (let u = 0; u < before.people.count; u++) {
    if (segments[before.people.segment[u]] !== "individual") {
      assert.equal(doings(after, u), doings(before, u), `person ${u}`);
    } else if (!hasPage(before, u) && hasPage(after, u)) gained++;
    else assert.equal(hasPage(after, u), hasPage(before, u), `person ${u}`);
  }
  // 2,000 individuals, of whom a tenth more: 200, give or take 3 standard errors of 14.
  assert.ok(gained > 150 && gained < 250, `${gained} gained`);
});

Deno.test("raising a channel's signup rate brings the same people past fewer strangers", () => {
  const rates = { ...visits.signup_rate, paid_ads: 0.5 };
  const after = changed({ visits: { ...visits, signup_rate: rates } });
  assert.deepEqual(after.people, before.people);
  assert.deepEqual(after.events, before.events);
  assert.ok(after.visits.count < before.visits.count);
});

Deno.test("a smaller product holds people of the larger one", () => {
  const some = generate({ ...source, users: 500 }, defaults.as_of);
  const all = new Set(before.people.subject);
  assert.ok(some.people.subject.every((subject) => all.has(subject)));
});

Deno.test("people come in order of signup, each person's events in order of time", () => {
  const { people, events } = before;
  for (let u = 1; u < people.count; u++) assert.ok(people.signup[u] >= people.signup[u - 1]);
  for (let u = 0; u < people.count; u++) {
    for (let e = events.offset[u] + 1; e < events.offset[u + 1]; e++) {
      assert.ok(events.time[e] >= events.time[e - 1]);
    }
  }
});

Deno.test("monthsLater() keeps the day where the month has it, and else takes the month's last", () => {
  const at = (time: string): number => Date.parse(time) / 1000;
  const start = at("2024-01-31T09:30:00Z");
  const expected = ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"].map((day) =>
    at(`${day}T09:30:00Z`)
  );
  assert.deepEqual([0, 1, 2, 3].map((n) => monthsLater(start, n)), expected);
  assert.equal(monthsLater(start, 13), at("2025-02-28T09:30:00Z"));
});

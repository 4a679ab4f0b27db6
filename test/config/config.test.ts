import assert from "node:assert/strict";
import config from "../../analytics.config.js";
import { ConfigError, type ConfigInput, contextOf, defineConfig } from "../../lib/config.js";
import { suggestion } from "../../lib/faults.js";

/** The config with one value changed, or left out where the value is undefined. */
function wrong(path: string, value: unknown): ConfigInput {
  const changed = structuredClone(config) as unknown as ConfigInput;
  const keys = path.split(".");
  const last = keys.pop()!;
  let holder = changed as unknown as Record<string, unknown>;
  for (const key of keys) holder = holder[key] as Record<string, unknown>;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return changed;
}

/** A wrong value, and the line that says so: place, fault, remedy. */
const faults: readonly [path: string, value: unknown, line: string][] = [
  ["timezone", "Mars", 'timezone: "Mars" is not an IANA timezone such as UTC or Europe/Berlin'],
  ["as_of", "yesterday", 'as_of: "yesterday": write an instant such as 2026-01-01T00:00:00Z'],
  ["product", undefined, "product: is missing; needs an object in braces"],
  [
    "site",
    { users: true },
    "site.users: true: goes with explore: people are found in the event log; write explore: true too",
  ],
  ["colour", "red", 'config: does not know "colour"; remove it'],
  [
    "funnel.steps.2.event",
    "page_creatd",
    'funnel.steps[2].event: "page_creatd" is not in events; did you mean "page_created"?',
  ],
  [
    "levers.0.stage",
    "activaton",
    'levers[0].stage: "activaton" is not in funnel.steps; did you mean "activation"?',
  ],
  ["levers.1.confidence", "x", 'levers[1].confidence: "x" is not known here; known are high, medium, low'],
  ["levers.0.lift", undefined, "levers[0].lift: is missing; needs a number"],
  ["levers.0.cost_usd", -1, "levers[0].cost_usd: -1: must be at least 0"],
  ["funnel.count", "total", 'funnel.count: "total" is for npm run ask; write "users"'],
  ["funnel.trend", "week", 'funnel.trend: "week" is for npm run ask; remove it'],
  [
    "breakdowns.1",
    "Segment",
    'breakdowns[1]: "Segment": goes by the name of "user.segment"; keep one of them',
  ],
  ["business.margin", 80, "business.margin: 80: must be at most 1"],
  ["business.scale", "big", 'business.scale: "big": write "measured", or a number above 0'],
  ["events.signup.counted", true, "events.signup.counted: true: must be false: it is the signup event"],
  ["events.Page", { label: 5 }, "events.Page.label: 5: needs a text"],
  ["business", undefined, "business: is missing; is needed to say what levers are worth"],
  ["source", { kind: "files", start: "2024-01-01" }, "source.events: is missing; needs a text"],
  [
    "source",
    { kind: "postgres", events: "log", start: "January" },
    'source.start: "January": write a day such as 2024-01-01',
  ],
  [
    "activation.fast",
    "2d",
    "activation: needs fast <= normal <= window",
  ],
  [
    "alerts.0",
    { name: "a", metric: "dau_mau", remedy: "b" },
    "alerts[0]: needs below, above or both",
  ],
  ["source.kind", "csv", 'source.kind: "csv" is not known here; known are synthetic, files, postgres'],
  ["source.users", "many", 'source.users: "many": needs a number'],
  ["source.users", 1.5, "source.users: 1.5: needs a whole number"],
  ["source.start", "2027-01-01", 'source.start: "2027-01-01": must lie before as_of: nobody could sign up'],
  [
    "source.truth.activation.rate.individual",
    1.4,
    "source.truth.activation.rate.individual: 1.4: must be at most 1",
  ],
  [
    "source.truth.activation.delay.longest",
    "9d",
    'source.truth.activation.delay.longest: "9d": must end inside the first week; write at most 6d',
  ],
  [
    "source.truth.visits.hours",
    [1, 2],
    "source.truth.visits.hours: needs 24 weights, from midnight",
  ],
  [
    "source.truth.people.devices",
    { desktop: 0, mobile: 0, tablet: 0 },
    "source.truth.people.devices: needs a weight above 0",
  ],
];

for (const [path, value, line] of faults) {
  Deno.test(`defineConfig() answers ${path} = ${JSON.stringify(value)} with one clear line`, () => {
    assert.throws(() => defineConfig(wrong(path, value)), (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      assert.equal(error.message, line);
      return true;
    });
  });
}

Deno.test("defineConfig() names every fault, one line each", () => {
  const input = { ...wrong("timezone", "Mars"), as_of: "yesterday" };
  assert.throws(
    () => defineConfig(input),
    (error: unknown) => error instanceof ConfigError && error.message.split("\n").length === 2,
  );
});

Deno.test("defineConfig() misses an event that the synthetic product logs", () => {
  assert.throws(
    () => defineConfig(wrong("events.mobile_opened", undefined)),
    /^ConfigError: .*events\.mobile_opened: is missing; the synthetic product logs it; add it to events/s,
  );
});

Deno.test("defineConfig() gives back what it was given, defaults filled in", () => {
  assert.deepEqual(defineConfig(structuredClone(config) as unknown as ConfigInput), config);
  assert.equal(config.events.page_created.counted, true);
  assert.equal(config.events.page_created.collaborative, false);
});

Deno.test("contextOf() counts use and never signups, visits or money", () => {
  const { counted, collaborative, signup, visit, payment, activation } = contextOf(config);
  for (
    const event of [
      signup,
      visit,
      payment,
      "upgraded_to_paid",
      "subscription_cancelled",
    ]
  ) assert.ok(event !== null && !counted.includes(event), event ?? "");
  assert.ok(activation !== null && counted.includes(activation));
  assert.deepEqual(collaborative, ["comment_added", "workspace_shared", "member_invited"]);
});

Deno.test("suggestion() offers the nearest name, or all of them where none is near", () => {
  assert.equal(suggestion("signp", ["signup", "visit"]), '; did you mean "signup"?');
  assert.equal(suggestion("purchase", ["signup", "visit"]), "; known are signup, visit");
});

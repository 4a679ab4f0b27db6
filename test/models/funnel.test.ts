import assert from "node:assert/strict";
import { compareGroups, dropOff, largestLeak, stepCount } from "../../lib/models/funnel.js";
import { funnelRow as row } from "./rows.js";

// Of 1000 visitors 200 sign up; 100 of 190 with elapsed windows activate (5 more did, 5 have time); 60 of 80 engage
// (20 have time).
const rows = [
  row("awareness", 1, 1000, null, null),
  row("signup", 2, 200, 1000, 200),
  row("activation", 3, 105, 190, 100),
  row("engagement", 4, 60, 80, 60),
];

Deno.test("dropOff() tells the lost from those who still have time", () => {
  assert.deepEqual(
    dropOff(rows).map(({ step, previous_users, users, pending, lost }) => ({
      step,
      previous_users,
      users,
      pending,
      lost,
    })),
    [
      { step: "signup", previous_users: 1000, users: 200, pending: 0, lost: 800 },
      { step: "activation", previous_users: 200, users: 105, pending: 5, lost: 90 },
      { step: "engagement", previous_users: 105, users: 60, pending: 25, lost: 20 },
    ],
  );
  for (const { previous_users, users, pending, lost } of dropOff(rows)) {
    assert.equal(users + pending + lost, previous_users);
  }
  assert.equal(dropOff(rows)[1].lost_share, 90 / 190);
});

Deno.test("dropOff() keeps groups apart and takes everybody for eligible where nothing else was counted", () => {
  const two = ["a", "b"].flatMap((group, i) => [
    { ...row("signup", 1, 10, null, null), group },
    { ...row("activation", 2, 4 + i, null, null), group },
  ]);
  assert.deepEqual(dropOff(two).map(({ group, lost }) => [group, lost]), [["a", 6], ["b", 5]]);
  assert.deepEqual(stepCount(two[1], two[0]), { eligible: 10, converted: 4 });
});

Deno.test("largestLeak() looks at the product, not at its reach", () => {
  const leak = largestLeak(rows);
  assert.equal(leak?.by_users.step, "activation"); // 90 users, though 800 visitors were lost before signup
  assert.equal(leak?.by_rate.step, "activation"); // 47 % against 25 %
  assert.equal(largestLeak(rows, "awareness")?.by_users.step, "signup");
});

Deno.test("largestLeak() may differ by users and by rate, and is null where nobody is lost", () => {
  const leak = largestLeak([
    row("signup", 1, 100, null, null),
    row("b", 2, 60, 100, 60),
    row("c", 3, 30, 60, 30),
  ]);
  assert.deepEqual([leak?.by_users.step, leak?.by_rate.step], ["b", "c"]); // 40 and 30 users, 40 % and 50 %
  assert.equal(largestLeak([row("signup", 1, 5, null, null), row("b", 2, 5, 5, 5)]), null);
  assert.throws(() => largestLeak(rows.flatMap((r) => [r, { ...r, group: "x" }])), /that of one group/);
});

const segment = (group: string | null, eligible: number, converted: number) => [
  { ...row("signup", 1, eligible, null, null), group },
  { ...row("activation", 2, converted, eligible, converted), group },
];

Deno.test("compareGroups() sets two segments against each other by Newcombe's interval", () => {
  const [only] = compareGroups([...segment("a", 70, 56), ...segment("b", 80, 48)], "activation", "pairs");
  assert.deepEqual([only.group, only.other, only.rate, only.other_rate], ["a", "b", 0.8, 0.6]);
  // Newcombe (1998), table II, method 10
  assert.deepEqual([only.low.toFixed(4), only.high.toFixed(4)], ["0.0524", "0.3339"]);
  assert.equal(only.p_adjusted, only.p);
});

Deno.test("compareGroups() sets each against the rest and corrects for their number", () => {
  const answer = compareGroups(
    [...segment("a", 100, 30), ...segment("b", 100, 50), ...segment("c", 200, 100), ...segment(null, 999, 0)],
    "activation",
  );
  assert.deepEqual(
    answer.map((
      { group, other, other_eligible_users, other_rate },
    ) => [group, other, other_eligible_users, other_rate]),
    [
      ["a", "rest", 300, 0.5],
      ["b", "rest", 300, 130 / 300],
      ["c", "rest", 200, 0.4],
    ],
  );
  // a: z = -0.2 / sqrt(0.45 · 0.55 · (1/100 + 1/300)) = -3.4816, p = 0.000499; three tests: p · 3
  assert.equal(answer[0].p.toFixed(6), "0.000499");
  assert.equal(answer[0].p_adjusted, answer[0].p * 3);
  for (const { p, p_adjusted } of answer) assert.ok(p <= p_adjusted);
});

Deno.test("compareGroups() has nothing to compare in one group, and names the steps it knows", () => {
  assert.deepEqual(compareGroups(segment("a", 10, 5), "activation"), []);
  assert.deepEqual(compareGroups([...segment("a", 10, 0), ...segment("b", 5, 0)], "activation")[0].p, 1);
  assert.throws(
    () => compareGroups(rows, "signin"),
    /step signin has no rate; known are signup, activation, engagement/,
  );
});

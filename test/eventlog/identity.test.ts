import assert from "node:assert/strict";
import fc from "../property.ts";
import { compare } from "../../lib/eventlog/eventlog.js";
import { identityWarnings, resolveIdentities } from "../../lib/eventlog/identity.js";

type Pair = readonly [alias: string | null, user_id: string | null];

const resolve = (pairs: readonly Pair[], largest = 100): ReturnType<typeof resolveIdentities> =>
  resolveIdentities(pairs.map(([alias]) => alias), pairs.map(([, user]) => user), { largest });

Deno.test("names of names count, in whatever order they come", () => {
  const expected = [["a", "d"], ["b", "d"], ["c", "d"]];
  assert.deepEqual(resolve([["a", "b"], ["b", "c"], ["c", "d"]]).identities, expected);
  assert.deepEqual(resolve([["c", "d"], ["a", "b"], ["b", "c"]]).identities, expected);
});

Deno.test("a group goes by the id that is never an alias", () => {
  assert.deepEqual(resolve([["a", "z"]]).identities, [["a", "z"]]);
  // a has two users, b and c: neither is an alias, so the smaller names all three
  const { identities, report } = resolve([["a", "c"], ["a", "b"]]);
  assert.deepEqual(identities, [["a", "b"], ["c", "b"]]);
  assert.deepEqual(report.conflicts, ["a"]);
});

Deno.test("where every id is an alias of another, the smallest names them, and the circle is told", () => {
  const { identities, report } = resolve([["b", "c"], ["c", "a"], ["a", "b"]]);
  assert.deepEqual(identities, [["b", "a"], ["c", "a"]]);
  assert.deepEqual(report.cycles, ["a"]);
});

Deno.test("smallest means by code point", () => {
  // U+FF5E comes before U+1F600, though its first half does not
  assert.deepEqual(resolve([["x", "\u{1f600}"], ["x", "\uff5e"]]).identities, [
    ["x", "\uff5e"],
    ["\u{1f600}", "\uff5e"],
  ]);
});

Deno.test("an id is no alias of itself; a pair that lacks one says nothing", () => {
  const { identities, report } = resolve([["a", "a"], [null, "b"], ["c", ""], ["", ""]]);
  assert.deepEqual(identities, []);
  assert.deepEqual({ aliases: report.aliases, missing: report.missing, people: report.people }, {
    aliases: 0,
    missing: 3,
    people: 0,
  });
});

Deno.test("a group too large for one person is left alone, and what joined it is named", () => {
  const shared = Array.from({ length: 100 }, (_, i): Pair => ["undefined", `u${i}`]);
  const { identities, report } = resolve([...shared, ["phone", "ann"]]);
  assert.deepEqual(identities, [["phone", "ann"]]); // the others are as they should be
  assert.deepEqual(report.giants, [{ size: 101, example: "undefined" }]);
  assert.equal(resolve(shared.slice(1)).identities.length, 99); // 100 ids are not too many
  assert.equal(resolve(shared, 101).identities.length, 100);
});

Deno.test("a report is told in sentences", () => {
  const crowd = Array.from({ length: 5 }, (_, i): Pair => [`kiosk`, `u${i}`]);
  const { report } = resolve([["a", "b"], ["b", "a"], ["c", "d"], ["c", "e"], [null, "x"], ...crowd], 4);
  assert.deepEqual(identityWarnings(report), [
    "3 ids are other names of 2 people",
    "1 alias without both ids says nothing",
    '2 aliases have several users, merged into one: "c", "kiosk"',
    'aliases of each other, without one that is nobody\'s alias: "a"; the smallest id names them',
    '6 ids, joined by "kiosk", are too many for one person (more than 4); not merged',
  ]);
});

/** Who is who, by joining groups until nothing changes. */
function reference(pairs: readonly Pair[], largest: number): [string, string][] {
  const real = pairs.filter(([a, b]) => a && b && a !== b) as [string, string][];
  let groups = [...new Set(real.flat())].map((id) => new Set([id]));
  for (const [a, b] of real) {
    const [one, other] = [groups.find((group) => group.has(a))!, groups.find((group) => group.has(b))!];
    if (one !== other) {
      groups = [...groups.filter((group) => group !== one && group !== other), new Set([...one, ...other])];
    }
  }
  return groups.filter((group) => group.size <= largest).flatMap((group) => {
    const ids = [...group].sort(compare);
    const name = ids.find((id) => real.every(([alias]) => alias !== id)) ?? ids[0];
    return ids.filter((id) => id !== name).map((id): [string, string] => [id, name]);
  }).sort(([a], [b]) => compare(a, b));
}

Deno.test("resolveIdentities() equals joining groups by hand", () => {
  const id = fc.option(fc.constantFrom(..."abcdefghij", ""), { freq: 20 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(id, id), { maxLength: 15 }),
      fc.integer({ min: 2, max: 6 }),
      (pairs, largest) => {
        const { identities, report } = resolve(pairs, largest);
        assert.deepEqual(identities, reference(pairs, largest));
        assert.equal(report.merged, identities.length);
        assert.deepEqual(resolve([...pairs].reverse(), largest).identities, identities); // whatever their order
      },
    ),
    { numRuns: 2000 },
  );
});

Deno.test("a million aliases resolve, chain by chain", () => {
  const count = 1_000_000;
  // Chains of fifty: the worst case for following names one by one.
  const alias = Array.from({ length: count }, (_, i) => `id${i}`);
  const user = alias.map((_, i) => (i % 50 === 49 ? `person${i}` : `id${i + 1}`));
  const { report } = resolveIdentities(alias, user);
  assert.deepEqual([report.merged, report.people], [count, count / 50]);
});

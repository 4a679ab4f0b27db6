import assert from "node:assert/strict";
import { filtersOf, whereOf } from "../../lib/questions/filters.js";
import type { Where } from "../../lib/questions/where.js";

Deno.test("a where is the same after its way through its conditions, but for what says nothing", () => {
  const cases: [Where | undefined, Where | undefined][] = [
    [undefined, undefined],
    [{}, undefined],
    [[], undefined],
    [{ a: 1, b: [1, null] }, { a: 1, b: [1, null] }],
    [[{ a: 1 }, { b: 2 }], { a: 1, b: 2 }],
    [[{ a: { gt: 1 } }, { a: { lt: 3 } }], [{ a: { gt: 1 } }, { a: { lt: 3 } }]],
    [{ did: "search", at_least: 2 }, { did: "search", at_least: 2 }],
    [[{ a: 1 }, { did: "x" }, { not: { a: 2 } }], [{ a: 1 }, { did: "x" }, { not: { a: 2 } }]],
    [[[{ a: 1 }], { not: { did: "x" } }], [{ a: 1 }, { not: { did: "x" } }]],
  ];
  for (const [where, expected] of cases) assert.deepEqual(whereOf(filtersOf(where)), expected);
});

Deno.test("each condition knows the way to it", () => {
  const found = filtersOf([{ a: 1 }, [{ did: "x" }]]).map(({ path }) => path);
  assert.deepEqual(found, [[0, "a"], [1, 0]]);
  const odd = JSON.parse('{"__proto__": 1}') as Where;
  assert.deepEqual(Object.keys(whereOf(filtersOf(odd)) as object), ["__proto__"]);
});

import assert from "node:assert/strict";
import fc from "../property.ts";
import { bar, entry, paragraph, table, WIDTH } from "../../lib/report/layout.js";

Deno.test("paragraph() breaks at spaces, but not between a number and its unit", () => {
  assert.deepEqual(paragraph("Half of all new users come back", { width: 16 }), [
    "Half of all new",
    "users come back",
  ]);
  assert.deepEqual(paragraph("it is 48.3 % now", { width: 11 }), ["it is", "48.3 % now"]);
  assert.deepEqual(paragraph("abcdefgh", { width: 4 }), ["abcd", "efgh"]);
  assert.deepEqual(paragraph("", { indent: "  " }), []);
});

Deno.test("entry() sets the meaning beside its term, and below a long one", () => {
  assert.deepEqual(entry("Term", "what it means", 8), ["  Term  what it means"]);
  assert.deepEqual(entry("A long term", "meaning", 8), ["  A long term", "        meaning"]);
});

Deno.test("bar() is as long as the share, to an eighth", () => {
  assert.deepEqual([bar(0, 4), bar(0.5, 4), bar(1, 4), bar(7, 4), bar(null, 4)], [
    "",
    "██",
    "████",
    "████",
    "",
  ]);
  assert.equal(bar(5 / 32, 4), "▋"); // five eighths of the first of four columns
});

Deno.test("table() keeps names on one line while they fit", () => {
  assert.deepEqual(
    table([{ name: "Step" }, { name: "Users", right: true }], [["signup", "50,000"], ["paid", "12"]]),
    ["  Step     Users", "  signup  50,000", "  paid        12"],
  );
});

Deno.test("table() breaks long names and wraps long first cells before it cuts anything", () => {
  const wide = table(
    [
      { name: "Check" },
      ...["Engagement", "Collaboration", "Habit formation"].map((name) => ({ name, right: true })),
    ],
    [["A sentence that does not fit beside three columns of numbers, for it is too long", "1", "2", "3"]],
  );
  assert.ok(wide.join("\n").includes("A sentence that does not fit"));
  assert.ok(wide.join(" ").includes("too long"));
  assert.ok(wide.every((line) => line.length <= WIDTH));
});

Deno.test("paragraph() and table() never exceed the width", () => {
  fc.assert(fc.property(
    fc.string({ maxLength: 300 }),
    fc.array(
      fc.tuple(fc.string({ maxLength: 60 }), fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 })),
    ),
    (text, rows) => {
      assert.ok(paragraph(text, { indent: "    " }).every((line) => line.length <= WIDTH));
      const columns = ["A name of some words", "Engagement", "n"].map((name) => ({ name }));
      assert.ok(table(columns, rows).every((line) => line.length <= WIDTH));
    },
  ));
});

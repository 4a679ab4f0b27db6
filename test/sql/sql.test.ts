import assert from "node:assert/strict";
import { duckdb, postgres, word } from "../../lib/sql/dialects.js";
import { type Hole, join, name, none, raw, type Sql, sql } from "../../lib/sql/sql.js";

const text = (query: Sql): string => query(postgres);

Deno.test("sql quotes values and leaves text alone", () => {
  const cases: [Hole, string][] = [
    ["it's", "'it''s'"],
    [7, "7"],
    [0.5, "0.5"],
    [true, "true"],
    [null, "null"],
    [["a", "b'c", 3], "('a', 'b''c', 3)"],
    [[], "(null)"], // holds for no row, as an empty list would
  ];
  for (const [value, expected] of cases) assert.equal(text(sql`select ${value}`), `select ${expected}`);
});

Deno.test("sql splices a fragment with the indentation of its hole", () => {
  const inner = sql`
    select user_id
    from users`;
  const outer = sql`
    select count(*)
    from (
      ${inner}
    ) as found`;
  assert.equal(text(outer), "select count(*)\nfrom (\n  select user_id\n  from users\n) as found");
});

Deno.test("sql does not take a value for a fragment, nor its text for holes", () => {
  assert.equal(text(sql`select ${"a; drop table users"}`), "select 'a; drop table users'");
  assert.equal(text(sql`select ${"${x}"}, ${"\n"}`), "select '${x}', E'\\n'");
});

Deno.test("sql refuses numbers for which no database has a literal", () => {
  for (const value of [NaN, Infinity, -Infinity]) {
    assert.throws(() => text(sql`select ${value}`), /no SQL literal/);
  }
});

Deno.test("name() refuses whatever is not plainly an identifier", () => {
  assert.equal(text(sql`select ${name("cohort_size")}`), "select cohort_size");
  for (const wrong of ["Users", "user id", "users; drop", "1st", "", 'a"b', "größe"]) {
    assert.throws(() => name(wrong), /invalid SQL name/, wrong);
  }
});

Deno.test("join() sets fragments side by side, and none is nothing", () => {
  assert.equal(text(join([raw("a"), sql`${1}`, none], ", ")), "a, 1, ");
  assert.equal(text(join([], ", ")), "");
});

Deno.test("a fragment that says nothing takes its line with it, and nothing else", () => {
  const clause = (condition: Sql): Sql =>
    sql`
    select 1
    from users
    ${condition}
    order by 1`;
  assert.equal(text(clause(none)), "select 1\nfrom users\norder by 1");
  assert.equal(text(clause(raw("where true"))), "select 1\nfrom users\nwhere true\norder by 1");
  assert.equal(text(sql`select 1${none}\nfrom users`), "select 1\nfrom users");
  assert.equal(text(sql`select ${""}`), "select ''");
});

Deno.test("a fragment waits for its dialect", () => {
  const json = sql`select ${word((dialect) => dialect.isJson("properties"))}`;
  assert.equal(json(postgres), "select (properties is json)");
  assert.equal(json(duckdb), "select json_valid(properties)");
});

// What goes wrong between a person and a file, and the one line with which ask answers it.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { call, file, folder, funnel, shop } from "./call.ts";

const good = JSON.stringify(funnel);
const log = (name: string, text: string): string[] => [good, "--events", file(name, text)];
const question = (changes: object): string[] => [JSON.stringify({ ...funnel, ...changes }), "--events", shop];
const head = "user_id,event,timestamp\n";
const gz = gzipSync(head + "ann,look,2025-03-01T09:00:00Z\n".repeat(1000));

/** What is wrong, the words of the call, and what the line must say. */
const bad: readonly [what: string, words: readonly string[], line: RegExp, stdin?: string][] = [
  ["no question", [], /missing required argument 'question'.*--help/],
  ["an unknown option", [good, "--evnts", shop], /unknown option '--evnts'.*Did you mean --events/],
  [
    "an unknown engine",
    [good, "--events", shop, "--engine", "oracle"],
    /'oracle' is invalid.*kernel, duckdb, postgres/,
  ],
  ["an unknown format", [good, "--events", shop, "--format", "xml"], /'xml' is invalid.*table, json, csv/],
  ["standard input twice", ["-", "--events", "-"], /standard input can be read once only/],
  ["users without events", [good, "--users", shop], /--users and --aliases go with --events/],
  ["a column without =", [good, "--events", shop, "--column", "time"], /write our name, "=" and the file's/],

  [
    "a question file that is not there",
    [`${folder}/none.json`, "--events", shop],
    /there is no file .*none\.json/,
  ],
  ["a folder for a question", [folder + "/.", "--events", shop], /is a folder; name one JSON file/],
  ["an empty question", ["-", "--events", shop], /standard input is empty/],
  [
    "broken JSON",
    [file("broken.json", '{"kind":\n "funnel",}'), "--events", shop],
    /broken\.json is not JSON: line 2, column 11/,
  ],
  ["a list for a question", ["-", "--events", shop], /holds no question/, "[1]"],
  ["no kind", ["{}", "--events", shop], /^kind: is missing; known are /],
  [
    "an unknown kind",
    ['{"kind":"funel"}', "--events", shop],
    /"funel" is not known here; did you mean "funnel"\?/,
  ],
  ["an unknown field", question({ windw: "7d" }), /does not know "windw"/],
  ["a wrong duration", question({ window: "a week" }), /^window: .*write a number and s, m, h, d or w/],
  ["a wrong timezone", question({ timezone: "Mars" }), /^timezone: .*is not an IANA timezone/],
  ["a wrong day", question({ from: "2025-02-30x" }), /^from: .*write a day such as/],
  ["to before from", question({ from: "2025-03-05", to: "2025-03-01" }), /^to: lies before from/],
  ["one step", question({ steps: [{ event: "look" }] }), /a funnel has at least two steps/],
  [
    "an unknown property",
    question({ where: { chanel: "web" } }),
    /^where\.chanel: "chanel" is not a property; did you mean "channel"\?/,
  ],
  [
    "a text for a number",
    question({ where: { price: { gt: "dear" } } }),
    /^where\.price: "dear" is no number/,
  ],
  [
    "an unknown breakdown",
    question({ breakdown: ["user.plan"] }),
    /^breakdown\[0\]: "user\.plan" is not a property/,
  ],
  ["an unknown entity", question({ entity: "team" }), /^entity: "team" is no id that events carry/],
  [
    "an exclusion out of range",
    question({ exclusions: [{ event: "cart", from_step: 0, to_step: 9 }] }),
    /^exclusions\[0\]\.to_step: .*last step is 1/,
  ],
  [
    "a question that needs more",
    ['{"kind":"north_star"}', "--events", shop],
    /^north_star needs a workspace_id of events/,
  ],
  ["brackets that are not there", [
    '{"kind":"retention","start_event":"look","retention":"bracket"}',
    "--events",
    shop,
  ], /^brackets: is missing/],

  ["events that are not there", [good, "--events", `${folder}/none.csv`], /none\.csv/],
  ["a folder for events", [good, "--events", folder], /is a folder/],
  ["an empty file", log("zero.csv", ""), /zero\.csv.*empty/],
  ["no column of users", log("nobody.csv", "event,timestamp\nlook,2025-03-01\n"), /--column user_id=/],
  ["no column of times", log("timeless.csv", "user_id,event\nann,look\n"), /--column time=/],
  [
    "a named column that is not there",
    [good, "--events", shop, "--column", "time=tz"],
    /"tz".*did you mean "ts"\?/,
  ],
  ["a bad timestamp", log("late.csv", `${head}ann,look,2025-03-01\nann,buy,soon\n`), /line 3.*"soon"/],
  ["a missing timestamp", log("gap.csv", `${head}ann,look,\n`), /line 2/],
  ["a row with too many values", log("wide.csv", `${head}ann,look,2025-03-01,more,and more\n`), /line 2/],
  ["a quote that never ends", log("quote.csv", `${head}ann,"look,2025-03-01\n`), /quote\.csv/],
  [
    "two columns of one name",
    log("twice.csv", "user_id,event,event,timestamp\nann,a,b,2025-03-01\n"),
    /"event"/,
  ],
  [
    "binary junk",
    [good, "--events", file("junk.csv", new Uint8Array(4096).map((_, i) => (i * 7919) % 256))],
    /junk\.csv/,
  ],
  ["half a gzip", [good, "--events", file("half.csv.gz", gz.subarray(0, gz.length - 20))], /half\.csv\.gz/],
  [
    "a Parquet file that is none",
    [good, "--events", file("fake.parquet", "PAR1 but no more")],
    /fake\.parquet/,
  ],
  [
    "users without ids",
    [good, "--events", shop, "--users", file("plans.csv", "plan\nteam\n")],
    /--user-column user_id=/,
  ],
  [
    "aliases without ids",
    [good, "--events", shop, "--aliases", file("names.csv", "x,y\n1,2\n")],
    /names\.csv/,
  ],
];

for (const [what, words, line, stdin] of bad) {
  Deno.test(`ask answers ${what} with one line`, async () => {
    const { code, stdout, stderr } = await call(words, stdin ?? "");
    assert.equal(code, 1, stderr);
    assert.equal(stdout, "");
    const lines = stderr.trimEnd().split("\n");
    assert.equal(lines.length, 1, stderr);
    assert.match(lines[0], line);
    assert.doesNotMatch(stderr, /\bat .*:\d+:\d+/);
  });
}

Deno.test("ask answers an event that the config does not know with the nearest one", async () => {
  const steps = [{ event: "signup" }, { event: "page_creatd" }];
  const { code, stderr } = await call([JSON.stringify({ kind: "funnel", steps })]);
  assert.equal(code, 1);
  assert.equal(stderr, 'steps[1].event: "page_creatd" is not an event; did you mean "page_created"?\n');
});

Deno.test("ask answers a name that is no standard question with the nearest one", async () => {
  const { code, stderr } = await call(["funel"]);
  assert.equal(code, 1);
  assert.match(stderr, /^"funel" is not a standard question; did you mean "funnel"\?\n$/);
});

Deno.test("ask says what own data lack for a standard question, and answers those of its breakdowns", async () => {
  const env = { CONFIG: "examples/clinic/clinic.config.ts" };
  const lacking = await call(["north_star"], "", env);
  assert.equal(lacking.code, 1);
  assert.match(
    lacking.stderr,
    /^north_star needs a workspace_id of events, which is not there; name its column/,
  );
  const { code, stdout } = await call(["funnel_by_clinic", "--format", "json"], "", env);
  assert.equal(code, 0);
  assert.equal(JSON.parse(stdout).rows[0].clinic, "Harbour");
});

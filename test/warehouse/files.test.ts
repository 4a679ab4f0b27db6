import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import process from "node:process";
import { raw } from "../../lib/sql/sql.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { inspectFiles, loaded, scratch } from "./scratch.ts";
import { SHOP, testOnShop } from "../where.ts";

const log = `account,action,ts,plan,price
ann,signup,2025-03-01T09:00:00Z,free,
ann,buy,2025-03-01T09:05:00Z,pro,8
ben,signup,2025-03-02,free,
ben,signup,2025-03-02 00:00:00,,12.5
`;

Deno.test("loadFiles() describes what it found, and makes one table of it", async () => {
  await scratch(async ({ write }) => {
    await loaded({ events: write("log.csv", log) }, async ({ source, rows }) => {
      const { fingerprint, ...found } = source;
      assert.match(fingerprint, /^[0-9a-f]{16}$/);
      assert.deepEqual(found, {
        tables: {
          events: {
            table: "user_events",
            user_id: "user_id",
            event: "event",
            time: "time",
            position: "position",
            amount_usd: "amount_usd",
          },
        },
        properties: [
          { name: "plan", type: "text", column: "plan" },
          { name: "price", type: "number", column: "amount_usd" },
          { name: "amount_usd", type: "number", column: "amount_usd" },
        ],
        user_properties: [],
        visit_properties: [],
        events: [{ name: "signup", count: 3 }, { name: "buy", count: 1 }],
        first: "2025-03-01T09:00:00.000Z",
        last: "2025-03-02T00:00:00.000Z",
        end: "2025-03-02T00:00:00.001Z",
        rows: 4,
        users: 2,
        warnings: [],
      });
      assert.deepEqual((await rows())[1], {
        position: 1,
        user_id: "ann",
        event: "buy",
        time: "2025-03-01T09:05:00.000Z",
        amount_usd: 8,
        plan: "pro",
      });
      assert.equal((await rows())[3].plan, null); // an empty value is no value
    });
  });
});

Deno.test("the same table comes from a tab-separated, a packed and a Parquet file, and from others' separators", async () => {
  await scratch(async ({ write, path }) => {
    const text = log.replaceAll(",", ";");
    const files = [
      write("log.tsv", log.replaceAll(",", "\t")),
      write("log.csv.gz", log),
      write("no-ending", gzipSync(log)),
      write("semicolons.csv", text),
      write("marked.csv", `\ufeff${log}`),
      write("windows.csv", log.replaceAll("\n", "\r\n")),
      write("mixed.csv", log.replace("free,\n", "free,\r\n")),
      write("no end.csv", log.trimEnd()),
      write("blank lines.csv", log.replaceAll("\n", "\n\n")),
      write("a[1]*{b}?.csv", log),
      path("log.parquet"),
    ];
    const expected = await loaded({ events: write("log.csv", log) }, async ({ rows, warehouse }) => {
      await warehouse.run(raw(`copy (
        select user_id as account, event as action, time as ts, plan, amount_usd as price
        from user_events order by position
      ) to '${path("log.parquet")}' (format parquet)`));
      return rows();
    });
    for (const events of files) {
      await loaded({ events }, async ({ rows }) => assert.deepEqual(await rows(), expected, events));
    }
  });
});

Deno.test("standard input is read like a file, packed or not", async () => {
  await scratch(({ folder, write }) => {
    const script = write(
      "count.ts",
      `import { inspectFiles } from "${process.cwd()}/test/warehouse/scratch.ts";
       const { rows, users, fingerprint } = await inspectFiles({ events: "-" });
       console.log(JSON.stringify({ rows, users, fingerprint }));`,
    );
    const run = (input: string | Uint8Array): { rows: number; users: number; fingerprint: string } => {
      const options = ["run", "--quiet", "--no-check", "--allow-all", "--config", "deno.json"];
      const { stdout, stderr } = spawnSync(process.execPath, [...options, script], {
        input,
        env: { ...process.env, TMPDIR: folder },
      });
      assert.equal(String(stderr), "");
      return JSON.parse(String(stdout));
    };
    const [plain, packed, other] = [run(log), run(gzipSync(log)), run(log.replace("buy", "pay"))];
    assert.deepEqual([plain.rows, plain.users, packed.rows], [4, 2, 4]);
    assert.notEqual(plain.fingerprint, other.fingerprint); // there is no path to tell them apart
    assert.deepEqual(spawnSync("ls", [folder]).stdout.toString(), "count.ts\n"); // nothing is left behind
  });
});

Deno.test("what a column holds decides its type", async () => {
  const cases: readonly (readonly [type: string, ...values: string[]])[] = [
    ["number", "1", "-2.5", "", "0.001", "1e3"],
    ["text", "007", "12"], // a code
    ["text", "1", "two"],
    ["text", "12345678901234567890", "1"], // no number holds all of these digits
    ["text", "1,5"],
    ["text", " 1"],
    ["text", "NaN"],
    ["text", "inf"],
    ["boolean", "true", "false", ""],
    ["boolean", "True", "FALSE"],
    ["text", "true", "yes"],
    ["text", "", ""],
    ["text", "2025-03-01"],
  ];
  await scratch(async ({ write }) => {
    const height = Math.max(...cases.map((values) => values.length)) - 1;
    const lines = Array.from({ length: height }, (_, i) => [
      `ann,x,2025-03-01`,
      ...cases.map(([, ...values]) => `"${values[i] ?? ""}"`),
    ]);
    const header = ["user,event,time", ...cases.map((_, i) => `p${i}`)].join(",");
    await loaded({ events: write("types.csv", [header, ...lines].join("\n")) }, ({ source }) => {
      assert.deepEqual(source.properties.map(({ type }) => type), cases.map(([type]) => type));
    });
  });
});

Deno.test("a type is believed only when all rows bear it out", async () => {
  await scratch(async ({ write }) => {
    const lines = Array.from(
      { length: 3000 },
      (_, i) => `u${i},x,2025-03-01,${i < 2900 ? i : "n/a"},,${i > 2000}`,
    );
    const text = ["user,event,time,late,never,flag", ...lines].join("\n");
    await loaded({ events: write("late.csv", text) }, ({ source }) => {
      const types = Object.fromEntries(source.properties.map(({ name, type }) => [name, type]));
      assert.deepEqual(types, { late: "text", never: "text", flag: "boolean" });
    });
  });
});

Deno.test("the fields of JSON objects are properties, each of the type that all its values share", async () => {
  await scratch(async ({ write }) => {
    const objects = [
      '{"plan": "pro", "seats": 3, "trial": true, "mixed": 1, "none": null, "tags": ["a"], "odd \\"name\\".x": "y"}',
      '{"seats": 2.5, "mixed": "one", "region": {"name": "eu"}}',
      "not json",
      "",
      "[1]",
    ].map((json) => `ann,x,2025-03-01,"${json.replaceAll('"', '""')}",basic`);
    const text = ["user,event,time,properties,plan", ...objects].join("\n");
    await loaded({ events: write("json.csv", text) }, async ({ source, rows }) => {
      assert.deepEqual(source.properties, [
        { name: "plan", type: "text", column: "plan" }, // a column of the file comes before a field
        { name: "mixed", type: "text" },
        { name: "none", type: "text" },
        { name: 'odd "name".x', type: "text" },
        { name: "seats", type: "number" },
        { name: "trial", type: "boolean" },
      ]);
      assert.equal(source.tables.events.properties, "properties");
      assert.deepEqual((await rows()).slice(2).map(({ properties }) => properties), [null, null, null]);
      assert.equal(source.warnings.length, 2);
      assert.match(
        source.warnings[0],
        /json\.csv: 2 rows hold no JSON object in "properties", the first in line 4$/,
      );
      assert.match(
        source.warnings[1],
        /"properties" nests lists or objects, which are not asked for: region, tags$/,
      );
    });
  });
});

Deno.test("columns of a Parquet file keep their types; nested ones become JSON", async () => {
  await scratch(async ({ path }) => {
    const maker = await openDuckDB();
    await maker.run(raw(`copy (select * from (values
      (1::bigint, 'x', timestamptz '2025-03-01 09:00:00+01', {'plan': 'pro', 'n': 1}, 1.5::decimal(5, 2), 2.0::double,
        true, date '2025-03-01', 9007199254740993::bigint, 'nan'::double, [1, 2], '7', timestamp '2025-03-01 09:00:00.5'),
      (2, 'x', '2025-03-01 08:00:00.123456+00', null, null, 3.5, null, null, 1, 2, null, '', null)
    ) as rows (customer_id, event, ts, props, price, half, flag, day, big, nan, list, code, seen))
      to '${path("typed.parquet")}' (format parquet)`));
    await maker.close();
    await loaded({ events: path("typed.parquet") }, async ({ source, rows }) => {
      const types = Object.fromEntries(source.properties.map(({ name, type }) => [name, type]));
      assert.deepEqual(types, {
        price: "number",
        half: "number",
        flag: "boolean",
        day: "text",
        big: "text", // beyond 2^53
        nan: "number",
        list: "text",
        code: "text", // text stays text: whoever wrote the file knew
        seen: "text",
        amount_usd: "number",
        n: "number",
        plan: "text",
      });
      const [first, second] = await rows();
      assert.deepEqual(first, {
        position: 0,
        user_id: "1",
        event: "x",
        time: "2025-03-01T08:00:00.000Z",
        amount_usd: 1.5,
        properties: '{"plan":"pro","n":1}',
        half: 2,
        flag: true,
        day: "2025-03-01",
        big: "9007199254740993",
        nan: null,
        list: "[1,2]",
        code: "7",
        seen: "2025-03-01T09:00:00.5Z",
      });
      assert.deepEqual([second.code, second.nan], [null, 2]);
    });
  });
});

Deno.test("rows that name nobody or nothing are left out and counted; a quarantine keeps them", async () => {
  const text = "user,event,time\nann,a,2025-03-01\n,a,2025-03-02\nben,,2025-03-03\n,,soon\n";
  await scratch(async ({ write }) => {
    const events = write("gaps.csv", text);
    await loaded({ events }, async ({ source, rows }) => {
      assert.deepEqual((await rows()).map(({ user_id }) => user_id), ["ann"]);
      assert.deepEqual(source.warnings, [
        `${events}: 2 rows of 4 name no user; left out`,
        `${events}: 1 row of 4 names no event; left out`,
      ]);
    });
    await loaded({ events }, async ({ source, rows }) => {
      assert.deepEqual((await rows()).map(({ position, time }) => [position, time]), [
        [0, "2025-03-01T00:00:00.000Z"],
        [1, "2025-03-02T00:00:00.000Z"],
        [2, "2025-03-03T00:00:00.000Z"],
        [3, null], // "soon"
      ]);
      assert.deepEqual(source.warnings, []);
    }, { quarantine: true });
  });
});

Deno.test("users bring properties; of a user's several rows the earliest counts", async () => {
  await scratch(async ({ write }) => {
    const users = write(
      "users.csv",
      "ID,Created At,Company Size,code\nann,2025-02-02,10,01\nann,2025-02-01,20,02\nben,,5,03\n,2025-02-01,1,04\n",
    );
    await loaded({ events: write("log.csv", log), users }, async ({ source, rows }) => {
      assert.deepEqual(source.tables.users, {
        table: "user_profiles",
        user_id: "user_id",
        signup_time: "signup_time",
      });
      assert.deepEqual(source.user_properties, [
        { name: "Company Size", type: "number", column: "company_size" },
        { name: "code", type: "text", column: "code" },
      ]);
      assert.deepEqual(await rows("user_profiles"), [
        { user_id: "ann", signup_time: "2025-02-01T00:00:00.000Z", company_size: 20, code: "02" },
        { user_id: "ben", signup_time: null, company_size: 5, code: "03" },
      ]);
      assert.deepEqual(source.warnings, [
        `${users}: 1 row of 4 without a user; left out`,
        `${users}: 1 row repeats a user; the earliest of a user counts`,
      ]);
    });
  });
});

Deno.test("visits and aliases become tables", async () => {
  await scratch(async ({ write }) => {
    const visits = write(
      "visits.csv",
      "anonymous_id,user_id,visited_at,channel\nv1,ann,2025-02-01,ads\nv2,,2025-02-02,\n",
    );
    const aliases = write("aliases.csv", "alias,user_id\nphone,tablet\ntablet,ann\n");
    await loaded({ events: write("log.csv", log), visits, aliases }, async ({ source, rows }) => {
      assert.equal(source.tables.identities, "identities");
      assert.deepEqual(await rows("identities"), [
        { alias: "phone", user_id: "ann" },
        { alias: "tablet", user_id: "ann" },
      ]);
      assert.deepEqual(source.visit_properties, [{ name: "channel", type: "text", column: "channel" }]);
      assert.deepEqual(await rows("site_visits"), [
        { visitor_id: "v1", user_id: "ann", time: "2025-02-01T00:00:00.000Z", channel: "ads" },
        { visitor_id: "v2", user_id: null, time: "2025-02-02T00:00:00.000Z", channel: null },
      ]);
      assert.deepEqual(source.warnings, [`${aliases}: 2 ids are other names of 1 person`]);
    });
  });
});

Deno.test("the fingerprint is another one as soon as a file or an option is", async () => {
  await scratch(async ({ write }) => {
    const events = write("log.csv", log);
    const first = await inspectFiles({ events });
    assert.equal((await inspectFiles({ events })).fingerprint, first.fingerprint);
    assert.notEqual(
      (await inspectFiles({ events, columns: { tier: "plan" } })).fingerprint,
      first.fingerprint,
    );
    write("log.csv", log + "cid,signup,2025-03-03,,\n");
    assert.notEqual((await inspectFiles({ events })).fingerprint, first.fingerprint);
  });
});

testOnShop("the shop's clickstream loads whole and in order", async () => {
  await loaded({ events: SHOP }, async ({ source, warehouse }) => {
    assert.deepEqual([source.rows, source.users, source.events.length], [31_106, 600, 19]);
    assert.deepEqual(source.events.find(({ name }) => name === "purchase"), {
      name: "purchase",
      count: 470,
    });
    const [{ ordered }] = await warehouse.rows<{ ordered: boolean }>(
      raw("select bool_and(position = rowid) as ordered from user_events"),
    );
    assert.ok(ordered);
  });
});

import assert from "node:assert/strict";
import { aliasRoles, cast, eventRoles, userRoles, visitRoles } from "../../lib/warehouse/files/roles.js";
import { loaded, scratch } from "./scratch.ts";

const place = { label: "log.csv", option: "--column" };

/** Headers as tools write them, and who plays what. */
const conventions: readonly (readonly [header: string, parts: Record<string, string>, properties: string])[] =
  [
    ["user_id,event,timestamp", { user_id: "user_id", event: "event", time: "timestamp" }, ""],
    ["User ID,Event Name,Event Time", { user_id: "User ID", event: "Event Name", time: "Event Time" }, ""],
    ["userId,eventType,occurredAt", { user_id: "userId", event: "eventType", time: "occurredAt" }, ""],
    // Mixpanel
    ["event,distinct_id,time,$insert_id,$os", {
      user_id: "distinct_id",
      event: "event",
      time: "time",
      event_id: "$insert_id",
    }, "$os"],
    // PostHog
    ["uuid,event,properties,timestamp,distinct_id", {
      user_id: "distinct_id",
      event: "event",
      time: "timestamp",
      event_id: "uuid",
      properties: "properties",
    }, ""],
    // GA4 in BigQuery
    ["event_date,event_timestamp,event_name,user_pseudo_id", {
      user_id: "user_pseudo_id",
      event: "event_name",
      time: "event_timestamp",
    }, "event_date"],
    // an order of priority: user_id before account_id, event before name, timestamp before date
    [
      "date,name,account_id,user_id,event,timestamp",
      { user_id: "user_id", event: "event", time: "timestamp" },
      [
        "date",
        "name",
        "account_id",
      ].join(),
    ],
    // what a payment was worth, and whose workspace it was, are asked for as properties too
    ["account,action,ts,team_id,revenue", {
      user_id: "account",
      event: "action",
      time: "ts",
      workspace_id: "team_id",
      amount_usd: "revenue",
    }, "team_id,revenue"],
  ];

Deno.test("columns of events are found by convention", () => {
  for (const [header, parts, properties] of conventions) {
    const found = cast(header.split(","), eventRoles, {}, place);
    assert.deepEqual(found.parts, parts, header);
    assert.equal([...found.properties.keys()].join(), properties, header);
  }
});

Deno.test("columns of users, visits and aliases are found by convention", () => {
  assert.deepEqual(cast(["id", "name", "Signed up at"], userRoles, {}, place).parts, {
    user_id: "id",
    signup_time: "Signed up at",
  });
  assert.deepEqual(cast(["anonymous_id", "user_id", "first_seen"], visitRoles, {}, place).parts, {
    visitor_id: "anonymous_id",
    user_id: "user_id",
    time: "first_seen",
  });
  assert.deepEqual(cast(["anonymous_id", "user_id"], aliasRoles, {}, place).parts, {
    alias: "anonymous_id",
    user_id: "user_id",
  });
});

Deno.test("a person's word comes before convention, and renames properties", () => {
  const header = ["user_id", "account", "event", "time", "Acquisition Channel", "price"];
  const found = cast(header, eventRoles, {
    user_id: "Account",
    channel: "Acquisition Channel",
    amount_usd: "",
  }, place);
  assert.deepEqual(found.parts, { user_id: "account", event: "event", time: "time" });
  assert.deepEqual([...found.properties], [
    ["channel", "Acquisition Channel"],
    ["price", "price"],
  ]);
});

Deno.test("a column that is called like a part and cannot play it is a plain property", async () => {
  await scratch(async ({ write }) => {
    const lines = Array.from({ length: 100 }, (_, i) => `ann,x,2025-03-01,${i % 5},free,many`);
    const events = write("log.csv", ["user,event,time,id,price,properties", ...lines].join("\n"));
    await loaded({ events }, ({ source }) => {
      const { table: _, position: __, ...parts } = source.tables.events;
      assert.deepEqual(parts, { user_id: "user_id", event: "event", time: "time" });
      assert.deepEqual(source.properties, [
        { name: "price", type: "text", column: "price" },
        { name: "id", type: "number", column: "id" },
        { name: "properties", type: "text", column: "properties_2" }, // the plain name is that of the part
      ]);
      assert.deepEqual(source.warnings.map((warning) => warning.replace(`${events}: `, "")), [
        'the column "price" holds more than numbers (line 2: "free"); it is a plain property here',
        'the column "id" repeats most of its values, so it is no id of events; it is a plain property here',
        'the column "properties" holds no JSON objects; it is a plain property here',
      ]);
    });
  });
});

Deno.test("headers may be words of SQL, differ in case only, or say nothing", async () => {
  await scratch(async ({ write }) => {
    const odd = [
      "select",
      "order",
      "describe",
      "show",
      "user.x",
      "Plan",
      "plan",
      "日本",
      'a"b',
      "",
      "position",
      "day",
    ];
    const header = ["user_id", "event", "time", ...odd].map((name) => `"${name.replaceAll('"', '""')}"`)
      .join();
    const events = write("odd.csv", `${header}\nann,x,2025-03-01${odd.map((_, i) => `,v${i}`).join("")}\n`);
    await loaded({ events }, async ({ source, rows }) => {
      const [row] = await rows();
      const values = source.properties.map(({ name, column }) => [name, row[column!]]);
      assert.deepEqual(values, odd.map((name, i) => [name, `v${i}`]).filter(([name]) => name !== ""));
      for (const { column } of source.properties) assert.match(column!, /^[a-z][a-z0-9_]*$/);
    });
  });
});

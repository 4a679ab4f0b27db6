// The friendly face, in the kernel that it is made for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import config from "../../analytics.config.ts";
import { vocabularyText, wordsOf } from "../../lib/notebook/write-vocabulary.ts";
import { openWorkspace } from "../../lib/workspace.ts";
import { type Ran, type Request, session } from "./session.ts";

const opening: Request = {
  run: 'import {open, show, say} from "./lib/notebook.js";\nconst ws = await open();',
};
const ask = (question: string): Request => ({ run: `console.log((await ws.ask(${question})).length)` });
const chart = 'import {funnelChart} from "./lib/charts/funnel.js";\n';
const typed = 'import type {Scenario} from "./lib/notebook.js";\n';

/** What is tried, by a name, in one kernel: to start one takes longer than all of this. */
const tried = {
  opening,
  kinds: { complete: 'await ws.ask({kind: "¦"})' },
  events: { complete: 'await ws.ask({kind: "funnel", steps: [{event: "signup"}, {event: "¦"}]})' },
  values: { complete: 'await ws.ask({kind: "lifecycle", where: {"user.segment": "¦"}})' },
  breakdowns: { complete: 'await ws.ask({kind: "retention", start_event: "signup", breakdown: ["¦"]})' },
  parts: { complete: 'await ws.ask({kind: "funnel", ¦})' },

  wrongEvent: ask('{kind: "activation", event: "page_creatd"}'),
  wrongValue: ask('{kind: "lifecycle", where: {"user.segment": "enterprse"}}'),
  wrongBreakdown: ask('{...ws.config.funnel, breakdown: ["user.plann"]}'),
  wrongLever: {
    run: `${typed}const bold: Scenario = {name: "bold", levers: {seo_contnt: {off: true}}};`,
  },
  wrongStage: {
    run:
      'const told = await ws.standard();\nconsole.log(told.funnel.find(({step}) => step === "activaton"));',
  },

  wrongWindow: ask('{kind: "activation", event: "page_created", window: "a week"}'),
  wrongColumn: { run: 'show([{step: "signup"}], {columns: ["stage"]})' },
  neither: { run: "show(5 as any)" },
  untyped: ask('{kind: "activation", event: "page_creatd" as any}'),

  table: { run: "show(await ws.ask(ws.config.funnel), {rows: 2})" },
  chart: { run: `${chart}show(funnelChart(await ws.ask(ws.config.funnel)), {title: "Many & few"})` },
  said: { run: "say(`**${ws.dataset.users}** users`)" },
  sql: { run: 'console.log(ws.sql({kind: "lifecycle", period: "week"}))' },

  close: { run: "await ws.close();" },
  anew: {
    run: 'const anew = await open();\nconsole.log((await anew.ask({kind: "stickiness"})).length > 0)',
  },
} satisfies Record<string, Request>;
type Tried = keyof typeof tried;

let replies: Record<string, unknown> | undefined;
const reply = (name: Tried): unknown => {
  replies ??= Object.fromEntries(
    session(Object.values(tried)).map((reply, i) => [Object.keys(tried)[i], reply]),
  );
  return replies[name];
};
const completed = (name: Tried): string[] => reply(name) as string[];
const ran = (name: Tried): Ran => reply(name) as Ran;

Deno.test("Tab knows kinds, events, properties, their values and the parts of a question", () => {
  assert.deepEqual([ran("opening").status, ran("opening").stderr], ["ok", ""]);
  for (const kind of ["north_star", "time_to_value"]) assert.ok(completed("kinds").includes(kind), kind);
  for (const event of [...Object.keys(config.events), "engaged", "*"]) {
    assert.ok(completed("events").includes(event), event);
  }
  assert.deepEqual(completed("values"), ["education", "enterprise", "individual", "small_team"]);
  for (const name of ["user.channel", "platform"]) assert.ok(completed("breakdowns").includes(name), name);
  for (const part of ["exclusions", "window"]) assert.ok(completed("parts").includes(part), part);
});

Deno.test("a word that is none is red in the cell, and the right one is named", () => {
  assert.match(ran("wrongEvent").stderr, /Did you mean '"page_created"'\?/);
  assert.match(ran("wrongValue").stderr, /Did you mean '"enterprise"'\?/);
  assert.match(ran("wrongBreakdown").stderr, /Did you mean '"user\.plan"'\?/);
  assert.match(ran("wrongLever").stderr, /Did you mean to write 'seo_content'\?/);
  assert.match(ran("wrongStage").stderr, /no overlap/);
});

Deno.test("what only the data can tell is one line with the remedy, and no way through our own code", () => {
  const said = (["wrongWindow", "wrongColumn", "neither", "untyped"] as const).map((name) =>
    ran(name).stderr
  );
  assert.deepEqual(said, [
    'window: "a week": write a number and s, m, h, d or w, such as "14d"\n',
    'there is no column "stage"; there are step\n',
    "show takes rows or the options of a chart, not number\n",
    'event: "page_creatd" is not an event; did you mean "page_created"?\n',
  ]);
});

Deno.test("rows are shown as a table whose columns say what they mean, a chart as an SVG that fits its cell", () => {
  const html = ran("table").shown[0]["text/html"];
  assert.match(html, /title="Position of the step, from 1">step_index</);
  assert.match(html, /Rows 1 to 2 of 7; \{from: 2\} shows the next, \{rows: 7\} all\./);
  assert.match(ran("chart").shown[0]["text/html"], /Many &amp; few[^]*<svg [^]*currentColor/);
  assert.match(ran("said").shown[0]["text/markdown"], /^\*\*\d+\*\* users$/);
  assert.match(ran("sql").stdout, /^-- lifecycle\n-- Does the active base grow/);
});

Deno.test("a workspace that was closed is opened anew", () => {
  assert.equal(ran("close").status, "ok");
  assert.equal(ran("anew").stdout, "true\n");
});

Deno.test("a kernel has one workspace, whose cells can run fifty times without growing", () => {
  const weigh: Request = {
    run: 'import * as v8 from "v8"; import * as vm from "vm";\nv8.setFlagsFromString("--expose-gc");\n' +
      'vm.runInNewContext("gc")();\nconsole.log(process.memoryUsage().heapUsed / 1e6);',
  };
  const cell: Request = {
    run: `${chart}const again = await open();\n` +
      "for (let time = 0; time < 10; time++) {\n" +
      "  const rows = await again.ask(again.config.funnel);\n  await open();\n  show(rows); show(funnelChart(rows));\n}",
  };
  const same = { run: "console.log(again === ws)" };
  const all = session([opening, cell, weigh, ...Array.from({ length: 5 }, () => cell), weigh, same]) as Ran[];
  assert.deepEqual(all.filter(({ status }) => status !== "ok"), []);
  const [before, after] = [all[2], all[8]].map(({ stdout }) => Number(stdout));
  assert.ok(after - before < 25, `${before} MB after ten times, ${after} MB after sixty`);
  assert.equal(all[9].stdout, "true\n");
});

Deno.test("lib/notebook/vocabulary.ts has the words of analytics.config.ts", async () => {
  const workspace = await openWorkspace(config);
  try {
    assert.equal(
      readFileSync("lib/notebook/vocabulary.ts", "utf8"),
      vocabularyText(await wordsOf(workspace), config.product.name),
      "open() of a notebook writes it: run a notebook's first cell, and commit it",
    );
  } finally {
    await workspace.close();
  }
});

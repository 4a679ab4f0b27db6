// Own data in a database: the clinic's, in a schema and under names of its own, asked in the copy and where they are.
import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import process from "node:process";
import clinic from "../../examples/clinic/clinic.config.ts";
import type { Config } from "../../lib/config.js";
import { query } from "../../lib/queries/index.js";
import type { QuestionInput } from "../../lib/questions/index.js";
import { checkQuestion } from "../../lib/questions/index.js";
import { openSource } from "../../lib/source.js";
import { raw, sql } from "../../lib/sql/sql.js";
import { type EmbeddedPostgres, startPostgres } from "../../lib/warehouse/embedded-postgres.js";
import { SourceError } from "../../lib/warehouse/source-error.js";
import { openWorkspace, stage } from "../../lib/workspace.js";
import { assertSameRows } from "../engines.ts";

const source = {
  kind: "postgres",
  events: "care.visit_log",
  users: "care.patients",
  columns: { user_id: "patient", event: "what", time: "when", amount_usd: "fee" },
  user_columns: { user_id: "patient", signup_time: "registered" },
  start: "2025-01-06",
  timeout: "60s",
} as const satisfies Config["source"];
const config: Config = { ...clinic, source };

const questions: QuestionInput[] = [
  { ...clinic.funnel! },
  { ...clinic.funnel!, breakdown: ["user.insurance", "device"] },
  {
    kind: "funnel",
    window: "14d",
    steps: [{ event: "Searched Appointment", where: { clinic: "Harbour" } }, {
      event: "Booked Appointment",
    }],
  },
  {
    kind: "retention",
    start_event: "Searched Appointment",
    return_event: "Attended",
    period: "week",
    periods: 8,
  },
  {
    kind: "retention",
    start_event: "Booked Appointment",
    return_event: "*",
    period: "month",
    periods: 3,
    breakdown: "user.insurance",
  },
  { kind: "stickiness", event: "Searched Appointment", period: "week", from: "2025-01-06", to: "2025-06-30" },
  { kind: "engagement" },
  { kind: "revenue" },
] as QuestionInput[];

/** A server that holds the clinic, as its owners would have made the tables, while `work` runs with DATABASE_URL. */
async function withClinic(work: (server: EmbeddedPostgres) => Promise<void>): Promise<void> {
  const server = await startPostgres();
  const before = process.env.DATABASE_URL;
  try {
    await server.run(raw(`
      create schema care;
      create table care.visit_log (patient text, what text, "when" timestamptz, clinic text, device text, fee numeric);
      create table care.patients (patient text primary key, registered date, insurance text, age integer)`));
    for (const [table, file] of [["visit_log", "visits"], ["patients", "patients"]]) {
      await server.copyIn(
        raw(`copy care.${table} from stdin with (format csv, header true)`),
        createReadStream(`examples/clinic/${file}.csv`),
      );
    }
    // Rows that say not who, what or when: set aside wherever they are read.
    await server.run(sql`
      insert into care.visit_log (patient, what, "when")
      values (null, 'Attended', '2025-03-01'), ('P-0001', 'Attended', null), ('P-0001', null, '2025-03-01'),
        ('', 'Attended', '2025-03-01')`);
    process.env.DATABASE_URL = server.url;
    await work(server);
  } finally {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    await server.close();
  }
}

const fails = (work: () => Promise<unknown>, message: RegExp): Promise<void> =>
  assert.rejects(work, (error: Error) => {
    assert.ok(error instanceof SourceError, String(error.stack));
    assert.match(error.message, message);
    assert.ok(!error.message.includes("\n"));
    return true;
  });

/** Every question, of the copy by both engines, of the database itself, and of the files. */
async function assertSame(config: Config, files: Config, questions: readonly QuestionInput[]): Promise<void> {
  const opened = await openSource(config);
  const copy = await stage(config, opened);
  const fromFiles = await openWorkspace(files);
  const { warehouse: database, tables } = await opened.postgres!();
  try {
    for (const input of questions) {
      const rows = await copy.ask(input);
      assert.ok(rows.length > 0, JSON.stringify(input));
      assertSameRows(await copy.ask(input, "kernel"), rows);
      assertSameRows(await fromFiles.ask(input), rows);
      const asked = checkQuestion(input, copy.context);
      const direct = query(asked, { ...copy.context, tables }, { inline: true });
      assertSameRows(await database.rows<object>(direct), rows);
    }
    await assert.rejects(database.run(sql`delete from care.patients`), /read-only/);
  } finally {
    await database.close();
    await fromFiles.close();
    await copy.close();
  }
}

Deno.test("a database answers like its copy and like the files it was filled from", () =>
  withClinic(async () => {
    const { aliases: _, ...files } = clinic.source;
    const at = { ...files, events: "examples/clinic/visits.csv", users: "examples/clinic/patients.csv" };
    await assertSame(config, { ...clinic, source: at } as Config, questions);
    // Without a table of users, whoever has an event is one.
    const [{ users: _users, ...source }, { users: _file, ...events }] = [config.source as typeof at, at];
    const ofEvents = questions.filter((input) => !JSON.stringify(input).includes("user."));
    const alone = { ...config, breakdowns: [], source } as unknown as Config;
    await assertSame(alone, { ...alone, source: events } as Config, ofEvents);
  }));

Deno.test("what is wrong with a database's tables is one line that says what to do", () =>
  withClinic(async () => {
    const of = (change: object) => () => openSource({ ...config, source: { ...source, ...change } });
    await fails(of({ events: "care.visit_logs" }), /care\.visit_logs.*care\.visit_log/);
    await fails(of({ users: "care.patient" }), /care\.patient.*care\.patients/);
    await fails(of({ columns: { ...source.columns, time: "wen" } }), /wen.*when/);
    delete process.env.DATABASE_URL;
    await fails(of({}), /DATABASE_URL is not set; write DATABASE_URL=/);
  }));

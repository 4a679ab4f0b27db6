// The steps of a run, from nothing to every output.
import { csvFormat } from "d3";
import { compact } from "../charts/format.js";
import type { Config } from "../config.js";
import { type Paths, write, writeJson } from "../files.js";
import { sqlFiles } from "../queries/files.js";
import { quality } from "../queries/quality.js";
import { visitsByMonth } from "../queries/visits.js";
import { offQuestions, standardNames, standardQuestions } from "../questions/standard.js";
import type { Kind, QuestionInput } from "../questions/index.js";
import { postgres } from "../sql/dialects.js";
import { raw, type Sql, sql } from "../sql/sql.js";
import { type OpenSource, openSource } from "../source.js";
import { stage, type Workspace } from "../workspace.js";
import { type Growth, growth, growthSources, measuredOf, type MonthlyVisitors } from "../models/growth.js";
import { alerts } from "../report/alerts.js";
import { findings } from "../report/findings.js";
import { metricsSummary } from "../report/summary.js";
import { report } from "../report/text.js";
import type { Answers } from "./answers.js";
import { MOST_BYTES, packedLog } from "./event-log.js";
import { dashboard } from "./dashboard.js";
import { picturesOf, sourceNote } from "./figures.js";
import { type Manifest, missing, turnedOff } from "./manifest.js";
import type { Step, StepResult } from "./step.js";
import { tablesOf } from "./tables.js";

/** What the steps of one run hand to each other. */
export interface Run {
  readonly config: Config;
  readonly paths: Paths;
  source?: OpenSource;
  /** How large the source is: known of an earlier run, too, where this one does not open it. */
  dataset?: Manifest["dataset"];
  workspace?: Workspace;
  /** How the steps so far went. */
  readonly results: StepResult[];
  readonly answers: Partial<Answers>;
}

/** The steps of a run in order. */
export function workflow(run: Run): Step[] {
  return [
    {
      name: "dataset",
      chapter: "Data",
      needs: [],
      run: async () => {
        run.source = await openSource(run.config, run.paths.data);
        const { hash, users, events, visits } = run.source.dataset;
        run.dataset = { hash, users, events, visits };
        return { rows: users + events + visits };
      },
    },
    {
      name: "staging",
      chapter: "Data",
      needs: ["dataset"],
      run: async () => {
        run.workspace = await stage(run.config, run.source!);
        const [{ rows }] = await run.workspace.warehouse.rows<{ rows: number }>(
          sql`select count(*) as rows from events`,
        );
        return { rows };
      },
    },
    ...questions(run),
    ...growthSteps(run),
    eventLogStep(run),
    ...tablesOf(run.config).map(({ file, needs, parts, rows }) => ({
      ...csvStep(run, file, needs, () => [...rows(run.answers as Answers)]),
      parts,
    })),
    csvStep(run, "quarantine", ["staging"], () => quarantined(run), quarantineColumns),
    ...pictureSteps(run),
    ...wordSteps(run),
    {
      name: "sql",
      chapter: "Words and queries",
      needs: [],
      run: async () => {
        // As the tables would stand in a database: the files of a synthetic product carry a column more.
        const context = run.config.source.kind === "synthetic" ? undefined : run.workspace?.context;
        const files = sqlFiles(run.config, postgres, context);
        for (const { name, text } of files) await write(`${run.paths.sql}/${name}.sql`, text);
        return { rows: files.length };
      },
    },
  ];
}

/** A step that finds out one answer and keeps it, for later steps and for the loaders of the site. */
function answerStep<Name extends keyof Answers>(
  run: Run,
  name: Name,
  needs: readonly string[],
  find: () => Answers[Name] | Promise<Answers[Name]>,
): Step {
  const file = `${run.paths.answers}/${name}.json`;
  return {
    name,
    chapter: "Answers",
    needs,
    files: [file],
    run: async () => {
      const rows = await find();
      run.answers[name] = rows;
      await writeJson(file, { name, as_of: run.config.as_of, rows });
      return { rows: rows.length };
    },
  };
}

/** A step that writes a table. Without rows its columns would be unknown, unless they are told. */
function csvStep(
  run: Run,
  name: string,
  needs: readonly string[],
  find: () => readonly object[] | Promise<readonly object[]>,
  columns?: readonly string[],
): Step {
  const file = `${run.paths.processed}/${name}.csv`;
  return {
    name: `${name}.csv`,
    chapter: "Tables",
    needs,
    files: [file],
    run: async () => {
      const rows = (await find()) as readonly Record<string, string>[];
      await write(file, `${csvFormat([...rows], columns ? [...columns] : undefined)}\n`);
      return { rows: rows.length };
    },
  };
}

/** The standard questions, asked or off: which, only the staged source can tell. */
function questions(run: Run): Step[] {
  const { config } = run;
  const warehouse = <R>(query: Sql): Promise<R[]> => run.workspace!.warehouse.rows<R>(query);
  const asked = standardNames(config).map((name) => ({
    ...answerStep(run, name as keyof Answers, ["staging"], async () => {
      const question = standardQuestions(config, run.workspace!.context)[name];
      return await run.workspace!.ask(question as QuestionInput & { kind: Kind }) as never;
    }),
    off: () => run.workspace && offQuestions(config, run.workspace.context)[name],
  }));
  return [
    answerStep(run, "quality", ["staging"], () => warehouse(quality(run.workspace!.context))),
    ...asked,
    {
      ...answerStep(
        run,
        "visits_by_month",
        ["staging"],
        () => warehouse<MonthlyVisitors>(visitsByMonth(run.workspace!.context)),
      ),
      off: () =>
        run.workspace && !run.workspace.context.tables.visits
          ? "visits_by_month needs first visits, which are not there; name their file or table in the source"
          : undefined,
    },
  ];
}

/** The models of growth: one computation, three answers. */
function growthSteps(run: Run): Step[] {
  const needs = growthSources;
  const { levers, business } = run.config;
  let computed: Growth | undefined;
  const once = (): Growth =>
    computed ??= growth(
      measuredOf(run.answers as Answers, run.config),
      { name: "all levers", levers, business: business! },
    );
  const off = (): string | undefined =>
    business === undefined
      ? "business is not in the config; say how large it is, and what it earns"
      : levers.length === 0
      ? "levers are not in the config; name what could be done next"
      : undefined;
  return [
    { ...answerStep(run, "levers", needs, () => once().levers), off },
    { ...answerStep(run, "projection", needs, () => once().projection), off },
    { ...answerStep(run, "tornado", needs, () => once().tornado), off },
  ];
}

/** The event log for the browser, where the config sends it there. */
function eventLogStep(run: Run): Step {
  const { explore, users } = run.config.site;
  const file = run.paths.eventLog;
  return {
    name: "events.bin",
    chapter: "Answers",
    needs: ["staging"],
    files: [file],
    off: () =>
      explore
        ? undefined
        : "site.explore is false in the config, so that the event log stays out of the site; npm run ask asks it",
    run: async () => {
      const bytes = await packedLog(run.workspace!, { users });
      if (bytes.length > MOST_BYTES) {
        return {
          rows: 0,
          off: `the event log takes ${compact(bytes.length)} bytes, and a page should not load more than ${
            compact(MOST_BYTES)
          }; npm run ask asks it`,
        };
      }
      await write(file, bytes);
      return { rows: run.source!.dataset.events };
    },
  };
}

const quarantineColumns = ["event_id", "user_id", "event", "time", "properties", "reason"];

/** Rows that were set aside, with the reason: kept where a person can look at them. */
function quarantined(run: Run): Promise<object[]> {
  return run.workspace!.warehouse.rows(raw("select * from quarantine order by reason, event_id"));
}

type Render = typeof import("../render.js");

/** Every chart as SVG and PNG, and the executive dashboard of what could be drawn. */
function pictureSteps(run: Run): Step[] {
  const note = (): string => sourceNote(run.config, run.dataset!.users, run.dataset!.events);
  const step = (name: string, needs: readonly string[], draw: (render: Render) => string): Step => {
    const [vector, pixels] = [`${run.paths.charts}/${name}.svg`, `${run.paths.charts}/${name}.png`];
    return {
      name: `${name}.png`,
      chapter: "Pictures",
      needs,
      files: [vector, pixels],
      run: async () => {
        // A document without a browser costs half a second: it is made when there is something to draw.
        const render = await import("../render.js");
        const svg = draw(render);
        await write(vector, svg);
        await write(pixels, await render.png(svg));
        return { rows: 1 };
      },
    };
  };
  return [
    ...picturesOf(run.config).map((picture) =>
      step(
        picture.name,
        picture.needs,
        ({ figure }) => figure({ ...picture.figure(run.answers as Answers, run.config), note: note() }),
      )
    ),
    step(
      "executive_dashboard",
      ["staging"],
      ({ board }) => board(dashboard(run.answers, run.config, note())),
    ),
  ];
}

/** The headline numbers, the findings and the report: made from whatever answers there are. */
function wordSteps(run: Run): Step[] {
  const { config, paths, answers } = run;
  const step = (file: string, make: () => { text: string; rows: number }): Step => ({
    name: file.split("/").pop()!,
    chapter: "Words and queries",
    needs: ["staging"],
    files: [file],
    run: async () => {
      const { text, rows } = make();
      await write(file, text);
      return { rows };
    },
  });
  return [
    step(`${paths.processed}/metrics_summary.json`, () => {
      const summary = metricsSummary(answers, config);
      return { text: JSON.stringify(summary, null, 2), rows: Object.keys(summary).length };
    }),
    step(`${paths.processed}/findings.json`, () => {
      const found = findings(answers, config);
      return { text: JSON.stringify(found, null, 2), rows: found.length };
    }),
    step(`${paths.reports}/analytics_framework_report.txt`, () => {
      const summary = metricsSummary(answers, config);
      const text = report({
        answers,
        summary,
        findings: findings(answers, config),
        alerts: alerts(config.alerts, summary),
        missing: missing(run.results),
        off: turnedOff(run.results.filter(({ step }) => !step.includes("."))),
        users: run.dataset?.users,
        expected: [...standardNames(config), "quality", "levers", "projection", "tornado"],
        config,
      });
      return { text, rows: text.split("\n").length };
    }),
  ];
}

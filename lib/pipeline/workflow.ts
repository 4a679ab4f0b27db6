// The steps of a run, from nothing to every output.
import { csvFormat } from "d3";
import type { Config } from "../config.js";
import { type Dataset, dataset } from "../dataset.js";
import { type Paths, write, writeJson } from "../files.js";
import { sqlFiles } from "../queries/files.js";
import { quality } from "../queries/quality.js";
import { standardQuestions } from "../questions/standard.js";
import type { Kind, QuestionInput } from "../questions/index.js";
import { raw, type Sql, sql } from "../sql/sql.js";
import { stage, type Workspace } from "../workspace.js";
import type { MonthlyVisitors } from "../models/growth.js";
import { alerts } from "../report/alerts.js";
import { findings } from "../report/findings.js";
import { metricsSummary } from "../report/summary.js";
import { report } from "../report/text.js";
import { board, figure, png } from "../render.js";
import type { Answers } from "./answers.js";
import { dashboard, pictures, sourceNote } from "./figures.js";
import { growth } from "./growth.js";
import { missing } from "./manifest.js";
import type { Step, StepResult } from "./step.js";
import { tables } from "./tables.js";

/** What the steps of one run hand to each other. */
export interface Run {
  readonly config: Config;
  readonly paths: Paths;
  dataset?: Dataset;
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
      needs: [],
      run: async () => {
        run.dataset = await dataset(run.config, run.paths.data);
        const { users, events, visits } = run.dataset;
        return { rows: users + events + visits };
      },
    },
    {
      name: "staging",
      needs: ["dataset"],
      run: async () => {
        run.workspace = await stage(run.config, run.dataset!);
        const [{ rows }] = await run.workspace.warehouse.rows<{ rows: number }>(
          sql`select count(*) as rows from events`,
        );
        return { rows };
      },
    },
    ...questions(run),
    ...growthSteps(run),
    ...tables.map(({ file, needs, rows }): Step => ({
      name: `${file}.csv`,
      needs,
      run: async () => {
        const content = rows(run.answers as Answers);
        await write(`${run.paths.processed}/${file}.csv`, `${csvFormat([...content])}\n`);
        return { rows: content.length };
      },
    })),
    quarantine(run),
    ...pictureSteps(run),
    ...wordSteps(run),
    {
      name: "sql",
      needs: [],
      run: async () => {
        const files = sqlFiles(run.config);
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
  find: () => Promise<Answers[Name]>,
): Step {
  return {
    name,
    needs,
    run: async () => {
      const rows = await find();
      run.answers[name] = rows;
      await writeJson(`${run.paths.answers}/${name}.json`, { name, as_of: run.config.as_of, rows });
      return { rows: rows.length };
    },
  };
}

function questions(run: Run): Step[] {
  const warehouse = <R>(query: Sql): Promise<R[]> => run.workspace!.warehouse.rows<R>(query);
  const asked = Object.entries(standardQuestions(run.config)).map(([name, question]) =>
    answerStep(
      run,
      name as keyof Answers,
      ["staging"],
      async () => await run.workspace!.ask(question as QuestionInput & { kind: Kind }) as never,
    )
  );
  return [
    answerStep(run, "quality", ["staging"], () => warehouse(quality(run.workspace!.context))),
    ...asked,
    answerStep(run, "visits_by_month", ["staging"], () =>
      warehouse<MonthlyVisitors>(sql`
        select cast(date_trunc('month', day) as date) as month, count(*) as visitors
        from (
          select day from visitors
          union all
          select day from events where event = ${run.config.roles.visit}
        ) as visits
        group by 1
        order by 1`)),
  ];
}

/** The models of growth: one computation, three answers. */
function growthSteps(run: Run): Step[] {
  const needs = ["funnel", "engagement_month", "revenue", "visits_by_month"] as const;
  return (["levers", "projection", "tornado"] as const).map((name) =>
    answerStep(
      run,
      name,
      needs,
      () => {
        const plan = { name: "all levers", ...run.config };
        return Promise.resolve(growth(run.answers as Answers, plan, run.config)[name] as never);
      },
    )
  );
}

/** Rows that were set aside, with the reason: kept where a person can look at them. */
function quarantine(run: Run): Step {
  return {
    name: "quarantine.csv",
    needs: ["staging"],
    run: async () => {
      const rows = await run.workspace!.warehouse.rows<object>(
        raw("select * from quarantine order by reason, event_id"),
      );
      const columns = ["event_id", "user_id", "event", "time", "properties", "reason"];
      await write(
        `${run.paths.processed}/quarantine.csv`,
        `${csvFormat(rows as Record<string, string>[], columns)}\n`,
      );
      return { rows: rows.length };
    },
  };
}

/** Every chart as SVG and PNG, and the executive dashboard of what could be drawn. */
function pictureSteps(run: Run): Step[] {
  const note = (): string => sourceNote(run.config, run.dataset!.users, run.dataset!.events);
  const draw = async (name: string, svg: string): Promise<{ rows: number }> => {
    await write(`${run.paths.charts}/${name}.svg`, svg);
    await write(`${run.paths.charts}/${name}.png`, await png(svg));
    return { rows: 1 };
  };
  return [
    ...pictures.map((picture): Step => ({
      name: `${picture.name}.png`,
      needs: picture.needs,
      run: () =>
        draw(picture.name, figure({ ...picture.figure(run.answers as Answers, run.config), note: note() })),
    })),
    {
      name: "executive_dashboard.png",
      needs: ["staging"],
      run: () => draw("executive_dashboard", board(dashboard(run.answers, run.config, note()))),
    },
  ];
}

/** The headline numbers, the findings and the report: made from whatever answers there are. */
function wordSteps(run: Run): Step[] {
  const { config, paths, answers } = run;
  return [
    {
      name: "metrics_summary.json",
      needs: ["staging"],
      run: async () => {
        const summary = metricsSummary(answers, config);
        await writeJson(`${paths.processed}/metrics_summary.json`, summary);
        return { rows: Object.keys(summary).length };
      },
    },
    {
      name: "findings.json",
      needs: ["staging"],
      run: async () => {
        const found = findings(answers, config);
        await writeJson(`${paths.processed}/findings.json`, found);
        return { rows: found.length };
      },
    },
    {
      name: "report.txt",
      needs: ["staging"],
      run: async () => {
        const summary = metricsSummary(answers, config);
        const text = report({
          answers,
          summary,
          findings: findings(answers, config),
          alerts: alerts(config.alerts, summary),
          missing: missing(run.results),
          config,
        });
        await write(`${paths.reports}/analytics_framework_report.txt`, text);
        return { rows: text.split("\n").length };
      },
    },
  ];
}

// The steps of a run, from nothing to every output.
import { csvFormat } from "d3";
import { compact } from "../charts/format.js";
import type { Config } from "../config.js";
import { type Paths, reportFile, write, writeJson } from "../files.js";
import { sqlFiles } from "../queries/files.js";
import { postgres } from "../sql/dialects.js";
import { raw, sql } from "../sql/sql.js";
import { type OpenSource, openSource } from "../source.js";
import { stage, type Workspace } from "../workspace.js";
import { findings } from "../report/findings.js";
import { metricsSummary } from "../report/summary.js";
import { runInput } from "../report-input.js";
import { sourceNote } from "../report/source-note.js";
import type { Answers } from "./answers.js";
import { MOST_BYTES, packedLog } from "./event-log.js";
import { dashboard } from "./dashboard.js";
import { picturesOf } from "./figures.js";
import type { Manifest } from "./manifest.js";
import { questionSteps } from "./questions.js";
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
    ...questionSteps(run).map((step) => kept(run, step)),
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

/** A step that finds out an answer keeps it besides, for the loaders of the site. */
function kept(run: Run, step: Step): Step {
  const file = `${run.paths.answers}/${step.name}.json`;
  return {
    ...step,
    needs: step.needs.length > 0 ? step.needs : ["staging"],
    files: [file],
    run: async () => {
      const done = await step.run();
      const { name } = step;
      await writeJson(file, { name, as_of: run.config.as_of, rows: run.answers[name as keyof Answers] });
      return done;
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
    {
      name: "report",
      chapter: "Words and queries",
      needs: ["staging"],
      files: ["txt", "md", "html"].map((form) => reportFile(paths.reports, form)),
      run: async () => {
        const input = runInput(config, answers, {
          dataset: run.dataset ?? null,
          steps: run.results,
          warnings: run.source?.warnings,
        });
        const { writeReport } = await import("../report-files.js");
        const { files } = await writeReport(input, paths.reports, { forms: ["txt", "md", "html"] });
        return { rows: files.length };
      },
    },
  ];
}

// A workspace as notebooks use it: asked in words that are checked as one types, with errors of one line.
import { type Dialect, dialects } from "../sql/dialects.js";
import { visitsByMonth } from "../queries/visits.js";
import { answers, checkQuestion, type Kind, type QuestionInput, type Rows } from "../questions/index.js";
import type { FunnelRow } from "../questions/funnel.js";
import type { StandardAnswers } from "../questions/standard.js";
import { growthSources, type Measured, measuredOf, type MonthlyVisitors } from "../models/growth.js";
import { query } from "../queries/index.js";
import { print } from "../sql/print.js";
import type { ReportInput } from "../report/input.js";
import { reportInput } from "../report-input.js";
import type { Engine, Workspace } from "../workspace.js";
import { plainly, plainNow } from "./plainly.js";
import type { Asked, ConfigInWords, Stage } from "./words.js";

/** The answers of the config, the steps of its funnel by their names: the first of two types of rows is what `find` goes by. */
export type Answers = { readonly funnel: (FunnelRow & { readonly step: Stage })[] } & StandardAnswers;

/** A workspace in a notebook. */
export interface Notebook extends Omit<Workspace, "config" | "ask" | "standard"> {
  readonly config: ConfigInWords;
  /** The rows that answer a question: from SQL, unless the kernel is asked for. */
  ask<K extends Kind>(question: Asked<K>, engine?: Engine): Promise<Rows[K][]>;
  /** The query that answers a question, over the staging relations of `sql/staging.sql`. */
  sql<K extends Kind>(question: Asked<K>, dialect?: Dialect["name"]): string;
  /** The answers to all standard questions of the config. */
  standard(): Promise<Answers>;
  /** What was measured of the product: `growth(await ws.measured(), plan)` starts from it. */
  measured(): Promise<Measured>;
  /** Everything the report speaks of: all answers, the headline numbers, findings, alerts, and what is missing. */
  report(): Promise<ReportInput>;
}

/** The sentences of columns, by the rows that have them: `show` says them where one points. */
const meanings = new WeakMap<readonly object[], Readonly<Record<string, string>>>();

/** What the columns of an answer mean; nothing is known of other rows. */
export function meaningOf(rows: readonly object[]): Readonly<Record<string, string>> {
  return meanings.get(rows) ?? {};
}

/** A workspace with the face of notebooks. */
export function notebookOf(workspace: Workspace): Notebook {
  const { config, context } = workspace;
  const standard = (): Promise<Answers> => plainly(async () => await workspace.standard() as Answers);
  /** Words are strings, and the workspace checks them once more: the type is all that is given up here. */
  const ask = <K extends Kind>(
    question: Asked<K>,
    engine?: Engine,
  ): Promise<Rows[K][]> =>
    plainly(async () => {
      const rows = await workspace.ask<K>(question as unknown as QuestionInput & { kind: K }, engine);
      meanings.set(rows, answers[question.kind as K].columns);
      return rows;
    });
  return {
    ...workspace,
    config: config as ConfigInWords,
    ask,
    sql: (question, dialect = "postgres") =>
      plainNow(() => {
        const asked = checkQuestion(question as unknown as QuestionInput, context);
        const { kind: title, ...options } = asked;
        return print({ ...answers[title], title, options, query: query(asked, context) }, dialects[dialect]);
      }),
    standard,
    measured: () =>
      plainly(async () => {
        const visits_by_month = context.tables.visits
          ? await workspace.warehouse.rows<MonthlyVisitors>(visitsByMonth(context))
          : [];
        const known = { ...await standard(), visits_by_month };
        const lacking = growthSources.filter((name) => !known[name]?.length);
        if (lacking.length > 0) {
          throw new Error(`growth starts from ${lacking.join(", ")}, of which these data have nothing`);
        }
        return measuredOf(known, workspace.config);
      }),
    report: () => plainly(() => reportInput(workspace)),
  };
}

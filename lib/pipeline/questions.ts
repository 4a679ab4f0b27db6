// The steps that find the answers of a run, whoever asks: the pipeline, which keeps them, or a notebook.
import type { Config } from "../config.js";
import { type Growth, growth, growthSources, measuredOf, type MonthlyVisitors } from "../models/growth.js";
import { quality } from "../queries/quality.js";
import { visitsByMonth } from "../queries/visits.js";
import type { Kind, QuestionInput } from "../questions/index.js";
import { offQuestions, standardNames, standardQuestions } from "../questions/standard.js";
import type { Sql } from "../sql/sql.js";
import type { Workspace } from "../workspace.js";
import type { Answers } from "./answers.js";
import type { Step } from "./step.js";

/** Who asks: of which workspace, once it is staged, and what has been found out so far. */
export interface Asker {
  readonly config: Config;
  readonly workspace?: Workspace;
  readonly answers: Partial<Answers>;
}

/** The checks of the data, the standard questions and the models of growth, in order. Each keeps its rows with the asker. */
export function questionSteps(asker: Asker): Step[] {
  return [...questions(asker), ...growthSteps(asker)];
}

/** A step that finds out one answer. */
function answerStep<Name extends keyof Answers>(
  asker: Asker,
  name: Name,
  needs: readonly string[],
  find: () => Answers[Name] | Promise<Answers[Name]>,
): Step {
  return {
    name,
    chapter: "Answers",
    needs,
    run: async () => {
      const rows = await find();
      asker.answers[name] = rows;
      return { rows: rows.length };
    },
  };
}

/** The standard questions, asked or off: which, only the staged source can tell. */
function questions(asker: Asker): Step[] {
  const { config } = asker;
  const warehouse = <R>(query: Sql): Promise<R[]> => asker.workspace!.warehouse.rows<R>(query);
  const asked = standardNames(config).map((name) => ({
    ...answerStep(asker, name as keyof Answers, [], async () => {
      const question = standardQuestions(config, asker.workspace!.context)[name];
      return await asker.workspace!.ask(question as QuestionInput & { kind: Kind }) as never;
    }),
    off: () => asker.workspace && offQuestions(config, asker.workspace.context)[name],
  }));
  return [
    answerStep(asker, "quality", [], () => warehouse(quality(asker.workspace!.context))),
    ...asked,
    {
      ...answerStep(
        asker,
        "visits_by_month",
        [],
        () => warehouse<MonthlyVisitors>(visitsByMonth(asker.workspace!.context)),
      ),
      off: () =>
        asker.workspace && !asker.workspace.context.tables.visits
          ? "visits_by_month needs first visits, which are not there; name their file or table in the source"
          : undefined,
    },
  ];
}

/** The models of growth: one computation, three answers. */
function growthSteps(asker: Asker): Step[] {
  const { levers, business } = asker.config;
  let computed: Growth | undefined;
  const once = (): Growth =>
    computed ??= growth(
      measuredOf(asker.answers as Answers, asker.config),
      { name: "all levers", levers, business: business! },
    );
  const off = (): string | undefined =>
    business === undefined
      ? "business is not in the config; say how large it is, and what it earns"
      : levers.length === 0
      ? "levers are not in the config; name what could be done next"
      : undefined;
  return [
    { ...answerStep(asker, "levers", growthSources, () => once().levers), off },
    { ...answerStep(asker, "projection", growthSources, () => once().projection), off },
    { ...answerStep(asker, "tornado", growthSources, () => once().tornado), off },
  ];
}

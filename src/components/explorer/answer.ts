// The answer beside the controls: drawn anew with every edit, and kept, but grey, while a question is wrong.
import { plural } from "../../lib/charts/format.js";
import type { DecodedLog } from "../../lib/eventlog/codec.js";
import { sqlText } from "../../lib/queries/text.js";
import { askCommand, notebookCell } from "../../lib/questions/elsewhere.js";
import { answers, type QuestionInput } from "../../lib/questions/index.js";
import { element, save } from "../dom.js";
import { type Labels, membersPanel } from "../timeline.js";
import { table } from "../table.js";
import { copyButton, doingButton } from "../copy.js";
import { type ChartPlace, chartPlace } from "../chart.js";
import type { Answered } from "./log.js";
import type { Show } from "./shown.js";
import { whoBehind } from "./who.js";

/** Where an answer is shown. */
export interface AnswerPanel {
  readonly node: HTMLElement;
  /** Shows an answer to a question. */
  show(input: QuestionInput, answered: Answered): void;
  /** What is wrong; the answer before it stays, as one that is no more asked. */
  stale(reason: string | null): void;
}

/**
 * @param link the address of a question, for others.
 * @param users whether the site may show single people.
 * @param labels what events are called.
 */
export function answerPanel(
  log: DecodedLog,
  show: Show,
  { link, users, labels }: {
    readonly link: (question: QuestionInput) => string;
    readonly users: boolean;
    readonly labels: Labels;
  },
): AnswerPanel {
  let shown: { input: QuestionInput; answered: Answered } | null = null;
  const now = (): { input: QuestionInput; answered: Answered } => {
    if (!shown) throw new Error("nothing was answered yet");
    return shown;
  };
  const heading = element("h3");
  const subtitle = element("p", { class: "subtitle" });
  const charts = element("div");
  const notes = element("p", { class: "meaning" });
  const timing = element("p", { class: "timing" });
  const fault = element("p", { class: "fault", role: "status" });
  const places: ChartPlace[] = [];
  const who = whoBehind(
    users
      ? (selection) => membersPanel(now().answered.log, now().answered.question, selection, labels)
      : null,
  );
  const data = element("details", {}, element("summary", {}, "Data"));
  const fill = (): void => {
    for (const old of data.querySelectorAll(".scroll, .rows")) old.remove();
    if (data.open && shown) data.append(table(shown.answered.rows));
  };
  data.addEventListener("toggle", fill);
  const sql = (dialect: "postgres" | "duckdb") => (): string =>
    sqlText(now().answered.question, log.context, dialect);
  const actions = element(
    "div",
    { class: "actions" },
    copyButton("Copy link", () => link(now().input)),
    copyButton("Copy for ask", () => askCommand(now().input)),
    copyButton("Copy SQL (PostgreSQL)", sql("postgres")),
    copyButton("Copy SQL (DuckDB)", sql("duckdb")),
    copyButton("Copy notebook cell", () => notebookCell(now().input)),
    doingButton("Download CSV", "Saved", async () => {
      const { csv } = await import("../../lib/ask/format.js");
      const { question, rows } = now().answered;
      const text = csv(rows, Object.keys(answers[question.kind].columns));
      save(new Blob([text], { type: "text/csv" }), `${question.kind}.csv`);
    }),
  );
  const figure = element(
    "figure",
    { class: "exhibit answer" },
    fault,
    heading,
    subtitle,
    charts,
    notes,
    who.node,
    timing,
    actions,
    data,
  );
  return {
    node: figure,
    show: (input, answered) => {
      shown = { input, answered };
      const { heading: said, subtitle: asked, pictures, notes: noted, who: seen } = show(
        answered,
        log.context,
        (selection) => who.see(selection),
      );
      heading.textContent = said;
      subtitle.textContent = asked;
      notes.textContent = noted.join(" ");
      while (places.length < pictures.length) places.push(chartPlace());
      const nodes = pictures.map((_, i) => places[i].node);
      if (nodes.some((node, i) => charts.children[i] !== node) || charts.children.length !== nodes.length) {
        charts.replaceChildren(...nodes);
      }
      pictures.forEach((picture, i) => places[i].show(users ? picture : { ...picture, picked: undefined }));
      who.show(seen);
      timing.textContent = `Answered in ${
        milliseconds(answered.ms)
      }, in your browser, from the whole event log: ${plural(answered.rows.length, "row")}.`;
      figure.setAttribute("aria-label", said);
      fill();
    },
    stale: (reason) => {
      figure.classList.toggle("stale", reason !== null);
      figure.classList.toggle("none", shown === null);
      fault.textContent = reason === null
        ? ""
        : shown
        ? `This is the answer to the question before: ${reason}`
        : `No answer yet: ${reason}`;
    },
  };
}

/** Below ten with a decimal: there it matters. */
function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

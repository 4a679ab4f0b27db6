// A question of the reader's own, answered in the page. The state is the question as data, and nothing besides.
import { label } from "../../lib/charts/format.js";
import type { Config } from "../../lib/config.js";
import type { DecodedLog } from "../../lib/eventlog/codec.js";
import { QuestionError, type QuestionInput } from "../../lib/questions/index.js";
import { type Events, milestones } from "../../lib/questions/question.js";
import { derived } from "../../lib/questions/slips.js";
import { element } from "../dom.js";
import { answerPanel } from "./answer.js";
import type { Desk, Draft, Manner } from "./desk.js";
import { put } from "./edit.js";
import { type Fault, faultsOf, placeFaults } from "./faults.js";
import { button, select } from "./fields.js";
import { funnelControls } from "./funnel-controls.js";
import { funnelShown } from "./funnel-shown.js";
import { addressBar } from "./history.js";
import { jsonField } from "./json.js";
import { type Answered, ask, loadLog, valuesOf } from "./log.js";
import { retentionControls } from "./retention-controls.js";
import { retentionShown } from "./retention-shown.js";

/** The kinds of questions that have an explorer. */
export type ExplorerKind = "funnel" | "retention";

/** What an explorer knows of the config, as src/data/config.json.ts quotes it. */
export type Quoted = Pick<Config, "events" | "segments"> & {
  readonly funnel?: object;
  readonly cohort_start_event: Events;
  readonly site: { readonly explore: boolean; readonly users: boolean };
};

const kinds = {
  funnel: { controls: funnelControls, shown: funnelShown },
  retention: { controls: retentionControls, shown: retentionShown },
} as const;

/**
 * An explorer, once the log is there.
 *
 * @param anchor of its section.
 */
export async function explorer(
  kind: ExplorerKind,
  config: Quoted,
  anchor: string,
  bytes: () => Promise<ArrayBuffer>,
): Promise<HTMLElement> {
  const log = await loadLog(bytes);
  const standard = standardQuestion(kind, config, log);
  const { controls: controlsOf, shown } = kinds[kind];
  let draft: Draft = standard;
  let answeredTo = "";
  let due: Manner | null = null;

  const bar = addressBar(kind, anchor, () => arrive());
  const panel = answerPanel(log, shown, { link: bar.link, users: config.site.users, labels: config.events });
  const controls = element("div", { class: "groups" });
  const homeless = element("div", { class: "faults", role: "status" });
  const desk: Desk = {
    context: log.context,
    events: eventsOf(config, log),
    valuesOf: (name) => valuesOf(log, name),
    edit: (path, part, manner) => change(put(draft, path, part), manner),
    replace: (question, manner) => change(question, manner),
    unfolded: new Set(),
  };
  const json = jsonField((question, message, manner) => {
    if (question) return change(question, manner);
    tell(faultsOf(message!));
  });

  /** Another question: shown at once, answered with the next frame. */
  function change(next: Draft, manner: Manner): void {
    draft = next;
    const written = document.activeElement?.id === "explorer-json";
    if (manner === "chosen" || written) remake();
    json.show(draft);
    if (due === null) requestAnimationFrame(settle);
    due = manner;
  }

  function settle(): void {
    const manner = due ?? "chosen";
    due = null;
    const asked = answer();
    if (asked) bar.write(asked, manner);
    steps();
  }

  /** Answers the draft, and says what is wrong with it where it cannot. */
  function answer(): QuestionInput | null {
    const input = draft as QuestionInput;
    const key = JSON.stringify(draft);
    try {
      if (draft.kind !== kind) throw new QuestionError(otherKind(draft.kind));
      if (key !== answeredTo) {
        const answered: Answered = ask(log, input);
        panel.show(input, answered);
        answeredTo = key;
      }
    } catch (error) {
      if (!(error instanceof QuestionError)) throw error;
      tell(faultsOf(error.message));
      return null;
    }
    tell([]);
    return input;
  }

  function otherKind(other: unknown): string {
    return typeof other === "string" && other in kinds
      ? `kind: this page asks about ${kind}; ${label(other).toLowerCase()} has a page of its own`
      : `kind: ${JSON.stringify(other) ?? "nothing"} is not asked on this page; write "${kind}"`;
  }

  /** Says what is wrong, where it can be mended. */
  function tell(faults: readonly Fault[]): void {
    const lines = ({ place, message }: Fault): string =>
      place === "question" ? message : `${place}: ${message}`;
    const others = placeFaults(controls, faults);
    homeless.replaceChildren(...others.map((fault) => element("p", { class: "fault" }, lines(fault))));
    json.say(faults.map(lines));
    panel.stale(faults.length === 0 ? null : lines(faults[0]));
  }

  /** Makes the controls anew of the question; the focus stays where it is. */
  function remake(): void {
    const focused = document.activeElement as HTMLElement | null;
    const key = controls.contains(focused) ? focused?.dataset.control : undefined;
    controls.replaceChildren(...controlsOf(desk, draft));
    if (key === undefined) return;
    const same = [...controls.querySelectorAll<HTMLElement>("[data-control]")].find((node) =>
      node.dataset.control === key
    );
    same?.focus({ preventScroll: true });
  }

  /** The question of the address: on arrival, and when the reader goes back. */
  function arrive(): void {
    const asked = bar.asked();
    draft = asked.kind === "question" ? asked.question : standard;
    remake();
    json.show(draft);
    answer();
    if (asked.kind === "fault") {
      const message = `The link could not be read: ${asked.message}. Here is the standard question.`;
      homeless.replaceChildren(element("p", { class: "fault" }, message));
    } else if (answeredTo === "") {
      homeless.append(
        button("Ask the standard question", "standard", () => change(standard, "chosen")),
      );
    }
    steps();
  }

  const undo = button("Undo", "undo", () => bar.back());
  const redo = button("Redo", "redo", () => bar.forward());
  function steps(): void {
    const { back, forward } = bar.place();
    undo.disabled = back === 0;
    redo.disabled = forward === 0;
  }

  const node = element(
    "div",
    { class: "explorer" },
    sheet(
      element("div", { class: "head" }, presets(desk, standard, config), undo, redo),
      homeless,
      controls,
      json.node,
    ),
    panel.node,
  );
  arrive();
  return node;
}

/** The controls as a sheet that a phone folds away. */
function sheet(...content: HTMLElement[]): HTMLElement {
  const node = element(
    "details",
    { class: "sheet", open: true },
    element("summary", {}, "Change the question"),
    ...content,
  );
  const phone = matchMedia("(max-width: 900px)");
  const follow = (): void => void (node.open = !phone.matches);
  phone.addEventListener("change", follow);
  follow();
  return node;
}

/** Questions to start from: the config's own, of everybody or of a segment. */
function presets(desk: Desk, standard: Draft, { segments }: Quoted): HTMLElement {
  const own = standard.kind === "funnel" ? "The config's funnel" : "Retention from the start";
  const all: Record<string, Draft> = {
    [own]: standard,
    ...Object.fromEntries(
      Object.keys(segments).flatMap((name): [string, Draft][] => [
        [`${own}, only ${name}`, { ...standard, where: { [name]: true } }],
        [`${own}, by ${name}`, { ...standard, breakdown: [name] }],
      ]),
    ),
  };
  const choices = Object.keys(all).map((value) => ({ value, label: value }));
  const list = select([{ value: "", label: "Start from …" }, ...choices], "", (name) => {
    list.value = "";
    if (name !== "") desk.replace(all[name], "chosen");
  }, { "aria-label": "Start from" });
  return list;
}

/** The config's funnel, or what comes nearest; cohorts by what the config takes for the start. */
function standardQuestion(kind: ExplorerKind, config: Quoted, { context }: DecodedLog): Draft {
  if (kind === "retention") return { kind, start_event: config.cohort_start_event };
  if (config.funnel) return config.funnel as Draft;
  const [first, second = first] = [context.signup, ...context.counted].filter((event) => event !== null);
  return { kind, steps: [{ event: first }, { event: second }] };
}

function eventsOf({ events }: Quoted, { context }: DecodedLog): Desk["events"] {
  const dated = derived(context);
  return [
    ...context.known.map((name) => ({ name, label: events[name]?.label ?? name, derived: false })),
    ...milestones.filter((name) => dated.includes(name)).map((name) => ({
      name,
      label: label(name),
      derived: true,
    })),
  ];
}

// The steps of a funnel: added, taken away, and put in order by buttons or by dragging.
import { element } from "../dom.js";
import type { Desk, Draft } from "./desk.js";
import { type Path, reordered } from "./edit.js";
import { eventField, eventsField, orButton } from "./events.js";
import { button, checkField, durationField, fold, group, textField } from "./fields.js";
import { filtersField } from "./filters.js";

/** A step as it is being written. */
type Step = Readonly<Record<string, unknown>>;

/** The steps of a question. */
export function stepsField(desk: Desk, question: Draft): HTMLElement {
  const steps = Array.isArray(question.steps) ? question.steps as Step[] : [];
  const order = steps.map((_, i) => i);
  const move = (from: number, to: number): void => {
    const rest = order.filter((i) => i !== from);
    desk.replace(reordered(question, [...rest.slice(0, to), from, ...rest.slice(to)]), "chosen");
  };
  const list = element(
    "ol",
    { class: "steps" },
    ...steps.map((step, i) => stepItem(desk, question, step, i, move)),
  );
  return group(
    "Steps",
    element("div", { "data-place": "steps" }, list),
    button("Add a step", "steps more", () => {
      const used = steps.map(({ event }) => event);
      const next = desk.events.find(({ name, derived }) => !derived && !used.includes(name)) ??
        desk.events[0];
      desk.edit(["steps"], [...steps, { event: next?.name ?? "*" }], "chosen");
    }, { class: "button plain" }),
  );
}

function stepItem(
  desk: Desk,
  question: Draft,
  step: Step,
  i: number,
  move: (from: number, to: number) => void,
): HTMLElement {
  const steps = question.steps as Step[];
  const icon = (text: string, key: string, label: string, disabled: boolean, clicked: () => void) =>
    button(text, `steps ${i} ${key}`, clicked, { class: "button icon", "aria-label": label, disabled });
  const grip = element(
    "span",
    { class: "grip", draggable: "true", "aria-hidden": "true", title: "Drag" },
    "⠿",
  );
  const events = [step.event].flat();
  const [first] = events;
  const one = events.length === 1 && typeof first === "string";
  const event: Path = ["steps", i, "event"];
  const item = element(
    "li",
    { "data-place": `steps[${i}]` },
    element(
      "header",
      {},
      grip,
      element("strong", { "aria-label": `Step ${i + 1}` }, String(i + 1)),
      one
        ? eventField(desk, event, `Event of step ${i + 1}`, first, { derived: true })
        : element("span", { class: "muted" }, "any of"),
      icon("↑", "up", `Move step ${i + 1} up`, i === 0, () => move(i, i - 1)),
      icon("↓", "down", `Move step ${i + 1} down`, i === steps.length - 1, () => move(i, i + 1)),
      icon("×", "less", `Remove step ${i + 1}`, steps.length <= 2, () => {
        const rest = steps.map((_, k) => k).filter((k) => k !== i);
        desk.replace(reordered(question, rest), "chosen");
      }),
    ),
    one
      ? null
      : eventsField(desk, event, `Event of step ${i + 1}`, step.event, { derived: true, hidden: true }),
    i > 0 && (question.order !== "any" || step.within !== undefined)
      ? durationField(desk, ["steps", i, "within"], "within", step.within)
      : null,
    fold(
      desk,
      `steps ${i}`,
      more(step),
      textField(desk, ["steps", i, "name"], "Name", step.name, { placeholder: events.join(" or ") }),
      i > 0 || step.optional !== undefined
        ? checkField(desk, ["steps", i, "optional"], "May be skipped", step.optional)
        : null,
      one && first !== "*" ? orButton(desk, event, `Event of step ${i + 1}`, [first]) : null,
      filtersField(desk, ["steps", i, "where"], "Which of these events", step.where),
    ),
  );
  dragged(item, grip, i, move);
  return item;
}

/** What is folded away, in a few words. */
function more({ name, optional, where }: Step): string {
  const said = [
    typeof name === "string" ? `“${name}”` : null,
    optional === true ? "optional" : null,
    where === undefined ? null : "filtered",
  ].filter((one) => one !== null);
  return said.length === 0 ? "Name, other events, filter" : said.join(", ");
}

const TYPE = "text/x-step";

/** Lets a step be dragged by its grip onto the place of another. */
function dragged(
  item: HTMLElement,
  grip: HTMLElement,
  i: number,
  move: (from: number, to: number) => void,
): void {
  grip.addEventListener("dragstart", (event) => {
    event.dataTransfer?.setData(TYPE, String(i));
    event.dataTransfer?.setDragImage(item, 8, 8);
  });
  item.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes(TYPE)) return;
    event.preventDefault();
    item.classList.add("target");
  });
  item.addEventListener("dragleave", () => item.classList.remove("target"));
  item.addEventListener("drop", (event) => {
    event.preventDefault();
    item.classList.remove("target");
    const from = Number(event.dataTransfer?.getData(TYPE));
    if (from !== i) move(from, i);
  });
}

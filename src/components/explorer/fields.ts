// Labelled controls, each with the place of the question that it writes, where its faults are shown.
import { type Content, element } from "../dom.js";
import type { Desk } from "./desk.js";
import { type Path, placeOf } from "./edit.js";

/** A choice of a list. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Choices of the same group stand together under its name. */
  readonly group?: string;
}

let made = 0;

/** A control under its label, and below it what is wrong with it. */
export function field(
  path: Path,
  label: string,
  control: HTMLElement,
  { hidden = false, beside = [] }: {
    /** Whether the label is for those who do not see what it stands beside. */
    readonly hidden?: boolean;
    readonly beside?: readonly Content[];
  } = {},
): HTMLElement {
  const place = placeOf(path);
  const id = `explorer-${++made}`;
  control.id = id;
  control.dataset.control = place;
  return element(
    "div",
    { class: "field", "data-place": place },
    element("label", { for: id, class: hidden ? "unseen" : null }, label),
    beside.length > 0 ? element("div", { class: "beside" }, control, ...beside) : control,
  );
}

/** A list to choose one of. What is chosen and not in the list stands there too: a question is shown as it is. */
export function select(
  choices: readonly Choice[],
  chosen: string,
  changed: (value: string) => void,
  attributes: Record<string, string> = {},
): HTMLSelectElement {
  const all = choices.some(({ value }) => value === chosen)
    ? choices
    : [{ value: chosen, label: chosen }, ...choices];
  const option = ({ value, label }: Choice): HTMLElement =>
    element("option", { value, selected: value === chosen }, label);
  const groups = [...new Set(all.map(({ group }) => group))];
  const node = element(
    "select",
    attributes,
    ...groups.flatMap((group): HTMLElement[] => {
      const options = all.filter((choice) => choice.group === group).map(option);
      return group === undefined ? options : [element("optgroup", { label: group }, ...options)];
    }),
  );
  node.addEventListener("change", () => changed(node.value));
  return node;
}

/** A choice among a few words of the question. */
export function choiceField(
  desk: Desk,
  path: Path,
  label: string,
  choices: readonly Choice[],
  chosen: string,
  /** What stands for the choice in the question. */
  part: (value: string) => unknown = (value) => value,
): HTMLElement {
  return field(
    path,
    label,
    select(choices, chosen, (value) => desk.edit(path, part(value), "chosen")),
  );
}

/** A line of text; empty takes the part away. */
export function textField(
  desk: Desk,
  path: Path,
  label: string,
  value: unknown,
  attributes: Record<string, string> = {},
  part: (text: string) => unknown = (text) => text,
): HTMLElement {
  const input = element("input", { type: "text", autocomplete: "off", spellcheck: "false", ...attributes });
  input.value = value === undefined || value === null ? "" : String(value);
  input.addEventListener(
    "input",
    () => desk.edit(path, input.value === "" ? undefined : part(input.value), "typed"),
  );
  return field(path, label, input);
}

/** A number; what is none yet stands in the question as it was typed, and is named as a fault. */
export function numberField(
  desk: Desk,
  path: Path,
  label: string,
  value: unknown,
  attributes: Record<string, string> = {},
): HTMLElement {
  return textField(desk, path, label, value, { type: "number", inputmode: "numeric", ...attributes }, Number);
}

/** A day; an instant, which a question may name instead, stands as text. */
export function dayField(desk: Desk, path: Path, label: string, value: unknown): HTMLElement {
  const isDay = value === undefined || /^\d{4}-\d\d-\d\d$/.test(String(value));
  return textField(desk, path, label, value, { type: isDay ? "date" : "text" });
}

/** Yes or no; no takes the part away. */
export function checkField(desk: Desk, path: Path, label: string, value: unknown): HTMLElement {
  const input = element("input", { type: "checkbox" });
  input.checked = value === true;
  input.addEventListener("change", () => desk.edit(path, input.checked || undefined, "chosen"));
  const node = field(path, label, input);
  node.classList.add("check");
  return node;
}

const units: readonly Choice[] = [
  { value: "s", label: "seconds" },
  { value: "m", label: "minutes" },
  { value: "h", label: "hours" },
  { value: "d", label: "days" },
  { value: "w", label: "weeks" },
];

/**
 * A number and its unit; empty stands for none.
 *
 * @param none what the question says then: undefined, or null.
 */
export function durationField(
  desk: Desk,
  path: Path,
  label: string,
  value: unknown,
  none: null | undefined = undefined,
): HTMLElement {
  const [, amount = "", unit = "d"] = /^(\d+(?:\.\d+)?)(s|m|h|d|w)$/.exec(
    typeof value === "number" ? `${value}s` : String(value ?? ""),
  ) ?? [];
  const number = element("input", {
    type: "number",
    min: "0",
    step: "any",
    inputmode: "decimal",
    placeholder: "none",
  });
  number.value = amount;
  const edit = (manner: "typed" | "chosen"): void =>
    desk.edit(path, number.value === "" ? none : `${number.value}${chosen.value}`, manner);
  const chosen = select(units, unit, () => edit("chosen"), { "aria-label": `${label}: unit` });
  chosen.dataset.control = `${placeOf(path)} unit`;
  number.addEventListener("input", () => edit("typed"));
  return field(path, label, number, { beside: [chosen] });
}

/** A button; `key` finds it again after controls were made anew. */
export function button(
  text: Content,
  key: string,
  clicked: () => void,
  attributes: Record<string, string | boolean | null> = {},
): HTMLButtonElement {
  const node = element(
    "button",
    { type: "button", class: "button", "data-control": key, ...attributes },
    text,
  );
  node.addEventListener("click", clicked);
  return node;
}

/** A part that folds away, and stays as it was when controls are made anew. */
export function fold(desk: Desk, key: string, summary: string, ...content: Content[]): HTMLElement {
  const node = element(
    "details",
    { open: desk.unfolded.has(key) },
    element("summary", { "data-control": `fold ${key}` }, summary),
    ...content,
  );
  node.addEventListener("toggle", () => node.open ? desk.unfolded.add(key) : desk.unfolded.delete(key));
  return node;
}

/** A group of controls under its name. */
export function group(legend: string, ...content: Content[]): HTMLElement {
  return element("fieldset", {}, element("legend", {}, legend), ...content);
}

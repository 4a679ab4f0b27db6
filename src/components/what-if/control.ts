// One control of the what-if: its name, what is planned, a slider, a field, and the way back.
import type { Value } from "../../lib/models/scenario-change.js";
import { element } from "../dom.js";
import type { Field, Range } from "./fields.js";

/** What a control shows. */
export interface Shown {
  /** As the scenario has it, or as planned. */
  readonly value: Value;
  readonly changed: boolean;
}

/** A control; showing never calls back. */
export interface Control {
  readonly node: HTMLElement;
  show(shown: Shown): void;
}

/**
 * What a control calls: with a value while it is moved, and once more, `done`, when it rests. Undefined is the way back
 * to the plan. It answers with what is wrong with the value.
 */
export type Moved = (value: Value | undefined, done: boolean) => string | undefined;

/** What a control is told of its place. */
export interface Placed {
  /** Of what: stands before the label for those who do not see where it stands. */
  readonly of: string;
  /** The planned value in words. */
  readonly planned: string;
  readonly moved: Moved;
}

let made = 0;

/** A number, by slider or by keyboard. */
export function numberControl(field: Field, planned: number, { of, planned: words, moved }: Placed): Control {
  const range = field.range(planned);
  const name = `${of}: ${field.label}`;
  const slider = element("input", {
    type: "range",
    min: String(range.min),
    max: String(range.max),
    step: String(range.step),
    "aria-label": name,
  });
  const text = element("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": `${name}, ${field.unit}`,
  });
  const { node, mark, complain } = frame(field.label, name, words, moved, [
    element("span", { class: "slide" }, slider, tick(range, planned)),
    element("span", { class: "figure" }, text, element("span", { class: "unit" }, field.unit)),
  ]);
  /** The plan's value need not lie on a step: the nearest step means it. */
  const meant = (): number | undefined => {
    const value = Number(slider.value);
    return Math.abs(value - planned) < range.step / 2 ? undefined : value;
  };
  const slid = (done: boolean): void => complain(moved(meant(), done), slider);
  slider.addEventListener("input", () => slid(false));
  slider.addEventListener("change", () => slid(true));
  const write = written(text, () => {
    const fault = moved(field.read(text.value), true);
    complain(fault && `${fault}${field.aside ? ` (${field.aside})` : ""}`, text);
  });
  return {
    node,
    show: ({ value, changed }) => {
      slider.value = String(value);
      slider.setAttribute("aria-valuetext", field.say(Number(value)));
      mark(changed);
      if (write(field.write(Number(value)))) complain(undefined, text);
    },
  };
}

/** One of a few words. */
export function choiceControl(
  label: string,
  words: readonly string[],
  { of, planned, moved }: Placed,
): Control {
  const group = `what-if-${++made}`;
  const inputs = words.map((word) => element("input", { type: "radio", name: group, value: word }));
  const { node, mark } = frame(label, `${of}: ${label}`, planned, moved, [
    element(
      "span",
      { class: "choices", role: "radiogroup", "aria-label": `${of}: ${label}` },
      ...inputs.map((input, i) => element("label", {}, input, words[i])),
    ),
  ]);
  for (const input of inputs) input.addEventListener("change", () => moved(input.value, true));
  return {
    node,
    show: ({ value, changed }) => {
      for (const input of inputs) input.checked = input.value === value;
      mark(changed);
    },
  };
}

/** A word or a number, told in a field alone. */
export function textControl(
  { label, unit, read, write }: Pick<Field, "label" | "unit" | "read"> & { write: (value: Value) => string },
  { of, planned, moved }: Placed,
): Control {
  const text = element("input", {
    type: "text",
    autocomplete: "off",
    "aria-label": `${of}: ${label}, ${unit}`,
  });
  const { node, mark, complain } = frame(label, `${of}: ${label}`, planned, moved, [
    element("span", { class: "figure whole" }, text, element("span", { class: "unit" }, unit)),
  ]);
  const show = written(text, () => complain(moved(read(text.value), true), text));
  return {
    node,
    show: ({ value, changed }) => {
      mark(changed);
      if (show(write(value))) complain(undefined, text);
    },
  };
}

/**
 * A field that is read when it is left, and written by the answer; false where somebody is writing in it, whose text
 * stays.
 */
export function written(field: HTMLInputElement, read: () => void): (text: string) => boolean {
  let writing = false;
  field.addEventListener("input", () => (writing = true));
  field.addEventListener("change", () => {
    writing = false;
    read();
  });
  return (text) => {
    if (!writing) field.value = text;
    return !writing;
  };
}

/** What all controls share: the label, the plan beside it, the way back, and a place for what is wrong. */
function frame(
  label: string,
  name: string,
  planned: string,
  moved: Moved,
  inputs: readonly HTMLElement[],
): {
  node: HTMLElement;
  mark(changed: boolean): void;
  complain(fault: string | undefined, at: HTMLElement): void;
} {
  const back = element("button", {
    type: "button",
    class: "back",
    "aria-label": `Reset ${name} to ${planned}`,
  }, "Reset");
  const fault = element("p", { class: "fault", role: "alert", id: `what-if-${++made}` });
  const node = element(
    "div",
    { class: "control" },
    element("span", { class: "name" }, label),
    element("span", { class: "planned" }, planned, back),
    ...inputs,
    fault,
  );
  back.addEventListener("click", () => {
    moved(undefined, true);
    node.querySelector("input")?.focus();
  });
  return {
    node,
    mark: (changed) => node.classList.toggle("changed", changed),
    complain: (words, at) => {
      fault.textContent = words ?? "";
      at.toggleAttribute("aria-invalid", words !== undefined);
      if (words === undefined) at.removeAttribute("aria-describedby");
      else at.setAttribute("aria-describedby", fault.id);
    },
  };
}

/** Where on its slider the plan stands. The thumb's middle goes from half a thumb to half a thumb before the end. */
function tick({ min, max }: Range, planned: number): HTMLElement {
  const place = (planned - min) / (max - min);
  return element("span", { class: "tick", style: `--place: ${place}`, "aria-hidden": "true" });
}

// Which event: one, several of which any will do, or any counted one.
import { type Content, element } from "../dom.js";
import type { Desk } from "./desk.js";
import type { Path } from "./edit.js";
import { button, type Choice, field, select } from "./fields.js";

/** Events to choose from. */
export function eventChoices(
  desk: Desk,
  { any = true, derived = false }: { readonly any?: boolean; readonly derived?: boolean } = {},
): Choice[] {
  return [
    ...(any ? [{ value: "*", label: "Any counted event" }] : []),
    ...desk.events.filter((event) => !event.derived).map(({ name, label }) => ({
      value: name,
      label,
      group: "Events",
    })),
    ...desk.events.filter((event) => derived && event.derived).map(({ name, label }) => ({
      value: name,
      label,
      group: "Derived milestones",
    })),
  ];
}

/**
 * A choice of events, one list a event.
 *
 * @param derived whether milestones may be chosen.
 */
export function eventsField(
  desk: Desk,
  path: Path,
  label: string,
  value: unknown,
  { derived = false, hidden = false }: { readonly derived?: boolean; readonly hidden?: boolean } = {},
): HTMLElement {
  const names = Array.isArray(value) ? value.map(String) : [String(value ?? "")];
  const choices = eventChoices(desk, { derived });
  const write = (next: readonly string[]): void =>
    desk.edit(path, next.length === 1 ? next[0] : next, "chosen");
  const one = (name: string, i: number, more: readonly Content[]): HTMLElement =>
    field(
      names.length === 1 ? path : [...path, i],
      i === 0 ? label : `${label}, or`,
      select(choices, name, (chosen) => write(names.map((other, k) => k === i ? chosen : other))),
      { hidden: hidden || i > 0, beside: more },
    );
  return element(
    "div",
    { class: "events" },
    ...names.map((name, i) =>
      one(
        name,
        i,
        names.length === 1 ? [] : [
          button("×", `${path.join(" ")} less ${i}`, () => write(names.filter((_, k) => k !== i)), {
            class: "button icon",
            "aria-label": `Remove ${name} from ${label}`,
          }),
        ],
      )
    ),
    names.includes("*") ? null : orButton(desk, path, label, names),
  );
}

/** A choice of one event. */
export function eventField(
  desk: Desk,
  path: Path,
  label: string,
  value: string,
  which: { readonly any?: boolean; readonly derived?: boolean } = {},
): HTMLElement {
  const list = select(eventChoices(desk, which), value, (chosen) => desk.edit(path, chosen, "chosen"));
  return field(path, label, list, { hidden: true });
}

/** Another event that will do as well. */
export function orButton(desk: Desk, path: Path, label: string, names: readonly string[]): HTMLElement {
  return button("or another event", `${path.join(" ")} more`, () => {
    const free = eventChoices(desk, { any: false }).find(({ value }) => !names.includes(value));
    desk.edit(path, [...names, free?.value ?? names[0]], "chosen");
  }, { class: "button plain", "aria-label": `${label}: or another event` });
}

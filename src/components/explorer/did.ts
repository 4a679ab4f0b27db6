// What they did: how often, and when.
import type { Did } from "../../lib/questions/where.js";
import { element } from "../dom.js";
import type { Desk } from "./desk.js";
import { type Path, placeOf } from "./edit.js";
import { eventField, eventsField } from "./events.js";
import { type Choice, durationField, fold, numberField, select } from "./fields.js";

const whens: readonly Choice[] = [
  { value: "ever", label: "ever" },
  { value: "within", label: "within some time of" },
  { value: "before", label: "before the first" },
  { value: "after", label: "after the first" },
];

function whenOf(did: Did): string {
  if (did.within !== undefined || did.of !== undefined) return "within";
  return did.before !== undefined ? "before" : did.after !== undefined ? "after" : "ever";
}

/**
 * A behavioural segment.
 *
 * @param which controls for which of the events count.
 */
export function didFields(desk: Desk, path: Path, did: Did, which: HTMLElement): HTMLElement {
  const { context } = desk;
  const start = context.signup ?? desk.events[0]?.name ?? "";
  const when = whenOf(did);
  const place = placeOf(path);
  const { within: _, of: __, before: ___, after: ____, ...rest } = did;
  const parts: Record<string, Partial<Did>> = {
    ever: {},
    within: { within: "7d", of: start },
    before: { before: start },
    after: { after: start },
  };
  const not = select(
    [{ value: "yes", label: "they did" }, { value: "no", label: "they did not do" }],
    did.not ? "no" : "yes",
    (value) => desk.edit([...path, "not"], value === "no" || undefined, "chosen"),
    { "aria-label": "Did or did not", "data-control": `${place} not` },
  );
  const chosen = select(whens, when, (next) => desk.edit(path, { ...rest, ...parts[next] }, "chosen"), {
    "aria-label": "When",
    "data-control": `${place} when`,
  });
  const anchor = when === "within" ? "of" : when;
  const count = { min: "0", step: "1" };
  return element(
    "div",
    { class: "did" },
    not,
    eventsField(desk, [...path, "did"], "Event", did.did, { hidden: true }),
    element(
      "div",
      { class: "pair" },
      numberField(desk, [...path, "at_least"], "at least (times)", did.at_least, {
        ...count,
        placeholder: did.at_most === undefined ? "1" : "0",
      }),
      numberField(desk, [...path, "at_most"], "at most (times)", did.at_most, {
        ...count,
        placeholder: "any",
      }),
    ),
    chosen,
    when === "within" ? durationField(desk, [...path, "within"], "Time", did.within) : null,
    when === "ever" ? null : eventField(
      desk,
      [...path, anchor],
      "Event that it counts from",
      String(did[anchor as "of" | "before" | "after"] ?? ""),
      { any: false },
    ),
    fold(
      desk,
      `${place} where`,
      did.where === undefined ? "Which of these events" : "Which of these events: filtered",
      which,
    ),
  );
}

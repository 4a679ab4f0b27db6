// Of whom, and of which events: conditions that must all hold.
import { type Filter, filtersOf, whereOf } from "../../lib/questions/filters.js";
import type { Did, Test, Where } from "../../lib/questions/where.js";
import { element } from "../dom.js";
import type { Desk } from "./desk.js";
import { didFields } from "./did.js";
import { type Path, placeOf } from "./edit.js";
import { button, type Choice, field, group, select } from "./fields.js";
import { testFields } from "./tests.js";

/** What stands for "what they did" among the names of properties, none of which starts with a space. */
const DID = " did";

/** Properties and segments to choose from, and what they did. */
export function subjects(desk: Desk, { segments }: { readonly segments: boolean }): Choice[] {
  const { context } = desk;
  const named = (names: readonly string[], group: string, label = (name: string): string => name): Choice[] =>
    names.map((value) => ({ value, label: label(value), group }));
  const own = Object.keys(context.segments);
  const ofEvents = context.properties.map(({ name }) => name).filter((name) => !own.includes(name));
  return [
    ...(segments ? named(own, "Segments") : []),
    ...named(
      context.user_properties.map(({ name }) => `user.${name}`),
      "Of the user",
      (name) => name.slice(5),
    ),
    ...named([...new Set([...ofEvents, "event"])], "Of the event"),
  ];
}

/** A part that would be sound for a property or segment that was just chosen. */
function firstTest(desk: Desk, name: string): Test {
  if (name in desk.context.segments) return true;
  return desk.valuesOf(name)?.[0] ?? { is_null: false };
}

/**
 * The conditions of a `where`, with a button for another.
 *
 * @param path to the `where`.
 * @param plain whether only properties may be tested, as in the `where` of what they did.
 */
export function filtersField(
  desk: Desk,
  path: Path,
  legend: string,
  value: unknown,
  { plain = false }: { readonly plain?: boolean } = {},
): HTMLElement {
  const where = value as Where | undefined;
  const filters = whole(where);
  const key = path.join(" ");
  const choices: Choice[] = [
    ...(plain ? [] : [{ value: DID, label: "What they did …" }]),
    ...subjects(desk, { segments: !plain }),
  ];
  const made = (subject: string): Filter =>
    subject === DID
      ? { kind: "did", did: { did: desk.events[0]?.name ?? "*" } }
      : { kind: "test", name: subject, test: firstTest(desk, subject) };
  const write = (next: readonly Filter[]): void => desk.edit(path, whereOf(next), "chosen");
  const swap = (i: number, filter: Filter): void => write(filters.map((one, k) => k === i ? filter : one));
  return group(
    legend,
    element(
      "div",
      { "data-place": placeOf(path) },
      ...filters.map((filter, i) => {
        const at: Path = [...path, ...filter.path];
        const remove = button("×", `${key} less ${i}`, () => write(filters.filter((_, k) => k !== i)), {
          class: "button icon",
          "aria-label": `Remove this filter`,
        });
        if (filter.kind === "other") {
          return element(
            "div",
            { class: "filter" },
            element("div", { class: "beside" }, element("code", {}, JSON.stringify(filter.where)), remove),
            element("p", { class: "muted" }, "Edit it in the question as JSON, below."),
          );
        }
        const chosen = filter.kind === "did" ? DID : filter.name;
        const subject = field(at, "Filter", select(choices, chosen, (next) => swap(i, made(next))), {
          hidden: true,
          beside: [remove],
        });
        return element(
          "div",
          { class: "filter" },
          subject,
          filter.kind === "did"
            ? didFields(desk, at, filter.did, whichField(desk, at, filter.did))
            : testFields(desk, at, filter.name, filter.test),
        );
      }),
    ),
    choices.length === 0 ? null : button(
      "Add a filter",
      `${key} more`,
      () => write([...filters, made((choices.find(({ value }) => value !== DID) ?? choices[0]).value)]),
      { class: "button plain" },
    ),
  );
}

/** Which events of a behavioural segment count. */
export function whichField(desk: Desk, path: Path, { where }: Did): HTMLElement {
  return filtersField(desk, [...path, "where"], "Which of these events", where, { plain: true });
}

/** The conditions, where the question holds some; what is no `where` at all is shown as JSON. */
function whole(where: Where | undefined): ReturnType<typeof filtersOf> {
  return typeof where === "object" && where !== null ? filtersOf(where) : [];
}

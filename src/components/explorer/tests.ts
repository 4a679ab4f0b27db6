// What is asked of one property: is, is not, at least, between, absent.
import type { Value } from "../../lib/questions/question.js";
import type { Test } from "../../lib/questions/where.js";
import { element } from "../dom.js";
import type { Desk } from "./desk.js";
import { type Path, placeOf } from "./edit.js";
import { button, type Choice, field, numberField, select } from "./fields.js";

type Bound = "gt" | "gte" | "lt" | "lte";
type Way = "is" | "is_not" | "between" | "absent" | "present" | Bound;

const ways: readonly (Choice & { readonly value: Way; readonly ofNumbers?: boolean })[] = [
  { value: "is", label: "is" },
  { value: "is_not", label: "is not" },
  { value: "gte", label: "is at least", ofNumbers: true },
  { value: "lte", label: "is at most", ofNumbers: true },
  { value: "gt", label: "is more than", ofNumbers: true },
  { value: "lt", label: "is less than", ofNumbers: true },
  { value: "between", label: "is between", ofNumbers: true },
  { value: "absent", label: "is absent" },
  { value: "present", label: "is present" },
];

/** The way in which a test asks; null for what only JSON can show. */
function wayOf(test: Test): Way | null {
  if (typeof test !== "object" || test === null || Array.isArray(test)) return "is";
  switch (Object.keys(test).sort().join()) {
    case "ne":
      return "is_not";
    case "is_null":
      return test.is_null ? "absent" : "present";
    case "gte,lte":
      return "between";
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return Object.keys(test)[0] as Bound;
    default:
      return null;
  }
}

/** More values than these are typed. */
const LISTED = 12;

/** The test of a property, or of a segment by its name. */
export function testFields(desk: Desk, path: Path, name: string, test: Test): HTMLElement {
  if (name in desk.context.segments) {
    const choices = [{ value: "true", label: "they are in it" }, {
      value: "false",
      label: "they are not in it",
    }];
    const node = select(choices, String(test), (value) => desk.edit(path, value === "true", "chosen"));
    node.setAttribute("aria-label", `${name}: in it or not`);
    node.dataset.control = `${placeOf(path)} in`;
    return node;
  }
  const known = desk.valuesOf(name);
  const way = wayOf(test);
  if (way === null) {
    return element(
      "p",
      { class: "muted" },
      element("code", {}, JSON.stringify(test)),
      " Edit it in the question as JSON, below.",
    );
  }
  const [first = 0] = known ?? [];
  const isOfNumbers = typeof first === "number";
  const values = valuesOf(test);
  const start: Record<Way, () => unknown> = {
    is: () => values.length > 0 ? spelled(values) : first,
    is_not: () => ({ ne: values.length > 0 ? spelled(values) : first }),
    absent: () => ({ is_null: true }),
    present: () => ({ is_null: false }),
    between: () => ({ gte: first, lte: known?.[known.length - 1] ?? first }),
    gt: () => ({ gt: first }),
    gte: () => ({ gte: first }),
    lt: () => ({ lt: first }),
    lte: () => ({ lte: first }),
  };
  const chosen = select(
    ways.filter(({ value, ofNumbers }) => value === way || !ofNumbers || isOfNumbers),
    way,
    (next) => desk.edit(path, start[next as Way](), "chosen"),
  );
  chosen.setAttribute("aria-label", `${name}: how`);
  chosen.dataset.control = `${placeOf(path)} way`;
  const inner = way === "is_not" ? [...path, "ne"] : path;
  return element(
    "div",
    { class: "test" },
    chosen,
    way === "is" || way === "is_not"
      ? valuesField(desk, inner, name, values, known)
      : way === "between"
      ? element(
        "div",
        { class: "pair" },
        bound(desk, path, "gte", "From", test),
        bound(desk, path, "lte", "to", test),
      )
      : way === "absent" || way === "present"
      ? null
      : bound(desk, path, way, "Number", test),
  );
}

function bound(desk: Desk, path: Path, key: Bound, label: string, test: Test): HTMLElement {
  const value = (test as Record<string, unknown>)[key];
  const at = [...path, key];
  return numberField(desk, at, label, value, { step: "any", inputmode: "decimal" });
}

/** The values that a test names: one of which it must be, or none. */
function valuesOf(test: Test): Value[] {
  if (typeof test !== "object" || test === null || Array.isArray(test)) return [test].flat() as Value[];
  return test.ne === undefined ? [] : [test.ne].flat() as Value[];
}

/** One value stands alone, as a person would write it. */
function spelled(values: readonly Value[]): Value | readonly Value[] {
  return values.length === 1 ? values[0] : values;
}

/** The values to tick; where they are many or not known, to type. */
function valuesField(
  desk: Desk,
  path: Path,
  name: string,
  values: readonly Value[],
  known: readonly NonNullable<Value>[] | null,
): HTMLElement {
  const write = (next: readonly Value[]): void => desk.edit(path, spelled(next), "chosen");
  const say = (value: Value): string => value === null ? "absent" : String(value);
  const place = placeOf(path);
  if (known !== null && known.length <= LISTED) {
    const same = (a: Value, b: Value): boolean =>
      a === b || (a !== null && b !== null && String(a) === String(b));
    const odd = values.filter((value) => value !== null && !known.some((one) => same(one, value)));
    return element(
      "div",
      { class: "ticks", role: "group", "aria-label": `Values of ${name}` },
      ...[...known, ...odd, null].map((value) => {
        const input = element("input", { type: "checkbox", "data-control": `${place} ${say(value)}` });
        input.checked = values.some((one) => same(one, value));
        input.addEventListener("change", () => {
          const others = values.filter((one) => !same(one, value));
          write(input.checked ? [...others, value] : others);
        });
        return element("label", { class: value === null ? "muted" : null }, input, say(value));
      }),
    );
  }
  const input = element("input", { type: "text", list: `values of ${place}`, autocomplete: "off" });
  const add = (): void => {
    if (input.value !== "") write([...values.filter((value) => String(value) !== input.value), input.value]);
  };
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  });
  return element(
    "div",
    { class: "ticks" },
    ...values.map((value, i) =>
      button(`${say(value)} ×`, `${place} less ${i}`, () => write(values.filter((_, k) => k !== i)), {
        class: "button chip",
        "aria-label": `Remove ${say(value)}`,
      })
    ),
    field([...path, "more"], `Another value of ${name}`, input, {
      hidden: true,
      beside: [
        element(
          "datalist",
          { id: `values of ${place}` },
          ...(known ?? []).slice(0, 500).map((value) => element("option", { value: String(value) })),
        ),
        button("Add", `${place} add`, add),
      ],
    }),
  );
}

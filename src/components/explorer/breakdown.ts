// What the answer is broken down by.
import type { Did } from "../../lib/questions/where.js";
import { element } from "../dom.js";
import type { Desk } from "./desk.js";
import { didFields } from "./did.js";
import { button, field, group, select } from "./fields.js";
import { subjects, whichField } from "./filters.js";

/** More of them make more groups than anybody would read; the question as JSON takes them. */
const MOST = 2;

/** Up to two properties or segments. */
export function breakdownField(desk: Desk, value: unknown): HTMLElement {
  const chosen = value === undefined ? [] : [value].flat() as (string | Did)[];
  const choices = subjects(desk, { segments: true });
  const write = (next: readonly unknown[]): void =>
    desk.edit(["breakdown"], next.length === 0 ? undefined : next, "chosen");
  return group(
    "Broken down by",
    ...chosen.map((by, i) => {
      const remove = button("×", `breakdown less ${i}`, () => write(chosen.filter((_, k) => k !== i)), {
        class: "button icon",
        "aria-label": "Remove this breakdown",
      });
      if (typeof by !== "string") {
        return element(
          "div",
          { class: "filter" },
          element(
            "div",
            { class: "beside" },
            element("span", {}, by.name ?? "Who did and who did not"),
            remove,
          ),
          didFields(desk, ["breakdown", i], by, whichField(desk, ["breakdown", i], by)),
        );
      }
      const list = select(choices, by, (next) => write(chosen.map((one, k) => k === i ? next : one)));
      return field(["breakdown", i], `Breakdown ${i + 1}`, list, { hidden: true, beside: [remove] });
    }),
    chosen.length >= MOST || choices.length === 0 ? null : button("Add a breakdown", "breakdown more", () => {
      const free = choices.find(({ value }) => !chosen.includes(value)) ?? choices[0];
      write([...chosen, free.value]);
    }, { class: "button plain" }),
  );
}

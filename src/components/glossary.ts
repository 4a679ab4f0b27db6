// Every question with its grain and the meaning of its columns.
import { label } from "../lib/charts/format.js";
import { element } from "./dom.js";

/** An answer as lib/questions describes it. */
interface Described {
  readonly asks: string;
  readonly grain: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** The answers by name, each at an anchor of its name. */
export function glossary(answers: Readonly<Record<string, Described>>): HTMLElement {
  return element(
    "div",
    {},
    ...Object.entries(answers).map(([name, { asks, grain, columns }]) =>
      element(
        "section",
        { id: name },
        element("h3", {}, `${label(name)}: ${asks}`),
        element("p", { class: "muted" }, `${grain}.`),
        element(
          "dl",
          { class: "glossary" },
          ...Object.entries(columns).flatMap(([column, meaning]) => [
            element("dt", {}, column),
            element("dd", {}, `${meaning}.`),
          ]),
        ),
      )
    ),
  );
}

// From a bar or a cell to the people in it, where the config lets the site show them.
import type { DecodedLog } from "../../lib/eventlog/codec.js";
import type { Question } from "../../lib/questions/index.js";
import { element } from "../dom.js";
import type { Selection } from "../../lib/kernel/members.js";
import type { Shown } from "./shown.js";
import { select } from "./fields.js";

/** The list of people that another component makes. */
export type MembersPanel = (log: DecodedLog, question: Question, selection: Selection) => HTMLElement;

/** Lists to pick from, buttons, and the place where people appear. */
export interface Who {
  readonly node: HTMLElement;
  /** What can be seen of an answer; null where nothing can. */
  show(who: Shown["who"]): void;
  /** Opens the people of a selection. */
  see(selection: Selection): void;
}

/**
 * @param people the people of a selection, where the site may show them.
 */
export function whoBehind(people: ((selection: Selection) => HTMLElement) | null): Who {
  const panel = element("div", { class: "people", tabindex: "-1", role: "region", "aria-label": "People" });
  const row = element("div", { class: "who" });
  const node = element("div", {}, row, panel);
  const see = (selection: Selection): void => {
    if (!people) return;
    const close = element("button", { type: "button", class: "button" }, "Close");
    close.addEventListener("click", () => {
      panel.replaceChildren();
      row.querySelector<HTMLElement>("button")?.focus();
    });
    panel.replaceChildren(people(selection), close);
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  };
  return {
    node,
    see,
    show: (who) => {
      panel.replaceChildren();
      if (who === null) return row.replaceChildren();
      if (!people) {
        return row.replaceChildren(element(
          "p",
          { class: "muted" },
          "Who stands behind a number is not shown: the config keeps people out of the site (site.users).",
        ));
      }
      const lists = who.parts.map(({ label, choices, chosen }, i) => {
        const list = select(choices, chosen, () => {});
        list.id = `explorer-who-${i}`;
        return { list, label: element("label", { for: list.id }, label) };
      });
      const buttons = who.outcomes.map(({ label, selection }) => {
        const button = element("button", { type: "button", class: "button" }, label);
        button.addEventListener("click", () => see(selection(lists.map(({ list }) => list.value))));
        return button;
      });
      row.replaceChildren(
        element("span", { class: "ask" }, "See who"),
        ...lists.map(({ list, label }) => element("span", { class: "pick" }, label, list)),
        ...buttons,
      );
    },
  };
}

// The scenarios at hand: the plan, the presets, and those that a reader has kept.
import { chance, usd } from "../../lib/charts/format.js";
import { advantage, netOf, type ScenarioInput } from "../../lib/models/growth.js";
import { element } from "../dom.js";
import { distinct, PLANNED, type Valuation } from "./valuation.js";

/** One scenario at hand. */
export interface Entry {
  readonly id: string;
  readonly scenario: ScenarioInput;
  readonly kind: "desk" | "plan" | "preset" | "kept";
}

/** What can be done with them. */
export interface Handlers {
  /** Lays one on the desk. */
  open(scenario: ScenarioInput): void;
  /** Compares those that are chosen. */
  chosen(): void;
  /** Keeps the list. */
  keep(scenarios: readonly ScenarioInput[]): void;
}

/** The list. */
export interface Shelf {
  readonly node: HTMLElement;
  /** What is chosen: first what is on the desk and the plan, so that they keep their colours. */
  compared(): Entry[];
  /** Puts a scenario among those kept, and says as what; one of the same name gives way. */
  add(scenario: ScenarioInput): ScenarioInput;
  /** Shows the list with what is on the desk; null where that is the plan. */
  show(desk: ScenarioInput | null): void;
}

/** The list of scenarios, each with its net and what can be done with it. */
export function shelf(
  value: Valuation,
  presets: readonly ScenarioInput[],
  kept: readonly ScenarioInput[],
  { open, chosen, keep }: Handlers,
): Shelf {
  let own = [...kept];
  let desk: ScenarioInput | null = null;
  const compare = new Set(["desk", "plan"]);
  const body = element("tbody", {});
  const said = element("p", { class: "said", role: "status" });
  const entries = (): Entry[] => {
    // What lies on the desk as it was kept is one entry, not two.
    const isOnDesk = (scenario: ScenarioInput): boolean => JSON.stringify(scenario) === JSON.stringify(desk);
    const entry = (scenario: ScenarioInput, kind: Entry["kind"]): Entry => ({
      id: isOnDesk(scenario) ? "desk" : `${kind} ${scenario.name}`,
      scenario,
      kind,
    });
    return [
      ...(desk && ![...presets, ...own].some(isOnDesk) ? [entry(desk, "desk")] : []),
      { id: "plan", scenario: { name: PLANNED }, kind: "plan" },
      ...presets.map((scenario) => entry(scenario, "preset")),
      ...own.map((scenario) => entry(scenario, "kept")),
    ];
  };
  const names = (): string[] => [...presets, ...own].map(({ name }) => name);
  /** Another list, and the way back to the one before. */
  const turn = (next: ScenarioInput[], words: string): void => {
    const before = own;
    own = next;
    keep(own);
    const undo = element("button", { type: "button", class: "link" }, "Undo");
    undo.addEventListener("click", () => {
      own = before;
      keep(own);
      said.replaceChildren("As it was.");
      list();
    });
    said.replaceChildren(words, " ", undo);
    list();
  };
  const row = ({ id, scenario, kind }: Entry): HTMLElement => {
    const { name } = scenario;
    const box = element("input", { type: "checkbox", "aria-label": `Compare ${name}` });
    box.checked = compare.has(id);
    box.addEventListener("change", () => {
      if (box.checked) compare.add(id);
      else compare.delete(id);
      chosen();
    });
    const button = (words: string, act: () => void): HTMLElement => {
      const node = element(
        "button",
        { type: "button", class: "link", "aria-label": `${words} ${name}` },
        words,
      );
      node.addEventListener("click", act);
      return node;
    };
    const { outlook } = value.scenario({ ...scenario, name: distinct(name, []) });
    const more = advantage(outlook.together, value.planned({}).outlook.together).net_usd;
    return element(
      "tr",
      {},
      element("td", {}, box),
      element(
        "td",
        { class: "name" },
        kind === "kept" ? renamed(scenario) : name,
        element("span", { class: "beside" }, id === "desk" ? `${kinds[kind]}, on the desk` : kinds[kind]),
      ),
      element("td", { class: "number" }, usd(netOf(outlook.together))),
      element("td", { class: "number" }, kind === "plan" ? "" : `${more > 0 ? "+" : ""}${usd(more)}`),
      element("td", { class: "number" }, chance(outlook.together.probability_roi_positive)),
      element(
        "td",
        { class: "acts" },
        id === "desk" ? null : button("Open", () => open(scenario)),
        kind === "desk" || kind === "plan" ? null : button("Duplicate", () => {
          const copy = { ...scenario, name: distinct(name, names()) };
          turn([...own, copy], `Duplicated as “${copy.name}”.`);
        }),
        kind === "kept"
          ? button("Delete", () => turn(own.filter((one) => one !== scenario), `Deleted “${name}”.`))
          : null,
      ),
    );
  };
  const renamed = (scenario: ScenarioInput): HTMLElement => {
    const input = element("input", {
      type: "text",
      value: scenario.name,
      "aria-label": `Rename ${scenario.name}`,
    });
    input.addEventListener("change", () => {
      const wanted = input.value.trim();
      if (wanted === "" || wanted === scenario.name) return list();
      const name = distinct(wanted, names());
      if (compare.delete(`kept ${scenario.name}`)) compare.add(`kept ${name}`);
      turn(
        own.map((one) => one === scenario ? { ...one, name } : one),
        `Renamed “${scenario.name}” to “${name}”.`,
      );
    });
    return input;
  };
  const list = (): void => {
    body.replaceChildren(...entries().map(row));
    chosen();
  };
  const heads = ["Compare", "Scenario", "Net", "Against the plan", "Chance to pay", ""];
  const node = element(
    "div",
    { class: "shelf" },
    element(
      "div",
      { class: "scroll", tabindex: "0", role: "group", "aria-label": "Scenarios" },
      element(
        "table",
        {},
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            ...heads.map((head, i) =>
              head === ""
                ? element("td", {})
                : element("th", { scope: "col", class: i > 1 ? "number" : null }, head)
            ),
          ),
        ),
        body,
      ),
    ),
    said,
  );
  return {
    node,
    compared: () => {
      const rank = ({ id }: Entry): number => id === "desk" ? 0 : id === "plan" ? 1 : 2;
      return entries().filter(({ id }) => compare.has(id)).sort((a, b) => rank(a) - rank(b));
    },
    add: (scenario) => {
      const same = own.findIndex(({ name }) => name === scenario.name);
      const added = same >= 0
        ? scenario
        : { ...scenario, name: distinct(scenario.name, presets.map(({ name }) => name)) };
      turn(
        same < 0 ? [...own, added] : own.map((one, i) => i === same ? added : one),
        same < 0 ? `Kept “${added.name}” in this browser.` : `Kept “${added.name}” anew.`,
      );
      return added;
    },
    show: (now) => {
      desk = now;
      list();
    },
  };
}

const kinds: Readonly<Record<Entry["kind"], string>> = {
  desk: "not kept yet",
  plan: "the config's levers",
  preset: "preset",
  kept: "kept here",
};

// What if: levers and business as controls, the results beside them, and the scenarios at hand below.
import { plural } from "../../lib/charts/format.js";
import {
  advantage,
  baseline,
  type GrowthAnswers,
  measuredOf,
  type Plan,
  type ScenarioInput,
  type Usable,
  usable,
} from "../../lib/models/growth.js";
import { payerLtv } from "../../lib/models/ltv.js";
import { changed, difference, type Place, type Value } from "../../lib/models/scenario-change.js";
import { readScenario } from "../../lib/models/scenario-link.js";
import { element } from "../dom.js";
import { comparison } from "./comparison.js";
import { written } from "./control.js";
import { controls } from "./controls.js";
import { results } from "./results.js";
import { doingButton } from "../copy.js";
import { addressed, addressWith, wayIn, waysOut } from "./share.js";
import { type Entry, shelf } from "./shelf.js";
import { storage } from "./storage.js";
import { distinct, PLANNED, unchanged, valuation } from "./valuation.js";

/** What a what-if is about. */
export interface Subject {
  readonly answers: GrowthAnswers;
  readonly plan: Omit<Plan, "name">;
  readonly context: { readonly as_of: string; readonly timezone: string };
  /** What the scenarios of a reader are kept for. */
  readonly product: string;
  readonly presets: readonly Usable[];
}

/** Milliseconds without a step after which a scenario is taken to rest: shorter than one looks up, longer than a key repeats. */
const SETTLED = 120;

/** What a scenario is called that nobody has named. */
const UNNAMED = "my scenario";

/** The whole of it. */
export function whatIf({ answers, plan, context, product, presets }: Subject): HTMLElement {
  const measured = measuredOf(answers, context);
  const value = valuation(measured, plan);
  const store = storage(product, plan);
  const kept = store.read();
  const arrived = arrival(plan, presets);

  /** On the desk; and before that, for undo. */
  let draft = arrived.scenario;
  let rested = draft;
  const past: ScenarioInput[] = [];

  const shown = results();
  const compared = comparison(Object.fromEntries(plan.levers.map(({ name, label }) => [name, label])));
  const panel = controls({
    plan,
    baseline: baseline(measured, plan.business),
    revenue_per_payer_usd: payerLtv(measured.revenue, plan.business).arppu_usd * 12,
    moved: (place: Place, to: Value | undefined, done: boolean) => {
      const { input, fault } = changed(plan, draft, place, to);
      if (fault) return fault.text;
      draft = input;
      if (done) rest();
      else redraw();
      return undefined;
    },
  });
  const list = shelf(
    value,
    presets.map(({ scenario }) => difference(plan, scenario)),
    kept.map(({ scenario }) => scenario),
    {
      open: (scenario) => lay(scenario),
      chosen: () => compare(list.compared()),
      keep: (scenarios) => {
        if (!store.write(scenarios)) {
          notice.textContent = "This browser keeps nothing: what is kept here lasts as long as the page.";
        }
      },
    },
  );

  const name = element("input", { type: "text", class: "title", "aria-label": "Name of the scenario" });
  const named = written(name, () => {
    draft = { ...draft, name: distinct(name.value.trim() || UNNAMED, []) };
    rest();
  });
  const undo = element("button", { type: "button", class: "button" }, "Undo");
  undo.addEventListener("click", () => {
    const before = past.pop();
    if (!before) return;
    draft = rested = before;
    redraw();
    settle();
  });
  const reset = element("button", { type: "button", class: "button" }, "Reset all");
  reset.addEventListener("click", () => lay({ name: draft.name }));
  const notice = element("p", { class: "said", role: "status" }, ...[arrived, ...kept].flatMap(said));
  const current = (): ScenarioInput => difference(plan, draft);

  /** Lays another scenario on the desk. */
  const lay = (scenario: ScenarioInput): void => {
    draft = unchanged(plan, scenario) && scenario.name === PLANNED ? { name: UNNAMED } : scenario;
    rest();
  };
  /** A step is over: from here one can undo it. */
  const rest = (): void => {
    if (JSON.stringify(draft) !== JSON.stringify(rested)) {
      past.push(rested);
      notice.textContent = "";
    }
    rested = draft;
    redraw();
    settle();
  };
  let waiting = false;
  /** What is seen, once a frame, however often a slider moves. */
  const redraw = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (node.ariaBusy === "true") show(false);
    });
    node.ariaBusy = "true";
  };
  let settling: ReturnType<typeof setTimeout> | undefined;
  /** All of it, as exactly as the pipeline, once nothing moves any more. */
  const settle = (): void => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      show(true);
      history.replaceState(history.state, "", addressWith(current()));
      node.ariaBusy = null;
    }, SETTLED);
  };
  const show = (done: boolean): void => {
    const same = unchanged(plan, draft);
    const look = { months: value.months(draft), done };
    const planned = value.planned(look);
    const scenario = same ? planned : value.scenario(draft, look);
    panel.show(draft);
    shown.show({
      scenario,
      plan: planned,
      baseline: value.baseline(look),
      more: same ? undefined : advantage(scenario.outlook.together, planned.outlook.together),
    }, done);
    named(draft.name);
    undo.disabled = past.length === 0;
    reset.disabled = same;
    if (done) list.show(same ? null : current());
  };
  const compare = (entries: readonly Entry[]): void => {
    const months = Math.max(0, ...entries.map(({ scenario }) => value.months(scenario)));
    const names: string[] = [];
    const valued = entries.map(({ kind, scenario }) => {
      if (kind === "plan") return value.planned({ months });
      const name = distinct(scenario.name, names);
      names.push(name);
      return value.scenario({ ...scenario, name }, { months });
    });
    compared.show(valued, value.baseline({ months }));
  };

  const node = element(
    "section",
    { class: "what-if", "aria-label": "What if" },
    element(
      "div",
      { class: "bar" },
      name,
      undo,
      reset,
      doingButton("Keep", "Kept", () => {
        draft = list.add(current());
        rest();
      }),
      ...waysOut(current),
    ),
    wayIn(plan, lay),
    notice,
    element("div", { class: "desk" }, panel.node, shown.node),
    element("h3", { class: "section" }, "Scenarios side by side"),
    list.node,
    compared.node,
  );
  // What was published stands before anything is simulated.
  requestAnimationFrame(() => setTimeout(() => show(true)));
  return node;
}

/** With what it opens: the scenario of the address, else the first preset, else the plan. */
function arrival(
  plan: Subject["plan"],
  presets: Subject["presets"],
): Usable {
  const text = addressed();
  const { scenario, faults } = text !== null
    ? usable(plan, readScenario(text))
    : presets[0] ?? { scenario: { name: UNNAMED }, faults: [] };
  return { scenario: { ...difference(plan, scenario), name: distinct(scenario.name, []) }, faults };
}

/** What of a scenario could not be used, in a sentence. */
function said({ scenario, faults }: Usable): string[] {
  if (faults.length === 0) return [];
  const parts = plural(faults.length, "part");
  return [`${parts} of “${scenario.name}” could not be used, and the rest stands: ${faults.join("; ")}. `];
}

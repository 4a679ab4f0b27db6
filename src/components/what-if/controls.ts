// All controls of the what-if: the levers, and the business they are pulled in.
import { count, label, percent, plural, usd } from "../../lib/charts/format.js";
import type { Baseline } from "../../lib/models/growth.js";
import type { Lever, Plan, ScenarioInput } from "../../lib/models/scenario.js";
import { type Place, stated, type Value } from "../../lib/models/scenario-change.js";
import { element } from "../dom.js";
import { choiceControl, type Control, numberControl, type Placed, textControl } from "./control.js";
import { businessFields, leverFields, liftField } from "./fields.js";

/** What the controls stand before. */
export interface Surroundings {
  readonly plan: Omit<Plan, "name">;
  /** Of the plan: what is measured is planned as measured. */
  readonly baseline: Baseline;
  /** Revenue of a payer in a year, as measured. */
  readonly revenue_per_payer_usd: number;
  /** Called as a control moves; the answer is what is wrong. */
  readonly moved: (place: Place, value: Value | undefined, done: boolean) => string | undefined;
}

/** Controls that show a scenario. */
export interface Controls {
  readonly node: HTMLElement;
  show(scenario: ScenarioInput): void;
}

/** A control and the place of its value. */
interface Bound {
  readonly place: Place;
  readonly planned: Value;
  readonly control: Control;
}

/** Levers and business, each part collapsible. */
export function controls(around: Surroundings): Controls {
  const levers = around.plan.levers.map((lever) => leverControls(lever, around));
  const business = businessControls(around);
  const changes = element("span", { class: "changes" });
  const node = element(
    "div",
    { class: "controls" },
    part("Levers", true, null, ...levers.map(({ node }) => node)),
    part("Business", false, changes, ...business.map(({ control }) => control.node)),
  );
  return {
    node,
    show: (scenario) => {
      for (const lever of levers) lever.show(scenario);
      business.forEach((bound) => show(bound, scenario));
      const changed = business.filter(({ place }) => stated(scenario, place) !== undefined).length;
      changes.textContent = changed === 0 ? "as planned" : `${changed} changed`;
    },
  };
}

function part(title: string, open: boolean, note: HTMLElement | null, ...inside: HTMLElement[]): HTMLElement {
  return element("details", { class: "part", open }, element("summary", {}, title, note), ...inside);
}

function show({ place, planned, control }: Bound, scenario: ScenarioInput): void {
  const value = stated(scenario, place);
  control.show({ value: value ?? planned, changed: value !== undefined });
}

/** One lever: whether it is pulled, how far, and behind a fold how sure, at what cost and how fast. */
function leverControls(lever: Lever, { baseline, moved }: Surroundings): Controls {
  const { name, label: title } = lever;
  const at = (field: string): Place => ["levers", name, field];
  const placed = (field: string, planned: string): Placed => ({
    of: title,
    planned: `plan ${planned}`,
    moved: (value, done) => moved(at(field), value, done),
  });
  const number = (field: typeof liftField): Bound => {
    const planned = lever[field.key as "lift"];
    return {
      place: at(field.key),
      planned,
      control: numberControl(field, planned, placed(field.key, field.say(planned))),
    };
  };
  const lift = number(liftField);
  const rest: Bound[] = [
    {
      place: at("confidence"),
      planned: lever.confidence,
      control: choiceControl(
        "Confidence",
        ["high", "medium", "low"],
        placed("confidence", lever.confidence),
      ),
    },
    ...leverFields.map(number),
  ];
  const on = element("input", { type: "checkbox" });
  on.addEventListener("change", () => moved(at("off"), !on.checked, true));
  const summary = element("span", {});
  const changes = element("span", { class: "changes" });
  const node = element(
    "section",
    { class: "lever", "aria-label": title },
    element(
      "div",
      { class: "head" },
      element("label", {}, on, title),
      element("span", { class: "moves" }, movesOf(lever, baseline)),
    ),
    lift.control.node,
    element(
      "details",
      {},
      element("summary", {}, summary, changes),
      ...rest.map(({ control }) => control.node),
    ),
  );
  return {
    node,
    show: (scenario) => {
      const value = <Type extends Value>(field: string, planned: Type): Type =>
        (stated(scenario, at(field)) ?? planned) as Type;
      const off = value("off", false);
      on.checked = !off;
      node.classList.toggle("off", off);
      for (const bound of [lift, ...rest]) show(bound, scenario);
      summary.textContent = `${label(value("confidence", lever.confidence))}, ${
        usd(value("cost_usd", lever.cost_usd))
      }, ramp ${count(value("ramp_months", lever.ramp_months))} of ${
        plural(value("horizon_months", lever.horizon_months), "month")
      }`;
      const changed = rest.filter(({ place }) => stated(scenario, place) !== undefined).length;
      changes.textContent = changed === 0 ? "" : `${changed} changed`;
    },
  };
}

/** What a lever acts on, as measured. */
function movesOf({ stage }: Lever, { stages }: Baseline): string {
  const counted = stages.find((one) => one.stage === stage);
  return counted
    ? `${label(stage)}, now ${percent(counted.converted / counted.eligible)}`
    : "First-time visitors";
}

/** What is assumed of the business. */
function businessControls(
  { plan: { business }, baseline, revenue_per_payer_usd, moved }: Surroundings,
): Bound[] {
  const measured: Readonly<Record<string, number>> = {
    growth_per_month: baseline.growth_per_month,
    revenue_per_payer_usd,
  };
  const placed = (key: string, planned: string): Placed => ({
    of: "Business",
    planned,
    moved: (value, done) => moved(["business", key], value, done),
  });
  const scale = (value: Value): string => typeof value === "number" ? count(value) : String(value);
  return [
    ...businessFields.map((field): Bound => {
      const planned = measured[field.key] ?? business[field.key as "margin"];
      const words = `${field.key in measured ? "measured" : "plan"} ${field.say(planned)}`;
      return {
        place: ["business", field.key],
        planned,
        control: numberControl(field, planned, placed(field.key, words)),
      };
    }),
    {
      place: ["business", "scale"],
      planned: business.scale,
      control: textControl(
        {
          label: "Business users per user in the data",
          unit: "a number, or measured",
          read: (text) =>
            Number.isNaN(Number(text.replace(/,/g, ""))) ? text.trim() : Number(text.replace(/,/g, "")),
          write: scale,
        },
        placed(
          "scale",
          `plan ${
            business.scale === "measured" ? `measured, ${count(baseline.scale)}` : scale(business.scale)
          }`,
        ),
      ),
    },
  ];
}

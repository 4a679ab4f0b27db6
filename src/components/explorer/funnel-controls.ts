// The controls of a funnel question.
import { element } from "../dom.js";
import { breakdownField } from "./breakdown.js";
import type { Desk, Draft } from "./desk.js";
import { eventsField } from "./events.js";
import {
  button,
  checkField,
  type Choice,
  choiceField,
  durationField,
  fold,
  group,
  numberField,
} from "./fields.js";
import { filtersField } from "./filters.js";
import { calendarFields, rangeFields } from "./shared-controls.js";
import { stepsField } from "./steps.js";

const orders: readonly Choice[] = [
  { value: "ordered", label: "In order, others may lie between" },
  { value: "strict", label: "In order, nothing between" },
  { value: "any", label: "In whatever order" },
];
const counts: readonly Choice[] = [
  { value: "users", label: "How many got so far" },
  { value: "total", label: "How many attempts" },
];
const trends: readonly Choice[] = [
  { value: "", label: "No trend" },
  { value: "day", label: "By day" },
  { value: "week", label: "By week" },
  { value: "month", label: "By month" },
];

/** All controls of a funnel, made of the question. */
export function funnelControls(desk: Desk, question: Draft): HTMLElement[] {
  const { order = "ordered", count = "users", trend = "", window = "14d", complete } = question;
  return [
    stepsField(desk, question),
    group(
      "How they are taken",
      durationField(desk, ["window"], "All within", window, null),
      choiceField(desk, ["order"], "Order", orders, String(order)),
      choiceField(desk, ["count"], "Count", counts, String(count)),
      checkField(desk, ["complete"], "Only those who had all their time", complete),
      fold(desk, "exclusions", exclusionsSaid(question), exclusionFields(desk, question)),
    ),
    filtersField(desk, ["where"], "Of whom", question.where),
    breakdownField(desk, question.breakdown),
    group(
      "When",
      rangeFields(desk, question),
      choiceField(desk, ["trend"], "Trend", trends, String(trend), (value) => value || undefined),
      calendarFields(desk, question),
    ),
  ];
}

function exclusionsOf({ exclusions }: Draft): Readonly<Record<string, unknown>>[] {
  return Array.isArray(exclusions) ? exclusions : [];
}

function exclusionsSaid(question: Draft): string {
  const { length } = exclusionsOf(question);
  return length === 0 ? "Exclusions" : `Exclusions: ${length}`;
}

/** Events that void an attempt, and between which steps. */
function exclusionFields(desk: Desk, question: Draft): HTMLElement {
  const exclusions = exclusionsOf(question);
  const write = (next: readonly unknown[]): void =>
    desk.edit(["exclusions"], next.length === 0 ? undefined : next, "chosen");
  const last = (Array.isArray(question.steps) ? question.steps.length : 1) - 1;
  return element(
    "div",
    { "data-place": "exclusions" },
    ...exclusions.map((exclusion, i) =>
      element(
        "div",
        { class: "filter", "data-place": `exclusions[${i}]` },
        element(
          "header",
          {},
          element("strong", {}, "Nobody who does"),
          button("×", `exclusions less ${i}`, () => write(exclusions.filter((_, k) => k !== i)), {
            class: "button icon",
            "aria-label": "Remove this exclusion",
          }),
        ),
        eventsField(desk, ["exclusions", i, "event"], "Event", exclusion.event, { hidden: true }),
        element(
          "div",
          { class: "pair" },
          stepField(desk, i, "from_step", "after step", exclusion.from_step, "1"),
          stepField(desk, i, "to_step", "before step", exclusion.to_step, String(last + 1)),
        ),
        fold(
          desk,
          `exclusions ${i}`,
          exclusion.where === undefined ? "Which of these events" : "Which of these events: filtered",
          filtersField(desk, ["exclusions", i, "where"], "Which of these events", exclusion.where),
        ),
      )
    ),
    button("Add an exclusion", "exclusions more", () => {
      const event = desk.events.find(({ derived }) => !derived)?.name ?? "*";
      write([...exclusions, { event }]);
    }, { class: "button plain" }),
  );
}

/** A step as people count, from 1; a question counts from 0. */
function stepField(
  desk: Desk,
  i: number,
  key: string,
  label: string,
  value: unknown,
  placeholder: string,
): HTMLElement {
  const counted = typeof value === "number" ? value + 1 : value;
  const shifted: Desk = {
    ...desk,
    edit: (path, part, manner) => desk.edit(path, typeof part === "number" ? part - 1 : part, manner),
  };
  return numberField(shifted, ["exclusions", i, key], label, counted, { min: "1", step: "1", placeholder });
}

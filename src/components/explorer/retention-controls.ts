// The controls of a retention question.
import { element } from "../dom.js";
import { breakdownField } from "./breakdown.js";
import type { Desk, Draft } from "./desk.js";
import { eventsField } from "./events.js";
import { button, checkField, type Choice, choiceField, field, group, numberField, select } from "./fields.js";
import { filtersField } from "./filters.js";
import { calendarFields, rangeFields } from "./shared-controls.js";

const periods: readonly Choice[] = ["hour", "day", "week", "month"].map((value) => ({
  value,
  label: `${value.charAt(0).toUpperCase()}${value.slice(1)}s`,
}));
const cohorts: readonly Choice[] = [
  { value: "first_time", label: "The first time ever" },
  { value: "recurring", label: "Every period in which it happened" },
];
const kinds: readonly Choice[] = [
  { value: "n_day", label: "In the period itself" },
  { value: "unbounded", label: "In it or later" },
  { value: "bracket", label: "In one of some brackets" },
];

/** All controls of retention, made of the question. */
export function retentionControls(desk: Desk, question: Draft): HTMLElement[] {
  const { period = "month", cohort = "first_time", retention = "n_day", return_event = "*" } = question;
  return [
    group(
      "Who starts",
      eventsField(desk, ["start_event"], "Start event", question.start_event),
      choiceField(desk, ["cohort"], "Counted", cohorts, String(cohort)),
      rangeFields(desk, question),
    ),
    group(
      "What is coming back",
      eventsField(desk, ["return_event"], "Return event", return_event),
      numberField(desk, ["minimum_occurrences"], "At least (times)", question.minimum_occurrences, {
        min: "1",
        step: "1",
        placeholder: "1",
      }),
      field(
        ["retention"],
        "Counts",
        select(kinds, String(retention), (next) => desk.replace(withKind(question, next), "chosen")),
      ),
      retention === "bracket" || question.brackets !== undefined ? bracketFields(desk, question) : null,
    ),
    group(
      "Periods",
      choiceField(desk, ["period"], "Cohorts by", periods, String(period)),
      numberField(desk, ["periods"], "Periods shown", question.periods, {
        min: "1",
        max: "1000",
        step: "1",
        placeholder: "12",
      }),
      checkField(desk, ["rolling"], "From the start event on, not of the calendar", question.rolling),
      calendarFields(desk, question),
    ),
    filtersField(desk, ["where"], "Of whom", question.where),
    breakdownField(desk, question.breakdown),
  ];
}

/** Brackets go with one kind only, which needs some. */
function withKind(question: Draft, retention: string): Draft {
  const { brackets = [[1, 3], [4, 7], [8, 12]], ...rest } = question;
  return retention === "bracket" ? { ...rest, retention, brackets } : { ...rest, retention };
}

/** First and last period of each bracket. */
function bracketFields(desk: Desk, { brackets }: Draft): HTMLElement {
  const all = Array.isArray(brackets) ? brackets as unknown[][] : [];
  const write = (next: readonly unknown[]): void =>
    desk.edit(["brackets"], next.length === 0 ? undefined : next, "chosen");
  const whole = { min: "0", step: "1" };
  return element(
    "div",
    { "data-place": "brackets" },
    ...all.map((bracket, i) =>
      element(
        "div",
        { class: "pair bracket", "data-place": `brackets[${i}]` },
        numberField(desk, ["brackets", i, 0], "From period", bracket?.[0], whole),
        numberField(desk, ["brackets", i, 1], "through", bracket?.[1], whole),
        button("×", `brackets less ${i}`, () => write(all.filter((_, k) => k !== i)), {
          class: "button icon",
          "aria-label": `Remove bracket ${i + 1}`,
        }),
      )
    ),
    button("Add a bracket", "brackets more", () => {
      const from = Number(all[all.length - 1]?.[1] ?? 0) + 1;
      write([...all, [from, from + 2]]);
    }, { class: "button plain" }),
  );
}

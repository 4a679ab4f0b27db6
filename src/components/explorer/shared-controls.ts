// Controls that funnels and retention share.
import { element } from "../dom.js";
import type { Desk, Draft } from "./desk.js";
import { type Choice, choiceField, dayField, fold, textField } from "./fields.js";

/** From when to when people may enter. */
export function rangeFields(desk: Desk, { from, to }: Draft): HTMLElement {
  return element(
    "div",
    { class: "pair" },
    dayField(desk, ["from"], "Entering from", from),
    dayField(desk, ["to"], "through", to),
  );
}

/** Whose behaviour is asked for, as known when, and by what calendar. */
export function calendarFields(desk: Desk, { entity, as_of, timezone, week_start }: Draft): HTMLElement {
  const { context } = desk;
  const ids = context.properties.filter(({ type, column }) => type === "text" && column !== undefined);
  const names = [
    "user_id",
    ...(context.tables.events.workspace_id === undefined ? [] : ["workspace_id"]),
    ...ids.map(({ name }) => name),
  ];
  const choices: Choice[] = [...new Set(names)].map((value) => ({
    value,
    label: value === "user_id" ? "Users" : value === "workspace_id" ? "Workspaces" : value,
  }));
  const usual = (value: string): Choice => ({ value: "", label: `As the config: ${value}` });
  return fold(
    desk,
    "calendar",
    "Whose, and which calendar",
    choiceField(
      desk,
      ["entity"],
      "Whose behaviour",
      choices,
      String(entity ?? "user_id"),
      (value) => value === "user_id" ? undefined : value,
    ),
    dayField(desk, ["as_of"], "As known at the end of", as_of),
    textField(desk, ["timezone"], "Timezone", timezone, { placeholder: context.timezone }),
    choiceField(
      desk,
      ["week_start"],
      "Weeks start on",
      [usual(context.week_start), { value: "monday", label: "Monday" }, { value: "sunday", label: "Sunday" }],
      String(week_start ?? ""),
      (value) => value || undefined,
    ),
  );
}

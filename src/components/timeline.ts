// The people behind a bar or a cell: a list, and what each of them did. Only where the config lets a site show people.
import { count, date, label, missing, plural, usd } from "../lib/charts/format.js";
import { timelineChart } from "../lib/charts/timeline.js";
import type { EventLog } from "../lib/eventlog/eventlog.js";
import { members, type Selection } from "../lib/kernel/members.js";
import {
  type Happening,
  logOfEntity,
  type Profile,
  profile,
  timeline,
  userOf,
} from "../lib/kernel/timeline.js";
import type { FunnelQuestion } from "../lib/questions/funnel.js";
import type { Question } from "../lib/questions/index.js";
import type { Value } from "../lib/questions/question.js";
import type { RetentionQuestion } from "../lib/questions/retention.js";
import { entityWord, membersHeading } from "../lib/report/headings/members.js";
import { inText } from "../lib/report/words.js";
import { dateOf, localDay, zoneOffset } from "../lib/time.js";
import { type Chart, chartPlace } from "./chart.js";
import { element } from "./dom.js";
import { pages } from "./pages.js";

/** People a page of the list, and events a page of a timeline. */
const PEOPLE = 25;
const EVENTS = 100;

/** How the events of a config are called. */
export interface Labels {
  readonly [event: string]: { readonly label: string };
}

/**
 * The people of a selection, a page at a time; choosing one shows all that they did, and Back or Escape the list again.
 *
 * @param labels what events are called, as the config has them under `events`.
 *
 * @example
 * ```ts ignore
 * membersPanel(log, question, { kind: "funnel", step_index: 2, outcome: "dropped" });
 * ```
 */
export function membersPanel(
  log: EventLog,
  question: Question,
  selection: Selection,
  labels: Labels = {},
): HTMLElement {
  const asked = question as FunnelQuestion | RetentionQuestion;
  const found = members(log, asked, selection);
  const whose = logOfEntity(log, asked.entity);
  const nameOf = (event: string): string => labels[event]?.label ?? label(event);
  const node = element("div", { class: "members" });
  const heading = element("h4", {}, membersHeading(found, asked, selection));
  const list = element(
    "div",
    {},
    heading,
    found.visitors > 0
      ? element(
        "p",
        { class: "muted" },
        "Of visitors who never signed up nothing is known but the first visit: they are not in the list.",
      )
      : null,
    found.ids.length === 0 ? null : pages(
      found.ids.length,
      PEOPLE,
      `${entityWord(asked)}s`,
      (first, last) =>
        listed(whose, found.ids.slice(first, last), entityWord(asked), (id, button) => {
          node.replaceChildren(story(whose, id, entityWord(asked), nameOf, () => {
            node.replaceChildren(list);
            button.focus();
          }));
          node.querySelector("h4")?.focus();
        }),
    ),
  );
  node.append(list);
  return node;
}

/** A table of people, each with a button that leads to what they did. */
function listed(
  log: EventLog,
  ids: readonly string[],
  word: string,
  choose: (id: string, button: HTMLElement) => void,
): HTMLElement {
  const people = ids.map((id) => profile(log, userOf(log, id)));
  const traits = Object.keys(log.traits);
  const dayOf = localDay(log.context.timezone);
  const hasSignups = people.some(({ signup }) => signup !== null);
  const head = [
    label(word),
    ...(hasSignups ? ["Signed up"] : []),
    ...traits.map((name) => label(name)),
    "Events",
  ];
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": `List of ${word}s` },
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          ...head.map((text) =>
            element("th", { scope: "col", class: text === "Events" ? "number" : null }, text)
          ),
        ),
      ),
      element(
        "tbody",
        {},
        ...people.map((one) => {
          const button = element("button", { type: "button", class: "person" }, one.id);
          button.addEventListener("click", () => choose(one.id, button));
          return element(
            "tr",
            {},
            element("td", {}, button),
            hasSignups ? element("td", {}, signupOf(one, dayOf)) : null,
            ...traits.map((name) => element("td", {}, shown(one.traits[name]))),
            element("td", { class: "number" }, count(one.events)),
          );
        }),
      ),
    ),
  );
}

/** All that one of them did: a picture, and a table by day. */
function story(
  log: EventLog,
  id: string,
  word: string,
  nameOf: (event: string) => string,
  leave: () => void,
): HTMLElement {
  const { timezone } = log.context;
  const user = userOf(log, id);
  const one = profile(log, user);
  const happenings = timeline(log, user);
  const back = element("button", { type: "button", class: "button" }, `Back to the list of ${word}s`);
  back.addEventListener("click", leave);
  const facts = [
    one.signup === null ? null : `signed up on ${signupOf(one, localDay(timezone))}`,
    ...Object.entries(one.traits).map(([name, value]) => `${label(name).toLowerCase()}: ${shown(value)}`),
    plural(one.events, "event"),
  ].filter((fact) => fact !== null);
  const node = element(
    "div",
    {},
    back,
    element("h4", { tabindex: "-1" }, `${label(word)} ${id}`),
    element("p", { class: "muted" }, facts.join(" · ")),
    drawn(happenings, timezone, nameOf),
    pages(
      happenings.length,
      EVENTS,
      "events",
      (first, last) => byDay(happenings.slice(first, last), timezone, nameOf),
    ),
  );
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  });
  return node;
}

/** The way of one person as a chart. */
function drawn(
  happenings: readonly Happening[],
  timezone: string,
  name: (event: string) => string,
): HTMLElement {
  const chart: Chart = (options) =>
    timelineChart(happenings, { ...options, timezone, name, detail: carried });
  return chartPlace({ chart }).node;
}

/** Events under the days on which they happened. */
function byDay(
  happenings: readonly Happening[],
  timezone: string,
  nameOf: (event: string) => string,
): HTMLElement {
  const offset = zoneOffset(timezone);
  const clock = (time: number): string => new Date(time + offset(time)).toISOString().slice(11, 19);
  const days = new Map<number, Happening[]>();
  for (const happening of happenings) {
    days.set(happening.day, [...days.get(happening.day) ?? [], happening]);
  }
  return element(
    "div",
    { class: "scroll tall", tabindex: "0", role: "region", "aria-label": "Events by day" },
    element(
      "table",
      { class: "events" },
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          element("th", { scope: "col" }, `Time (${timezone})`),
          element("th", { scope: "col" }, "Event"),
          element("th", { scope: "col" }, "With"),
        ),
      ),
      ...[...days].map(([day, those]) =>
        element(
          "tbody",
          {},
          element(
            "tr",
            { class: "day" },
            element("th", { scope: "rowgroup", colspan: "3" }, date(dateOf(day))),
          ),
          ...those.map((happening) =>
            element(
              "tr",
              {},
              element("td", {}, clock(happening.time)),
              element("td", {}, nameOf(happening.event)),
              element("td", { class: "muted" }, carried(happening)),
            )
          ),
        )
      ),
    ),
  );
}

/** What an event carries, in words. */
function carried({ properties }: Happening): string {
  return Object.entries(properties).map(([name, value]) =>
    name === "amount_usd" && typeof value === "number"
      ? usd(value)
      : `${label(name.replace(/_id$/, "")).toLowerCase()}: ${shown(value)}`
  ).join(" · ");
}

function signupOf({ signup }: Profile, dayOf: (time: number) => number): string {
  return signup === null ? missing : date(dateOf(dayOf(signup)));
}

/** A value; snake_case as people write it. */
function shown(value: Value): string {
  if (value === null) return missing;
  return typeof value === "string" && /^[a-z]+(_[a-z]+)*$/.test(value) ? inText(value) : String(value);
}

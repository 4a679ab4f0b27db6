// What one user did over time: a row an event, a dot each time. This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { Happening } from "../kernel/timeline.js";
import { dateOf, zoneOffset } from "../time.js";
import { date, label, plural } from "./format.js";
import {
  chart,
  type ChartOptions,
  empty,
  hairline,
  nameAxis,
  quiet,
  room,
  themeOf,
  tooltip,
} from "./frame.js";

export interface TimelineOptions extends ChartOptions {
  readonly timezone: string;
  /** What an event is called; its name as people write it unless told. */
  readonly name?: (event: string) => string;
  /** What else a tooltip says of an event. */
  readonly detail?: (happening: Happening) => string;
}

const ROW = 26;

/** Events in the order in which each was first done. */
export function timelineChart(happenings: readonly Happening[], options: TimelineOptions): Plot.PlotOptions {
  if (happenings.length === 0) return empty(options, "nothing happened before as_of");
  const { timezone, name = label, detail = () => "" } = options;
  const theme = themeOf(options);
  const offset = zoneOffset(timezone);
  const dots = happenings.map((happening) => ({
    ...happening,
    name: name(happening.event),
    // Plot writes times in UTC: these are the clock's of the timezone.
    at: new Date(happening.time + offset(happening.time)),
  }));
  const names = [...new Set(dots.map(({ name }) => name))];
  const clock = (at: Date): string => `${date(at.toISOString())}, ${at.toISOString().slice(11, 19)}`;
  const [first, last] = [happenings[0], happenings[happenings.length - 1]].map(({ day }) =>
    date(dateOf(day))
  );
  return chart({
    ariaLabel: `${plural(dots.length, "event")} of ${plural(names.length, "kind")}, from ${first} to ${last}`,
    ...options,
  }, {
    height: names.length * ROW + 66,
    marginTop: 8,
    marginBottom: 58,
    marginLeft: room(names),
    marginRight: 24,
    x: { type: "utc" },
    y: { type: "point", domain: names, padding: 0.6 },
    marks: [
      Plot.ruleY(names, { ...hairline }),
      Plot.axisX({
        label: `When (${timezone})`,
        labelAnchor: "center",
        labelArrow: "none",
        labelOffset: 50,
        ticks: options.narrow ? 4 : undefined,
        tickSize: 4,
        stroke: "currentColor",
        strokeOpacity: 0.3,
        ...quiet,
      }),
      nameAxis(),
      Plot.dot(dots, { x: "at", y: "name", r: 4.5, fill: theme.accent, fillOpacity: 0.55 }),
      tooltip(
        dots,
        "xy",
        ({ at }) => at,
        ({ name }) => name,
        (dot) => [dot.name, clock(dot.at), detail(dot)].filter(Boolean).join("\n"),
        theme,
      ),
    ],
  });
}

// What the last run changed, against the run before it or another that the reader picks.
import { date, plural } from "../lib/charts/format.js";
import {
  changeOf,
  diffHeading,
  type DiffRow,
  numberName,
  type SettingRow,
  valuesOf,
} from "../lib/report/diff.js";
import type { RunDiff } from "../lib/site/runs.js";
import { element } from "./dom.js";
import { table } from "./table.js";

/** A time as people read it: `"31 Dec 2025, 09:30:12 UTC"`. */
const moment = (time: string): string => `${date(time)}, ${time.slice(11, 19)} UTC`;

/** The last run against the one before; a choice of earlier ones where there are some. */
export function runChanges(diffs: readonly RunDiff[]): HTMLElement {
  if (diffs.length === 0) {
    return element(
      "p",
      { class: "muted" },
      "No earlier run kept its numbers, so that there is nothing to compare with.",
    );
  }
  const place = element("div", { "aria-live": "polite" });
  const show = (chosen: number): void => place.replaceChildren(...content(diffs[chosen], chosen));
  show(0);
  return element("div", {}, diffs.length > 1 ? choice(diffs, show) : null, place);
}

function choice(diffs: readonly RunDiff[], chosen: (index: number) => void): HTMLElement {
  const select = element(
    "select",
    {},
    ...diffs.map(({ since, changed }, i) =>
      element(
        "option",
        { value: String(i) },
        `${moment(since)} – ${changed ? plural(changed, "change") : "no change"}`,
      )
    ),
  );
  select.addEventListener("change", () => chosen(select.selectedIndex));
  return element("label", { class: "compare" }, "Compare the last run with the run of ", select);
}

/** The finding, what was edited, and what came of it. */
function content(diff: RunDiff, index: number): Node[] {
  const { rows, settings, data, changed, since } = diff;
  const before = index === 0 ? "the run before" : `the run of ${moment(since)}`;
  return [
    element("p", { class: "lead" }, `${diffHeading(diff, before)}.`),
    ...(settings.length ? [edited(settings)] : []),
    ...(data && changed ? [element("p", {}, "The data are others than before.")] : []),
    ...(rows.length ? [moved(rows)] : []),
    ...(rows.length < changed
      ? [element(
        "p",
        { class: "muted" },
        `The first ${rows.length} of ${plural(changed, "change")}; `,
        element("code", {}, "npm run diff -- --all"),
        " lists the rest.",
      )]
      : []),
  ];
}

const edited = (settings: readonly SettingRow[]): HTMLElement =>
  table(settings, {
    setting: { label: "Setting", cell: ({ setting }: SettingRow) => element("code", {}, setting) },
    before: { label: "Before", format: (value: string | null) => value ?? "not there", wide: true },
    after: { label: "After", format: (value: string | null) => value ?? "not there", wide: true },
  }, { label: "Settings that were edited" });

const moved = (rows: readonly DiffRow[]): HTMLElement =>
  table(rows, {
    number: { label: "Number", format: numberName, wide: true },
    before: { label: "Before", cell: (row: DiffRow) => valuesOf(row).before },
    after: { label: "After", cell: (row: DiffRow) => valuesOf(row).after },
    change: { label: "Change", cell: changeOf },
  }, { label: "Numbers that changed" });

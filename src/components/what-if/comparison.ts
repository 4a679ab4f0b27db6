// Scenarios side by side: a line for each over the months, and a table by lever.
import { projectionChart } from "../../lib/charts/projection.js";
import type { ProjectionRow } from "../../lib/models/growth.js";
import { subtitles } from "../../lib/report/subtitles.js";
import { comparedHeading, type ComparedLine, comparedLines, type Valued } from "../../lib/report/what-if.js";
import { element } from "../dom.js";
import { chartPlace } from "../chart.js";
import { type Column, table } from "../table.js";

/** A comparison that can be shown again. */
export interface ComparisonView {
  readonly node: HTMLElement;
  show(scenarios: readonly Valued[], baseline: readonly ProjectionRow[]): void;
}

/**
 * Nothing of it where there is nothing to compare.
 *
 * @param labels what the levers are called, by name.
 */
export function comparison(labels: Readonly<Record<string, string>>): ComparisonView {
  const heading = element("h3", {});
  const subtitle = element("p", { class: "subtitle" });
  const place = chartPlace();
  const tables = element("div", { class: "compared" });
  const figure = element("figure", { class: "exhibit" }, heading, subtitle, place.node, tables);
  const node = element("div", {}, figure);
  return {
    node,
    show: (scenarios, baseline) => {
      figure.hidden = scenarios.length === 0;
      if (scenarios.length === 0) return;
      const rows = [...baseline, ...scenarios.flatMap(({ outlook }) => outlook.projection)];
      const words = comparedHeading(scenarios);
      heading.textContent = words;
      figure.setAttribute("aria-label", words);
      subtitle.textContent = subtitles.value(rows);
      place.show({
        chart: (options) => projectionChart(rows, { ...options, measure: "cumulative_value_usd" }),
        label: words,
      });
      const { together, levers } = comparedLines(scenarios, baseline, labels);
      tables.replaceChildren(
        lines("All levers together", together, scenarios),
        lines("Net of each lever alone", levers, scenarios),
      );
    },
  };
}

/** Measures down, scenarios across. */
function lines(title: string, all: readonly ComparedLine[], scenarios: readonly Valued[]): HTMLElement {
  const rows = all.map((line) => ({
    line,
    measure: line.measure,
    ...Object.fromEntries(line.values.map((value, i) => [`scenario ${i}`, value])),
  }));
  const columns: Record<string, Column> = { measure: { label: title } };
  scenarios.forEach(({ name }, i) => {
    columns[`scenario ${i}`] = {
      label: name,
      cell: ({ line }: { readonly line: ComparedLine }) => {
        const note = line.notes?.[i];
        return element(
          "span",
          {},
          line.say(line.values[i]),
          note ? element("span", { class: "beside" }, note) : null,
        );
      },
    };
  });
  return table(rows, columns, { whole: true });
}

// What the scenario on the desk comes to: the finding, the key numbers, and three charts of which one shows.
import { leversChart, tornadoChart } from "../../lib/charts/levers.js";
import { projectionChart } from "../../lib/charts/projection.js";
import { usd } from "../../lib/charts/format.js";
import { type Advantage, netOf, type ProjectionRow } from "../../lib/models/growth.js";
import { projectionHeading, tornadoHeading } from "../../lib/report/headings/money.js";
import { subtitles } from "../../lib/report/subtitles.js";
import { type Valued, whatIfHeading, whatIfNumbers } from "../../lib/report/what-if.js";
import { type Chart, chartPlace } from "../chart.js";
import { element } from "../dom.js";
import { table } from "../table.js";
import { tabs } from "../tabs.js";
import { tiles } from "../tile.js";

/** What results are shown of. */
export interface Standing {
  /** The scenario on the desk; the plan itself where nothing is changed. */
  readonly scenario: Valued;
  readonly plan: Valued;
  /** Without levers, over as many months as the scenario. */
  readonly baseline: readonly ProjectionRow[];
  /** How much more the scenario nets; undefined where nothing is changed. */
  readonly more: Advantage | undefined;
}

/** Results that can be shown again. */
export interface Results {
  readonly node: HTMLElement;
  /** Shows; while one drags, only what is seen is drawn. */
  show(standing: Standing, done: boolean): void;
}

/** Inputs that the tornado draws; the table has all. */
const WIDEST = 10;

/** The finding, six numbers, and a choice of charts. */
export function results(): Results {
  const heading = element("h3", { "aria-live": "polite" });
  const numbers = element("div", {});
  const pinned = element("p", { class: "pinned" });
  const levers = exhibit();
  const projection = exhibit();
  const tornado = exhibit();
  const node = element(
    "div",
    { class: "results" },
    heading,
    element(
      "p",
      { class: "subtitle" },
      "All levers together over their horizons, against none of them: expected margin of the additional paying users less cost, US dollars at business scale",
    ),
    numbers,
    tabs({
      "Months ahead": () => projection.node,
      "By lever": () => levers.node,
      "What it hangs on": () => tornado.node,
    }),
    pinned,
  );
  return {
    node,
    show: ({ scenario, plan, baseline, more }, done) => {
      const { outlook } = scenario;
      heading.textContent = whatIfHeading(scenario, more);
      numbers.replaceChildren(tiles(whatIfNumbers(scenario, plan)));
      pinned.replaceChildren(...pin(scenario, more));
      const shown = more ? [...baseline, ...outlook.projection, ...plan.outlook.projection] : [
        ...baseline,
        ...outlook.projection,
      ];
      const planned = more ? plan.outlook.levers : undefined;
      const widest = outlook.tornado.slice(0, WIDEST);
      projection.show({
        heading: projectionHeading(shown),
        subtitle: subtitles.projection(shown),
        chart: (options) => projectionChart(shown, options),
        rows: shown,
      }, done);
      levers.show({
        heading: scenario.levers.length === 0 ? "Every lever is off" : leversOf(scenario, plan),
        subtitle: `${subtitles.levers(outlook.levers)}${planned ? "; the ring is the plan" : ""}`,
        chart: (options) => leversChart(outlook.levers, { ...options, planned }),
        rows: outlook.levers,
      }, done);
      tornado.show({
        heading: scenario.levers.length === 0
          ? "Without levers nothing hangs on anything"
          : tornadoHeading(outlook.tornado),
        subtitle: `${subtitles.tornado(outlook.tornado)}${
          outlook.tornado.length > WIDEST ? `, of which the ${WIDEST} widest are drawn` : ""
        }`,
        chart: (options) => tornadoChart(scenario.levers.length === 0 ? [] : widest, options),
        rows: outlook.tornado,
      }, done);
    },
  };
}

/** How many of the levers are expected to pay. */
function leversOf({ outlook }: Valued, plan: Valued): string {
  const paying = outlook.levers.filter((row) => netOf(row) > 0).length;
  const off = plan.levers.length - outlook.levers.length;
  const all = outlook.levers.length;
  const of = paying === all
    ? all === 1 ? "The one lever that is on is" : `All ${all} levers that are on are`
    : `${paying} of ${all} levers that are on ${paying === 1 ? "is" : "are"}`;
  return `${of} expected to earn more than ${paying === 1 ? "it costs" : "they cost"}${
    off > 0 ? `; ${off} ${off === 1 ? "is" : "are"} off` : ""
  }`;
}

/** The key result in a line, for where the rest is out of sight. */
function pin({ outlook: { together } }: Valued, more: Advantage | undefined): Node[] {
  const difference = more && usd(Math.abs(more.net_usd)) !== usd(0)
    ? `, ${usd(Math.abs(more.net_usd))} ${more.net_usd > 0 ? "more" : "less"} than planned`
    : ", as planned";
  return [element("strong", {}, `Net ${usd(netOf(together))}`), document.createTextNode(difference)];
}

interface Shown {
  readonly heading: string;
  readonly subtitle: string;
  readonly chart: Chart;
  readonly rows: readonly object[];
}

/** A chart with its heading and the rows behind it. */
function exhibit(): { readonly node: HTMLElement; show(shown: Shown, done: boolean): void } {
  const heading = element("h3", {});
  const subtitle = element("p", { class: "subtitle" });
  const place = chartPlace();
  const behind = element("div", {});
  const data = element("details", {}, element("summary", {}, "Data"), behind);
  const head = element("div", { class: "words" }, heading, subtitle);
  const node = element("figure", { class: "exhibit" }, head, place.node, data);
  let rows: readonly object[] = [];
  const fill = (): void => {
    if (data.open) behind.replaceChildren(table(rows));
  };
  data.addEventListener("toggle", fill);
  return {
    node,
    show: (shown, done) => {
      if (!done && !node.isConnected) return;
      rows = shown.rows;
      heading.textContent = shown.heading;
      subtitle.textContent = shown.subtitle;
      node.setAttribute("aria-label", shown.heading);
      place.show({ chart: shown.chart, label: shown.heading });
      if (done) fill();
    },
  };
}

// A chart as a cell shows it: as wide as there is room, and on dark paper as well as on light.
import type { PlotOptions } from "@observablehq/plot";
import { escape } from "../charts/layout.js";
import { interBeside, light, typeStyle } from "../charts/theme.js";
import { svg } from "../render.js";

/** What stands around a chart in a cell. */
export interface PictureOptions {
  /** The finding, above. */
  readonly title?: string;
  /** Measure, unit, population, period: under the title. */
  readonly subtitle?: string;
  /** Source and size, below. */
  readonly note?: string;
  /** Pixels that it is drawn for; 760 unless told. A narrower cell scales it down. */
  readonly width?: number;
}

/**
 * Dark hosts turn lightness round and keep hues, which holds for every chart, our own or one that was drawn with Plot
 * directly: JupyterLab, VS Code, and pages that say so.
 */
const STYLE = `${interBeside}
.cynosure-chart svg{display:block;max-width:100%;height:auto}
[data-jp-theme-light="false"] .cynosure-chart svg,.vscode-dark .cynosure-chart svg,.cynosure-dark .cynosure-chart svg{filter:invert(1) hue-rotate(180deg)}`;

/** A chart's options as HTML that holds its SVG. */
export function pictureOf(options: PlotOptions, words: PictureOptions = {}): string {
  const { title, subtitle, note, width = 760 } = words;
  const line = (tag: string, text: string | undefined, style: string): string =>
    text ? `<${tag} style="${style}">${escape(text)}</${tag}>` : "";
  return [
    `<style>${STYLE}</style>`,
    `<figure class="cynosure-chart" style="margin:0.4em 0;max-width:${width}px">`,
    line("div", title, "font-weight:600;font-size:1.15em;line-height:1.3;margin-bottom:0.2em"),
    line("div", subtitle, "opacity:0.72;margin-bottom:0.4em"),
    svg({ style: typeStyle, ...options, width }, light),
    line("figcaption", note, "font-size:0.92em;margin-top:0.4em"),
    "</figure>",
  ].filter(Boolean).join("\n");
}

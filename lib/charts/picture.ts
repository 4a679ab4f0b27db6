// A drawn chart between its words, as one SVG: what is saved, wherever it was drawn. This module is browser compatible.
import { move, none, page, paragraph } from "./layout.js";
import type { Theme } from "./theme.js";

/** What stands around a chart. */
export interface Words {
  /** The finding, as a sentence. */
  readonly title: string;
  /** Measure, unit, population, period. */
  readonly subtitle?: string;
  /** Source, as_of, n. */
  readonly note?: string;
}

/** Type sizes in pixels. */
export interface PanelSizes {
  readonly title: number;
  readonly subtitle: number;
}

/** A heading and a chart, its heading as high as it must be beside others. */
export interface Panel {
  readonly heading: number;
  readonly height: number;
  readonly draw: (heading: number) => string;
}

/** Type sizes of a picture that stands for itself, wide or as narrow as a phone. */
export const wideType: PanelSizes = { title: 24, subtitle: 15 };
export const narrowType: PanelSizes = { title: 18, subtitle: 13 };

/** Pixels of paper around a picture. */
export const MARGIN = 32;

/** A drawn chart, the text of an SVG with a height, between its words, from the upper left corner. */
export function panel(words: Words, chart: string, width: number, sizes: PanelSizes): Panel {
  const title = paragraph(words.title, width, sizes.title, 600);
  const subtitle = words.subtitle ? paragraph(words.subtitle, width, sizes.subtitle, 400, 0.72) : none;
  const heading = title.height + 4 + subtitle.height + 16;
  const chartHeight = Number(/^<svg [^>]*?\bheight="([\d.]+)"/.exec(chart)?.[1]);
  const note = words.note ? paragraph(words.note, width, 13, 400, 0.72) : none;
  return {
    heading,
    height: heading + chartHeight + (words.note ? 20 + note.height : 0),
    draw: (height) => {
      const top = Math.max(height, heading);
      return [
        title.draw,
        move(0, title.height + 4, subtitle.draw),
        chart.replace("<svg ", `<svg y="${top}" `),
        move(0, top + chartHeight + 20, note.draw),
      ].join("");
    },
  };
}

/**
 * A whole picture: paper, heading, chart and source.
 *
 * @param chart the text of an SVG, `width` pixels wide.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { light } from "./theme.js";
 * const chart = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"></svg>';
 * assert.match(framed({ title: "More people come" }, chart, 300, light), /^<svg [^>]*width="364" height="214"/);
 * ```
 */
export function framed(
  words: Words,
  chart: string,
  width: number,
  theme: Theme,
  sizes: PanelSizes = wideType,
): string {
  const body = panel(words, chart, width, sizes);
  return page(width + 2 * MARGIN, body.height + 2 * MARGIN, words.title, theme, [
    move(MARGIN, MARGIN, body.draw(0)),
  ]);
}

/**
 * A picture that carries its type, for where Inter is not installed.
 *
 * @param face a rule for `@font-face`; nothing changes where it is empty.
 */
export function withFace(picture: string, face: string): string {
  return face === "" ? picture : picture.replace(/^<svg [^>]*>/, `$&<style>${face}</style>`);
}

/** The rule that brings Inter, from the source of a woff2 file as CSS spells it: of a page, or the file itself as data. */
export function faceRule(source: string): string {
  return `@font-face{font-family:Inter;font-weight:100 900;src:${source}}`;
}

/** As much of an SVG element as is asked here, a browser's or jsdom's. */
interface Drawn {
  readonly style: { color: string };
  querySelectorAll(selector: string): ArrayLike<{ remove(): void }>;
  setAttribute(name: string, value: string): void;
}

/** Takes from a drawn chart what only a page can use, tooltips and style sheet, and gives it ink of its own. */
export function standalone<Node extends Drawn>(node: Node, theme: Theme): Node {
  for (const part of Array.from(node.querySelectorAll("style, g[aria-label=tip]"))) part.remove();
  node.setAttribute("role", "img");
  node.style.color = theme.ink;
  return node;
}

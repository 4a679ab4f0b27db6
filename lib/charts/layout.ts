// Words and numbers around charts, set as SVG text: pure strings, for pictures made without a browser.
// This module is browser compatible.
import { textWidth, wrap } from "./text.js";
import { fontFamily, type Theme } from "./theme.js";
import { unbroken } from "./units.js";

/** A piece of a picture, drawn from its own upper left corner. */
export interface Block {
  readonly draw: string;
  readonly height: number;
}

/** A number that stands for itself. */
export interface Tile {
  readonly label: string;
  readonly value: string;
  /** What it is compared with: a change, a target. */
  readonly note?: string;
}

/** Nothing, and no room for it. */
export const none: Block = { draw: "", height: 0 };

/** Text from its upper left corner, broken into lines. */
export function paragraph(text: string, width: number, size: number, weight: number, opacity = 1): Block {
  const leading = Math.round(size * (size > 20 ? 1.25 : 1.45));
  const lines = wrap(text, width, size, weight);
  const draw = lines.map((line, i) =>
    `<text y="${i * leading + size}" font-size="${size}" font-weight="${weight}" fill="currentColor"` +
    `${opacity < 1 ? ` fill-opacity="${opacity}"` : ""}>${escape(line)}</text>`
  ).join("");
  return { draw, height: lines.length * leading };
}

/** A whole picture: one SVG on paper, in the ink and type of a theme, named for those who do not see it. */
export function page(
  width: number,
  height: number,
  label: string,
  theme: Theme,
  parts: readonly string[],
): string {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" ` +
    `aria-label="${escape(label)}" font-family="${fontFamily}" color="${theme.ink}">` +
    `<rect width="${w}" height="${h}" fill="${theme.paper}"/>${parts.join("")}</svg>\n`;
}

/** A drawing elsewhere. */
export function move(x: number, y: number, draw: string): string {
  return draw && `<g transform="translate(${x},${y})">${draw}</g>`;
}

/** A thin line across. */
export function rule(x: number, y: number, width: number): string {
  return `<path d="M${x},${y}h${width}" stroke="currentColor" stroke-opacity="0.3"/>`;
}

/** Text as XML and HTML spell it, in content and in attributes. */
export function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** Text as HTML spells it, in which a number stays with its unit. */
export function worded(text: string): string {
  return unbroken(escape(text));
}

/** A number with its name above and its comparison below. */
export function tile({ label, value, note }: Tile, width: number): Block {
  const name = paragraph(label, width, 15, 400, 0.72);
  const size = textWidth(value, 40, 600) <= width ? 40 : 24;
  const figure = paragraph(value, width, size, 600);
  const rest = note ? paragraph(note, width, 13, 400, 0.72) : none;
  return {
    draw: name.draw + move(0, name.height + 4, figure.draw) +
      move(0, name.height + figure.height + 8, rest.draw),
    height: name.height + figure.height + 8 + rest.height,
  };
}

// Plot options -> one SVG (jsdom) -> PNG (resvg): pictures without a browser.
import { plot, type PlotOptions } from "@observablehq/plot";
import { renderAsync } from "@resvg/resvg-js";
import { JSDOM } from "jsdom";
import { move, page, paragraph, rule, type Tile, tile } from "./charts/layout.js";
import {
  framed,
  MARGIN,
  type Panel,
  panel,
  type PanelSizes,
  standalone,
  type Words,
} from "./charts/picture.js";
import { light, type Theme } from "./charts/theme.js";
import { installed } from "./files.js";

export type { Tile } from "./charts/layout.js";

/** One chart with its words around it. */
export interface Figure extends Words {
  readonly options: PlotOptions;
}

export interface FigureSpec extends Figure {
  /** Pixels of the whole picture; 960 unless told. */
  readonly width?: number;
  /** Pixels of the chart alone; its own height unless told. */
  readonly height?: number;
  readonly theme?: Theme;
}

export interface BoardSpec {
  readonly title: string;
  readonly subtitle?: string;
  readonly note?: string;
  readonly tiles: readonly Tile[];
  /** Panels, row by row. */
  readonly figures: readonly Figure[];
  /** Pixels; 1,800 unless told. */
  readonly width?: number;
  /** Panels side by side; 3 unless told. */
  readonly columns?: number;
  readonly theme?: Theme;
}

/** One document for all pictures: making it costs more than drawing. */
let window: JSDOM["window"] | undefined;

/**
 * A chart as one standalone SVG: drawn in the theme's ink, with Inter by name, without style sheet and tooltips.
 *
 * @throws TypeError where options with a title, subtitle, caption or legend would make an HTML figure.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { sparkline } from "./charts/sparkline.js";
 * assert.match(svg(sparkline([3, 5, 4, 6])), /^<svg /);
 * ```
 */
export function svg(options: PlotOptions, theme: Theme = light): string {
  window ??= new JSDOM("").window;
  const node = plot({ ...options, document: window.document });
  if (node.tagName.toLowerCase() !== "svg") {
    throw new TypeError("a title, subtitle, caption or legend makes a figure; leave them to figure()");
  }
  return new window.XMLSerializer().serializeToString(standalone(node, theme));
}

/**
 * A chart with its finding above and its source below, as one SVG. The heading wraps at its measured width.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { sparkline } from "./charts/sparkline.js";
 * const picture = figure({ title: "More people come every week", options: sparkline([3, 4, 5, 6]) });
 * assert.match(picture, />More people come every week</);
 * ```
 */
export function figure(spec: FigureSpec): string {
  const { options, width = 960, height, theme = light, ...words } = spec;
  const inner = width - 2 * MARGIN;
  const sized = { ...options, width: inner, ...(height === undefined ? {} : { height }) };
  return framed(words, svg(sized, theme), inner, theme);
}

/**
 * An executive view on one page: numbers in a row, and panels under it, all as one SVG.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { sparkline } from "./charts/sparkline.js";
 * const tiles = [{ label: "Active users", value: "8,123" }];
 * const figures = [{ title: "More people come every week", options: sparkline([3, 4, 5, 6]) }];
 * assert.match(board({ title: "Foolscap", tiles, figures }), />8,123</);
 * ```
 */
export function board(spec: BoardSpec): string {
  const { width = 1800, columns = 3, theme = light } = spec;
  const [margin, gap] = [48, 48];
  const inner = width - 2 * margin;
  const parts: string[] = [];
  const head = paragraph(spec.title, inner, 40, 600);
  let y = margin;
  parts.push(move(margin, y, head.draw));
  y += head.height + 8;
  if (spec.subtitle) {
    const lines = paragraph(spec.subtitle, inner, 18, 400, 0.72);
    parts.push(move(margin, y, lines.draw));
    y += lines.height;
  }
  y += 32;
  if (spec.tiles.length) {
    const each = (inner - gap * (spec.tiles.length - 1)) / spec.tiles.length;
    const tiles = spec.tiles.map((one) => tile(one, each));
    tiles.forEach((one, i) =>
      parts.push(rule(margin + i * (each + gap), y, each), move(margin + i * (each + gap), y + 16, one.draw))
    );
    y += Math.max(...tiles.map(({ height }) => height)) + 16 + 40;
  }
  const each = (inner - gap * (columns - 1)) / columns;
  for (let row = 0; row < spec.figures.length; row += columns) {
    const figures = spec.figures.slice(row, row + columns);
    const height = Math.max(300, ...figures.map(({ options }) => options.height ?? 0));
    const beside = figures.map((one) => panelOf(one, each, theme, { title: 18, subtitle: 13, height }));
    const heading = Math.max(...beside.map((one) => one.heading));
    beside.forEach((one, i) => {
      const x = margin + i * (each + gap);
      parts.push(rule(x, y, each), move(x, y + 16, one.draw(heading)));
    });
    y += 16 + Math.max(...beside.map((one) => one.height - one.heading)) + heading + 40;
  }
  if (spec.note) {
    const lines = paragraph(spec.note, inner, 13, 400, 0.72);
    parts.push(move(margin, y, lines.draw));
    y += lines.height + 24;
  }
  return page(width, y + margin - 40, spec.title, theme, parts);
}

/**
 * An SVG as PNG, its text in Inter.
 *
 * @param options.scale pixels of the picture for one of the SVG; 2 unless told
 *
 * @throws Error when the fonts are not installed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { sparkline } from "./charts/sparkline.js";
 * const bytes = await png(svg(sparkline([3, 5, 4, 6])));
 * assert.equal(String.fromCharCode(...bytes.slice(1, 4)), "PNG");
 * ```
 */
export async function png(svgText: string, options: { readonly scale?: number } = {}): Promise<Uint8Array> {
  const image = await renderAsync(svgText, {
    fitTo: { mode: "zoom", value: options.scale ?? 2 },
    font: { loadSystemFonts: false, fontFiles: fonts(), defaultFontFamily: "Inter" },
  });
  return image.asPng();
}

let fontFiles: string[] | undefined;

/** The Inter files, without which resvg would drop all text in silence. */
function fonts(): string[] {
  return fontFiles ??= ["400Regular", "600SemiBold"].map((weight) =>
    installed(`@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`)
  );
}

/** A chart drawn and set between its words. */
function panelOf(
  { options, ...words }: Figure,
  width: number,
  theme: Theme,
  sizes: PanelSizes & { readonly height?: number },
): Panel {
  const height = sizes.height === undefined ? {} : { height: sizes.height };
  return panel(words, svg({ ...options, width, ...height }, theme), width, sizes);
}

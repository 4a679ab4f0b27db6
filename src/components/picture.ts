// A chart as a file: its heading, measure and source with it, its type inside, as SVG or as PNG.
import { faceRule, framed, narrowType, standalone, withFace, type Words } from "../lib/charts/picture.js";
import { fontSize, type Theme } from "../lib/charts/theme.js";
import type { Drawing } from "./chart.js";
import { element } from "./dom.js";

/** Pixels of a PNG for one of the page. */
const SCALE = 2;

/** The chart as it stands on the page, between its words, as the text of an SVG that needs nothing else. */
export async function svgOf(words: Words, { node, width, narrow, theme }: Drawing): Promise<string> {
  const chart = node instanceof SVGElement
    ? serialised(standalone(node, theme))
    : flattened(node, width, theme);
  return withFace(framed(words, chart, width, theme, narrow ? narrowType : undefined), await face());
}

/** The picture of an SVG, twice as many pixels each way. */
export async function pngOf(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = element("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth * SCALE, image.naturalHeight * SCALE];
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) =>
      canvas.toBlob((blob) => blob ? done(blob) : failed(new Error("the picture is too large")), "image/png")
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

let loaded: Promise<string> | undefined;

/** The page's own type as a rule that carries its file; nothing where it cannot be had, and the reader's type stands in. */
function face(): Promise<string> {
  return loaded ??= readFace().catch(() => (loaded = undefined, ""));
}

async function readFace(): Promise<string> {
  const [sheet, source] =
    [...document.styleSheets].flatMap((sheet) =>
      rulesOf(sheet).flatMap((rule): [CSSStyleSheet, string][] =>
        rule instanceof CSSFontFaceRule && /Inter/.test(rule.style.getPropertyValue("font-family"))
          ? [[sheet, rule.style.getPropertyValue("src")]]
          : []
      )
    )[0];
  const [, path] = /url\(["']?([^"')]+)/.exec(source)!;
  const response = await fetch(new URL(path, sheet.href ?? document.baseURI));
  if (!response.ok) throw new Error(`the type could not be read: ${response.status}`);
  return faceRule(source.replace(path, await dataAddress(await response.blob())));
}

/** Rules of a style sheet; of one from elsewhere a page may know none. */
function rulesOf(sheet: CSSStyleSheet): CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}

function dataAddress(content: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as string);
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(content);
  });
}

const serialised = (node: Element): string => new XMLSerializer().serializeToString(node);

/** The middle of a line of Inter lies so far above its baseline, in type sizes. */
const MIDDLE = 0.3635;

/**
 * One SVG of a figure that is HTML around SVG, as Plot makes it of a chart with a legend: drawings where they stand,
 * text line by line.
 */
function flattened(figure: Element, width: number, theme: Theme): string {
  const host = element("div", { style: `position: absolute; visibility: hidden; width: ${width}px` }, figure);
  document.querySelector("#observablehq-main, body")!.append(host);
  try {
    const origin = host.getBoundingClientRect();
    const parts: string[] = [];
    const walk = document.createTreeWalker(
      host,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) =>
        node instanceof Element && (node.tagName === "STYLE" || node.parentElement?.closest("svg"))
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    );
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node instanceof SVGSVGElement) {
        const { x, y } = node.getBoundingClientRect();
        node.setAttribute("x", String(x - origin.x));
        node.setAttribute("y", String(y - origin.y));
        parts.push(serialised(standalone(node, theme)));
      } else if (node instanceof Text && !node.parentElement!.closest("svg")) {
        parts.push(...linesOf(node).map(({ text, box }) => textAt(node.parentElement!, text, box, origin)));
      }
    }
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${Math.ceil(origin.height)}" ` +
      `font-size="${fontSize}">${parts.join("")}</svg>`;
  } finally {
    host.remove();
  }
}

/** A text as it is broken into lines, each with its box. */
function linesOf(node: Text): { text: string; box: DOMRect }[] {
  const lines: { text: string; box: DOMRect }[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getBoundingClientRect();
    const last = lines[lines.length - 1];
    if (last?.box.y === box.y) last.text += ` ${word}`;
    else lines.push({ text: word, box });
  }
  return lines;
}

function textAt(styled: Element, text: string, box: DOMRect, origin: DOMRect): string {
  const { color, fontSize: size, fontWeight } = getComputedStyle(styled);
  const node = document.createElementNS("http://www.w3.org/2000/svg", "text");
  node.setAttribute("x", String(box.x - origin.x));
  node.setAttribute("y", String(box.y + box.height / 2 - origin.y + MIDDLE * parseFloat(size)));
  node.setAttribute("font-size", size);
  node.setAttribute("font-weight", fontWeight);
  node.setAttribute("fill", color);
  node.textContent = text;
  return serialised(node);
}

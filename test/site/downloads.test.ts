// The downloads of a card, as a reader saves them. Needs dist/, which npm run build makes.
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { onSite, open, spaced, type View, views, visit } from "./browser.ts";

/** Pages whose every card is taken home. */
const pages = ["index", "funnel", "retention", "growth", "north-star"];

interface Saved {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a click on a download leaves. */
async function saved(page: Page, link: Locator): Promise<Saved> {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: download.suggestedFilename(), bytes: await Deno.readFile(await download.path()) };
}

/** Width and height in the header of a PNG: bytes 16 to 23 (PNG specification, 11.2.2). */
function sizeOf(bytes: Uint8Array): [number, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

/** All the words of a picture, as a reader puts broken lines together. */
function wordsOf(page: Page, svg: string): Promise<{ words: string; width: number; height: number }> {
  return page.evaluate((text) => {
    const picture = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    return {
      words: [...picture.querySelectorAll("text")].map((node) => node.textContent).join(" "),
      width: Number(picture.getAttribute("width")),
      height: Number(picture.getAttribute("height")),
    };
  }, svg);
}

for (const view of [views[0], views[3]] satisfies View[]) {
  onSite(`every chart is saved with its words, whole, on a ${view.name}`, async (browser, origin) => {
    const context = await open(browser, view);
    for (const name of pages) {
      const { page, faults } = await visit(context, `${origin}/${name}.html`);
      const cards = page.locator("figure.exhibit:has(> .provenance):has(.chart > *)");
      const names: string[] = [];
      for (let i = 0; i < await cards.count(); i++) {
        const card = cards.nth(i);
        const heading = spaced(await card.locator("h3").textContent());
        const subtitle = await card.locator(".subtitle").textContent() ?? "";
        const drawn = await card.locator(".chart > *").evaluate((node) => node.getBoundingClientRect().width);
        const svg = await saved(page, card.getByRole("button", { name: "SVG" }));
        const text = new TextDecoder().decode(svg.bytes);
        const { words, width, height } = await wordsOf(page, text);
        assert.ok(words.includes(heading), `${svg.name} says "${heading}"`);
        assert.ok(words.includes(subtitle), `${svg.name} says "${subtitle}"`);
        assert.match(words, /Source: .* users/);
        assert.equal(width, Math.floor(drawn) + 64, `${svg.name} is as wide as its chart and two margins`);
        assert.match(text, /@font-face\{font-family:Inter;.*url\("?data:/);
        const foreign = text.match(/(?:href|src)="http|url\((?!["']?(?:data:|#))/g);
        assert.deepEqual(foreign, null, `${svg.name} asks nobody`);
        assert.equal(text.includes("tip"), false, "tooltips stay on the page");
        const png = await saved(page, card.getByRole("button", { name: "PNG" }));
        assert.deepEqual(sizeOf(png.bytes), [2 * width, 2 * height], png.name);
        assert.equal(png.name.replace(".png", ".svg"), svg.name);
        names.push(svg.name);
      }
      assert.equal(new Set(names).size, names.length, `files of ${name}: ${names}`);
      assert.deepEqual(faults, [], name);
      await page.close();
    }
  });
}

onSite("a chart with a legend, which is HTML around SVG, becomes one picture", async (browser, origin) => {
  const context = await open(browser, views[0]);
  const { page } = await visit(context, `${origin}/funnel.html`);
  const picture = await page.evaluate(async () => {
    const modules = performance.getEntriesByType("resource").map(({ name }) => name);
    const module = (part: RegExp): Promise<Record<string, never>> =>
      import(modules.find((name) => part.test(name))!);
    const [{ svgOf }, Plot, { light }] = await Promise.all([
      module(/components\/picture/),
      module(/observablehq\/plot/),
      module(/charts\/theme/),
    ]) as unknown as [
      { svgOf(words: object, drawing: object): Promise<string> },
      { plot(options: object): Element; dot(rows: object[], options: object): object },
      { light: object },
    ];
    const rows = [{ x: 1, y: 2, kind: "Mobile" }, { x: 2, y: 3, kind: "Desktop" }];
    const node = Plot.plot({
      width: 500,
      color: { legend: true },
      marks: [Plot.dot(rows, { x: "x", y: "y", fill: "kind" })],
    });
    return await svgOf({ title: "Two kinds" }, { node, width: 500, narrow: false, theme: light });
  });
  const { words, width } = await wordsOf(page, picture);
  assert.equal(width, 564);
  for (const word of ["Two kinds", "Mobile", "Desktop"]) assert.ok(words.includes(word), word);
});

onSite("a chart's place is as high before it is drawn as after", async (browser, origin) => {
  const context = await open(browser, views[0]);
  await context.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const sources = (entry as unknown as { sources: { node?: Node }[] }).sources;
        const chart = sources.some(({ node }) => node instanceof Element && node.closest("figure.exhibit"));
        if (chart) shifts.push((entry as unknown as { value: number }).value);
      }
    }).observe({ type: "layout-shift", buffered: true });
    // Charts come late: nothing may be drawn before the page has been seen.
    const Observer = ResizeObserver;
    globalThis.ResizeObserver = class extends Observer {
      constructor(call: ResizeObserverCallback) {
        super((...entries) => setTimeout(() => call(...entries), 300));
      }
    };
  });
  const { page } = await visit(context, `${origin}/funnel.html`);
  const before = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
  assert.deepEqual(before, []);
});

// Runs one page of a built site without a browser: deno run lib/site/visit.ts dist/funnel.html
//
// The page's own modules run in a jsdom document. What jsdom lacks is added below: a width for charts to fill, files
// to fetch, a screen that is light. Exit code 1 and a line a fault when a cell fails; otherwise the last line is what
// the page shows, as JSON.
import { JSDOM } from "jsdom";
import { readFile, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { seenOn } from "./seen.js";

/** Nothing on a page may take longer. */
const PATIENCE = 20_000;

const path = resolve(process.argv[2]);
const html = await readFile(path, "utf8");
const { window } = new JSDOM(html, { url: pathToFileURL(path).href, pretendToBeVisual: true });
const faults: string[] = [];

const own = Object.fromEntries(
  Object.getOwnPropertyNames(window).filter((name) => !(name in globalThis)).map((
    name,
  ) => [name, window[name]]),
);
Object.assign(globalThis, own, {
  window,
  document: window.document,
  location: window.location,
  Event: window.Event,
  addEventListener: window.addEventListener.bind(window),
  matchMedia: () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }),
  ResizeObserver: observerOf((target) => ({ target, contentRect: { width: 640, height: 400 } })),
  IntersectionObserver: observerOf((target) => ({ target, isIntersecting: true })),
  fetch: async (address: string | URL) =>
    new Response(await readFile(new URL(address, window.location.href))),
  reportError: (error: unknown) => faults.push(String(error)),
});
const complain = console.error;
console.error = (...words: unknown[]) => faults.push(words.map(String).join(" "));
addEventListener(
  "unhandledrejection",
  (event) => (event.preventDefault?.(), faults.push(String(event.reason))),
);

const script = `${path}.visit.js`;
try {
  const modules = [...window.document.querySelectorAll("script[type=module]:not([src])")].map((
    { textContent },
  ) => textContent);
  await writeFile(script, modules.join("\n"));
  await import(pathToFileURL(script).href);
  const start = performance.now();
  while (window.document.querySelector("observablehq-loading") && performance.now() - start < PATIENCE) {
    await pause();
  }
  for (let i = 0; i < 3; i++) await pause(); // charts draw a turn after their place stands
  if (window.document.querySelector("observablehq-loading")) faults.push("a cell never finishes");
  for (const { textContent } of window.document.querySelectorAll(".observablehq--error")) {
    faults.push(textContent ?? "");
  }
} catch (error) {
  faults.push(String(error));
} finally {
  await rm(script, { force: true });
}
console.error = complain;
for (const fault of new Set(faults)) console.log(fault.replaceAll("\n", " "));
if (faults.length === 0) console.log(JSON.stringify(seenOn(window.document)));
process.exit(faults.length > 0 ? 1 : 0);

function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, 20));
}

/** An observer that reports once, a turn after it starts to observe. */
function observerOf(entry: (target: unknown) => object): unknown {
  return class {
    readonly #report: (entries: object[]) => void;
    constructor(report: (entries: object[]) => void) {
      this.#report = report;
    }
    observe(target: unknown): void {
      setTimeout(() => this.#report([entry(target)]), 0);
    }
    unobserve(): void {}
    disconnect(): void {}
  };
}

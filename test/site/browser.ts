// A Chromium and a plain static server: what a reader of the site has.
import { readdirSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { browserPath } from "../../lib/browser.ts";
import { watchPaint } from "./paint.ts";

/** Starts a headless Chromium that asks nobody for anything. */
export function launch(): Promise<Browser> {
  const found = browserPath();
  if (!found) throw new Error("no Chromium found: install the package chromium or set CHROMIUM to its path");
  return chromium.launch({
    executablePath: found,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

const types: Record<string, string> = {
  html: "text/html",
  js: "text/javascript",
  css: "text/css",
  json: "application/json",
  csv: "text/csv",
  woff2: "font/woff2",
};

/**
 * Serves a folder as the plainest static server does: the file that is asked for, index.html of a folder, and 404.html
 * where there is none.
 *
 * @param below the path under which the folder lies
 */
export function serve(folder: string, below = "/"): { origin: string; close(): Promise<void> } {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    const asked = decodeURIComponent(new URL(request.url).pathname);
    const path = asked.startsWith(below) ? asked.slice(below.length - 1) : "/there/is/nothing/beside";
    const file = path.endsWith("/") ? `${path}index.html` : path;
    try {
      const body = await Deno.readFile(folder + file);
      const type = types[file.slice(file.lastIndexOf(".") + 1)] ?? "application/octet-stream";
      return new Response(body, { headers: { "content-type": type } });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound) && !(error instanceof Deno.errors.IsADirectory)) {
        throw error;
      }
      const lost = await Deno.readFile(`${folder}/404.html`).catch(() => "not found");
      return new Response(lost, { status: 404, headers: { "content-type": "text/html" } });
    }
  });
  return { origin: `http://127.0.0.1:${server.addr.port}`, close: () => server.shutdown() };
}

/** How a reader looks at the site. */
export interface View {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
  /** Windows of these widths must be wide enough. */
  readonly widths: readonly number[];
}

export const views: readonly View[] = (["light", "dark"] as const).flatMap((scheme) => [
  { name: `desktop, ${scheme}`, width: 1440, height: 900, scheme, widths: [1440, 1600, 1024] },
  { name: `phone, ${scheme}`, width: 390, height: 844, scheme, widths: [390, 360, 640] },
]);

/** The addresses of all pages of the built site, the first page first. */
export const pages = (): string[] => [
  "",
  ...readdirSync("dist").filter((file) => file.endsWith(".html") && file !== "index.html").sort(),
];

/** A page that has been opened and has come to rest, and all that went wrong on the way. */
export interface Visit {
  readonly page: Page;
  readonly faults: string[];
}

/** Opens an address and waits until every cell has run and every chart stands. */
export async function visit(context: BrowserContext, url: string): Promise<Visit> {
  const page = await context.newPage();
  await watchPaint(page);
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(url).origin) {
      faults.push(`foreign: ${request.url()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(() =>
    document.querySelector("main.stands") &&
    !document.querySelector("observablehq-loading, .chart:not(:has(svg))")
  );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return { page, faults };
}

/** What a heading says, apart from what keeps its numbers with their units. */
export function spaced(text: string | null): string {
  return (text ?? "").replaceAll("\u00a0", " ");
}

/** A context for a view. */
export function open(browser: Browser, { width, height, scheme }: View): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
}

/** Runs in Chromium against the built site, and closes both whatever happens. */
export function onSite(name: string, test: (browser: Browser, origin: string) => Promise<void>): void {
  Deno.test({
    name,
    // Playwright keeps timers and its pipe to the browser for itself.
    sanitizeOps: false,
    sanitizeResources: false,
    fn: async () => {
      const server = serve("dist");
      const browser = await launch();
      try {
        await test(browser, server.origin);
      } finally {
        await browser.close();
        await server.close();
      }
    },
  });
}

/**
 * Looks at all pages in all views, two at a time, and closes each afterwards.
 *
 * @param look says what is wrong with a page, a line each; what fails there is told with its page
 */
export function onEveryPage(
  name: string,
  look: (visit: Visit, path: string, view: View) => Promise<string[]>,
): void {
  for (const view of views) {
    onSite(`${name}: ${view.name}`, async (browser, origin) => {
      const context = await open(browser, view);
      const waiting = pages();
      const wrong: string[] = [];
      const reader = async (): Promise<void> => {
        for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
          const visited = await visit(context, `${origin}/${path}`);
          wrong.push(...(await look(visited, path, view)).map((line) => `${path || "index.html"}: ${line}`));
          await visited.page.close();
        }
      };
      await Promise.all([reader(), reader()]);
      if (wrong.length > 0) throw new Error(wrong.join("\n"));
    });
  }
}

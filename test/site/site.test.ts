// The built site as readers have it: every page, on a desk and on a phone, in light and in dark.
//
// Needs dist/, which npm run build makes.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { violations } from "./axe.ts";
import { onEveryPage, onSite, open, pages, views, visit } from "./browser.ts";
import { layoutShift, movements } from "./paint.ts";

/** What each chart on a page is called, and how many marks it has: text alone is no chart. */
const charts = (page: Page): Promise<{ heading: string; marks: number }[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("figure.exhibit")].filter((card) => card.querySelector(".chart")).map((
      card,
    ) => ({
      heading: card.querySelector("h3")?.textContent ?? "",
      marks: card.querySelectorAll(".chart svg :is(path, rect, circle, line)").length,
    }))
  );

/** Pixels by which a page is wider than the window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Pages of tables and text; what stands on those of notebooks is told by test/site/notebooks.test.ts. */
const chartless = ["404.html", "methodology.html", "notebooks.html", "queries.html", "quality.html"];
const isChartless = (path: string): boolean => chartless.includes(path) || path.startsWith("notebook-");

onEveryPage(
  "no error, no stranger, nothing refused, charts drawn, nothing too wide, nothing that moves, nothing that axe finds",
  async ({ page, faults }, path, view) => {
    const wrong = faults.map((fault) => fault);
    const say = (fault: false | string): unknown => fault && wrong.push(fault);
    for (const text of await page.locator(".observablehq--error").allTextContents()) say(text);
    for (const text of await page.locator(".gap").allTextContents()) say(`has a gap: ${text}`);
    say(await page.locator("main h1").count() !== 1 && "has not one title");
    const drawn = await charts(page);
    say(drawn.length === 0 && !isChartless(path) && "draws no chart");
    for (const { heading, marks } of drawn) {
      say(heading === "" && "a chart has no heading");
      say(marks <= 2 && `"${heading}" has ${marks} marks`);
    }
    say(await layoutShift(page) >= 0.01 && `moves: ${(await movements(page)).join("; ")}`);
    for (const width of view.widths) {
      await page.setViewportSize({ width, height: view.height });
      const excess = await overflow(page);
      say(excess > 0 && `is ${excess} pixels too wide for ${width}`);
    }
    await page.setViewportSize({ width: view.width, height: view.height });
    wrong.push(...await violations(page));
    return wrong;
  },
);

onSite("every download and every link of every page leads somewhere", async (browser, origin) => {
  const context = await open(browser, views[0]);
  const links = new Set<string>();
  const anchors = new Map<string, string[]>();
  for (const path of pages()) {
    const { page } = await visit(context, `${origin}/${path}`);
    const found = await page.evaluate(() => ({
      links: [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map(({ href }) => href),
      anchors: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    }));
    for (const link of found.links) links.add(link);
    anchors.set(`/${path}`, found.anchors);
    await page.close();
  }
  assert.ok(
    [...links].filter((link) => link.endsWith(".csv")).length >= 15,
    "there are fewer than 15 downloads",
  );
  // What leads to other hosts is for who reads it there: tests ask nobody.
  for (const link of [...links].filter((link) => link.startsWith(origin))) {
    const response = await fetch(link);
    const text = await response.text();
    assert.equal(response.status, 200, link);
    const { pathname, hash } = new URL(link);
    if (hash) assert.ok(anchors.get(pathname)?.includes(hash.slice(1)), `${link} has no anchor`);
    if (!link.endsWith(".csv")) continue;
    assert.match(text, /^[a-z_0-9]+(,[a-z_0-9]+)+\n/, `${link} has no header`);
  }
});

onSite("the copy button copies the query", async (browser, origin) => {
  const context = await open(browser, views[0]);
  const { page } = await visit(context, `${origin}/queries.html`);
  const query = page.locator(".query").filter({ has: page.locator("#funnel") });
  await query.getByRole("button", { name: "Copy" }).click();
  await query.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await query.locator("pre").textContent());
  assert.equal(copied, await Deno.readTextFile("sql/funnel.sql"));
});

onSite("the data toggle shows the rows behind a chart", async (browser, origin) => {
  const context = await open(browser, views[0]);
  const { page } = await visit(context, `${origin}/funnel.html`);
  await page.locator("figure.exhibit summary").first().click();
  const steps = page.locator("figure.exhibit").first().locator("tbody tr");
  await steps.first().waitFor();
  assert.equal(await steps.count(), 7); // the seven stages of the lifecycle funnel
});

onSite(
  "the first screen of the overview holds the key metrics and the largest leak",
  async (browser, origin) => {
    const context = await open(browser, views[0]);
    const { page } = await visit(context, origin);
    assert.equal(await page.locator(".tile").count(), 5);
    const box = await page.locator("figure.exhibit .chart").first().boundingBox();
    assert.ok(box && box.y + box.height <= 900, `the funnel ends at ${box && box.y + box.height}`);
  },
);

onSite("pages show the numbers of the answers", async (browser, origin) => {
  const context = await open(browser, views[0]);
  const { page } = await visit(context, `${origin}/funnel.html`);
  const { rows } = JSON.parse(await Deno.readTextFile("data/processed/answers/funnel.json")) as {
    rows: { users: number }[];
  };
  const shown = await page.locator("main table").first().locator("tbody tr td:nth-child(2)")
    .allTextContents();
  assert.deepEqual(shown.map((text) => Number(text.replaceAll(",", ""))), rows.map(({ users }) => users));
});

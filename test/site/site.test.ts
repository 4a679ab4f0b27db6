// The built site as readers have it: every page, on a desk and on a phone, in light and in dark.
//
// Needs dist/, which npm run build makes.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { dark, light } from "../../lib/charts/theme.ts";
import { onSite, open, views, visit } from "./browser.ts";

/** Every page, and how many charts it draws before anybody clicks. */
const pages: Readonly<Record<string, number>> = {
  "": 3,
  "north-star.html": 4,
  "growth.html": 4,
  "activation.html": 4,
  "features.html": 2,
  "paths.html": 2,
  "funnel.html": 1,
  "segments.html": 3,
  "retention.html": 3,
  "revenue.html": 3,
  "quality.html": 0,
  "queries.html": 0,
  "methodology.html": 0,
};

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

for (const view of views) {
  onSite(
    `every page stands on a ${view.name}: no error, no stranger, charts drawn, nothing too wide`,
    async (browser, origin) => {
      const context = await open(browser, view);
      for (const [path, expected] of Object.entries(pages)) {
        const { page, faults } = await visit(context, `${origin}/${path}`);
        const name = path || "index";
        assert.deepEqual(faults, [], name);
        assert.deepEqual(await page.locator(".observablehq--error").allTextContents(), [], name);
        assert.deepEqual(await page.locator(".gap").allTextContents(), [], `${name} has a gap`);
        assert.ok(await page.locator("main h1").textContent(), `${name} has a title`);
        const drawn = await charts(page);
        assert.equal(drawn.length, expected, `charts on ${name}`);
        for (const { heading, marks } of drawn) {
          assert.ok(heading, `a chart on ${name} has no heading`);
          assert.ok(marks > 2, `"${heading}" on ${name} has ${marks} marks`);
        }
        for (const width of view.widths) {
          await page.setViewportSize({ width, height: view.height });
          const excess = await overflow(page);
          assert.ok(excess <= 0, `${name} is ${excess} pixels too wide for ${width}`);
        }
        await page.close();
      }
    },
  );
}

onSite("every download and every link of every page leads somewhere", async (browser, origin) => {
  const context = await open(browser, views[0]);
  const links = new Set<string>();
  const anchors = new Map<string, string[]>();
  for (const path of Object.keys(pages)) {
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
  for (const link of links) {
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

onSite("charts follow the page when it turns dark", async (browser, origin) => {
  const context = await open(browser, views[0]);
  const { page } = await visit(context, `${origin}/funnel.html`);
  const leak = page.locator(`.chart svg [fill="${light.accent}"]`).first();
  await leak.waitFor({ state: "attached" });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.locator(`.chart svg [fill="${dark.accent}"]`).first().waitFor({ state: "attached" });
  assert.equal(await leak.count(), 0);
});

onSite("a missing answer leaves a named gap, and the rest of the page stands", async (browser, origin) => {
  const context = await open(browser, views[0]);
  await context.route("**/_file/data/segments.*.json", async (route) => {
    const data = await (await route.fetch()).json();
    data.answers.funnel_by_segment = null;
    data.missing.funnel_by_segment = "funnel_by_segment failed: no such column";
    await route.fulfill({ json: data });
  });
  const { page, faults } = await visit(context, `${origin}/segments.html`);
  assert.deepEqual(faults, []);
  assert.match(
    await page.locator(".gap").first().textContent() ?? "",
    /funnel_by_segment failed: no such column/,
  );
  assert.equal((await charts(page)).length, 1); // retention by segment
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

onSite("the overview prints on two sheets of A4", async (browser, origin) => {
  const page = await browser.newPage();
  await page.goto(origin, { waitUntil: "networkidle" });
  const pdf = new TextDecoder("latin1").decode(await page.pdf({ preferCSSPageSize: true }));
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 2);
});

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

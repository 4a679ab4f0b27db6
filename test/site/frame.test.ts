// What stands around the content of every page: navigation, search, light and dark, paper, the policy on scripts, the
// page for addresses that lead nowhere. Needs dist/.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { dark, light } from "../../lib/charts/theme.ts";
import { finished } from "../../lib/site/finish.ts";
import { onSite, open, pages, serve, views, visit } from "./browser.ts";

const [desktop, phone] = views;

/** What the page is painted on. */
const paperOf = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const white = "rgb(255, 255, 255)";

const drawnIn = async (page: Page, colour: string): Promise<boolean> =>
  await page.locator(`.chart svg [fill="${colour}"]`).count() > 0;

Deno.test("every page says its language, its question and its finding, and has a policy", () => {
  const titles = pages().map((path) => {
    const html = readFileSync(`dist/${path || "index.html"}`, "utf8");
    const meta = (name: string): string =>
      new RegExp(`<meta (?:name|property|http-equiv)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? "";
    assert.match(html, /<html lang="en">/, path);
    assert.match(meta("description"), /^[^.].{20,}/, path);
    assert.notEqual(meta("og:title"), "", path);
    assert.match(meta("Content-Security-Policy"), /^default-src 'none'; script-src 'self' 'sha256-/, path);
    assert.doesNotMatch(meta("Content-Security-Policy"), /script-src[^;]*'unsafe/, path);
    assert.doesNotMatch(meta("viewport"), /maximum-scale|user-scalable/, path);
    assert.equal(html.includes('content="noindex"'), path === "404.html", path);
    return /<title>([^<]*)<\/title>/.exec(html)?.[1];
  });
  assert.equal(new Set(titles).size, titles.length);
});

Deno.test("the page for addresses that lead nowhere asks the folder of the site for everything", () => {
  const html = `<html>
<head>
<meta charset="utf-8">
<base href="/cynosure/">
<title>Lost</title>
<link rel="stylesheet" href="./style.css">
<style>@font-face {src: url("fonts/inter.woff2")}</style>
<script type="module">import {define} from "./_observablehq/client.js";</script>
</head>
<body><a href="./funnel.html">Funnel</a> <a href="./">Overview</a></body>
</html>`;
  const page = finished(html, { title: "Lost", finding: "", places: [] });
  assert.doesNotMatch(page, /<base|"\.\//); // the policy forbids a base
  for (const file of ["style.css", "fonts/inter.woff2", "_observablehq/client.js", "funnel.html", ""]) {
    assert.ok(page.includes(`"/cynosure/${file}"`), file);
  }
});

onSite("a script that somebody slips into a page does not run", async (browser, origin) => {
  const { page, faults } = await visit(await open(browser, desktop), `${origin}/funnel.html`);
  assert.deepEqual(faults, []);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.slipped = true";
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", `<img src="data:," onerror="globalThis.slipped = true">`);
  });
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => "slipped" in globalThis), false);
  assert.ok(faults.some((fault) => /Content Security Policy/.test(fault)), faults.join("\n"));
});

onSite(
  "the current page is marked, and the first stop leads past the navigation",
  async (browser, origin) => {
    const { page } = await visit(await open(browser, desktop), `${origin}/revenue.html`);
    assert.deepEqual(await page.locator("nav [aria-current=page]").allTextContents(), [
      "Revenue and lifetime value",
    ]);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "To the content");
    assert.ok(await page.locator(".skip").boundingBox().then((box) => box !== null && box.y >= 0));
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.nodeName), "MAIN");
  },
);

onSite("on a phone the pages open under a button and close again", async (browser, origin) => {
  const { page } = await visit(await open(browser, phone), `${origin}/revenue.html`);
  const link = page.getByRole("navigation").getByRole("link", { name: "Cohorts" });
  assert.equal(await link.isVisible(), false);
  const button = page.getByRole("button", { name: "Pages" });
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await link.isVisible(), true);
  await page.keyboard.press("Escape");
  assert.equal(await link.isVisible(), false);
  await button.click();
  await link.click();
  await page.waitForURL(/retention\.html$/);
});

onSite(
  "the search finds headings, terms and queries by keyboard, and says when there is nothing",
  async (browser, origin) => {
    const { page, faults } = await visit(await open(browser, desktop), `${origin}/revenue.html`);
    const dialog = page.getByRole("dialog");
    const results = dialog.getByRole("link");
    await page.keyboard.press("Control+k");
    await dialog.getByRole("status").filter({ hasText: "All pages" }).waitFor();
    assert.equal(await results.count(), pages().length - 1); // all but the one for addresses that lead nowhere
    await page.keyboard.type("eligible_users");
    await results.filter({ hasText: "eligible_users" }).first().waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("xyzzy");
    await dialog.getByText("Nothing found for “xyzzy”").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await dialog.isVisible(), false);
    await page.keyboard.press("/");
    await dialog.waitFor();
    await page.keyboard.type("lifetime value");
    await results.first().waitFor();
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => document.activeElement?.nodeName), "A");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("quick ratio");
    await dialog.locator("a.best").waitFor();
    const address = await dialog.locator("a.best").getAttribute("href");
    await page.keyboard.press("Enter");
    await page.waitForURL(address!);
    assert.deepEqual(faults, []);
  },
);

onSite(
  "a page is dark by the system until a reader chooses, and charts follow both",
  async (browser, origin) => {
    const context = await open(browser, desktop);
    const { page } = await visit(context, `${origin}/funnel.html`);
    assert.equal(await paperOf(page), white);
    assert.ok(await drawnIn(page, light.accent) && !await drawnIn(page, dark.accent));
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction(
      (colour) => document.querySelector(`.chart svg [fill="${colour}"]`),
      dark.accent,
    );
    assert.ok(!await drawnIn(page, light.accent));
    const button = page.getByRole("button", { name: "Dark colours" });
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    await button.click();
    assert.equal(await paperOf(page), white);
    assert.ok(await drawnIn(page, light.accent) && !await drawnIn(page, dark.accent));
    const next = await visit(context, `${origin}/retention.html`);
    await next.page.emulateMedia({ colorScheme: "dark" });
    assert.equal(await paperOf(next.page), white); // the choice goes along
    await button.click();
    assert.equal(await page.evaluate(() => localStorage.getItem("theme")), null); // as the system: no choice
  },
);

onSite("every page prints in light colours, without what only a screen needs", async (browser, origin) => {
  const context = await open(browser, views[2]);
  for (const path of pages()) {
    const { page } = await visit(context, `${origin}/${path}`);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 688, height: 1000 }); // A4 between its margins
    const name = path || "index.html";
    assert.equal(await paperOf(page), white, name);
    for (const gone of ["#observablehq-header", "footer", ".tabs", "button", "summary"]) {
      assert.equal(await page.locator(gone).filter({ visible: true }).count(), 0, `${name} prints ${gone}`);
    }
    const stray = await page.evaluate(
      (colours) =>
        [...document.querySelectorAll(".chart svg [fill], .chart svg [stroke]")].filter((mark) =>
          colours.includes(mark.getAttribute("fill") ?? "") ||
          colours.includes(mark.getAttribute("stroke") ?? "")
        ).length,
      [dark.accent, dark.faint, dark.paper],
    );
    assert.equal(stray, 0, `${name} prints ${stray} marks in the colours of a dark screen`);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll(".chart > svg, .chart > figure")].filter((chart) =>
        chart.getBoundingClientRect().right > document.documentElement.clientWidth + 1
      ).length
    );
    assert.equal(cut, 0, `${name} cuts ${cut} charts`);
    await page.close();
  }
});

onSite("the overview prints on two sheets of A4", async (browser, origin) => {
  const { page } = await visit(await open(browser, desktop), origin);
  const pdf = new TextDecoder("latin1").decode(await page.pdf({ preferCSSPageSize: true }));
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 2);
});

onSite("an address that leads nowhere, at any depth, leads to all pages", async (browser, origin) => {
  const { page, faults } = await visit(await open(browser, phone), `${origin}/no/such/page`);
  assert.deepEqual(faults.filter((fault) => !/404/.test(fault)), []);
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();
  assert.equal(await page.locator(".contents a").count(), pages().length - 1);
  await page.getByRole("button", { name: "Search this site" }).click();
  await page.keyboard.type("funnel");
  await page.getByRole("dialog").getByRole("link").first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".contents").getByRole("link", { name: "Do people stay?" }).click();
  await page.waitForURL(`${origin}/retention.html`);
});

onSite("the site works below a folder of its host", async (browser) => {
  const server = serve("dist", "/cynosure/");
  try {
    const { page, faults } = await visit(await open(browser, desktop), `${server.origin}/cynosure/`);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("stay");
    await page.getByRole("dialog").getByRole("link").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("navigation").getByRole("link", { name: "Funnel" }).click();
    await page.waitForURL(`${server.origin}/cynosure/funnel.html`);
    await page.locator(".chart svg").first().waitFor();
    assert.deepEqual(faults, []);
  } finally {
    await server.close();
  }
});

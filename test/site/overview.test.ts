// The executive view, engagement and features, as readers have them. Needs dist/, which npm run build makes.
import assert from "node:assert/strict";
import { onSite, open, views, visit } from "./browser.ts";

onSite("the North Star leads the key metrics, with its gauge, and rates carry their interval", async (
  browser,
  origin,
) => {
  const { page } = await visit(await open(browser, views[0]), origin);
  assert.equal(await page.locator(".tile").count(), 5);
  assert.match(
    await page.locator(".tile.lead .course svg").textContent() ?? "",
    /short of|above|On the target/,
  );
  assert.equal(await page.locator(".tile .course svg").count(), 5);
  assert.equal(await page.locator(".tile .interval").count(), 2); // activation and retention; counts have none
});

onSite("an alert that fires says its value, its threshold and what to do", async (browser, origin) => {
  const context = await open(browser, views[0]);
  await context.route("**/_file/data/index.*.json", async (route) => {
    const data = await (await route.fetch()).json();
    data.summary.dau_mau = 0.05;
    await route.fulfill({ json: data });
  });
  const { page, faults } = await visit(context, origin);
  assert.deepEqual(faults, []);
  const card = page.locator("figure.exhibit").filter({ hasText: "1 of the 7 alerts fires" });
  assert.match(
    await card.locator(".alerts li").textContent() ?? "",
    /DAU\/MAU is 5\.0 %, below 8\.0 %\. \S+/,
  );
});

onSite("a key metric that the last run could not give says so in its place", async (browser, origin) => {
  const context = await open(browser, views[0]);
  await context.route("**/_file/data/index.*.json", async (route) => {
    const data = await (await route.fetch()).json();
    data.answers.north_star = null;
    data.missing.north_star = "north_star failed: no such column";
    await route.fulfill({ json: data });
  });
  const { page, faults } = await visit(context, origin);
  assert.deepEqual(faults, []);
  assert.match(await page.locator(".tile.lead").textContent() ?? "", /missing in the last run/);
  assert.match(await page.locator(".gap").first().textContent() ?? "", /no such column/);
});

onSite("no page repeats a sentence as the heading of a chart", async (browser, origin) => {
  const context = await open(browser, views[0]);
  for (const path of ["", "north-star.html", "features.html"]) {
    const { page } = await visit(context, `${origin}/${path}`);
    const said = await page.locator(".finding, figure.exhibit h3, ol.findings a").allTextContents();
    const bare = said.map((sentence) => sentence.replace(/\.$/, ""));
    assert.deepEqual(bare.filter((sentence, i) => bare.indexOf(sentence) !== i), [], path || "index");
    await page.close();
  }
});

onSite("a heading about active users ends in the number of the line beside it", async (browser, origin) => {
  const { page } = await visit(await open(browser, views[0]), `${origin}/north-star.html`);
  const card = page.locator("figure.exhibit").filter({ hasText: "people were active in the 28 days to" })
    .first();
  const [users] = /^[\d,]+/.exec(await card.locator("h3").textContent() ?? "") ?? [];
  assert.ok(users && (await card.locator(".chart").textContent())?.includes(`MAU ${users}`), users);
});

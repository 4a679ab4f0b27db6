// Segments, paths, and what a phone shows of funnel and retention.
//
// Needs dist/, which npm run build makes.
import assert from "node:assert/strict";
import { onSite, open, views, visit } from "./browser.ts";

const desktop = views[0];
const phone = views.find(({ name }) => name.startsWith("phone"))!;

onSite(
  "each breakdown has a tab: the funnels of its groups, their rates, who stays",
  async (browser, origin) => {
    const context = await open(browser, desktop);
    const { page, faults } = await visit(context, `${origin}/segments.html`);
    for (const label of ["Segment", "Channel", "Plan", "Device", "Region"]) {
      await page.getByRole("tab", { name: label }).click();
      const panel = page.getByRole("tabpanel", { name: label });
      await panel.locator(".chart svg").nth(2).waitFor();
      assert.equal(await panel.locator("figure.exhibit").count(), 3, label);
      assert.match(await panel.locator(".subtitle").first().textContent() ?? "", new RegExp(label, "i"));
      const widest = await panel.locator("tbody tr").first().textContent() ?? "";
      assert.match(widest, / against .*\+\d+\.\d pp \(/, label);
    }
    assert.deepEqual(faults, []);
  },
);

onSite("a group has one colour on every chart of its breakdown", async (browser, origin) => {
  const context = await open(browser, desktop);
  const { page } = await visit(context, `${origin}/segments.html`);
  const lines = await page.locator(".panel figure.exhibit").nth(2).locator('svg [aria-label="line"] path')
    .evaluateAll((paths) => paths.map((path) => path.closest("[stroke]")?.getAttribute("stroke")));
  const dots = await page.locator(".panel figure.exhibit").nth(1).locator('svg [aria-label="dot"] circle')
    .evaluateAll((circles) => circles.map((circle) => circle.getAttribute("fill")));
  assert.deepEqual(new Set(lines), new Set(dots));
});

onSite("every step of the paths adds up to all users", async (browser, origin) => {
  const context = await open(browser, desktop);
  const { page } = await visit(context, `${origin}/paths.html`);
  const rows = await page.evaluate(() =>
    [...document.querySelectorAll(".exhibit")].map((card) => ({
      heading: card.querySelector("h3")?.textContent ?? "",
      cells: card.querySelectorAll('.chart svg [aria-label="cell"] rect').length,
    }))
  );
  assert.equal(rows.length, 2);
  for (const { heading, cells } of rows) assert.ok(heading && cells > 20, heading);
  await page.locator("figure.exhibit summary").first().click();
  await page.locator("figure.exhibit").first().locator("tbody tr").first().waitFor();
});

onSite("on a phone of 360 pixels no table and no heatmap is cut off", async (browser, origin) => {
  const context = await open(browser, { ...phone, width: 360 });
  for (const name of ["funnel", "retention", "segments"]) {
    const { page } = await visit(context, `${origin}/${name}.html`);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll(".scroll, .chart")].map((part) => part.scrollWidth - part.clientWidth)
    );
    assert.ok(cut.length > 1, name);
    assert.deepEqual(cut.filter((excess) => excess > 0), [], name);
    await page.close();
  }
});

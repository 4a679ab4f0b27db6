// What the page of runs says of the last one. Needs dist/, which npm run build makes.
import assert from "node:assert/strict";
import type { Diff } from "../../lib/report/diff.ts";
import { onSite, open, views, visit } from "./browser.ts";

const none: Diff & { since: string } = {
  since: "2026-01-01T10:00:00.000Z",
  numbers: 9,
  changed: 0,
  rows: [],
  settings: [],
  data: false,
};
const some: Diff & { since: string } = {
  ...none,
  since: "2025-12-31T10:00:00.000Z",
  changed: 2,
  rows: [
    { number: "levers.seo_content.benefit_usd", status: "changed", before: 100, after: 150, change: 0.5 },
  ],
  settings: [{ setting: "levers.seo_content.lift", before: "0.2", after: "0.3" }],
};

onSite(
  "the page of runs says what the last one changed, against any that is picked",
  async (browser, origin) => {
    const context = await open(browser, views[0]);
    await context.route("**/_file/data/runs.*.json", async (route) => {
      const data = await (await route.fetch()).json();
      await route.fulfill({ json: { ...data, diffs: [none, some] } });
    });
    const { page, faults } = await visit(context, `${origin}/quality.html`);
    await page.getByText("Nothing changed against the run before.").waitFor();
    await page.getByLabel("Compare the last run with the run of").selectOption("1");
    const heading = "2 of 9 numbers changed against the run of 31 Dec 2025, 10:00:00 UTC: " +
      "Levers, SEO content: benefit moved most, from $100 to $150.";
    assert.equal(await page.locator(".lead").textContent(), heading);
    assert.equal(await page.getByRole("cell", { name: "+50.0 %" }).count(), 1);
    assert.equal(await page.getByRole("cell", { name: "levers.seo_content.lift" }).count(), 1);
    await page.getByText("The first 1 of 2 changes").waitFor();
    assert.deepEqual(faults, []);
  },
);

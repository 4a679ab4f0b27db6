// What axe-core says of what opens on a page; what stands there at once is told by site.test.ts. Needs dist/.
import { violations } from "./axe.ts";
import { onSite, open, views, visit } from "./browser.ts";

for (const view of views) {
  onSite(`axe finds nothing in what opens: ${view.name}`, async (browser, origin) => {
    const context = await open(browser, view);
    const { page } = await visit(context, `${origin}/funnel.html`);
    const wrong: string[] = [];
    for (const summary of await page.locator("figure.exhibit summary").all()) await summary.click();
    const menu = page.getByRole("button", { name: "Pages" });
    if (await menu.isVisible()) await menu.click();
    wrong.push(...await violations(page));
    await page.keyboard.press("Control+k");
    for (const query of ["funnel", "xyzzy"]) {
      await page.getByRole("searchbox").fill(query);
      wrong.push(...await violations(page));
    }
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  });
}

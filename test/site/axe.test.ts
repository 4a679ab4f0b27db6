// What axe-core says of every page: contrast, names, roles, headings, landmarks. Needs dist/.
import { AxeBuilder } from "@axe-core/playwright";
import { onEveryPage, onSite, open, views, visit } from "./browser.ts";
import type { Page } from "playwright-core";

/** Everything axe finds, whatever its weight, a line a rule. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, impact, help, nodes }) =>
    `${impact} ${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")}`
  );
}

onEveryPage("axe finds nothing", ({ page }) => violations(page));

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

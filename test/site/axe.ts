// What axe-core says of a page: contrast, names, roles, headings, landmarks.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * Everything axe finds, whatever its weight, a line a rule.
 *
 * @param within a selector: only what is in there, instead of the page.
 */
export async function violations(page: Page, within?: string): Promise<string[]> {
  // Pages here have no frames, for which axe would open a page of its own; and whatever is well is not listed, which
  // takes most of its time on a long page.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  return violations.map(({ id, impact, help, nodes }) =>
    `${impact} ${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")}`
  );
}

// What axe-core says of a page: contrast, names, roles, headings, landmarks.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Everything axe finds, whatever its weight, a line a rule. */
export async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, impact, help, nodes }) =>
    `${impact} ${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")}`
  );
}

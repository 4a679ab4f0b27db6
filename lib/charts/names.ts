// What snake_case values are called on a page. This module is browser compatible.

const acronyms: readonly string[] = [
  "api",
  "arpu",
  "arppu",
  "cac",
  "dau",
  "ltv",
  "mau",
  "mrr",
  "roi",
  "seo",
  "usd",
  "wau",
];

/** Names that keep their capitals. */
const properNames: Readonly<Record<string, string>> = {
  north_star: "North Star",
  north_america: "North America",
  latin_america: "Latin America",
  asia_pacific: "Asia-Pacific",
};

/** The proper name with which a snake_case value starts, if any; it keeps its capital inside a sentence. */
export function properNameOf(name: string): string | undefined {
  return Object.keys(properNames).find((start) => name === start || name.startsWith(`${start}_`));
}

/**
 * The name of a snake_case value, as it stands on a page.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(label("small_team"), "Small team");
 * assert.equal(label("api_integrations"), "API integrations");
 * ```
 */
export function label(name: string | null): string {
  if (name === null) return "Unknown";
  const proper = properNameOf(name);
  if (proper) return [properNames[proper], ...name.slice(proper.length + 1).split("_")].join(" ").trim();
  const words = name.split("_").map((word) => acronyms.includes(word) ? word.toUpperCase() : word).join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// What a cell says in Markdown. This module is browser compatible.

/**
 * Markdown in which a dollar is a dollar: Jupyter takes what stands between two of them for a formula. Code stays as it
 * is, since there a backslash would be seen.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(withoutFormulas("from $5 to **$7**, `$9`"), "from \\$5 to **\\$7**, `$9`");
 * ```
 */
export function withoutFormulas(markdown: string): string {
  return markdown.replace(/(`+)[\s\S]*?\1|\\\$|\$/g, (found) => found === "$" ? "\\$" : found);
}

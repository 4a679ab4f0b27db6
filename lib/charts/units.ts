// Numbers and their units on one line. This module is browser compatible.

/**
 * Text in which no line begins with the unit of the number before it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(unbroken("up 3.9 pp to 40.5 %"), "up 3.9\u00a0pp to 40.5\u00a0%");
 * ```
 */
export function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=%|pp\b)/g, "\u00a0");
}

// What notebooks are called on the site. The navigation asks this, which should not wait for anything else.
import type { Entry } from "./header.js";

/** The page of a notebook: `src/notebook-[name].md.ts` prints it. */
export function pageNameOf(notebook: string): string {
  return `notebook-${notebook}`;
}

/**
 * How the navigation names a notebook's file.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { name, path } = entryOf("07-own-data.ipynb");
 * assert.deepEqual([name, path], ["07 Own data", "/notebook-07-own-data"]);
 * ```
 */
export function entryOf(file: string): Entry {
  const notebook = file.replace(/\.ipynb$/, "");
  const name = notebook.replaceAll("-", " ").replace(/\p{Ll}/u, (letter) => letter.toUpperCase());
  return { name, path: `/${pageNameOf(notebook)}`, inner: true };
}

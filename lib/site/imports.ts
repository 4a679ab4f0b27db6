// What a module imports, as a parser reads it: text and comments may hold the words without meaning them.
import { build } from "esbuild";

/**
 * The specifiers of a module's imports and exports, and of its dynamic imports where they are plain texts.
 *
 * @throws Error where the text is no JavaScript.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const cell = 'import {open} from "./page.js"; const said = \'import {show} from "./gone.js"\';';
 * assert.deepEqual(await importsOf(cell), ["./page.js"]);
 * ```
 */
export async function importsOf(module: string): Promise<string[]> {
  const found = new Set<string>();
  await build({
    stdin: { contents: module, loader: "js" },
    bundle: true,
    write: false,
    format: "esm",
    target: "esnext",
    logLevel: "silent",
    plugins: [{
      name: "imports",
      setup: ({ onResolve }) =>
        onResolve({ filter: /./ }, ({ path, kind }) => {
          if (kind !== "entry-point") found.add(path);
          return { path, external: true };
        }),
    }],
  });
  return [...found];
}

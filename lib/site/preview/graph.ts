// Which file needs which: the imports of the project's own modules, read from their text.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** Imports between files of the project, by paths from its root. */
export interface Graph {
  /** Whether an entry is, or needs, one of some files, through whatever others. */
  reaches(entry: string, files: readonly string[]): boolean;
  /** Reads a file that was edited, added or removed. */
  update(file: string): void;
}

/** An import or export from a path, or an import when it is needed. Types leave nothing behind. */
const statements =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?([^;'"]*?)from\s+"(\.[^"]+)"|\bimport\(\s*"(\.[^"]+)"\s*\)|(?:^|\n)import\s+"(\.[^"]+)"/g;

/**
 * The graph of all modules below some folders. `src/lib` is `lib`, spelled as pages see it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const graph = graphOf(["lib/models"]);
 * assert.ok(graph.reaches("lib/models/plan.ts", ["lib/models/tornado.ts"]));
 * assert.ok(!graph.reaches("lib/models/plan.ts", ["lib/models/retention.ts"]));
 * ```
 */
export function graphOf(folders: readonly string[], root = "."): Graph {
  const needs = new Map<string, readonly string[]>();
  const update = (file: string): void => {
    const path = join(root, file);
    if (!existsSync(path)) needs.delete(file);
    else needs.set(file, importsOf(file, readFileSync(path, "utf8")));
  };
  for (const folder of folders) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
      if (file.endsWith(".ts")) update(join(folder, file));
    }
  }
  return {
    update,
    reaches: (entry, files) => {
      const seen = new Set<string>();
      const visit = (file: string): boolean => {
        if (files.includes(file)) return true;
        if (seen.has(file)) return false;
        seen.add(file);
        return (needs.get(file) ?? []).some(visit);
      };
      return visit(entry);
    },
  };
}

function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(statements)].flatMap(([, type, names, from, when, alone]) => {
    if (type || (names !== undefined && /^\{(\s*type\s[^,}]*,?)+\s*\}\s*$/.test(names))) return [];
    const path = normalize(join(dirname(file), from ?? when ?? alone)).replace(/\.js$/, ".ts");
    return [path.replace(/^src\/lib\//, "lib/")];
  });
}

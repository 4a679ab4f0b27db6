// Whether a file can be read as TypeScript at all: one that cannot is not shown.
import { transform } from "esbuild";
import { readFile } from "node:fs/promises";

/** What is wrong with the syntax of a file, in one line that names the place; null where nothing is. */
export async function slipIn(file: string): Promise<string | null> {
  if (!/\.(ts|js)$/.test(file)) return null;
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    await transform(text, { loader: "ts", logLevel: "silent" });
    return null;
  } catch (error) {
    const [slip] =
      (error as { errors?: { text: string; location?: { line: number; column: number } }[] }).errors ?? [];
    if (!slip) throw error;
    return `${file}:${slip.location?.line}:${(slip.location?.column ?? 0) + 1}: ${slip.text}`;
  }
}

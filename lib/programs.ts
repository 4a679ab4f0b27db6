// Programs of the machine.
import { statSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

/** The path of a program, or null where the PATH has none. */
export function programOnPath(name: string): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.isFile() && (found.mode & 0o111) !== 0;
}

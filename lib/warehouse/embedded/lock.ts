// One process at a time.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { SourceError } from "../source-error.js";

/**
 * Works while holding a lock that every process can see: a folder, since making one either succeeds or does not. The
 * lock of a process that died is broken.
 */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
  { patience_ms = 60_000 } = {},
): Promise<T> {
  for (let waited = 0; !taken(path); waited += 25) {
    if (waited >= patience_ms) {
      throw new SourceError(`${path} is held by another process; remove it if none runs`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  try {
    return await work();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function taken(path: string): boolean {
  try {
    mkdirSync(path);
    writeFileSync(join(path, "pid"), String(process.pid));
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== "EEXIST") throw error;
    if (isAbandoned(path)) rmSync(path, { recursive: true, force: true });
    return false;
  }
}

function isAbandoned(path: string): boolean {
  try {
    process.kill(Number(readFileSync(join(path, "pid"), "utf8")), 0);
    return false;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "ESRCH") return true;
    if (code !== "ENOENT") return false;
    // Between making the folder and writing the number into it lies a moment, and sometimes a death.
    try {
      return Date.now() - statSync(path).mtimeMs > 5000;
    } catch {
      return false;
    }
  }
}

// One tslab kernel, spoken to as JupyterLab does.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What to do next: run a cell, or ask for help where the code has a "¦". */
export type Request = { readonly run: string } | { readonly complete: string } | { readonly inspect: string };

/** What a cell said and showed. */
export interface Ran {
  readonly status: "ok" | "error";
  readonly stdout: string;
  readonly stderr: string;
  readonly shown: readonly Readonly<Record<string, string>>[];
}

/**
 * The answers to requests, in one kernel that is stopped afterwards: what ran, the completions, or the text of help.
 *
 * @param at where the kernel runs.
 */
export function session(requests: readonly Request[], at = "notebooks"): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), "session-"));
  try {
    // Pictures of many cells are more than a pipe is sure to hold.
    const { status, stderr } = spawnSync("python3", [
      "test/notebook/session.py",
      `${folder}/replies.json`,
      at,
    ], {
      input: JSON.stringify(requests),
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
    return JSON.parse(readFileSync(`${folder}/replies.json`, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

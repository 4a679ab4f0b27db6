// `npm run ask` as a process, with files of its own to be asked about.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of small files; its tests write more into it. */
export const folder = mkdtempSync(join(tmpdir(), "cynosure-ask-"));
addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

/** Writes a file into the folder and returns its path. */
export function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export interface Called {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls ask and waits for its end. */
export async function call(
  words: readonly string[],
  stdin = "",
  env: Record<string, string> = {},
): Promise<Called> {
  const child = new Deno.Command("node_modules/.bin/deno", {
    args: ["run", "--quiet", "--no-check", "--no-prompt", "--allow-all", "lib/ask/main.ts", ...words],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1", ...env },
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(stdin)).catch(() => {});
  await writer.close().catch(() => {});
  const { code, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** Four shoppers; two buy, one of them in the same second as she looks. */
export const shop = file(
  "shop.csv",
  `account,action,ts,channel,price
ann,look,2025-03-01T09:00:00Z,email,
ann,cart,2025-03-01T09:05:00Z,email,
ann,buy,2025-03-02T09:05:00Z,email,12.5
bob,look,2025-03-03T10:00:00Z,web,
bob,buy,2025-03-03T10:00:00Z,web,8
cem,look,2025-03-04T10:00:00Z,web,
dan,cart,2025-03-05T10:00:00Z,,
`,
);

export const funnel = { kind: "funnel", steps: [{ event: "look" }, { event: "buy" }], window: "7d" };

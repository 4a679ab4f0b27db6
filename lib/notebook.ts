// The friendly face for notebooks: `open` a workspace, `ask` it, `show` what comes back,
// `say` what it means.
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import type { PlotOptions } from "@observablehq/plot";
import * as tslab from "tslab";
import { build } from "esbuild";
import config from "../analytics.config.js";
import type { Config } from "./config.js";
import { configPath, fromFolder } from "./config-file.js";
import { svg } from "./render.js";
import { openWorkspace, type Workspace } from "./workspace.js";

/** Opens the project's workspace, wherever below its root the notebook lies: of its config, or of the one CONFIG names. */
export async function open(): Promise<Workspace> {
  const root = projectRoot();
  const chosen = process.env.CONFIG ? await bundledConfig(configPath(root)) : config as Config;
  return await openWorkspace(chosen, join(root, "data"));
}

/**
 * A config that was not known when this file was compiled. The kernel runs on Node, which reads no TypeScript, and it
 * turns `import()` into `require()`: so the config goes through a bundle.
 */
async function bundledConfig(path: string): Promise<Config> {
  const folder = await mkdtemp(join(tmpdir(), "cynosure-config-"));
  const outfile = join(folder, "config.cjs");
  try {
    await build({
      entryPoints: [path],
      outfile,
      bundle: true,
      format: "cjs",
      platform: "node",
      logLevel: "error",
    });
    const { default: chosen } = createRequire(path)(outfile) as { default: Config };
    return fromFolder(chosen, dirname(path));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Shows rows as a table (the first of them, when they are many) or a chart's options as a picture. */
export function show(what: readonly object[] | PlotOptions, { rows = 20 }: { rows?: number } = {}): void {
  if (isRows(what)) tslab.display.html(table(what, rows));
  else tslab.display.svg(svg(what));
}

/** Says something in Markdown, computed numbers and all. */
export function say(markdown: string): void {
  tslab.display.markdown(markdown);
}

/** The options of a chart are one object; rows are a list. */
function isRows(what: readonly object[] | PlotOptions): what is readonly object[] {
  return Array.isArray(what);
}

function table(rows: readonly object[], limit: number): string {
  if (rows.length === 0) return "<p>No rows.</p>";
  const columns = Object.keys(rows[0]).filter((column) => rows.some((row) => cell(row, column) !== ""));
  const head = columns.map((column) => `<th>${escape(column)}</th>`).join("");
  const body = rows.slice(0, limit).map((row) =>
    `<tr>${columns.map((column) => `<td>${escape(cell(row, column))}</td>`).join("")}</tr>`
  ).join("\n");
  const rest = rows.length > limit ? `<p>${limit} of ${rows.length} rows.</p>` : "";
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>${rest}`;
}

/** Four significant digits are enough to read by; the rows themselves keep all. */
function cell(row: object, column: string): string {
  const value: unknown = (row as Record<string, unknown>)[column];
  if (value === null || value === undefined) return "";
  if (typeof value !== "number" || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(4)));
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function projectRoot(): string {
  let folder = process.cwd();
  while (!existsSync(join(folder, "package.json"))) {
    if (dirname(folder) === folder) {
      throw new Error("no package.json above this notebook: open it inside the project");
    }
    folder = dirname(folder);
  }
  return folder;
}

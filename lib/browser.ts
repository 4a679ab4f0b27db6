// A Chromium of the machine: where it is, and a page printed by it.
import { spawn } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { programOnPath } from "./programs.js";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** How long a page may take to print. */
const PATIENCE = 60_000;

/** Where a Chromium or Chrome is: what CHROMIUM says, or the first on the PATH; null where there is none. */
export function browserPath(): string | null {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return names.map(programOnPath).find((path) => path !== null) ?? null;
}

/**
 * Prints a page of this machine as PDF, with its sections as bookmarks.
 *
 * @returns one line that says why not, where it did not come about; null where it did.
 */
export async function printPage(page: string, pdf: string): Promise<string | null> {
  const browser = browserPath();
  if (browser === null) {
    return "a PDF needs Chromium or Chrome, and none is on the PATH; install one, or set CHROMIUM to its path";
  }
  const profile = await mkdtemp(join(tmpdir(), "cynosure-browser-"));
  try {
    const failure = await ended(browser, [
      "--headless",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
      // Chromium refuses to sandbox itself for root, as whom containers run; the page is ours and runs no script.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--user-data-dir=${profile}`,
      "--no-pdf-header-footer",
      "--generate-pdf-document-outline",
      `--print-to-pdf=${resolve(pdf)}`,
      pathToFileURL(resolve(page)).href,
    ]);
    if (failure !== null) return `${browser} could not print the PDF: ${failure}`;
    const size = await stat(pdf).then(({ size }) => size, () => 0);
    return size > 0 ? null : `${browser} ended without a PDF`;
  } finally {
    // A helper of the browser may still write there for a moment.
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs a program; why it did not end well, in one line, or null. */
function ended(file: string, args: readonly string[]): Promise<string | null> {
  return new Promise((done) => {
    const child = spawn(file, [...args], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    const patience = setTimeout(() => {
      said = `it took more than ${PATIENCE / 1000} s`;
      child.kill("SIGKILL");
    }, PATIENCE);
    const settle = (failure: string | null): void => {
      clearTimeout(patience);
      done(failure);
    };
    child.stderr.on("data", (data) => (said += String(data)));
    child.on("error", ({ message }) => settle(message));
    child.on("close", (code) => settle(code === 0 ? null : lastLine(said) || `it ended with code ${code}`));
  });
}

function lastLine(text: string): string {
  return text.trim().split("\n").pop()!.trim();
}

// Fetches what the tests need and the project itself does not: a Chromium, and Python with Jupyter.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { browserPath } from "../lib/browser.js";
import { prepareLab } from "../lib/lab/prepare.js";

/** Makes the tools ready and returns the environment in which tests find them. */
export async function prepare(): Promise<Record<string, string>> {
  return { CHROMIUM: chromium(), ...await prepareLab() };
}

/** A Chromium: from CHROMIUM, the PATH, or the system's packages. */
function chromium(): string {
  const found = browserPath();
  if (found) return found;
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  console.log("no Chromium found: installing the package chromium");
  for (const args of [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]) {
    const [file, ...rest] = [...asRoot, ...args];
    const { status } = spawnSync(file, rest, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (status !== 0) {
      throw new Error(`${args.join(" ")} failed; install Chromium or Chrome, or set CHROMIUM to its path`);
    }
  }
  const installed = browserPath();
  if (!installed) throw new Error("chromium was installed but is not on the PATH; set CHROMIUM to its path");
  return installed;
}

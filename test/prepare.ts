// Fetches what the tests need and the project itself does not: a Chromium, and Python with Jupyter.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { jupyterEnvironment } from "../lib/lab/jupyter.js";

const browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Makes the tools ready and returns the environment in which tests find them. */
export function prepare(): Record<string, string> {
  return { CHROMIUM: chromium(), ...jupyterEnvironment() };
}

/** A Chromium: from CHROMIUM, the PATH, or the system's packages. */
function chromium(): string {
  const found = process.env.CHROMIUM ?? browsers.map(which).find((path) => path !== null);
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
  const installed = which("chromium");
  if (!installed) throw new Error("chromium was installed but is not on the PATH; set CHROMIUM to its path");
  return installed;
}

function which(command: string): string | null {
  const { status, stdout } = spawnSync("sh", ["-c", `command -v ${command}`], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

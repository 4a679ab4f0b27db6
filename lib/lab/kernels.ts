// The kernels of the project, where Jupyter, VS Code and every other front end of the environment find them.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { write } from "../files.js";
import { LabError } from "./lab-error.js";
import { programOnPath } from "../programs.js";
import { DENO_DIR, ENVIRONMENT } from "./variables.js";

/** A file of Jupyter's that says how to start a kernel. */
interface KernelSpec {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** By its name: notebooks are written for tslab; Deno is a second choice, for pure modules and quick looks. */
function kernelSpecs(root: string): Record<string, KernelSpec> {
  // By absolute paths: who starts a kernel may know neither node_modules/.bin nor which Node npm ran.
  const node = process.env.npm_node_execpath ?? programOnPath("node");
  if (!node) throw new LabError("there is no node on the PATH, and the tslab kernel runs on it");
  return {
    tslab: {
      argv: [
        node,
        join(root, "lib/lab/kernel.cjs"),
        "kernel",
        "--config-path",
        "{connection_file}",
      ],
      display_name: "TypeScript",
      language: "typescript",
    },
    deno: {
      argv: [join(root, "node_modules/.bin/deno"), "jupyter", "--kernel", "--conn", "{connection_file}"],
      display_name: "Deno",
      language: "typescript",
      env: { DENO_DIR: join(root, DENO_DIR) },
    },
  };
}

/** Settings that a person may change again: no news from other hosts, and light or dark as the system is. */
const settings = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  "@jupyterlab/apputils-extension:themes": { "adaptive-theme": true },
};

/** Writes the kernels and the settings into the environment, as far as they differ. */
export async function writeKernels(root: string): Promise<void> {
  const share = join(root, ENVIRONMENT, "share/jupyter");
  for (const [name, spec] of Object.entries(kernelSpecs(root))) {
    await writeChanged(join(share, "kernels", name, "kernel.json"), spec);
  }
  await writeChanged(join(share, "lab/settings/overrides.json"), settings);
  // JupyterLab has Node run a script of its own, which the project's package.json would make a module.
  await writeChanged(join(root, ENVIRONMENT, "package.json"), { type: "commonjs" });
}

async function writeChanged(path: string, value: unknown): Promise<void> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (!existsSync(path) || await readFile(path, "utf8") !== text) await write(path, text);
}

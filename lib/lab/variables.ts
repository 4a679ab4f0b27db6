// The variables under which everything of Jupyter stays inside the project.
import { join } from "node:path";
import process from "node:process";

/** Where Jupyter is installed, its kernels among the rest: there VS Code and every other front end look, too. */
export const ENVIRONMENT = ".venv";

/** Where whatever Jupyter writes lies: settings, workspaces, signatures, connections, history. */
const STATE = ".jupyter";

/** Where Deno keeps what it compiled, under the lab and in its kernel; `package.json` says the same. */
export const DENO_DIR = `${STATE}/deno`;

/**
 * What a process needs in its environment to run this project's Jupyter and nobody else's.
 *
 * @param root the project's root.
 */
export function jupyterVariables(root: string = process.cwd()): Record<string, string> {
  const state = (name: string): string => join(root, STATE, name);
  return {
    PATH: [join(root, "node_modules/.bin"), join(root, ENVIRONMENT, "bin"), process.env.PATH].join(":"),
    JUPYTER_CONFIG_DIR: state("config"),
    JUPYTER_DATA_DIR: state("data"),
    JUPYTER_RUNTIME_DIR: state("runtime"),
    JUPYTERLAB_SETTINGS_DIR: state("settings"),
    JUPYTERLAB_WORKSPACES_DIR: state("workspaces"),
    IPYTHONDIR: state("ipython"),
    DENO_DIR: join(root, DENO_DIR),
  };
}

// A Python environment with Jupyter in .venv and the tslab kernel in .jupyter: both inside the project.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";

/**
 * Makes what is missing of the environment, and returns the variables under which `jupyter` finds the kernel.
 *
 * @throws Error when python3 or the package registry is out of reach.
 */
export function jupyterEnvironment(): { PATH: string; JUPYTER_PATH: string } {
  const home = process.cwd();
  if (!existsSync(".venv/bin/jupyter")) {
    process.stderr.write("making .venv with Jupyter from notebooks/requirements.txt\n");
    execFileSync("python3", ["-m", "venv", ".venv"], { stdio: "inherit" });
    execFileSync(".venv/bin/pip", ["install", "--quiet", "-r", "notebooks/requirements.txt"], {
      stdio: "inherit",
    });
  }
  const PATH = [`${home}/node_modules/.bin`, `${home}/.venv/bin`, process.env.PATH].join(":");
  if (!existsSync(".jupyter/share/jupyter/kernels/tslab")) {
    execFileSync("node_modules/.bin/tslab", ["install", "--prefix=.jupyter", "--python=.venv/bin/python3"], {
      stdio: "inherit",
      env: { ...process.env, PATH },
    });
  }
  return { PATH, JUPYTER_PATH: `${home}/.jupyter/share/jupyter` };
}

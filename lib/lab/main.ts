// npm run lab: JupyterLab at notebooks/, with the tslab kernel.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { jupyterEnvironment } from "./jupyter.js";

const { status } = spawnSync("jupyter", ["lab", "--notebook-dir=notebooks", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, ...jupyterEnvironment() },
});
process.exit(status ?? 1);

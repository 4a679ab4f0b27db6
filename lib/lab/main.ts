// npm run lab: JupyterLab at notebooks/, with the tslab kernel. Whatever stands after `--` is passed on to it.
//
// Everything that it needs and writes lies in .venv and .jupyter; both can be deleted and come back.
import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { runCommand } from "../ask/command.js";
import { attend } from "./attend.js";
import { prepareLab } from "./prepare.js";
import { ENVIRONMENT } from "./variables.js";

await runCommand("lab", async () => {
  const variables = await prepareLab();
  const words = [
    "lab",
    "--ServerApp.root_dir=notebooks",
    // Ctrl-C ends it, without a question.
    "--ServerApp.answer_yes=True",
    // Nobody is asked for news, newer versions or extensions.
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    // The kernel itself completes and explains; language servers are looked for in vain, at length.
    "--LanguageServerManager.autodetect=False",
    // Jupyter refuses the root of a container unless told.
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
    ...process.argv.slice(2),
  ];
  // In a group of its own: at a Ctrl-C that reaches it, too, it would leave its kernels behind.
  const child = spawn(join(ENVIRONMENT, "bin/jupyter"), words, {
    stdio: "inherit",
    detached: true,
    env: { ...process.env, ...variables },
  });
  const { code, stopped } = await attend(child);
  if (code !== 0 && !stopped) process.exit(code);
});

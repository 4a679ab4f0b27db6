// What notebooks import, as their kernel compiles it: TypeScript 5.0, no DOM. Without Jupyter, and in seconds.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";

const folder = "notebooks";

/** The modules of lib/ that the cells of a notebook import. */
function imported(file: string): string[] {
  const { cells } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as {
    cells: { source: string[] }[];
  };
  const text = cells.map(({ source }) => [source].flat().join("")).join("\n");
  return [...text.matchAll(/from "\.\/(lib\/[^"]+)\.js"/g)].map(([, path]) => `../${path}.ts`);
}

const notebooks = readdirSync(folder).filter((file) => file.endsWith(".ipynb"));
const project = `${folder}/types.tmp`;
writeFileSync(
  project,
  JSON.stringify({ extends: "./tsconfig.json", files: [...new Set(notebooks.flatMap(imported))].sort() }),
);
const { status } = spawnSync("node_modules/.bin/tsc", ["--project", project], { stdio: "inherit" });
rmSync(project);
process.exit(status ?? 1);

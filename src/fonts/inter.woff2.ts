// Inter, the letters of Western languages in every weight, out of its npm package.
import { readFile } from "node:fs/promises";
import process from "node:process";

process.stdout.write(
  await readFile("node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"),
);

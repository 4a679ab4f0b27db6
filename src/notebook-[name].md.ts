// A notebook as it was last executed.
import process from "node:process";
import { parseArgs } from "node:util";
import { nameOf, NOTEBOOKS, notebooksIn, storyOf } from "./lib/lab/copies.js";
import { notebookPage } from "./lib/site/notebooks.js";

const { name } = parseArgs({ options: { name: { type: "string" } } }).values;
const known = (await notebooksIn(NOTEBOOKS)).map(nameOf);
process.stdout.write(notebookPage(await storyOf(`${NOTEBOOKS}/${name}.ipynb`), known));

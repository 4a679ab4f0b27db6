import process from "node:process";
import { storiesOf } from "./lib/lab/copies.js";
import { notebooksPage } from "./lib/site/notebooks.js";

process.stdout.write(notebooksPage(await storiesOf()));

// data/processed/<table>.csv as the last run wrote it; where it wrote none, the reason.
import { readFile } from "node:fs/promises";
import process from "node:process";
import { parseArgs } from "node:util";

const { table } = parseArgs({ options: { table: { type: "string" } } }).values;
const text = await readFile(`data/processed/${table}.csv`, "utf8").catch(() =>
  `missing\nthe last run wrote no ${table}.csv\n`
);
process.stdout.write(text);

// What the last run found, ranked; null where it found out nothing.
import process from "node:process";
import { paths, readJson } from "../lib/files.js";

process.stdout.write(JSON.stringify(await readJson(`${paths().processed}/findings.json`)));

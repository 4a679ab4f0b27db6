// The event log of the last run for the browser; no bytes where there is none, and `publish` says why.
import { readFile } from "node:fs/promises";
import process from "node:process";
import { paths } from "../lib/files.js";

process.stdout.write(await readFile(paths().eventLog).catch(() => new Uint8Array()));

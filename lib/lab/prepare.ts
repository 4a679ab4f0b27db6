// What must be there before Jupyter starts, one step after another. Each looks for itself whether it has to do anything.
import process from "node:process";
import { say } from "../ask/command.js";
import { writeKernels } from "./kernels.js";
import { makePython, type Told } from "./python.js";
import { jupyterVariables } from "./variables.js";

/** The steps in order. Whatever else notebooks need is one line more. */
const steps: readonly ((root: string, told: Told) => Promise<void>)[] = [makePython, writeKernels];

/**
 * Makes what is missing of the lab, and returns the variables under which this project's Jupyter runs.
 *
 * @throws LabError in one line with the remedy.
 */
export async function prepareLab(root: string = process.cwd()): Promise<Record<string, string>> {
  for (const step of steps) await step(root, told);
  return jupyterVariables(root);
}

/** Passing words stand in one line of a terminal, and elsewhere one now and then. */
const SECONDS_BETWEEN = 10;
let last = 0;
let standing = false;
const clear = (): string => standing ? "\r\x1b[K" : "";

const told: Told = {
  say: (sentence) => {
    process.stderr.write(clear());
    standing = false;
    last = performance.now();
    say(sentence);
  },
  passing: (word) => {
    if (process.stderr.isTTY) {
      process.stderr.write(`${clear()}  ${word}`);
      standing = true;
    } else if (performance.now() - last > SECONDS_BETWEEN * 1000) {
      last = performance.now();
      say(`  ${word}`);
    }
  },
};

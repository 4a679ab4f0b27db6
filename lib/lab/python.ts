// A Python environment with Jupyter in .venv, from notebooks/requirements.txt.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isRunning, readJson, writeJson } from "../files.js";
import { LabError } from "./lab-error.js";
import { programOnPath } from "../programs.js";
import { ENVIRONMENT } from "./variables.js";

/** Whoever is told what goes on: a sentence, or a passing word on a long work, of which the last one counts. */
export interface Told {
  say(sentence: string): void;
  passing(word: string): void;
}

/** What an environment was made of, kept inside it once it was whole. */
interface Made {
  readonly requirements: string;
  /** Its programs know where they lie: one that was moved is none. */
  readonly place: string;
}

const REQUIREMENTS = "notebooks/requirements.txt";

/** The oldest Python that runs what stands there. */
const OLDEST = [3, 10] as const;

/** How an environment stands against what is asked for. */
type State = "whole" | "outdated" | "broken" | "absent";

/**
 * Makes the environment where it is missing, half made, moved, or of other requirements.
 *
 * While it is being made it holds a file with the number of the process that does it, so that a killed one is noticed.
 * An environment that a person made is kept, and gets what it lacks.
 *
 * @throws LabError when there is no Python that could, or the package registry is out of reach.
 */
export async function makePython(root: string, told: Told): Promise<void> {
  const folder = join(root, ENVIRONMENT);
  const requirements = await readFile(join(root, REQUIREMENTS), "utf8");
  const state = await stateOf(folder, requirements);
  if (state === "whole") return;
  if (state === "broken") {
    told.say(`${ENVIRONMENT} is not whole, or was moved: it is made anew`);
    await rm(folder, { recursive: true });
  }
  if (state !== "outdated") checkPython();
  told.say(
    state === "outdated"
      ? `${REQUIREMENTS} changed: ${ENVIRONMENT} is brought up to it`
      : `making ${ENVIRONMENT} with JupyterLab from ${REQUIREMENTS}; once, and it takes a minute`,
  );
  const start = performance.now();
  const unfinished = join(folder, "unfinished");
  await mkdir(folder, { recursive: true });
  await writeFile(unfinished, String(process.pid));
  if (state !== "outdated") makeVenv(folder);
  await install(folder, join(root, REQUIREMENTS), told);
  const made: Made = { requirements, place: realpathSync(folder) };
  await writeJson(join(folder, "made.json"), made);
  await rm(unfinished);
  told.say(`${ENVIRONMENT} is ready after ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

async function stateOf(folder: string, requirements: string): Promise<State> {
  if (!existsSync(folder)) return "absent";
  const maker = Number(await readFile(join(folder, "unfinished"), "utf8").catch(() => "0"));
  if (maker && maker !== process.pid && isRunning(maker)) {
    throw new LabError(`${ENVIRONMENT} is being made by process ${maker}; try again when it is done`);
  }
  const made = await readJson<Made>(join(folder, "made.json"));
  const works =
    spawnSync(join(folder, "bin/python3"), ["-c", "import pip"], { stdio: "ignore" }).status === 0;
  if (maker || !works || (made && made.place !== realpathSync(folder))) return "broken";
  return made?.requirements === requirements ? "whole" : "outdated";
}

/** @throws LabError that says what to install. */
function checkPython(): void {
  const wanted = `Python ${OLDEST.join(".")} or newer`;
  if (!programOnPath("python3")) {
    throw new LabError(
      `there is no python3 on the PATH; notebooks need ${wanted} (Debian and Ubuntu: apt install python3 python3-venv)`,
    );
  }
  const python = (code: string): { status: number | null; stdout: string } =>
    spawnSync("python3", ["-c", code], { encoding: "utf8" });
  const version = python("import sys; print(*sys.version_info[:2])");
  const [major, minor] = version.stdout.trim().split(" ").map(Number);
  if (version.status !== 0) throw new LabError(`python3 does not run; notebooks need ${wanted}`);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new LabError(`python3 is Python ${major}.${minor}; notebooks need ${wanted}`);
  }
  if (python("import venv, ensurepip").status !== 0) {
    throw new LabError(
      "python3 has no module venv; install it (Debian and Ubuntu: apt install python3-venv) and try again",
    );
  }
}

function makeVenv(folder: string): void {
  const { status, stdout, stderr } = spawnSync("python3", ["-m", "venv", folder], { encoding: "utf8" });
  if (status !== 0) throw new LabError(`python3 -m venv failed: ${lastLine(stdout + stderr)}`);
}

/** Has pip install what is asked for; what it is at is passed on. */
async function install(folder: string, requirements: string, told: Told): Promise<void> {
  const words = ["-m", "pip", "install", "--no-cache-dir", "--disable-pip-version-check", "--retries", "2"];
  const child = spawn(resolve(folder, "bin/python3"), [...words, "--requirement", requirements], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const [, doing] = /^\s*(Collecting \S+|Installing collected packages|WARNING: Retrying)/m.exec(text) ??
        [];
      if (doing) told.passing(`pip: ${doing.toLowerCase().replace("warning: ", "")}`);
    });
  }
  const code = await new Promise<number>((done) => {
    child.on("error", () => done(1));
    child.on("close", (code) => done(code ?? 1));
  });
  if (code === 0) return;
  const unreachable =
    /NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError|NameResolutionError|Connection refused|Temporary failure in name/
      .test(output);
  throw new LabError(
    unreachable
      ? `the registry of Python packages is out of reach, and ${REQUIREMENTS} cannot be installed; try again when there is a network`
      : `pip could not install ${REQUIREMENTS}: ${lastLine(output, /^ERROR: /)}`,
  );
}

/** The last line of an output that says something, or that begins like one that does. */
function lastLine(output: string, begins = /\S/): string {
  const lines = output.split("\n").filter((line) => begins.test(line));
  return (lines[lines.length - 1] ?? "it ended without a word").replace(begins, "$&").trim();
}

// What the tests of the lab share: commands as a person types them, and a JupyterLab that ends with its test.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import process from "node:process";
import { setTimeout } from "node:timers/promises";

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Where and under what a command runs. */
export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
}

/** Runs an npm script to its end. */
export async function npmRun(script: string, ...words: string[]): Promise<Ended> {
  return await run(["npm", "run", "--silent", script, "--", ...words]);
}

/** Runs a command to its end. */
export async function run(
  [file, ...args]: readonly string[],
  surroundings: Surroundings = {},
): Promise<Ended> {
  const { code, stdout, stderr } = await new Deno.Command(file, { args, ...surroundings }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out, err };
}

/** A JupyterLab that was started by the command of the lab. */
export interface Lab {
  readonly address: string;
  /** What it wrote so far. */
  log(): string;
  /** Asks its API. */
  // deno-lint-ignore no-explicit-any
  api(path: string): Promise<any>;
  /** Ends it, as Ctrl-C does, and returns the exit code. */
  end(): Promise<number>;
}

const TOKEN = "only-for-a-test";

/** How long a JupyterLab may take until it answers: its environment may have to be made first. */
const PATIENCE = 240_000;

/** Starts a JupyterLab by a command, and waits until it answers. */
export async function startLab(
  [file, ...args]: readonly string[],
  surroundings: Surroundings = {},
): Promise<Lab> {
  const port = await freePort();
  const words = [...args, "--no-browser", "--port", String(port), `--IdentityProvider.token=${TOKEN}`];
  // In a group of its own, as a terminal starts it.
  const child = spawn(file, words, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    cwd: surroundings.cwd,
    env: { ...process.env, ...surroundings.env },
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => log += text);
  }
  let code: number | undefined;
  const ended = new Promise<void>((done) => child.on("close", (status) => (code = status ?? 1, done())));
  // A terminal sends the signal to everybody in the group.
  const interrupt = (): void => void (code === undefined && process.kill(-child.pid!, "SIGINT"));
  const origin = `http://127.0.0.1:${port}`;
  const ask = (path: string): Promise<Response> => fetch(`${origin}/api/${path}?token=${TOKEN}`);
  const start = performance.now();
  while (true) {
    const answer = await ask("status").catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) break;
    if (code !== undefined || performance.now() - start > PATIENCE) {
      interrupt();
      throw new Error(`JupyterLab does not answer:\n${log}`);
    }
    await setTimeout(100);
  }
  return {
    address: `${origin}/lab?token=${TOKEN}`,
    log: () => log,
    api: async (path) => await (await ask(path)).json(),
    end: async () => {
      interrupt();
      await ended;
      return code!;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

/** The command behind `npm run lab`, whose exit code npm does not hide. */
export const labCommand = [
  "node_modules/.bin/deno",
  ...["run", "--quiet", "--no-check", "--allow-all", "lib/lab/main.ts"],
];

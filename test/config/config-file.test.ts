import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { configPath, readConfig } from "../../lib/config-file.js";
import { ConfigError } from "../../lib/config.js";
import { SourceError } from "../../lib/warehouse/source-error.js";

/** Works in a folder of its own, with CONFIG and INIT_CWD as told and as before afterwards. */
async function standing(
  { CONFIG, INIT_CWD }: { CONFIG?: string; INIT_CWD?: string },
  work: (folder: string) => Promise<void> | void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-config-"));
  const before = { CONFIG: process.env.CONFIG, INIT_CWD: process.env.INIT_CWD };
  const set = (values: Record<string, string | undefined>): void => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value.replace("FOLDER", folder);
    }
  };
  set({ CONFIG, INIT_CWD });
  try {
    await work(folder);
  } finally {
    set(before);
    rmSync(folder, { recursive: true });
  }
}

const says = (message: RegExp) => (error: Error): boolean => {
  assert.ok(error instanceof SourceError, String(error.stack));
  assert.match(error.message, message);
  assert.ok(!error.message.includes("\n"));
  return true;
};

Deno.test("without CONFIG it is the one at the root; where that is missing, one line says so", async () => {
  await standing({}, (folder) => {
    assert.equal(configPath(), resolve("analytics.config.ts"));
    assert.throws(() => configPath(folder), says(/^there is no analytics\.config\.ts in .*npm run init/));
  });
});

Deno.test("CONFIG is meant from the root, then from where npm was called; the data from its own folder", async () => {
  const clinic = "examples/clinic/clinic.config.ts";
  await standing({ CONFIG: clinic }, async () => {
    const { source } = await readConfig();
    assert.equal(source.kind === "files" && source.aliases, resolve("examples/clinic/aliases.csv"));
  });
  await standing({ CONFIG: "clinic.config.ts", INIT_CWD: resolve("examples/clinic") }, () => {
    assert.equal(configPath(), resolve(clinic));
  });
});

Deno.test("a config that is no file, exports nothing or is wrong says so", async () => {
  await standing(
    { CONFIG: "none.config.ts" },
    () => assert.throws(() => configPath(), says(/no config none/)),
  );
  await standing({ CONFIG: "FOLDER/empty" }, (folder) => {
    mkdirSync(join(folder, "empty"));
    assert.throws(() => configPath(), says(/no config .*empty;/));
  });
  await standing({ CONFIG: "FOLDER/mine.ts" }, async (folder) => {
    writeFileSync(join(folder, "mine.ts"), "export const config = 1;");
    await assert.rejects(readConfig(), says(/mine\.ts exports no config; write export default/));
  });
  await standing({ CONFIG: "FOLDER/wrong.ts" }, async (folder) => {
    const library = JSON.stringify(resolve("lib/config.ts"));
    writeFileSync(
      join(folder, "wrong.ts"),
      `import { defineConfig } from ${library};
export default defineConfig({ product: {} } as never);`,
    );
    await assert.rejects(readConfig(), ConfigError);
  });
});

// From a log to a site, as a new user goes: npm run init, npm run build, in a checkout of its own.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const files = ["lib", "package.json", "deno.json", "observablehq.config.ts", "analytics.config.ts"];

/** A week of a small shop: too short for a whole month, payments and properties as JSON, no signup. */
function shortLog(): string {
  const first = Date.parse("2025-01-01T08:00:00Z");
  const lines = Array.from({ length: 60 }, (_, user) =>
    // Every second puts something in the cart, every fourth buys.
    ["view", "add", "purchase"].filter((_, step) => user % 2 ** step === 0).map((event, step) => {
      const time = new Date(first + user * 2 * 3_600_000 + step * 300_000).toISOString();
      const json = JSON.stringify({ platform: user % 3 === 0 ? "iOS" : "Ändroid" }).replaceAll('"', '""');
      return `${user},${event},${time},${event === "purchase" ? 5 : ""},"${json}"`;
    }));
  return `${["uid,name,ts,amount,properties", ...lines.flat()].join("\n")}\n`;
}

Deno.test("a log of a week becomes a site by init and build", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-site-"));
  const npm = async (...words: string[]): Promise<string> => {
    const { code, stdout, stderr } = await new Deno.Command("npm", {
      args: ["run", "--silent", ...words],
      cwd: folder,
      env: { NO_COLOR: "1", CONFIG: "week.config.ts", INIT_CWD: folder },
    }).output();
    const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    assert.equal(code, 0, out + err);
    return out;
  };
  try {
    for (const file of files) cpSync(file, join(folder, file), { recursive: true });
    const isOwn = (path: string): boolean => !/src\/(lib|\.observablehq)$/.test(path);
    cpSync("src", join(folder, "src"), { recursive: true, filter: isOwn });
    symlinkSync("../lib", join(folder, "src/lib"));
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "week.csv"), shortLog());

    const found = await npm("init", "--", "--events", "week.csv", "--output", "week.config.ts");
    assert.match(found, /A funnel to begin with: view -> add -> purchase\.\n {2}Broken down by platform\./);
    const built = await npm("build");
    assert.match(built, /dist\/ built and checked/); // every cell of every page has run

    const { rows } = JSON.parse(readFileSync(join(folder, "data/processed/answers/funnel.json"), "utf8"));
    assert.deepEqual(rows.map(({ users }: { users: number }) => users), [60, 30, 15]);
    const pages = ["index", "funnel", "retention", "revenue", "methodology"];
    for (const page of pages) readFileSync(join(folder, `dist/${page}.html`));
    const config = readFileSync(join(folder, "dist/_file/data", named(folder, "config")), "utf8");
    assert.equal(JSON.parse(config).cohort_start, "their first “View”");
    assert.equal(JSON.parse(config).source, undefined); // where the data lie is nobody's business
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** The name under which the site keeps a loader's output. */
function named(folder: string, loader: string): string {
  const names = [...Deno.readDirSync(join(folder, "dist/_file/data"))].map(({ name }) => name);
  return names.find((name) => name.startsWith(`${loader}.`) && name.endsWith(".json")) ?? "";
}

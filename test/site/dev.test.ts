// `npm run dev` in a checkout of its own: edits show, slips do not, and nothing outlives it.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { launch } from "./browser.ts";

const files = ["lib", "package.json", "deno.json", "observablehq.config.ts", "analytics.config.ts"];

Deno.test({
  name: "npm run dev shows an edit, keeps the picture at a slip, and takes all its processes with it",
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const folder = mkdtempSync(join(tmpdir(), "cynosure-dev-"));
    for (const file of files) cpSync(file, join(folder, file), { recursive: true });
    cpSync("src", join(folder, "src"), {
      recursive: true,
      filter: (path: string) => !/src\/(lib|\.observablehq)$/.test(path),
    });
    symlinkSync("../lib", join(folder, "src/lib"));
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    const config = join(folder, "analytics.config.ts");
    writeFileSync(config, readFileSync(config, "utf8").replace(/users: [\d_]+,/, "users: 1_000,"));

    const dev = new Deno.Command("npm", {
      args: ["run", "--silent", "dev"],
      cwd: folder,
      env: { NO_COLOR: "1", INIT_CWD: folder, CI: "1" },
      stdout: "piped",
      stderr: "piped",
      detached: true,
    } as Deno.CommandOptions).spawn();
    let said = "";
    for (const stream of [dev.stdout, dev.stderr]) {
      void stream.pipeThrough(new TextDecoderStream()).pipeTo(
        new WritableStream({ write: (text) => void (said += text) }),
      ).catch(() => {});
    }
    const until = async (holds: () => boolean | Promise<boolean>, what: string): Promise<void> => {
      for (let i = 0; i < 600; i++) {
        if (await holds()) return;
        await new Promise((done) => setTimeout(done, 100));
      }
      assert.fail(`${what}\n${said.slice(-3000)}`);
    };
    const browser = await launch();
    try {
      await until(() => /http:\/\/127\.0\.0\.1:\d+/.test(said), "the preview starts");
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(said)![0];
      const page = await browser.newPage();
      await page.goto(`${origin}/funnel`);
      const label = page.locator(".chart svg text").filter({ hasText: "Share of the step" }).first();
      await label.waitFor({ timeout: 60_000 });

      const file = join(folder, "lib/charts/funnel.ts");
      const text = readFileSync(file, "utf8");
      const edited = (words: string): string => text.replace('"Share of the step before"', words);
      writeFileSync(file, edited('"Share of the step (before"]'));
      await until(
        () => /lib\/charts\/funnel\.ts:\d+:\d+: .*; the page stays as it was/.test(said),
        "the slip is named",
      );
      await page.waitForTimeout(500);
      assert.equal(await label.textContent(), "Share of the step before");
      assert.equal(await page.locator(".observablehq--error").count(), 0);

      writeFileSync(file, edited('"Share of the step ahead"'));
      await until(async () => await label.textContent() === "Share of the step ahead", "the edit shows");

      const loader = join(folder, "lib/queries/power-users.ts");
      writeFileSync(loader, `${readFileSync(loader, "utf8")}\nthrow new Error("out of luck");\n`);
      await until(
        () => /out of luck[^]*the edit could not be run; the page stays as it was/.test(said),
        "a fault is told",
      );

      dev.kill("SIGTERM");
      await dev.status;
      await until(() => fetch(origin).then(() => false, () => true), "the preview has ended");
    } finally {
      await browser.close();
      try {
        dev.kill("SIGTERM");
      } catch {
        // it has ended
      }
      await new Promise((done) => setTimeout(done, 500));
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

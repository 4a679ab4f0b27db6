// What the explorers compute, in Chromium: a page that has just been opened decodes the log, answers a question for the
// first time, and again. Each question has a page of its own, so that nothing is warm.
import { build } from "esbuild";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { launch, serve } from "../test/site/browser.ts";
import { encodedLog, questions } from "./explorer.ts";

const AGAIN = 20;

const folder = await mkdtemp(`${tmpdir()}/explorer-`);
await writeFile(`${folder}/events.bin`, await encodedLog());
await writeFile(`${folder}/index.html`, "<!doctype html><title>bench</title>");
await build({
  stdin: {
    contents: `
      export { decode } from "./lib/eventlog/codec.ts";
      export { answer } from "./lib/kernel/index.ts";
      export { checkQuestion } from "./lib/questions/index.ts";`,
    resolveDir: ".",
  },
  outfile: `${folder}/kernel.js`,
  bundle: true,
  format: "esm",
  minify: true,
  logLevel: "error",
});
const server = serve(folder);
const browser = await launch();
try {
  const table: Record<string, Record<string, string>> = {};
  for (const [name, question] of Object.entries(questions)) {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/index.html`);
    const { decoded, first, again } = await page.evaluate(async ({ origin, question, times }) => {
      const { decode, answer, checkQuestion } = await import(`${origin}/kernel.js`);
      const bytes = new Uint8Array(await (await fetch(`${origin}/events.bin`)).arrayBuffer());
      const start = performance.now();
      const log = decode(bytes);
      const decoded = performance.now() - start;
      const asked = checkQuestion(question, log.context);
      const took = (): number => {
        const start = performance.now();
        answer(log, asked);
        return performance.now() - start;
      };
      const first = took();
      const again = Array.from({ length: times }, took).sort((a, b) => a - b)[times >> 1];
      return { decoded, first, again };
    }, { origin: server.origin, question: JSON.parse(JSON.stringify(question)), times: AGAIN });
    const ms = (value: number): string => `${value.toFixed(1)} ms`;
    table[name] = { decode: ms(decoded), first: ms(first), "again, median": ms(again) };
    await page.close();
  }
  console.log(`Chromium ${browser.version()}`);
  console.table(table);
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
}
Deno.exit();

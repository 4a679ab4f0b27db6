// How long after an edit the new picture stands in a browser: npm run dev, Chromium, and files edited and put back.
// deno run -A --config deno.json bench/preview.ts [name …]
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import type { Page } from "playwright-core";
import { launch } from "../test/site/browser.ts";

interface Edit {
  readonly name: string;
  readonly file: string;
  /** The text that is edited … */
  readonly from: string;
  /** … into this. */
  readonly to: string;
  readonly page: string;
  /** What then stands on the page; any other picture than before unless told. */
  readonly shows?: string;
}

const edits: readonly Edit[] = [
  {
    name: "lib/charts",
    file: "lib/charts/funnel.ts",
    from: '"Share of the step before"',
    to: '"Share of the step before this"',
    page: "funnel",
    shows: "Share of the step before this",
  },
  {
    name: "lib/models",
    file: "lib/models/levers.ts",
    from: "label: lever.label,",
    to: "label: `${lever.label} again`,",
    page: "growth",
    shows: "SEO content again",
  },
  {
    name: "loader",
    file: "src/data/what-if.json.ts",
    from: "stronger mobile, no SEO",
    to: "stronger mobile, less SEO",
    page: "growth",
    shows: "stronger mobile, less SEO",
  },
  {
    name: "lib/report, headings",
    file: "lib/report/headings/conversion.ts",
    from: "Most used of ",
    to: "Used most of ",
    page: "features",
    shows: "Used most of ",
  },
  {
    name: "lib/report, findings",
    file: "lib/report/findings/usage.ts",
    from: "${label(top.feature)} had",
    to: "${label(top.feature)} had all of",
    page: "index",
    shows: "had all of",
  },
  {
    name: "lib/queries, power users",
    file: "lib/queries/power-users.ts",
    from: "count(user_id) as users",
    to: "count(user_id) + 100 as users",
    page: "features",
  },
  {
    name: "lib/queries, funnel",
    file: "lib/queries/funnel/rows.ts",
    from: ") as median_seconds,",
    to: ") + 3600 as median_seconds,",
    page: "funnel",
  },
];

const PORT = 8467;
const TIMES = 3;

const dev = spawn("npm", ["run", "--silent", "dev", "--", "--port", String(PORT)], {
  stdio: ["ignore", "pipe", "pipe"],
  detached: true,
});
let said = "";
for (const stream of [dev.stdout, dev.stderr]) stream.on("data", (data) => said += data);

/** Everything that is drawn and said on a page. */
const pictureOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll("main svg text, main svg rect, main svg path, main p, main li, main :is(h3, td, .label, .value)")]
      .map((node) => node.tagName === "rect" || node.tagName === "path" ? node.outerHTML : node.textContent)
      .join("\n")
  );

/** Milliseconds from an edit to a page that shows it, once the page is as it was before. */
async function timed(page: Page, { file, from, to, shows }: Edit): Promise<number> {
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  const before = await pictureOf(page);
  const stands = async (wanted: (picture: string) => boolean): Promise<number> => {
    const start = performance.now();
    while (!wanted(await pictureOf(page))) {
      if (performance.now() - start > 30_000) {
        throw new Error(`${file}: nothing came of it: ${await pictureOf(page)}\n${said.slice(-2000)}`);
      }
      await new Promise((done) => setTimeout(done, 10));
    }
    return performance.now() - start;
  };
  try {
    writeFileSync(file, text.replace(from, to));
    return await stands((now) =>
      shows ? now.includes(shows) : now !== before && now.length > before.length / 2
    );
  } finally {
    writeFileSync(file, text);
    await stands((now) => now === before);
    // What follows behind the page, tables and pictures, is not to weigh on the next.
    await new Promise((done) => setTimeout(done, 3_000));
  }
}

const browser = await launch();
try {
  const wanted = process.argv.slice(2);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  for (
    const edit of edits.filter(({ name }) =>
      wanted.length === 0 || wanted.some((part) => name.includes(part))
    )
  ) {
    const address = `http://127.0.0.1:${PORT}/${edit.page}`;
    for (let tries = 0;; tries++) {
      try {
        await page.goto(address);
        break;
      } catch (error) {
        if (tries > 60) throw error;
        await new Promise((done) => setTimeout(done, 500));
      }
    }
    await page.waitForFunction(() => !document.querySelector("observablehq-loading, .chart:not(:has(svg))"));
    await page.waitForTimeout(1_000);
    const times: number[] = [];
    for (let i = 0; i < TIMES; i++) times.push(await timed(page, edit));
    console.log(`${edit.name.padEnd(28)} ${times.map((ms) => `${Math.round(ms)} ms`).join(", ")}`);
  }
} finally {
  await browser.close();
  process.kill(-dev.pid!, "SIGTERM");
}
process.exit(0);

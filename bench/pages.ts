// What a page weighs and how soon it stands: deno run -A bench/pages.ts
//
// Each page of dist/ is opened cold in Chromium, as a reader of a plain static server has it. Bytes are those of all
// that it asks for, as gzip -9 would send it; paint and shift are what the browser itself reports, the median of
// three openings.
import { readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { launch, open, serve, views } from "../test/site/browser.ts";
import { largestPaint, layoutShift, watchPaint } from "../test/site/paint.ts";

/** Openings of each page. */
const TIMES = 3;

const median = (values: readonly number[]): number =>
  values.map((value) => value).sort((a, b) => a - b)[Math.floor(values.length / 2)];

const server = serve("dist");
const browser = await launch();
const rows: Record<string, string | number>[] = [];
for (const name of readdirSync("dist").filter((file) => file.endsWith(".html")).sort()) {
  const requests = new Map<string, number>();
  const paints: number[] = [];
  const shifts: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const context = await open(browser, views[0]);
    const page = await context.newPage();
    await watchPaint(page);
    const answers: Promise<unknown>[] = [];
    page.on("response", (response) => {
      answers.push(
        response.body().then((body) => requests.set(response.url(), gzipSync(body, { level: 9 }).length)),
      );
    });
    await page.goto(`${server.origin}/${name}`, { waitUntil: "networkidle" });
    await Promise.all(answers);
    paints.push(await largestPaint(page));
    shifts.push(await layoutShift(page));
    await context.close();
  }
  const bytes = [...requests.values()].reduce((sum, size) => sum + size, 0);
  rows.push({
    page: name,
    "KB, gzip -9": Math.round(bytes / 100) / 10,
    requests: requests.size,
    "largest paint, ms": Math.round(median(paints)),
    "layout shift": Math.round(Math.max(...shifts) * 1e4) / 1e4,
  });
}
await browser.close();
await server.close();
console.table(rows);

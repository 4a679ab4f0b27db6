// Every page without every answer it reads: a run that could not give one leaves a gap with its reason, and one that
// did not ask leaves a sentence. Needs dist/.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { onSite, open, pages, views, visit } from "./browser.ts";

/** What `publish` prints, as far as it matters here. */
interface Data {
  answers?: Record<string, unknown>;
  missing: Record<string, string>;
  off: Record<string, string>;
}

const files = readdirSync("dist/_file/data").filter((file) => file.endsWith(".json"));
const nameOf = (file: string): string => file.replace(/\.[^.]*\.json$/, "");
const dataOf = (file: string): Data => JSON.parse(readFileSync(`dist/_file/data/${file}`, "utf8")) as Data;

/** A file of data, and the answers that it lacks. */
interface Case {
  readonly file: string;
  readonly names: readonly string[];
}

/** Every file of data with every one of its answers, and with all of them. */
const cases = files.flatMap((file): Case[] => {
  const names = Object.entries(dataOf(file)?.answers ?? {}).filter(([, rows]) => rows !== null).map((
    [name],
  ) => name);
  return names.length === 0 ? [] : [...names.map((name) => ({ file, names: [name] })), { file, names }];
});

/** The pages that read a file of data. */
const readers = (file: string): string[] =>
  pages().filter((path) =>
    readFileSync(`dist/${path || "index.html"}`, "utf8").includes(`_file/data/${file}`)
  );

for (const { way, says } of [{ way: "missing", says: ".gap" }, { way: "off", says: ".off, .gap" }] as const) {
  onSite(`every page survives every answer that is ${way}`, async (browser, origin) => {
    // What is not asked is so for all that a source lacks.
    const waiting = cases.filter(({ names }) => way === "missing" || names.length > 1);
    const reader = async (): Promise<void> => {
      const context = await open(browser, views[0]);
      let now: Case | undefined;
      await context.route("**/_file/data/*.json", async (route) => {
        const file = route.request().url().split("/").pop()!;
        if (file !== now?.file) return await route.continue();
        const data = dataOf(file);
        for (const name of now.names) {
          data.answers![name] = null;
          data[way][name] = `${name}: its step failed: no such column`;
        }
        await route.fulfill({ json: data });
      });
      while ((now = waiting.shift())) {
        for (const path of readers(now.file)) {
          const what: string = `${path || "index.html"} without ${now.names.join(", ")} of ${
            nameOf(now.file)
          }`;
          const { page, faults } = await visit(context, `${origin}/${path}`);
          assert.deepEqual(faults, [], what);
          assert.deepEqual(await page.locator(".observablehq--error").allTextContents(), [], what);
          assert.equal(await page.locator("main h1").count(), 1, what);
          // A page may read an answer for a part of itself only; what it says in its place names the reason.
          for (const text of await page.locator(says).allTextContents()) {
            assert.match(text, /failed: no such column/, what);
          }
          await page.close();
        }
      }
    };
    await Promise.all([reader(), reader()]);
  });
}

onSite("a missing answer leaves a named gap, and the rest of the page stands", async (browser, origin) => {
  const context = await open(browser, views[0]);
  await context.route("**/_file/data/segments.*.json", async (route) => {
    const data = await (await route.fetch()).json();
    data.answers.funnel_by_segment = null;
    data.missing.funnel_by_segment = "funnel_by_segment failed: no such column";
    await route.fulfill({ json: data });
  });
  const { page, faults } = await visit(context, `${origin}/segments.html`);
  assert.deepEqual(faults, []);
  assert.match(
    await page.locator(".gap").first().textContent() ?? "",
    /funnel_by_segment failed: no such column/,
  );
  assert.equal(await page.locator("figure.exhibit .chart svg").count(), 1); // retention by segment
});

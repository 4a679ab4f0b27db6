// Notebooks as pages: what a page makes of whatever cells hold, and the pages of the built site. Needs dist/.
import assert from "node:assert/strict";
import { nameOf, notebooksIn, type Story } from "../../lib/lab/copies.ts";
import type { Cell, Output } from "../../lib/lab/ipynb.ts";
import { notebookPage, notebooksPage } from "../../lib/site/notebooks.ts";
import { onSite, open, views, visit } from "./browser.ts";

const names = (await notebooksIn("notebooks")).map(nameOf);

const markdown = (source: string): Cell => ({ cell_type: "markdown", source });
const shows = (data: Output["data"]): Cell => ({
  cell_type: "code",
  source: "show();",
  execution_count: 1,
  outputs: [{ output_type: "display_data", data }],
});
const html = (text: string): Cell => shows({ "text/html": text });

function story(cells: readonly Cell[], rest: Partial<Story> = {}): Story {
  return {
    name: "01-try",
    question: "Why?",
    notebook: { cells, metadata: {} },
    execution: {
      executed_at: "2026-01-02T10:00:00.000Z",
      seconds: 3.4,
      run: "2026-01-01T09-00-00.000Z",
      run_started_at: "2026-01-01T09:00:00.000Z",
    },
    stale: null,
    ...rest,
  };
}
const pageOf = (...cells: Cell[]): string => notebookPage(story(cells), ["01-try", "02-next"]);

/** What Framework would run of a page. Its parser is the one that builds the site. */
async function codeIn(page: string): Promise<{ code: readonly unknown[]; body: string }> {
  const framework = new URL("../../node_modules/@observablehq/framework/dist/", import.meta.url);
  const [{ createMarkdownIt, parseMarkdown }] = await Promise.all([
    import(new URL("markdown.js", framework).href),
  ]);
  return parseMarkdown(page, { md: createMarkdownIt(), path: "/notebook-01-try" });
}

Deno.test("nothing in a notebook runs on its page, whatever its cells hold", async () => {
  const page = pageOf(
    markdown("# Why?\n\nIt costs ${1 + 1} dollars.\n\n```js\ndisplay(1)\n```\n\n<script>go()</script>"),
    { cell_type: "code", source: "const a = `${1}`;\n\nconst b = 2;", outputs: [] },
    html(
      '<p onclick="go()">${2}</p>\n\n<script>go()</script>\n\n```js\ngo()\n```\n<a href="javascript:go()">x</a>',
    ),
    html(
      '<img src="https://example.org/a.png" alt="A picture"><style>@import "https://example.org/a.css"; p {background: url(https://example.org/b.png)}</style><!--:12345678:-->',
    ),
    {
      cell_type: "code",
      source: "log()",
      outputs: [{ output_type: "stream", name: "stdout", text: "${3}\n\n<b>4</b>\n" }],
    },
  );
  const { code, body } = await codeIn(page);
  assert.deepEqual(code, []);
  assert.doesNotMatch(body, /<script|onclick|javascript:|example\.org|observablehq--|<!--/);
  for (const text of ["&#36;{1 + 1}", "&#36;{2}", "&#36;{3}", "A picture", "&lt;b&gt;4&lt;/b&gt;"]) {
    assert.ok(body.includes(text) || body.includes(text.replace("&#36;", "$")), text);
  }
});

Deno.test("the parts of a page keep to themselves: ids, headings, links", () => {
  const clipped =
    `<svg><clipPath id="clip"></clipPath><g clip-path="url(#clip)"></g><use href="#clip"/></svg>`;
  const page = pageOf(
    markdown("# Why?\n\nFirst words."),
    markdown(
      "# Another title\n\n[next](./02-next.ipynb), [the code](../lib/notebook.ts), [away](https://example.org)",
    ),
    html(clipped),
    html(clipped),
  );
  assert.equal(page.match(/<h1/g)?.length, 1);
  assert.match(page, /<p class="opening">First words\.<\/p>/);
  assert.match(page, /<h2 id="c1-another-title">Another title<\/h2>/);
  assert.match(
    page,
    /<a href="\/notebook-02-next">next<\/a>, the code, <a href="https:\/\/example\.org">away<\/a>/,
  );
  const ids = [...page.matchAll(/ id="([^"]*clip)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, 2);
  for (const id of ids) assert.ok(page.includes(`url(#${id})`) && page.includes(`href="#${id}"`), id);
});

Deno.test("a chart has a name, numbers stand to the right, and the richest form of an output is shown", () => {
  const page = pageOf(
    html("<svg></svg>"),
    html(
      "<table><thead><tr><th>step</th><th>users</th></tr></thead><tbody><tr><td>signup</td><td>1,234</td></tr></tbody></table>",
    ),
    shows({ "text/plain": "plain", "text/markdown": "**rich**" }),
    shows({ "image/svg+xml": "<svg></svg>" }),
    shows({ "image/png": "aGk=" }),
    shows({ "application/vnd.cynosure+json": '{"mau": 1}' }),
  );
  assert.match(page, /<svg aria-label="Chart" role="img"><\/svg>/);
  assert.match(page, /<th scope="col">step<\/th><th scope="col" class="number">users<\/th>/);
  assert.match(page, /<td>signup<\/td><td class="number">1,234<\/td>/);
  assert.ok(page.includes("<strong>rich</strong>") && !page.includes("plain"));
  assert.equal(page.match(/class="output scroll paper"/g)?.length, 2);
  assert.ok(!page.includes("mau"));
});

Deno.test("a page says what it was executed on, and what it lacks", () => {
  const cells = [markdown("# Why?"), html("<p>1</p>")];
  const current = notebookPage(story(cells), []);
  assert.match(current, /executed on 2 Jan 2026, 10:00 UTC, in 3 s, on the run of 1 Jan 2026, 09:00 UTC/);
  assert.doesNotMatch(current, /class="gap"/);
  const stale = notebookPage(story(cells, { stale: "other numbers" }), []);
  assert.match(stale, /class="gap".*Executed on other numbers.*npm run notebooks -- 01-try/);
  const never = story(cells, { execution: null, stale: "never executed" });
  assert.match(notebookPage(never, []), /as it is stored.*\n*.*Not executed yet/s);
  assert.match(notebooksPage([]), /There are no notebooks/);
  assert.match(
    notebooksPage([story(cells)]),
    /1 notebook stands here, executed on the numbers of the last run\./,
  );
  assert.match(
    notebooksPage([story(cells), never]),
    /2 notebooks stand here, 1 of them executed .* last run\./,
  );
  assert.match(notebooksPage([never]), /1 notebook stands here, none of them executed/);
});

onSite(
  "every notebook is a page with its charts, found from the list and marked in the navigation",
  async (browser, origin) => {
    const context = await open(browser, views[0]);
    const { page } = await visit(context, `${origin}/notebooks.html`);
    const links = page.locator("ol.stories a");
    assert.equal(await links.count(), names.length);
    const questions = await links.allTextContents();
    await page.close();
    for (const [i, name] of names.entries()) {
      const { page, faults } = await visit(context, `${origin}/notebook-${name}.html`);
      assert.deepEqual(faults, [], name);
      assert.equal(await page.locator("h1").textContent(), questions[i]);
      assert.ok(
        (await page.locator(".executed").textContent())?.includes(`notebooks/${name}.ipynb, executed on`),
        name,
      );
      assert.ok(await page.locator("pre.cell .hljs-keyword").count() > 0, `${name} has no coloured code`);
      assert.equal(await page.locator("#pages [aria-current=page]").filter({ visible: true }).count(), 1);
      assert.equal(await page.locator("#pages li.inner").filter({ visible: true }).count(), names.length);
      await page.close();
    }
    const { page: funnel } = await visit(context, `${origin}/notebook-03-funnel.html`);
    assert.ok(await funnel.locator(".output svg :is(path, rect, line)").count() > 10, "the funnel is drawn");
  },
);

onSite("a question of a notebook can be searched for", async (browser, origin) => {
  const { page } = await visit(await open(browser, views[0]), `${origin}/funnel.html`);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("way to paying");
  // Typed at once, as who knows the keys does.
  await page.locator('dialog a.best[href$="notebook-03-funnel.html"]').waitFor();
});

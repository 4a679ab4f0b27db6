// The explorers of the built site: they answer as `ask` does, and the question lives in the address.
//
// Needs dist/, which npm run build makes, and the data of that build.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { csvParse } from "d3";
import type { BrowserContext, Page } from "playwright-core";
import config from "../../analytics.config.ts";
import type { QuestionInput } from "../../lib/questions/index.ts";
import { linkOf } from "../../lib/questions/link.ts";
import { openWorkspace } from "../../lib/workspace.ts";
import { violations } from "../site/axe.ts";
import { onSite, open, type View, views, visit } from "../site/browser.ts";

const [desktop] = views;
const signup = { event: "signup" };
const created = { event: "page_created", within: "7d" };
const shared = { event: "workspace_shared", within: "90d" };

/** Questions of which every control is used by one at least. */
const funnels: readonly (QuestionInput & { kind: "funnel" })[] = [
  config.funnel,
  { kind: "funnel", steps: [signup, created, shared] },
  { kind: "funnel", steps: [signup, created], breakdown: ["user.segment", "user.device"] },
  {
    kind: "funnel",
    steps: [signup, { event: ["page_edited", "comment_added"] }],
    window: "30d",
    trend: "month",
  },
  {
    kind: "funnel",
    steps: [{ event: "page_created" }, { event: "page_edited" }],
    order: "strict",
    count: "total",
  },
  { kind: "funnel", steps: [signup, { event: "template_used" }, { event: "page_created" }], order: "any" },
  {
    kind: "funnel",
    steps: [signup, { ...created, optional: true }, shared],
    exclusions: [{ event: "subscription_cancelled" }],
    window: "60d",
  },
  {
    kind: "funnel",
    steps: [signup, created, { event: "engaged", within: "7d" }],
    window: null,
    where: { "user.channel": ["referral", "word_of_mouth"], "user.plan": { ne: "free" } },
  },
  {
    kind: "funnel",
    steps: [signup, created],
    where: { did: "template_used", at_least: 2, within: "7d", of: "signup" },
    complete: true,
  },
  { kind: "funnel", steps: [signup, created], from: "2025-03-01", to: "2025-05-31", trend: "week" },
  { kind: "funnel", steps: [{ event: "page_created" }, { event: "page_edited" }], entity: "workspace_id" },
  {
    kind: "funnel",
    steps: [signup, created],
    as_of: "2025-06-30",
    timezone: "America/New_York",
    trend: "day",
    from: "2025-06-01",
  },
  {
    kind: "funnel",
    steps: [signup, { ...created, where: { event: "page_created" } }],
    breakdown: [{ did: "comment_added", name: "commented" }],
  },
];

const retentions: readonly (QuestionInput & { kind: "retention" })[] = [
  { kind: "retention", start_event: "signup" },
  { kind: "retention", start_event: "signup", period: "week", periods: 20 },
  { kind: "retention", start_event: "signup", period: "day", periods: 7, from: "2025-11-01" },
  {
    kind: "retention",
    start_event: "signup",
    period: "hour",
    periods: 6,
    from: "2025-12-20",
    to: "2025-12-21",
  },
  { kind: "retention", start_event: "page_created", return_event: "page_edited", rolling: true },
  { kind: "retention", start_event: "signup", retention: "unbounded", period: "week" },
  {
    kind: "retention",
    start_event: "signup",
    retention: "bracket",
    brackets: [[1, 3], [4, 7]],
    period: "day",
    from: "2025-10-01",
  },
  { kind: "retention", start_event: "page_created", cohort: "recurring", minimum_occurrences: 3 },
  { kind: "retention", start_event: "signup", breakdown: ["user.segment"] },
  {
    kind: "retention",
    start_event: "signup",
    where: [{ "user.device": "mobile" }, { not: { "user.plan": "free" } }],
  },
  { kind: "retention", start_event: "*", entity: "workspace_id", period: "week", week_start: "sunday" },
  {
    kind: "retention",
    start_event: ["page_created", "template_used"],
    where: { did: "invoice_paid", not: true },
  },
];

const addressOf = (question: QuestionInput): string =>
  `/${question.kind}.html?${linkOf(question)}#ask-further`;

/** Opens a page that is asked something, and waits for its answer. */
async function asked(context: BrowserContext, url: string): Promise<{ page: Page; faults: string[] }> {
  const visited = await visit(context, url);
  await visited.page.locator(".explorer .timing:not(:empty)").waitFor();
  return visited;
}

/** The rows as the page saves them. */
async function savedRows(page: Page): Promise<Record<string, string>[]> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download CSV" }).click(),
  ]);
  return [...csvParse(await readFile(await download.path(), "utf8"))];
}

/** Rows as they would be read back from a CSV; numbers to twelve digits, as engines agree on them. */
function plain(rows: readonly object[]): Record<string, string>[] {
  const text = (value: unknown): string => {
    if (value === null || value === undefined) return "";
    const number = typeof value === "number"
      ? value
      : typeof value === "string" && value !== ""
      ? Number(value)
      : NaN;
    return Number.isFinite(number) ? String(Number(number.toPrecision(12))) : String(value);
  };
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, text(value)])));
}

for (const [kind, questions] of Object.entries({ funnel: funnels, retention: retentions })) {
  onSite(`the ${kind} explorer gives the rows that ask gives`, async (browser, origin) => {
    const workspace = await openWorkspace(config);
    const context = await open(browser, desktop);
    try {
      for (const question of questions) {
        const { page, faults } = await asked(context, origin + addressOf(question));
        const name = JSON.stringify(question);
        assert.deepEqual(faults, [], name);
        assert.deepEqual(await page.locator(".explorer .fault:visible").allTextContents(), [], name);
        const expected = await workspace.ask(question);
        assert.ok(expected.length > 0, name);
        assert.deepEqual(plain(await savedRows(page)), plain(expected), name);
        assert.ok(await page.locator(".explorer figure h3").textContent(), name);
        await page.close();
      }
    } finally {
      await workspace.close();
    }
  });
}

onSite(
  "an edit changes address and answer, back undoes it, a reload restores it",
  async (browser, origin) => {
    const context = await open(browser, desktop);
    const { page, faults } = await asked(context, origin + addressOf(funnels[1]));
    const search = (): string => new URL(page.url()).search;
    const rows = (): Promise<string | null> => page.locator(".explorer .timing").textContent();
    const first = search();
    assert.match(await rows() ?? "", /: 3 rows\.$/);

    await page.getByRole("button", { name: "Remove step 3" }).click();
    await page.waitForFunction((before) => location.search !== before, first);
    assert.match(await rows() ?? "", /: 2 rows\.$/);
    const second = search();

    // Typing is one step back, however many keys it takes.
    const window = page.getByLabel("All within", { exact: true });
    await window.fill("");
    await window.pressSequentially("120");
    await page.waitForFunction(() => location.search.includes("window=120d"));
    assert.equal(await window.inputValue(), "120");
    await page.reload();
    await page.locator(".explorer .timing:not(:empty)").waitFor();
    assert.equal(await window.inputValue(), "120");

    await page.goBack();
    await page.waitForFunction((before) => location.search === before, second);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.waitForFunction((before) => location.search === before, first);
    assert.match(await rows() ?? "", /: 3 rows\.$/);
    await page.getByRole("button", { name: "Redo" }).click();
    await page.waitForFunction((before) => location.search === before, second);

    // Steps change places, and the focus stays with the control.
    await page.getByRole("button", { name: "Move step 2 up" }).press("Enter");
    await page.waitForFunction(() => location.search.startsWith("?steps=page_created,signup"));
    await page.getByLabel("Order").focus();
    await page.getByLabel("Order").selectOption("any");
    await page.waitForFunction(() => location.search.includes("order=any"));
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-control")), "order");

    await page.getByRole("button", { name: "Add a filter" }).first().click();
    await page.waitForFunction(() => location.search.includes("where="));
    await page.getByLabel("Start from").selectOption("The config's funnel");
    await page.waitForFunction(() => location.search.includes("habit_formation"));
    assert.match(await rows() ?? "", /: 7 rows\.$/);
    assert.deepEqual(faults, []);
  },
);

onSite("a fault stands beside its control, and the last answer stays, grey", async (browser, origin) => {
  const context = await open(browser, desktop);
  const { page } = await asked(context, origin + addressOf(funnels[1]));
  const before = page.url();
  const heading = await page.locator(".explorer figure h3").textContent();
  await page.getByText("Question as JSON").first().click();
  const json = page.getByLabel("Question as JSON");
  await json.fill('{"kind": "funnel", "steps": [{"event": "signup"}, {"event": "page_creatd"}]}');
  const fault = 'steps[1].event: "page_creatd" is not an event; did you mean "page_created"?';
  await page.locator("#explorer-json-faults", { hasText: fault }).waitFor();
  assert.equal(await page.locator('[data-place="steps[1].event"] .fault').count(), 1);
  assert.equal(
    await page.getByLabel("Event of step 2", { exact: true }).getAttribute("aria-invalid"),
    "true",
  );
  assert.equal(await page.locator(".answer.stale").count(), 1);
  assert.equal(await page.locator(".explorer figure h3").textContent(), heading);
  assert.equal(page.url(), before);

  await json.fill("{");
  await page.locator("#explorer-json-faults", { hasText: "is not JSON" }).waitFor();
  await json.fill(
    '{"kind": "funnel", "steps": [{"event": "signup"}, {"event": "page_created"}], "where": {"not": {"user.plan": "free"}}}',
  );
  await page.locator(".answer:not(.stale)").waitFor();
  await page.waitForFunction(() => location.search.includes("where=(not:(user.plan:free))"));
  // What no control can show stands there as JSON, and stays when another is used.
  assert.equal(await page.locator(".filter code").textContent(), '{"not":{"user.plan":"free"}}');
  await page.getByLabel("Order").selectOption("strict");
  await page.waitForFunction(() => location.search.includes("strict") && location.search.includes("not:"));
});

onSite("a link that cannot be read says why, and the standard question stands", async (browser, origin) => {
  const context = await open(browser, desktop);
  const { page } = await asked(context, `${origin}/retention.html?start_event=(signup&period=week`);
  const said = await page.locator(".explorer .faults").textContent();
  assert.match(said ?? "", /start_event: a "\)" is missing.*standard question/);
  assert.match(await page.locator(".explorer .timing").textContent() ?? "", /: 312 rows\.$/); // 24 cohorts, 13 periods

  const { page: unknown } = await visit(context, `${origin}/retention.html?start_event=sinup`);
  await unknown.locator(".explorer .groups .fault", { hasText: 'did you mean "signup"?' }).waitFor();
  await unknown.getByRole("button", { name: "Ask the standard question" }).click();
  await unknown.waitForFunction(() => location.search === "?start_event=signup");
});

onSite(
  "the question is copied for others, for a terminal, as SQL and for a notebook",
  async (browser, origin) => {
    const context = await open(browser, desktop);
    const { page } = await asked(context, origin + addressOf(funnels[2]));
    const copied = async (name: string): Promise<string> => {
      const button = page.getByRole("button", { name, exact: true });
      await button.click();
      await page.getByRole("button", { name: "Copied" }).waitFor();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      await button.waitFor();
      return text;
    };
    assert.equal(await copied("Copy link"), origin + addressOf(funnels[2]));
    const command = await copied("Copy for ask");
    const [, json] = /^npm run --silent ask -- '(.*)'$/.exec(command) ?? [];
    assert.deepEqual(JSON.parse(json), funnels[2]);
    assert.match(await copied("Copy SQL (PostgreSQL)"), /^-- funnel\n[\s\S]*from user_events[\s\S]*;\n$/);
    assert.match(await copied("Copy SQL (DuckDB)"), /^-- funnel\n/);
    const cell = await copied("Copy notebook cell");
    assert.match(cell, /await ws\.ask\(\{\n {4}kind: "funnel",\n {4}steps: \[/);
  },
);

onSite("a bar and a cell lead to the people behind them", async (browser, origin) => {
  const context = await open(browser, desktop);
  const funnel = await asked(context, origin + addressOf(funnels[1]));
  await funnel.page.getByRole("button", { name: "Who reached it" }).click();
  await funnel.page.locator(".explorer .people :is(table, ol, ul)").first().waitFor();
  await funnel.page.locator(".people").getByRole("button", { name: "Close" }).click();
  const bar = await funnel.page.locator(".explorer .chart svg").boundingBox();
  assert.ok(bar);
  await funnel.page.mouse.click(bar.x + 240, bar.y + 32 + 75);
  await funnel.page.locator(".explorer .people :is(table, ol, ul)").first().waitFor();
  const retention = await asked(context, origin + addressOf(retentions[0]));
  await retention.page.getByRole("button", { name: "Who did not" }).click();
  await retention.page.locator(".explorer .people :is(table, ol, ul)").first().waitFor();
  assert.deepEqual([...funnel.faults, ...retention.faults], []);
});

onSite("nothing is loaded before somebody comes near", async (browser, origin) => {
  const context = await open(browser, desktop);
  const page = await context.newPage();
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.goto(`${origin}/funnel.html`, { waitUntil: "networkidle" });
  assert.deepEqual(loaded.filter((url) => /events\.|zod|explorer\/explorer/.test(url)), []);
  await page.locator("#ask-further").scrollIntoViewIfNeeded();
  await page.locator(".explorer .timing:not(:empty)").waitFor();
  assert.equal(new URL(page.url()).search, "");
});

/** With everything open that opens. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() =>
    document.querySelectorAll<HTMLDetailsElement>(".explorer details").forEach((one) => one.open = true)
  );
}

for (const view of [...views, { ...views[1], name: "narrow phone", width: 360 }] as readonly View[]) {
  onSite(
    `the explorers stand on a ${view.name}: axe finds nothing, nothing is too wide`,
    async (browser, origin) => {
      const context = await open(browser, view);
      for (const question of [funnels[7], funnels[8], funnels[6], retentions[6], retentions[8]]) {
        const { page, faults } = await asked(context, origin + addressOf(question));
        await unfold(page);
        assert.deepEqual(await violations(page, ".explorer"), [], view.name);
        const excess = await page.evaluate(() =>
          document.documentElement.scrollWidth - document.documentElement.clientWidth
        );
        assert.ok(excess <= 0, `${excess} pixels too wide for ${JSON.stringify(question)}`);
        if (view.width < 500) {
          const small = await page.evaluate(() =>
            [...document.querySelectorAll<HTMLElement>(
              ".explorer :is(button, select, textarea, input:not([type=checkbox]))",
            )]
              .filter((node) => node.offsetParent !== null && node.getBoundingClientRect().height < 44)
              .map((node) => node.outerHTML.slice(0, 120))
          );
          assert.deepEqual(small, [], "touch targets of 44 pixels");
        }
        assert.deepEqual(faults, []);
        await page.close();
      }
    },
  );
}

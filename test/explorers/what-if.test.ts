// The what-if: its numbers are the pipeline's, and a reader can move, keep, compare and share them.
//
// Needs dist/ and the answers of a run, which npm run build makes.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { BrowserContext, Download, Page } from "playwright-core";
import config from "../../analytics.config.ts";
import { defineConfig } from "../../lib/config.ts";
import {
  advantage,
  applyScenario,
  growth,
  type GrowthAnswers,
  growthSources,
  measuredOf,
  outlook,
  scenario,
  type ScenarioInput,
} from "../../lib/models/growth.ts";
import { scenarioQuery } from "../../lib/models/scenario-link.ts";
import { published } from "../../lib/publish.ts";
import { type Valued, whatIfHeading, whatIfNumbers } from "../../lib/report/what-if.ts";
import { presetsOf } from "../../lib/site/what-if.ts";
import { violations } from "../site/axe.ts";
import { onSite, open, spaced, views, visit } from "../site/browser.ts";

const run = await published(["levers", "projection", "tornado", ...growthSources]);
const measured = measuredOf(run.answers as unknown as GrowthAnswers, config);
const plan = { levers: config.levers, business: config.business };
const [desktop] = views;
const phone = views.find(({ width }) => width < 600)!;

/** A scenario as the pipeline would value it. */
function valued(input: ScenarioInput): Valued {
  const changed = { ...applyScenario(plan, input), name: `“${input.name}”` };
  return { name: changed.name, levers: changed.levers, outlook: outlook(measured, changed) };
}

/** What the page must say of a scenario: the heading and the six numbers. */
function expected(input: ScenarioInput): string[] {
  const [here, there] = [valued(input), valued({ name: "the plan" })];
  const same = !input.levers && !input.business;
  return [
    whatIfHeading(
      same ? there : here,
      same ? undefined : advantage(here.outlook.together, there.outlook.together),
    ),
    ...whatIfNumbers(here, there).flatMap(({ value, change }) => [value, change]),
  ];
}

/** The same as the page says it. */
async function said(page: Page): Promise<string[]> {
  await settled(page);
  return [
    ...(await page.locator(".what-if .results > h3").allTextContents()).map(spaced),
    ...await page.locator(".what-if .tile :is(.value, .change)").allTextContents(),
  ];
}

/** Waits until nothing moves any more. */
async function settled(page: Page): Promise<void> {
  await page.locator(".what-if:not([aria-busy]) .tile .value").first().waitFor();
}

/** The growth page, at rest, with a scenario in its address. */
async function opened(context: BrowserContext, origin: string, input?: ScenarioInput): Promise<Page> {
  const { page, faults } = await visit(
    context,
    `${origin}/growth.html${input ? `?${scenarioQuery(input)}` : ""}`,
  );
  await settled(page);
  assert.deepEqual(faults, []);
  return page;
}

const nothing: ScenarioInput = { name: "nothing yet" };
const bold: ScenarioInput = {
  name: "bold, but dear",
  levers: {
    mobile_experience: { lift: 0.3, confidence: "low", cost_usd: 5_000_000 },
    seo_content: { off: true },
  },
  business: { margin: 0.7, growth_per_month: 0.05, horizon_months: 36 },
};

Deno.test("the plan valued as the what-if does is what the pipeline published", () => {
  // As JSON, where a cost of nothing has no sign.
  const { levers, projection, tornado } = JSON.parse(
    JSON.stringify(growth(measured, { name: "all levers", ...plan })),
  );
  assert.deepEqual(levers, run.answers.levers);
  assert.deepEqual(projection, run.answers.projection);
  assert.deepEqual(tornado, run.answers.tornado);
});

Deno.test("presets are the loader's and the config's, as far as they fit the levers", () => {
  const old = { name: "old", levers: { no_such_lever: { lift: 0.1 } }, business: { margin: 0.5 } };
  const two = defineConfig({ ...config, scenarios: [bold] });
  const presets = presetsOf(two, old);
  assert.deepEqual(presets.map(({ scenario }) => scenario), [
    { name: "old", business: { margin: 0.5 } },
    bold,
  ]);
  assert.match(presets[0].faults.join(), /levers\.no_such_lever: is not a lever/);
  assert.deepEqual(presetsOf({ ...two, business: undefined }, old), []);
});

onSite(
  "it opens with the loader's scenario, and with the plan when all is reset",
  async (browser, origin) => {
    const page = await opened(await open(browser, desktop), origin);
    const [first] = presetsOf(config, {
      name: "stronger mobile, no SEO",
      levers: { mobile_experience: { lift: 0.2, cost_usd: 2_000_000 }, seo_content: { off: true } },
    });
    assert.deepEqual(await said(page), expected(first.scenario));
    await page.getByRole("button", { name: "Reset all" }).click();
    assert.deepEqual(await said(page), expected(nothing));
    await page.getByRole("button", { name: "Undo" }).click();
    assert.deepEqual(await said(page), expected(first.scenario));
  },
);

onSite(
  "every kind of control moves its numbers, and rests at those of the pipeline",
  async (browser, origin) => {
    const page = await opened(await open(browser, desktop), origin, nothing);
    assert.deepEqual(await said(page), expected(nothing));
    const lever = page.locator(".lever", { hasText: "Viral sharing" });
    await lever.getByRole("slider", { name: "Viral sharing: Lift" }).focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
    const input: ScenarioInput = { ...nothing, levers: { viral_sharing: { lift: 0.18 } } };
    assert.deepEqual(await said(page), expected(input));
    assert.match(new URL(page.url()).search, /^\?scenario=nothing\+yet;viral_sharing\.lift:0\.18$/);

    await lever.locator("summary").click();
    await lever.getByRole("radio", { name: "low" }).check();
    await lever.getByRole("textbox", { name: "Viral sharing: Cost, once, USD" }).fill("1,250,000");
    await page.keyboard.press("Enter");
    await lever.getByRole("slider", { name: "Viral sharing: Ramp" }).press("ArrowLeft");
    await page.getByRole("checkbox", { name: "API integrations", exact: true }).uncheck();
    await page.locator("summary", { hasText: "Business" }).click();
    await page.getByRole("textbox", { name: "Business: Growth of visitors a month, %" }).fill("2");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Business: Business users per user in the data" }).fill("1,000");
    await page.keyboard.press("Enter");
    const more: ScenarioInput = {
      ...nothing,
      levers: {
        viral_sharing: { lift: 0.18, confidence: "low", cost_usd: 1_250_000, ramp_months: 2 },
        api_integrations: { off: true },
      },
      business: { growth_per_month: 0.02, scale: 1000 },
    };
    assert.deepEqual(await said(page), expected(more));

    // Each changed control has its way back.
    assert.equal(await page.locator(".control.changed").count(), 6);
    await lever.getByRole("button", { name: "Reset Viral sharing: Lift to plan +15 %" }).click();
    await settled(page);
    assert.equal(await lever.getByRole("textbox", { name: "Viral sharing: Lift, %" }).inputValue(), "15");
    assert.equal(await page.locator(".control.changed").count(), 5);
  },
);

onSite(
  "what a control cannot take is said beside it, in the schema's words, and changes nothing",
  async (browser, origin) => {
    const page = await opened(await open(browser, desktop), origin, nothing);
    const before = await said(page);
    const lift = page.getByRole("textbox", { name: "Template discovery: Lift, %" });
    const fault = page.locator(".lever", { hasText: "Template discovery" }).getByRole("alert").first();
    for (
      const [typed, words] of [["-200", /^-2: must be more than -1/], [
        "much",
        /^"much": needs a number/,
      ]] as const
    ) {
      await lift.fill(typed);
      await page.keyboard.press("Enter");
      assert.match(await fault.textContent() ?? "", words);
      assert.equal(await lift.getAttribute("aria-invalid"), "");
    }
    assert.deepEqual(await said(page), before);
  },
);

onSite(
  "a scenario comes back from its link; a lever that is gone is named, and the rest is used",
  async (browser, origin) => {
    const context = await open(browser, desktop);
    const page = await opened(context, origin, bold);
    assert.deepEqual(await said(page), expected(bold));
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    assert.equal(copied.search.slice(1), scenarioQuery(bold));

    const old = { ...bold, levers: { ...bold.levers, gone_lever: { lift: 0.1 } } };
    const again = await opened(context, origin, old);
    assert.match(
      await again.locator(".what-if > .said").textContent() ?? "",
      /1 part of “bold, but dear” could not be used, and the rest stands: levers\.gone_lever: is not a lever/,
    );
    assert.deepEqual(await said(again), expected(bold));
  },
);

onSite(
  "JSON goes out as the config takes it, and comes in with its faults by name",
  async (browser, origin) => {
    const page = await opened(await open(browser, desktop), origin, bold);
    await page.getByRole("button", { name: "Copy as JSON" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download JSON" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "bold-but-dear.json");
    const file = scenario.parse(JSON.parse(await text(download)));
    assert.deepEqual(file, copied);
    assert.deepEqual(defineConfig({ ...config, scenarios: [file] }).scenarios, [bold]);

    await page.getByRole("button", { name: "Reset all" }).click();
    await page.getByText("Import JSON").click();
    const paste = page.getByRole("textbox", { name: "A scenario as JSON" });
    const fault = page.locator(".import").getByRole("alert");
    for (
      const [json, words] of [
        ["{", /^This is not JSON: /],
        [
          '{"name": "x", "levers": {"seo": {"lift": 1}}}',
          /^levers\.seo: is not a lever; did you mean|^levers\.seo: is not a lever; known/,
        ],
        ['{"name": "x", "business": {"margin": 3}}', /^business\.margin: 3: must be at most 1$/],
      ] as const
    ) {
      await paste.fill(json);
      await page.getByRole("button", { name: "Open", exact: true }).click();
      assert.match(await fault.textContent() ?? "", words);
    }
    await page.locator('.import input[type="file"]').setInputFiles({
      name: "bold.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(file)),
    });
    await page.locator(".import:not([open])").waitFor();
    assert.deepEqual(await said(page), expected(bold));
  },
);

onSite(
  "scenarios are kept, renamed, duplicated, compared, and deleted with a way back",
  async (browser, origin) => {
    const context = await open(browser, desktop);
    const page = await opened(context, origin, bold);
    const rows = page.locator(".shelf tbody tr");
    const names = (): Promise<string[]> =>
      rows.evaluateAll((all) =>
        all.map((row) =>
          row.querySelector<HTMLInputElement>(".name input")?.value ??
            row.querySelector(".name")?.firstChild?.textContent ?? ""
        )
      );
    const preset = "stronger mobile, no SEO";
    assert.deepEqual(await names(), [bold.name, "the plan", preset]);
    await page.getByRole("button", { name: "Keep" }).click();
    assert.deepEqual(await names(), ["the plan", preset, bold.name]);
    await page.getByRole("button", { name: `Duplicate ${bold.name}` }).click();
    await page.getByRole("textbox", { name: `Rename ${bold.name} 2` }).fill("daring");
    await page.keyboard.press("Enter");
    assert.deepEqual(await names(), ["the plan", preset, bold.name, "daring"]);
    await page.getByRole("button", { name: `Delete ${bold.name}` }).click();
    assert.deepEqual(await names(), [bold.name, "the plan", preset, "daring"]); // still on the desk
    await page.locator(".shelf").getByRole("button", { name: "Undo" }).click();
    assert.deepEqual(await names(), ["the plan", preset, bold.name, "daring"]);

    // Side by side: the desk and the plan, and what is ticked.
    const heads = page.locator(".compared .scroll").first().locator("th");
    assert.deepEqual(await heads.allTextContents(), ["All levers together", `“${bold.name}”`, "the plan"]);
    await page.getByRole("checkbox", { name: "Compare daring" }).check();
    assert.deepEqual((await heads.allTextContents()).slice(1), [`“${bold.name}”`, "the plan", "“daring”"]);
    const levers = page.locator(".compared .scroll").last().locator("tbody tr");
    assert.equal(await levers.count(), config.levers.length);
    const seo = levers.filter({ hasText: "SEO content" }).locator("td");
    assert.deepEqual((await seo.allTextContents()).map((cell) => cell === "off"), [false, true, false, true]);

    // They are there again on the next visit, and one of them can be opened.
    const again = await opened(context, origin);
    await again.getByRole("button", { name: "Open daring" }).click();
    assert.deepEqual(await said(again), expected({ ...bold, name: "daring" }));
  },
);

onSite("a drag moves the numbers while it lasts, and not only when it rests", async (browser, origin) => {
  const page = await opened(await open(browser, desktop), origin, nothing);
  const worth = page.locator(".what-if .tile .value").first();
  const shown = new Set<string | null>();
  for (const lift of [0.2, 0.3, 0.4]) {
    const before = await worth.textContent();
    await page.locator('.what-if input[type="range"]').first().evaluate((slider: HTMLInputElement, lift) => {
      slider.value = String(lift);
      slider.dispatchEvent(new Event("input"));
    }, lift);
    await page.waitForFunction(
      (before) => document.querySelector(".what-if .tile .value")?.textContent !== before,
      before,
    );
    shown.add(await worth.textContent());
  }
  assert.equal(shown.size, 3);
});

for (const view of views) {
  onSite(`the what-if is accessible and fits on a ${view.name}`, async (browser, origin) => {
    const page = await opened(await open(browser, view), origin, bold);
    for (const summary of await page.locator(".what-if summary").all()) {
      const folded = await summary.evaluate((node) => !node.parentElement!.hasAttribute("open"));
      if (folded && await summary.isVisible()) await summary.click();
    }
    for (const tab of ["By lever", "What it hangs on"]) {
      await page.getByRole("tab", { name: tab }).click();
      assert.deepEqual(await violations(page, ".what-if"), []);
    }
    for (const width of view.widths) {
      await page.setViewportSize({ width, height: view.height });
      const excess = await page.evaluate(() =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth
      );
      assert.ok(excess <= 0, `${excess} pixels too wide for ${width}`);
    }
  });
}

onSite("on a phone the key result stays in sight while one drags", async (browser, origin) => {
  const page = await opened(await open(browser, phone), origin, nothing);
  const slider = page.getByRole("slider", { name: "API integrations: Lift" });
  await slider.scrollIntoViewIfNeeded();
  const pinned = page.locator(".what-if .pinned");
  const before = await pinned.textContent();
  await slider.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  await settled(page);
  assert.notEqual(await pinned.textContent(), before);
  const box = await pinned.boundingBox();
  assert.ok(box && box.y >= 0 && box.y + box.height <= phone.height, `it stands at ${box?.y}`);
});

onSite(
  "without what growth starts from, the page says why once, and asks nothing",
  async (browser, origin) => {
    const context = await open(browser, desktop);
    await context.route("**/_file/data/growth.*.json", async (route) => {
      const data = await (await route.fetch()).json();
      for (const name of ["levers", "projection", "tornado", "visits_by_month"]) {
        data.answers[name] = null;
        data.off[name] = name === "visits_by_month" ? "there are no visits" : "business is not in the config";
      }
      await route.fulfill({ json: data });
    });
    const { page, faults } = await visit(context, `${origin}/growth.html`);
    assert.deepEqual(faults, []);
    assert.deepEqual(await page.locator("main .off p").allTextContents(), [
      "Not asked here: business is not in the config.",
    ]);
    const words = (await page.locator("main").innerText()).split("\n").filter((line) => line.trim() !== "");
    assert.equal(words.length, 2, words.join("; ")); // the title, and the reason
  },
);

async function text(download: Download): Promise<string> {
  return await Deno.readTextFile(await download.path());
}

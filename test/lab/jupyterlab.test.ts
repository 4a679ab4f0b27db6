// JupyterLab as an analyst uses it: npm run lab, a notebook opened in the browser, all cells run, a chart to look at.
// Needs the tools of test/prepare.ts.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { launch } from "../site/browser.ts";
import { type Lab, startLab } from "./lab.ts";

/** Where pictures go, for a person to look at. */
const PICTURES = "data/tests";

/** Opens a notebook and runs all of its cells. */
async function runAll(page: Page, lab: Lab, notebook: string): Promise<void> {
  await page.goto(lab.address.replace("/lab?", `/lab/tree/${notebook}?reset&`));
  await page.locator(".jp-Notebook .jp-CodeCell").first().waitFor();
  // The kernel's name stands in the toolbar once it is there.
  await page.locator(".jp-Toolbar-kernelName").filter({ hasText: "TypeScript" }).waitFor();
  await page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").waitFor();
  await page.getByRole("menuitem", { name: "Run", exact: true }).click();
  await page.getByRole("menuitem", { name: /^Run All Cells/ }).click();
}

Deno.test({
  name: "in JupyterLab 03-funnel runs and draws its chart, and no other host is asked",
  // Playwright keeps timers and its pipe to the browser for itself.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const lab = await startLab(["npm", "run", "--silent", "lab", "--"]);
    const browser = await launch();
    try {
      const { kernelspecs } = await lab.api("kernelspecs");
      for (const name of ["tslab", "deno"]) assert.ok(name in kernelspecs, name);
      const { origin } = new URL(lab.address);
      const strangers = new Set<string>();
      const context = await browser.newContext({
        viewport: { width: 1440, height: 1000 },
        colorScheme: "light",
      });
      const page = await context.newPage();
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (/^(http|ws)/.test(url.protocol) && url.host !== new URL(origin).host) {
          strangers.add(request.url());
        }
      });
      await runAll(page, lab, "03-funnel.ipynb");
      const chart = page.locator(
        ".jp-OutputArea-output svg, .jp-OutputArea-output img[src^='data:image/svg']",
      ).first();
      // What is out of sight is laid out when it comes into it.
      await chart.waitFor({ state: "attached", timeout: 120_000 });
      await page.waitForFunction(() =>
        [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].every(({ textContent }) =>
          /^\[\d+\]:$/.test(textContent ?? "")
        )
      );
      await chart.scrollIntoViewIfNeeded();
      const box = (await chart.boundingBox())!;
      assert.ok(box.width > 300 && box.height > 100, `the chart is ${box.width} by ${box.height}`);
      // Nothing is asked of a person: whether they want news, which kernel it should be.
      assert.equal(await page.locator(".jp-Dialog, .Toastify__toast").count(), 0);
      assert.equal(await page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count(), 0);
      for (const scheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.waitForFunction(
          (light) => document.body.dataset.jpThemeLight === String(light),
          scheme === "light",
        );
        await page.locator("#jupyterlab-splash").waitFor({ state: "detached" });
        await page.screenshot({ path: `${PICTURES}/jupyterlab-${scheme}.png` });
      }
      assert.deepEqual([...strangers], []);
      // What the browser holds is not kept: the stored notebook stays as it is.
      await context.close();
    } finally {
      await browser.close();
      await lab.end();
    }
  },
});

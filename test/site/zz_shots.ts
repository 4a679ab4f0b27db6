import { launch, open, serve, views, visit } from "/work/main/test/site/browser.ts";
const names = Deno.args[0] ? Deno.args[0].split(",") : [
  "",
  "north-star",
  "growth",
  "activation",
  "features",
  "funnel",
  "retention",
  "revenue",
  "quality",
  "queries",
  "methodology",
];
const which = (Deno.args[1] ?? "desktop, light").split(";");
const out = "/tmp/site/shots";
await Deno.mkdir(out, { recursive: true });
const server = serve("/work/main/dist");
const browser = await launch();
for (const view of views.filter((v) => which.includes(v.name))) {
  const context = await open(browser, view);
  for (const name of names) {
    const { page, faults } = await visit(context, `${server.origin}/${name}`);
    const overflow = await page.evaluate(() =>
      document.documentElement.scrollWidth - document.documentElement.clientWidth
    );
    const errs = await page.evaluate(() =>
      [...document.querySelectorAll(".observablehq--error")].map((e) => e.textContent)
    );
    console.log(
      view.name,
      name || "index",
      JSON.stringify(faults),
      "overflow",
      overflow,
      JSON.stringify(errs),
    );
    await page.screenshot({
      path: `${out}/${name || "index"}-${view.name.replace(", ", "-")}.png`,
      fullPage: true,
    });
    await page.close();
  }
  await context.close();
}
await browser.close();
await server.close();

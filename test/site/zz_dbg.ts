import { launch, serve, open, views, visit } from "./browser.ts";
const server = serve("dist"); const b = await launch(); const c = await open(b, views[0]);
const { page } = await visit(c, server.origin + "/funnel");
console.log(await page.locator("summary").count(), await page.locator("summary").first().evaluate((n) => n.outerHTML + n.parentElement!.outerHTML.slice(0, 200)));
await page.locator("summary").first().click();
await new Promise(r => setTimeout(r, 500));
console.log(await page.locator("summary").first().evaluate((n) => n.parentElement!.outerHTML.slice(0, 300)));
console.log(await page.locator("figure.exhibit").first().evaluate((n) => n.outerHTML.slice(0, 300)));
await b.close(); await server.close();

// The site: its pages in reading order, grouped by what one wants to know.
import { existsSync, readdirSync } from "node:fs";
import process from "node:process";
import { interBeside } from "./lib/charts/theme.js";
import { header } from "./lib/site/header.js";
import { entryOf } from "./lib/site/notebook-names.js";
import { seedModuleCache } from "./lib/site/offline.js";

process.env.OBSERVABLE_TELEMETRY_DISABLE ??= "1";
// The preview serves a copy.
const root = process.env.SITE_ROOT ?? "src";
await seedModuleCache(root, { whole: process.argv.includes("preview") });

// By an absolute path, because npx would cost half a second a loader. Loaders read, and nothing else.
const deno = `${process.cwd()}/node_modules/.bin/deno`;

const notebooks = (existsSync("notebooks") ? readdirSync("notebooks") : [])
  .filter((file) => file.endsWith(".ipynb")).sort().map(entryOf);

const title = "Cynosure";
const home = "Overview";
const pages = [
  {
    name: "Growth",
    pages: [
      { name: "North Star and engagement", path: "/north-star" },
      { name: "Levers and projection", path: "/growth" },
    ],
  },
  {
    name: "Behaviour",
    pages: [
      { name: "Activation", path: "/activation" },
      { name: "Features and power users", path: "/features" },
      { name: "Paths", path: "/paths" },
    ],
  },
  {
    name: "Conversion",
    pages: [{ name: "Funnel", path: "/funnel" }, { name: "Segments", path: "/segments" }],
  },
  {
    name: "Retention",
    pages: [
      { name: "Cohorts", path: "/retention" },
      { name: "Revenue and lifetime value", path: "/revenue" },
    ],
  },
  {
    name: "Trust",
    pages: [
      { name: "Data quality and runs", path: "/quality" },
      { name: "Queries", path: "/queries" },
      { name: "Methodology and glossary", path: "/methodology" },
    ],
  },
  { name: "Notebooks", pages: [{ name: "All notebooks", path: "/notebooks" }, ...notebooks] },
];

/** A star, as the name means one that ships steer by. */
const icon = "data:image/svg+xml," + encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#1f5fd6" d="M16 1l3.6 11.4L31 16l-11.4 3.6L16 31l-3.6-11.4L1 16l11.4-3.6z"/></svg>`,
);

export default {
  title,
  home,
  root,
  output: process.env.SITE_OUTPUT ?? "dist",
  // Where the site will lie on its host. Only the page for addresses that do not exist has to know.
  base: process.env.SITE_BASE ?? "/",
  pages,
  interpreters: { ".ts": [deno, "run", "--quiet", "--no-prompt", "--allow-read", "--allow-env"] },
  style: "style.css",
  globalStylesheets: [],
  // The font at an address of its own: the rule below could not know a hashed one.
  dynamicPaths: ["/fonts/inter.woff2", ...notebooks.map(({ path }) => path)],
  // The choice of light or dark is read before anything is painted.
  head: `<style>
@font-face {font-family: "Inter Variable"; src: url("fonts/inter.woff2") format("woff2"); font-weight: 100 900; font-display: optional}
${interBeside}
</style>
<script>try { document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "" } catch {}</script>
<link rel="icon" href="${icon}">
<script type="module" src="components/frame.js"></script>`,
  sidebar: false,
  header: ({ path }: { path: string }): string => header({ title, home, pages }, path),
  footer: `Every number on these pages is computed by <code>npm run build</code> from the event log.`,
  // A plain static server looks for the file that it is asked for.
  preserveExtension: true,
  toc: false,
  pager: false,
};

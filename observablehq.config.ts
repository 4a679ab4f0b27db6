// The site: its pages in reading order, grouped by what one wants to know.
import process from "node:process";
import { seedModuleCache } from "./lib/site/offline.js";

process.env.OBSERVABLE_TELEMETRY_DISABLE ??= "1";
// The preview serves a copy.
const root = process.env.SITE_ROOT ?? "src";
await seedModuleCache(root);

// By an absolute path, because npx would cost half a second a loader. Loaders read, and nothing else.
const deno = `${process.cwd()}/node_modules/.bin/deno`;

export default {
  title: "Cynosure",
  home: "Overview",
  root,
  output: process.env.SITE_OUTPUT ?? "dist",
  pages: [
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
      ],
    },
    { name: "Conversion", pages: [{ name: "Funnel", path: "/funnel" }] },
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
  ],
  interpreters: { ".ts": [deno, "run", "--quiet", "--no-prompt", "--allow-read", "--allow-env"] },
  style: "style.css",
  globalStylesheets: [],
  // At an address of its own: the rule below could not know a hashed one.
  dynamicPaths: ["/fonts/inter.woff2"],
  head:
    `<style>@font-face {font-family: "Inter Variable"; src: url("fonts/inter.woff2") format("woff2"); font-weight: 100 900; font-display: swap}</style>
<link rel="icon" href="data:,">`,
  footer: `Every number on these pages is computed by <code>npm run build</code> from the event log.`,
  // A plain static server looks for the file that it is asked for.
  preserveExtension: true,
  toc: false,
  pager: false,
};

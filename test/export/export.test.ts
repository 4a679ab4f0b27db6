// `npm run export` as a process, on the last run of the project. Needs the answers of a run, which npm run build leaves
// in data/.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { csvParse } from "d3";
import { JSDOM } from "jsdom";
import config from "../../analytics.config.ts";
import { dark, light } from "../../lib/charts/theme.ts";
import { readRun } from "../../lib/export/last-run.ts";
import { paths } from "../../lib/files.ts";
import { picturesOf } from "../../lib/pipeline/figures.ts";
import { violations } from "../site/axe.ts";
import { launch, spaced } from "../site/browser.ts";

interface Exported {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: string[];
  read(file: string): string;
  path(file: string): string;
}

/** Exports into a folder of its own. */
async function exported(
  words: readonly string[],
  look: (made: Exported) => Promise<void> | void,
  env: Record<string, string> = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-export-"));
  try {
    const { code, stdout, stderr } = await new Deno.Command("npm", {
      args: ["run", "--silent", "export", "--", ...words, "--output", join(folder, "out")],
      env: { NO_COLOR: "1", ...env },
    }).output();
    const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    const made = join(folder, "out");
    const files = existsSync(made) ? readdirSync(made).sort() : [];
    const path = (file: string): string => join(made, file);
    await look({
      code,
      stdout: out,
      stderr: err,
      files,
      path,
      read: (file) => readFileSync(path(file), "utf8"),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const answer = (name: string): Record<string, unknown>[] =>
  JSON.parse(readFileSync(`data/processed/answers/${name}.json`, "utf8")).rows;

/** What a browser would ask somebody for. */
const fetched =
  /(?:\bsrc|\bhref)="(?!data:|#)[^"]*"|url\((?!["']?(?:data:|#))|@import|<script|https?:\/\/(?!www\.w3\.org)/g;

Deno.test("a chart becomes four files that hold the numbers of its answer", () =>
  exported(["funnel"], ({ code, files, read, stdout }) => {
    assert.equal(code, 0);
    assert.deepEqual(files, ["funnel.csv", "funnel.html", "funnel.png", "funnel.svg"]);
    assert.match(stdout, /^funnel as HTML, PNG, SVG and CSV in .*out\n$/);
    const rows = answer("funnel");
    assert.deepEqual(
      csvParse(read("funnel.csv")).map(({ users }) => Number(users)),
      rows.map(({ users }) => users),
    );

    const { window } = new JSDOM(read("funnel.html"));
    const { document } = window;
    assert.equal(document.documentElement.lang, "en");
    assert.match(document.title, /Foolscap$/);
    const heading = spaced(document.querySelector("h1")!.textContent);
    assert.equal(document.querySelector("figure")!.getAttribute("aria-label"), heading);
    const cells = [...document.querySelectorAll("tbody tr td:nth-child(3)")].map((cell) => cell.textContent);
    assert.deepEqual(cells.map((text) => Number(text!.replaceAll(",", ""))), rows.map(({ users }) => users));
    const saved = document.querySelector<HTMLAnchorElement>("a[download]")!;
    assert.equal(saved.download, "funnel.csv");
    assert.equal(decodeURIComponent(saved.href.split(",").slice(1).join(",")), read("funnel.csv"));
    const behind = [...document.querySelectorAll("summary")].map((summary) => summary.textContent);
    assert.deepEqual(behind, ["Data", "Definition", "SQL"]);
    assert.match(document.querySelector("pre")!.textContent!, /^-- funnel\n[^]*select/);
    assert.match(
      document.body.textContent!,
      /Source: Foolscap \(synthetic data\), through 31 Dec 2025; 50,000 users/,
    );
    for (const svg of document.querySelectorAll(".chart svg")) {
      assert.equal(svg.getAttribute("role"), "img");
      assert.equal(svg.getAttribute("aria-label"), heading);
    }
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, "no two drawings share a name");
    assert.ok(read("funnel.svg").includes("@font-face"));
  }));

Deno.test("everything is exported with all, asks nobody for anything, and says how far it is", () =>
  exported(["all", "--format", "html,csv"], ({ code, files, read, stdout, stderr }) => {
    assert.equal(code, 0, stderr);
    const names = ["executive", ...picturesOf(config).map(({ name }) => name)];
    const report = "analytics_framework_report.html";
    assert.deepEqual(files, [...names.flatMap((name) => [`${name}.csv`, `${name}.html`]), report].sort());
    assert.match(stdout, new RegExp(`^${names.length + 1} exports as HTML and CSV in `));
    assert.deepEqual(stderr.trim().split("\n").map((line) => line.split(" ")[0]), [...names, "report"]);
    assert.deepEqual(read(report).match(fetched), null, "the report asks nobody");
    for (const name of names) {
      const html = read(`${name}.html`);
      assert.deepEqual(html.match(fetched), null, `${name} asks nobody`);
      assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
      const csv = csvParse(read(`${name}.csv`));
      const picture = picturesOf(config).find((picture) => picture.name === name);
      if (picture) assert.equal(csv.length, answer(String(picture.shows ?? picture.needs[0])).length, name);
    }
  }));

Deno.test("dark pictures stand on dark paper", () =>
  exported(["funnel", "--format", "svg,png", "--dark"], ({ files, read }) => {
    assert.deepEqual(files, ["funnel.png", "funnel.svg"]);
    const svg = read("funnel.svg");
    assert.ok(svg.includes(`fill="${dark.paper}"`) && svg.includes(`fill="${dark.accent}"`));
    assert.ok(!svg.includes(light.accent));
  }));

Deno.test("an answer goes by the pictures that show it; one without a picture is a table", async () => {
  await exported(["retention_month", "--format", "svg"], ({ files }) => {
    assert.deepEqual(files, ["cohort_heatmap.svg", "retention_curve.svg"]);
  });
  await exported(["quality"], ({ files, read, stdout }) => {
    assert.deepEqual(files, ["quality.csv", "quality.html"]);
    assert.match(stdout, /^quality as HTML and CSV/);
    assert.doesNotMatch(read("quality.csv").split("\n")[0], /examples/); // keys of single people stay in data/
  });
});

Deno.test("the report comes in four forms, the words of the pipeline's", () =>
  exported(["report"], ({ code, files, read, stdout }) => {
    assert.equal(code, 0);
    const forms = ["html", "md", "pdf", "txt"];
    assert.deepEqual(files, forms.map((form) => `analytics_framework_report.${form}`));
    assert.match(stdout, /^report as TXT, MD, HTML and PDF in /);
    for (const form of ["txt", "md", "html"]) {
      const file = `analytics_framework_report.${form}`;
      assert.equal(read(file), readFileSync(`data/reports/${file}`, "utf8"), form);
    }
    assert.match(read("analytics_framework_report.pdf"), /^%PDF-/);
    const { document } = new JSDOM(read("analytics_framework_report.html")).window;
    const charts = [...document.querySelectorAll("figure")].map((figure) => [
      figure.getAttribute("aria-label"),
      figure.querySelectorAll(".chart > svg").length,
      [...figure.querySelectorAll("svg")].every((svg) =>
        svg.getAttribute("aria-label") === figure.getAttribute("aria-label")
      ),
    ]);
    // North Star, funnel, retention, lifetime value, levers, projection: wide and narrow, light and dark; each is
    // called by the finding that stands over it.
    assert.equal(charts.length, 6);
    assert.ok(charts.every(([, drawings, named]) => drawings === 4 && named));
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  }));

Deno.test("without a browser the report's other forms stand, and one line says what a PDF needs", () =>
  exported(["report"], ({ code, files, stdout, stderr }) => {
    assert.equal(code, 2);
    assert.deepEqual(files.map((file) => file.split(".").pop()), ["html", "md", "txt"]);
    assert.match(stdout, /^report as TXT, MD and HTML in /);
    assert.match(stderr, /^\/no\/such\/browser could not print the PDF: .*ENOENT[^\n]*\n$/);
  }, { CHROMIUM: "/no/such/browser" }));

const bad: readonly [what: string, words: string[], line: RegExp, env?: Record<string, string>][] = [
  [
    "a slip of the hand",
    ["funnle"],
    /^"funnle" is nothing to export; did you mean "funnel"\? There are all, executive, /,
  ],
  ["a name from elsewhere", ["zzzzzzzz"], /^"zzzzzzzz" is nothing to export\. There are all, executive, /],
  ["no name", [], /^missing required argument 'names'; see --help/],
  ["no format", ["funnel", "--format", "gif"], /Allowed are txt, md, html, png, svg, csv, pdf/],
  [
    "a chart as text",
    ["funnel", "--format", "pdf"],
    /^funnel is a chart; it comes as html, png, svg and csv/,
  ],
  [
    "the report as a picture",
    ["report", "--format", "png"],
    /^report is the report; it comes as txt, md, html and pdf/,
  ],
  [
    "a picture of a table",
    ["quality", "--format", "png"],
    /^quality is a table, without a picture; it comes as html and csv/,
  ],
  [
    "another product's run",
    ["funnel"],
    /^the last run was of Foolscap, the config is of .*; run npm run pipeline first/,
    { CONFIG: "examples/clinic/clinic.config.ts" },
  ],
];
for (const [what, words, line, env] of bad) {
  Deno.test(`export answers ${what} with one line`, () =>
    exported(words, ({ code, stdout, stderr, files }) => {
      assert.equal(code, 1);
      assert.match(stderr, line);
      assert.equal(stderr.trim().split("\n").length, 1, stderr);
      assert.deepEqual([stdout, files], ["", []]);
    }, env));
}

Deno.test("without a run, export says what to do", () =>
  assert.rejects(
    readRun(["funnel"], config, paths("no-such-folder")),
    /^UsageError: there is no run to export; npm run pipeline makes one$/,
  ));

Deno.test({
  name:
    "every page opens in a browser without an error or a request; the executive view prints on two sheets",
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    exported(["all", "quality", "--format", "html"], async ({ files, path }) => {
      const browser = await launch();
      try {
        for (const [colorScheme, width] of [["light", 1440], ["dark", 360]] as const) {
          const context = await browser.newContext({
            colorScheme,
            viewport: { width, height: 800 },
            bypassCSP: true,
          });
          for (const file of files) {
            const page = await context.newPage();
            const faults: string[] = [];
            page.on("console", (message) => faults.push(message.text()));
            page.on("pageerror", ({ message }) => faults.push(message));
            page.on("request", (request) => {
              if (!/^(data|file):/.test(request.url())) faults.push(`asks ${request.url()}`);
            });
            await page.goto(`file://${path(file)}`);
            const seen = await page.evaluate(async () => {
              await document.fonts.ready;
              const visible = [...document.querySelectorAll(".chart")].filter((node) =>
                node.clientHeight > 0
              );
              return {
                charts: visible.map(({ className }) => className),
                figures: document.querySelectorAll("figure:has(.chart)").length,
                excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
                inter: [...document.fonts].some(({ family, status }) =>
                  family === "Inter" && status === "loaded"
                ),
              };
            });
            assert.deepEqual(faults, [], file);
            assert.deepEqual(await violations(page), [], file);
            assert.equal(seen.charts.length, seen.figures, `one drawing a chart of ${file}`);
            const room = width > 800 ? "wide" : "narrow";
            assert.ok(seen.charts.every((name) => name.includes(colorScheme) && name.includes(room)), file);
            assert.ok(seen.excess <= 0, `${file} is ${seen.excess} pixels too wide for ${width}`);
            assert.ok(seen.inter, `${file} brings its type`);
            await page.close();
          }
          await context.close();
        }
        const page = await browser.newPage();
        await page.goto(`file://${path("executive.html")}`);
        const pdf = new TextDecoder("latin1").decode(await page.pdf({ preferCSSPageSize: true }));
        assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 2);
      } finally {
        await browser.close();
      }
    }),
});

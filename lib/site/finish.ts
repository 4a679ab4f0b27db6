// What Framework leaves to do to a built page: the language, a way past the navigation, what strangers' machines read of it (title, finding,
// colours), the font ahead of its use, and a policy under which no script runs that the build did not write.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Seen } from "./seen.js";
import type { Found } from "./search.js";

/** Where the font lies, from the root of the site. */
const FONT = "fonts/inter.woff2";

/** The paper of `src/style/theme.css`, for the frame that a browser puts around a page. */
const paper = { light: "#ffffff", dark: "#16181c" } as const;

/**
 * Finishes a built and checked site: each page in its place, and `search.json` beside them.
 *
 * @param seen what the pages showed when they were visited, by file
 */
export async function finish(folder: string, seen: ReadonlyMap<string, Seen>): Promise<void> {
  for (const [file, page] of seen) {
    const path = join(folder, file);
    await writeFile(path, finished(await readFile(path, "utf8"), page));
  }
  await writeFile(join(folder, "search.json"), JSON.stringify(searchable(seen)));
}

/**
 * One page with all that it lacked.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const html = '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>Why?</title>\n<script>1</script>\n</head>\n</html>\n';
 * const page = finished(html, { title: "Why?", finding: "Because.", places: [] });
 * assert.match(page, /<html lang="en">/);
 * assert.match(page, /<meta property="og:description" content="Because\.">/);
 * assert.match(page, /script-src 'self' 'sha256-[\w+/]+='/);
 * ```
 */
export function finished(html: string, { title, finding }: Seen): string {
  const description = finding || title;
  const base = /<base href="([^"]*)">/.exec(html)?.[1];
  const lost = base !== undefined; // the page for addresses that do not exist is the only one that knows its base
  const page = (lost ? absolute(html, base) : html)
    .replace("<html>", '<html lang="en">')
    .replace("<body>", '<body>\n<a class="skip" href="#observablehq-main">To the content</a>')
    .replace(/(<meta name="viewport" content="width=device-width, initial-scale=1), maximum-scale=1/, "$1")
    .replace(
      "</title>",
      // A function, because findings speak of dollars, which mean something in a replacement.
      () =>
        [
          "</title>",
          meta("name", "description", description),
          meta("property", "og:type", "website"),
          meta("property", "og:title", title),
          meta("property", "og:description", description),
          ...Object.entries(paper).map(([scheme, colour]) =>
            `<meta name="theme-color" content="${colour}" media="(prefers-color-scheme: ${scheme})">`
          ),
          ...(lost ? [meta("name", "robots", "noindex")] : []),
          `<link rel="preload" as="font" type="font/woff2" href="${
            lost ? base : "./"
          }${FONT}" crossorigin="anonymous">`,
        ].join("\n"),
    );
  // Before whatever it rules.
  return page.replace(
    '<meta charset="utf-8">',
    `$&\n<meta http-equiv="Content-Security-Policy" content="${policy(page)}">`,
  );
}

/**
 * The Content-Security-Policy of a page: its own files, and of scripts in the page those that stand there now. Plot
 * and Framework write style attributes, which carry no code.
 */
export function policy(html: string): string {
  const inline = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)]
    .filter(([, attributes]) => !/\ssrc=/.test(attributes))
    .map(([, , script]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return [
    "default-src 'none'",
    ["script-src 'self'", ...new Set(inline)].join(" "),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** A page whose own addresses begin at the base: a host shows it at whatever depth somebody asked. */
function absolute(html: string, base: string): string {
  return html.replace(/\n?<base href="[^"]*">/, "").replace(/(["'(])\.\//g, `$1${base}`)
    .replace(new RegExp(`url\\("${FONT}"\\)`), `url("${base}${FONT}")`);
}

function meta(kind: "name" | "property", name: string, content: string): string {
  const text = content.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<meta ${kind}="${name}" content="${text}">`;
}

/** All that can be found: pages before their parts, the first page first. */
function searchable(seen: ReadonlyMap<string, Seen>): Found[] {
  const first = (file: string): number => file === "index.html" ? 0 : 1;
  const pages = [...seen].filter(([file]) => file !== "404.html").sort(([a], [b]) => first(a) - first(b));
  return [
    ...pages.map(([file, { title, finding }]) => ({ title, page: title, address: file, text: finding })),
    ...pages.flatMap(([file, { title: page, places }]) =>
      places.map(({ title, section, text, anchor }) => ({
        title,
        page: section ?? page,
        address: anchor ? `${file}#${anchor}` : file,
        ...(text ? { text } : {}),
      }))
    ),
  ];
}

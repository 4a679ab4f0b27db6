// Notebooks as pages: the executed copies with their outputs, and a list of all of them.
import { stripVTControlCharacters } from "node:util";
import { minute, plural } from "../charts/format.js";
import { escape } from "../charts/layout.js";
import type { Story } from "../lab/copies.js";
import { type Cell, type Output, text } from "../lab/ipynb.js";
import { capital } from "../report/words.js";
import { pageNameOf } from "./notebook-names.js";
import { harmless, inert, prose } from "./notebook-html.js";

/**
 * The page of a notebook, as Framework reads it.
 *
 * @param known the names of all notebooks, for links among them.
 */
export function notebookPage(story: Story, known: readonly string[]): string {
  const linkOf = (address: string): string | null => linkOnSite(address, known);
  const [first, ...rest] = story.notebook.cells;
  const opening = first?.cell_type === "markdown" ? openingOf(text(first.source), linkOf) : "";
  const cells = (opening ? rest : story.notebook.cells).map((cell, i) => cellOf(cell, `c${i + 1}-`, linkOf));
  return page(story.question, [
    `<h1>${escape(story.question)}</h1>`,
    opening,
    `<p class="muted executed">${provenance(story)}</p>`,
    ...(story.stale === null ? [] : [staleness(story.name, story.stale)]),
    ...cells,
  ]);
}

/** The page that lists all notebooks. */
export function notebooksPage(stories: readonly Story[]): string {
  const title = "What can be asked in a notebook?";
  const entries = stories.map((story) => {
    const { name, question, stale } = story;
    const state = stale === null
      ? ""
      : `<br><span class="status-warning">${reasons[stale].join(": ")}</span>`;
    return `<li><a href="/${pageNameOf(name)}">${escape(question)}</a><p class="muted">${
      provenance(story)
    }${state}</p></li>`;
  });
  return page(title, [
    `<h1>${title}</h1>`,
    `<p class="finding">${listFinding(stories)}</p>`,
    `<p>They ask the same questions of the same data as the other pages, in cells that anyone may edit and run again: <code>npm run lab</code> opens them in JupyterLab, and <code>npm run notebooks</code> executes all of them.</p>`,
    ...(entries.length > 0 ? [`<ol class="stories">${entries.join("")}</ol>`] : []),
  ]);
}

/** Framework reads a block up to an empty line, and nothing in a block. */
function page(title: string, blocks: readonly string[]): string {
  const whole = blocks.filter((block) => block !== "").map((block) =>
    `<div class="notebook">${inert(block)}</div>`
  );
  return `---\ntitle: ${JSON.stringify(title)}\n---\n\n${whole.join("\n\n")}\n`;
}

function listFinding(stories: readonly Story[]): string {
  const current = stories.filter(({ stale }) => stale === null).length;
  if (stories.length === 0) return "There are no notebooks in <code>notebooks/</code>.";
  const all = plural(stories.length, "notebook");
  if (current === stories.length) {
    return stories.length === 1
      ? `${all} stands here, executed on the numbers of the last run.`
      : `${all} stand here, each executed on the numbers of the last run.`;
  }
  return `${all} ${stories.length === 1 ? "stands" : "stand"} here, ${
    current === 0 ? "none" : current
  } of them executed on the numbers of the last run.`;
}

/** The words below the question, without the question itself; the first paragraph opens the page. */
function openingOf(source: string, linkOf: (address: string) => string | null): string {
  const words = source.replace(/^#\s+.+$/m, "").trim();
  return words === "" ? "" : prose(words, "c0-", linkOf).replace("<p>", '<p class="opening">');
}

function provenance({ name, execution }: Story): string {
  const file = `<code>notebooks/${escape(name)}.ipynb</code>`;
  if (!execution) return `${file}, as it is stored`;
  const { executed_at, run_started_at, seconds } = execution;
  return `${file}, executed on ${minute(executed_at)}, in ${
    Math.max(1, Math.round(seconds))
  } s, on the run of ${minute(run_started_at)}`;
}

/** Why a page does not show what its notebook would say now: in a few words, and in a sentence. */
const reasons: Readonly<Record<NonNullable<Story["stale"]>, readonly [string, string]>> = {
  "never executed": ["Not executed yet", "its cells stand here without what they say."],
  edited: ["Edited since", "what stands here is the notebook as it was last executed."],
  "other numbers": [
    "Executed on other numbers",
    "the last run of the pipeline found others than those told here.",
  ],
};

function staleness(name: string, stale: NonNullable<Story["stale"]>): string {
  const [title, sentence] = reasons[stale];
  return `<div class="gap" role="note"><strong>${title}</strong><p>${
    capital(sentence)
  }</p><p class="muted"><code>npm run notebooks -- ${
    escape(name)
  }</code> executes it, and the next build shows it.</p></div>`;
}

function cellOf(cell: Cell, scope: string, linkOf: (address: string) => string | null): string {
  const source = text(cell.source);
  if (source.trim() === "") return "";
  if (cell.cell_type === "markdown") return prose(source, scope, linkOf);
  const label = `Cell${cell.execution_count ? ` ${cell.execution_count}` : ""}`;
  const code =
    `<pre class="cell" data-copy="none" tabindex="0" role="group" aria-label="${label}"><code class="language-ts">${
      escape(source)
    }</code></pre>`;
  if (cell.cell_type !== "code") return code;
  const outputs = merged(cell.outputs ?? []).map((output, i) =>
    outputOf(output, `${scope}${i}-`, label, linkOf)
  );
  return `${code}${outputs.join("")}`;
}

/** What was written in one go may come in parts. */
function merged(outputs: readonly Output[]): Output[] {
  const all: Output[] = [];
  for (const output of outputs) {
    const before = all[all.length - 1];
    if (output.output_type === "stream" && before?.output_type === "stream" && before.name === output.name) {
      all[all.length - 1] = { ...before, text: text(before.text) + text(output.text) };
    } else all.push(output);
  }
  return all;
}

/** What can be shown of an output, the richest form first. */
function outputOf(
  output: Output,
  scope: string,
  label: string,
  linkOf: (address: string) => string | null,
): string {
  const place = (kind: string, html: string): string =>
    `<div class="output scroll ${kind}" tabindex="0" role="group" aria-label="${label} shows">${html}</div>`;
  const plain = (words: string, kind: string): string =>
    words.trim() === "" ? "" : place(
      `text ${kind}`,
      `<pre data-copy="none">${escape(stripVTControlCharacters(words).trimEnd())}</pre>`,
    );
  if (output.output_type === "stream") return plain(text(output.text), output.name ?? "stdout");
  if (output.output_type === "error") {
    return plain([output.ename, output.evalue].filter(Boolean).join(": "), "stderr");
  }
  const data = output.data ?? {};
  const found = (type: string): string => text(data[type]);
  if (found("text/html")) return place("html", harmless(found("text/html"), scope, linkOf));
  // Drawn for light paper, in colours that stay.
  if (found("image/svg+xml")) return place("paper", harmless(found("image/svg+xml"), scope, linkOf));
  if (found("text/markdown")) {
    return `<div class="output">${prose(found("text/markdown"), scope, linkOf)}</div>`;
  }
  for (const type of ["image/png", "image/jpeg", "image/gif"]) {
    const bytes = found(type).replace(/\s/g, "");
    if (/^[\w+/=]+$/.test(bytes)) {
      return place("paper", `<img rel="external" alt="A picture" src="data:${type};base64,${bytes}">`);
    }
  }
  return plain(found("text/plain"), "stdout");
}

/** Where a link in a notebook leads: to other notebooks, into the page, or out; files of the project are not here. */
function linkOnSite(address: string, known: readonly string[]): string | null {
  if (/^(https?:|mailto:|#)/.test(address)) return address;
  const [, name] = /^(?:\.\/)?([\w-]+)\.ipynb(#.*)?$/.exec(address) ?? [];
  return name !== undefined && known.includes(name) ? `/${pageNameOf(name)}` : null;
}

// The report as the body of an HTML page; whoever makes the page brings style, type and drawings. This module is browser
// compatible.
import { escape } from "../charts/layout.js";
import { unbroken } from "../charts/units.js";
import { type Block, type Cell, type Entry, type Item, type ReportDocument, textOfCell } from "./blocks.js";
import type { Column } from "./layout.js";
import { ended } from "./words.js";

/** What stands under the title of a chart. */
export interface Drawn {
  readonly subtitle?: string;
  /** Markup of the drawing, as it is. */
  readonly drawing: string;
}

/** Text as HTML spells it, in which neither a number and its unit nor the bounds of an interval come apart. */
function worded(text: string): string {
  return unbroken(escape(text)).replace(/(?<=\d)-(?=[\d$])/g, "-\u2060")
    .replace(/(?<=\d) (?=(?:h|min|s|days?|months?)\b)/g, "\u00a0");
}

/**
 * A document as HTML.
 *
 * @param charts by the name of their figure; of one that is not there, the finding alone stands.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const sections = [{ title: "Funnel", blocks: [{ kind: "chart", figure: "funnel", title: "1 < 2" }] }] as const;
 * const text = html({ title: "Foolscap", subtitle: "Report", description: "Notes.", facts: [], sections });
 * assert.ok(text.includes('<section id="funnel">\n<h2>Funnel</h2>\n<p class="finding">1 &lt; 2.</p>'));
 * ```
 */
export function html(
  { title, subtitle, description, facts, sections }: ReportDocument,
  charts: Readonly<Record<string, Drawn>> = {},
): string {
  const links = sections.map(({ title }) => `<li><a href="#${placeOf(title)}">${worded(title)}</a></li>`);
  return [
    `<header><p class="quiet">${worded(subtitle)}</p>\n<h1>${worded(title)}</h1>\n<p>${
      worded(description)
    }</p>`,
    `${entriesOf(facts)}</header>`,
    `<nav aria-label="Sections"><ol>${links.join("")}</ol></nav>`,
    ...sections.map(({ title, blocks }) =>
      `<section id="${placeOf(title)}">\n<h2>${worded(title)}</h2>\n${
        blocks.map((block) => markupOf(block, charts)).join("\n")
      }\n</section>`
    ),
  ].join("\n");
}

/** The address of a section within the page. */
function placeOf(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

function markupOf(block: Block, charts: Readonly<Record<string, Drawn>>): string {
  switch (block.kind) {
    case "heading":
      return `<h3>${worded(block.text)}</h3>`;
    case "paragraph":
      return `<p${block.note ? ' class="quiet"' : ""}>${worded(block.text)}</p>`;
    case "chart":
      return chartOf(block.title, charts[block.figure]);
    case "numbers":
      return `<div class="tiles">${
        block.numbers.map(({ label, value, beside }) =>
          `<div class="tile"><p class="value">${worded(value)}</p><p>${worded(label)}</p>` +
          `<p class="quiet">${worded(beside)}</p></div>`
        ).join("\n")
      }</div>`;
    case "bullets":
      return `<ul>${block.items.map((item) => `<li>${worded(item)}</li>`).join("\n")}</ul>`;
    case "items":
      return `<ol class="items">${block.items.map(itemOf).join("\n")}</ol>`;
    case "entries":
      return entriesOf(block.entries);
    case "table":
      return tableOf(block.columns, block.rows);
  }
}

function chartOf(title: string, drawn: Drawn | undefined): string {
  if (!drawn) return `<p class="finding">${worded(ended(title))}</p>`;
  const below = drawn.subtitle ? `<p class="quiet">${worded(drawn.subtitle)}</p>\n` : "";
  return `<figure aria-label="${escape(title)}"><h3>${worded(title)}</h3>\n${below}${drawn.drawing}</figure>`;
}

function itemOf({ title, text, verdict, touches, facts = [] }: Item): string {
  const last = [
    verdict ? `<strong class="${escape(verdict.toLowerCase())}">${worded(verdict)}</strong>` : "",
    touches ? worded(touches) : "",
  ].filter(Boolean).join(" · ");
  return `<li><p class="finding">${worded(ended(title))}</p>${text ? `<p>${worded(text)}</p>` : ""}${
    facts.length > 0 ? entriesOf(facts) : ""
  }${last ? `<p class="quiet">${last}</p>` : ""}</li>`;
}

function entriesOf(entries: readonly Entry[]): string {
  return `<dl>${
    entries.map(([term, meaning]) => `<dt>${worded(term)}</dt><dd>${worded(meaning)}</dd>`).join("\n")
  }</dl>`;
}

/** A table that scrolls where the screen is too narrow for it; its first column names the row. */
function tableOf(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const head = columns.map(({ name, right }, i) =>
    `<th scope="col"${right && i > 0 ? ' class="number"' : ""}>${worded(name)}</th>`
  );
  const body = rows.map((row) => {
    const [name = "", ...cells] = row;
    return `<tr><th scope="row">${worded(textOfCell(name))}</th>${
      cells.map((cell, i) => cellOf(cell, columns[i + 1])).join("")
    }</tr>`;
  });
  const label = columns.map(({ name }) => name).join(", ");
  return `<div class="rows" tabindex="0" role="region" aria-label="${escape(label)}"><table>` +
    `<thead><tr>${head.join("")}</tr></thead>\n<tbody>${body.join("\n")}</tbody></table></div>`;
}

function cellOf(cell: Cell, column: Column): string {
  if (!column.bar) return `<td${column.right ? ' class="number"' : ""}>${worded(textOfCell(cell))}</td>`;
  const share = typeof cell === "string" ? null : cell.share;
  const bar = share === null
    ? ""
    : `<span class="bar"><span style="width:${
      (Math.min(1, Math.max(0, share)) * 100).toFixed(1)
    }%"></span></span>`;
  return `<td class="barred"><span>${worded(textOfCell(cell))}</span>${bar}</td>`;
}

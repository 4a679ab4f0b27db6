// The report as Markdown, to put where people write. This module is browser compatible.
import { type Block, type Item, type ReportDocument, textOfCell } from "./blocks.js";
import type { Column } from "./layout.js";
import { ended } from "./words.js";

/**
 * A document as Markdown (CommonMark with tables).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const sections = [{ title: "Funnel", blocks: [{ kind: "paragraph", text: "1 * 2 < 3" }] }] as const;
 * const text = markdown({ title: "Foolscap", subtitle: "Report", description: "Notes.", facts: [], sections });
 * assert.ok(text.endsWith("\n## Funnel\n\n1 \\* 2 \\< 3\n"));
 * ```
 */
export function markdown({ title, subtitle, description, facts, sections }: ReportDocument): string {
  const blocks = [
    `# ${escaped(title)}: ${escaped(subtitle)}`,
    escaped(description),
    listOf(facts.map(([term, meaning]) => `**${escaped(term)}:** ${escaped(meaning)}`)),
    ...sections.flatMap(({ title, blocks }) => [`## ${escaped(title)}`, ...blocks.map(textOf)]),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

/**
 * Text in which nothing is markup: no emphasis, no tag, no mathematics between two amounts of dollars.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(escaped("a_b | $5 < 6"), "a\\_b \\| \\$5 \\< 6");
 * assert.equal(escaped("12. of May"), "12\\. of May");
 * ```
 */
export function escaped(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|$~]|&(?=#?\w+;)/g, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2").replace(/^([#+-])(?=[\s#+-]|$)/, "\\$1");
}

function textOf(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `### ${escaped(block.text)}`;
    case "paragraph":
      return escaped(block.text);
    case "chart":
      return `**${escaped(ended(block.title))}**`;
    case "numbers":
      return listOf(
        block.numbers.map(({ label, value, beside }) =>
          `**${escaped(value)}** ${escaped(beside ? `${label}: ${beside}` : label)}`
        ),
      );
    case "bullets":
      return listOf(block.items.map(escaped));
    case "items":
      return block.items.map((item, i) => itemOf(item, i + 1)).join("\n\n");
    case "entries":
      return listOf(block.entries.map(([term, meaning]) => `**${escaped(term)}:** ${escaped(meaning)}`));
    case "table":
      return tableOf(block.columns, block.rows.map((row) => row.map(textOfCell)));
  }
}

function listOf(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** An item and what belongs to it, set in as far as its number. */
function itemOf({ title, text, verdict, touches, facts = [] }: Item, n: number): string {
  const number = `${n}. `;
  const last = [verdict, touches].flatMap((part) => part ? [escaped(part)] : []).join(" · ");
  const parts = [
    `**${escaped(ended(title))}**`,
    text ? escaped(text) : "",
    listOf(facts.map(([term, meaning]) => `${escaped(term)}: ${escaped(meaning)}`)),
    last ? `*${last}*` : "",
  ].filter(Boolean);
  return parts.join("\n\n").split("\n").map((line, i) =>
    i === 0 ? number + line : line && " ".repeat(number.length) + line
  ).join("\n");
}

function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ name }) => escaped(name))),
    line(columns.map(({ right, bar }) => right || bar ? "---:" : "---")),
    ...rows.map((row) => line(columns.map((_, i) => escaped(row[i] ?? "")))),
  ].join("\n");
}

// The report as plain text, to read in a terminal, print and send. This module is browser compatible.
import { type Block, type Cell, type Item, type ReportDocument, textOfCell } from "./blocks.js";
import type { ReportInput } from "./input.js";
import {
  bar,
  bullet,
  type Column,
  entry,
  heading,
  numbered,
  paragraph,
  subheading,
  table,
  WIDTH,
} from "./layout.js";
import { reportDocument } from "./report.js";
import { ended } from "./words.js";

/**
 * The report as text, 78 columns wide. Every sentence is computed from the answers; what is missing is said where it
 * would have stood.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { answers, config } from "../../test/report/rows.js";
 * import { reportInputOf } from "./input.js";
 * const text = report(reportInputOf({ config, answers, missing: {}, off: {} }));
 * assert.equal(text.split("\n")[1], "  FOOLSCAP");
 * ```
 */
export function report(input: ReportInput): string {
  return plainText(reportDocument(input));
}

/**
 * A document as plain text.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const sections = [{ title: "Funnel", blocks: [{ kind: "paragraph", text: "Nobody is lost." }] }] as const;
 * const text = plainText({ title: "Foolscap", subtitle: "Report", description: "Notes.", facts: [], sections });
 * assert.ok(text.endsWith(`\n\n\nFUNNEL\n${"─".repeat(78)}\n  Nobody is lost.\n`));
 * ```
 */
export function plainText({ title, subtitle, description, facts, sections }: ReportDocument): string {
  const lines = [
    "═".repeat(WIDTH),
    ...paragraph(title.toUpperCase(), { indent: "  " }),
    ...paragraph(subtitle, { indent: "  " }),
    ...paragraph(description, { indent: "  " }),
    "═".repeat(WIDTH),
    ...facts.flatMap(([term, meaning]) => entry(term, meaning, 15)),
    ...sections.flatMap(({ title, blocks }) => [...heading(title), ...spaced(blocks)]),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** Blocks with an empty line between them; what a colon announces follows at once. */
function spaced(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block, i) => {
    const before = blocks[i - 1];
    const announced = before?.kind === "heading" ||
      (before?.kind === "paragraph" && before.text.endsWith(":"));
    return [...(i === 0 || announced ? [] : [""]), ...linesOf(block)];
  });
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case "heading":
      return subheading(block.text);
    case "paragraph":
      return paragraph(block.text, { indent: "  " });
    case "chart":
      return paragraph(ended(block.title), { indent: "  " });
    case "numbers":
      return block.numbers.flatMap(({ label, value, beside }) =>
        entry(value, beside ? `${label}: ${beside}` : label, 12)
      );
    case "bullets":
      return block.items.flatMap(bullet);
    case "items":
      return block.items.flatMap((item, i) => [...(i === 0 ? [] : [""]), ...itemLines(item, i + 1)]);
    case "entries":
      return block.entries.flatMap(([term, meaning]) => entry(term, meaning, 18));
    case "table":
      return table(block.columns, barred(block.columns, block.rows));
  }
}

function itemLines({ title, text, verdict, touches, facts = [] }: Item, n: number): string[] {
  const last = [verdict?.toUpperCase(), touches].filter(Boolean).join(" · ");
  return [
    ...numbered(n, ended(title)),
    ...(text ? paragraph(text, { indent: "    " }) : []),
    ...facts.flatMap(([term, meaning]) => entry(term, meaning, 17, "    ")),
    ...(last ? paragraph(last, { indent: "    " }) : []),
  ];
}

/** Rows whose bars are drawn, behind texts that end in one line. */
function barred(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string[][] {
  const widths = columns.map((_, i) => Math.max(0, ...rows.map((row) => textOfCell(row[i] ?? "").length)));
  return rows.map((row) =>
    row.map((cell, i) =>
      typeof cell === "string"
        ? cell
        : `${cell.text.padStart(widths[i])} ${bar(cell.share, columns[i].bar ?? 10)}`
    )
  );
}

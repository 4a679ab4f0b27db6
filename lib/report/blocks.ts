// A report before it is set: sections of blocks, the same for plain text, Markdown and HTML. This module is browser
// compatible.
import type { Column } from "./layout.js";

/** A whole report. */
export interface ReportDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  /** What is reported, about whom and when: terms and what they are here. */
  readonly facts: readonly Entry[];
  readonly sections: readonly Section[];
}

/** One question that the report answers. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A term and what it means. */
export type Entry = readonly [term: string, meaning: string];

/** A cell of a table: its text, and in a column of bars the share from 0 to 1 that the bar is of. */
export type Cell = string | { readonly text: string; readonly share: number | null };

/** A number that stands for itself. */
export interface Figured {
  readonly label: string;
  readonly value: string;
  /** How sure it is, what it changed against, what it is to reach; may be empty. */
  readonly beside: string;
}

/** One of a numbered list, with what proves it. */
export interface Item {
  readonly title: string;
  readonly text?: string;
  /** How it is to be taken, in a word or two: `"Act"`. */
  readonly verdict?: string;
  /** What it touches. */
  readonly touches?: string;
  /** Evidence, each kind by its name. */
  readonly facts?: readonly Entry[];
}

/** What a section is made of. Sentences that stand for themselves have no full stop where they are titles. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  /** A note steps back: it says how to read what stands above it. */
  | { readonly kind: "paragraph"; readonly text: string; readonly note?: boolean }
  /** The finding of a chart. Where there are pictures, the figure of that name stands under it. */
  | { readonly kind: "chart"; readonly figure: string; readonly title: string }
  | { readonly kind: "numbers"; readonly numbers: readonly Figured[] }
  | { readonly kind: "bullets"; readonly items: readonly string[] }
  | { readonly kind: "items"; readonly items: readonly Item[] }
  | { readonly kind: "entries"; readonly entries: readonly Entry[] }
  | {
    readonly kind: "table";
    readonly columns: readonly Column[];
    readonly rows: readonly (readonly Cell[])[];
  };

/** A heading inside a section. */
export function heading(text: string): Block {
  return { kind: "heading", text };
}

/** A sentence, or some. */
export function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}

/** How to read what stands above it. */
export function note(text: string): Block {
  return { kind: "paragraph", text, note: true };
}

/** The finding of a chart. */
export function chart(figure: string, title: string): Block {
  return { kind: "chart", figure, title };
}

/** Sentences that stand beside each other. */
export function bullets(items: readonly string[]): Block {
  return { kind: "bullets", items };
}

/** Rows under the names of their columns. */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Block {
  return { kind: "table", columns, rows };
}

/**
 * The text of a cell.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(textOfCell({ text: "40.0 %", share: 0.4 }), "40.0 %");
 * ```
 */
export function textOfCell(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text;
}

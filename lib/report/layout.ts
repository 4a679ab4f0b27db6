// Plain text of a fixed width: paragraphs, tables, bars. This module is browser compatible.

/** Columns of a report: fits a terminal, a printed page and an e-mail. */
export const WIDTH = 78;

/**
 * A text broken at its spaces into lines of at most so many columns; a longer word is cut.
 *
 * @param indent of every line.
 * @param first of the first line, where it differs: a bullet or a number, of the same width.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const lines = paragraph("Half of all new users come back", { width: 16 });
 * assert.deepEqual(lines, ["Half of all new", "users come back"]);
 * ```
 */
export function paragraph(
  text: string,
  { width = WIDTH, indent = "", first = indent }: { width?: number; indent?: string; first?: string } = {},
): string[] {
  const room = width - indent.length;
  const lines: string[] = [];
  let line = "";
  for (const word of words(text).flatMap((word) => pieces(word, room))) {
    if (line && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  return lines.map((line, i) => (i === 0 ? first : indent) + line);
}

/** A number stays with its unit: "48.3 %" does not break. */
function words(text: string): string[] {
  const glue = "\u00a0";
  const glued = text.replace(/(?<=[\d)]) (?=(?:%|pp|h|min|s|days?)(?![A-Za-z]))/g, glue);
  return glued.split(/[ \n\t]+/).filter(Boolean).map((word) => word.split(glue).join(" "));
}

function pieces(word: string, room: number): string[] {
  const parts: string[] = [];
  for (let at = 0; at < word.length; at += room) parts.push(word.slice(at, at + room));
  return parts;
}

/** A text behind a bullet. */
export function bullet(text: string): string[] {
  return paragraph(text, { indent: "    ", first: "  - " });
}

/** A text behind its number. */
export function numbered(n: number, text: string): string[] {
  return paragraph(text, { indent: "    ", first: `${n}.`.padStart(3) + " " });
}

/** The heading of a section above a rule, with two empty lines before it. */
export function heading(text: string): string[] {
  return ["", "", text.toUpperCase(), "─".repeat(WIDTH)];
}

/** A heading inside a section. */
export function subheading(text: string): string[] {
  const lines = paragraph(text, { indent: "  " });
  return [...lines, `  ${"─".repeat(Math.max(...lines.map(({ length }) => length)) - 2)}`];
}

/** A term and what it means, the meaning in a column of its own. */
export function entry(term: string, meaning: string, column = 20, indent = "  "): string[] {
  const first = term.length < column - indent.length ? `${indent}${term}`.padEnd(column) : "";
  const lines = paragraph(meaning, { indent: " ".repeat(column), first: first || " ".repeat(column) });
  return first ? lines : [...paragraph(term, { indent }), ...lines];
}

/** A share as a bar of so many columns, to an eighth of a column. */
export function bar(share: number | null, columns: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share ?? 0)) * columns * 8);
  return "█".repeat(Math.floor(eighths / 8)) + ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
}

/** One column of a table. */
export interface Column {
  readonly name: string;
  /** Numbers stand at the right. */
  readonly right?: boolean;
  /** Cells have a bar behind their text, so many columns of text at the longest. */
  readonly bar?: number;
}

/** Below this many columns the first column of a table does not shrink while there are other means. */
const READABLE = 24;

/**
 * A table under its column names. Where it is too wide, names take two lines, then long cells of the first column
 * wrap, then columns move together, and at last names are cut.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const lines = table([{ name: "Step" }, { name: "Users", right: true }], [["signup", "50,000"]]);
 * assert.deepEqual(lines, ["  Step     Users", "  signup  50,000"]);
 * ```
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  indent = "  ",
): string[] {
  const cells = columns.map((_, i) => Math.max(0, ...rows.map((row) => (row[i] ?? "").length)));
  const widthsOf = (heads: readonly Head[]): number[] =>
    cells.map((width, i) => Math.max(width, heads[i][0].length, heads[i][1].length));
  const excess = (heads: readonly Head[], gap: number): number =>
    widthsOf(heads).reduce((sum, width) => sum + width, 0) + gap * (columns.length - 1) + indent.length -
    WIDTH;
  const named = (longest: number): Head[] => columns.map(({ name }) => headOf(name, longest));

  let heads = named(Infinity);
  let gap = 2;
  const shrinkable = (least: number): number => Math.max(0, widthsOf(heads)[0] - least);
  for (let longest = 12; longest >= 9 && excess(heads, gap) > 0; longest--) heads = named(longest);
  if (excess(heads, gap) > shrinkable(READABLE)) gap = 1;
  for (let longest = 8; longest >= 3 && excess(heads, gap) > shrinkable(12); longest--) {
    heads = named(longest);
  }

  const widths = widthsOf(heads);
  widths[0] -= Math.min(shrinkable(4), Math.max(0, excess(heads, gap)));
  const line = (row: readonly string[]): string => {
    const padded = widths.map((width, i) =>
      columns[i].right ? (row[i] ?? "").padStart(width) : (row[i] ?? "").padEnd(width)
    );
    return (indent + padded.join(" ".repeat(gap))).trimEnd();
  };
  return [
    ...(heads.some(([upper]) => upper !== "") ? [line(heads.map(([upper]) => upper))] : []),
    line(heads.map(([, lower]) => lower)),
    ...rows.flatMap(([name = "", ...values]) => {
      if (name.length <= widths[0]) return [line([name, ...values])];
      const [start = "", ...rest] = paragraph(name, { width: widths[0], indent: "  ", first: "" });
      return [line([start, ...values]), ...rest.map((more) => line([more]))];
    }),
  ];
}

/** The two lines of a column's name, the upper one empty where one is enough. */
type Head = readonly [upper: string, lower: string];

/** A name on one line if it is short enough, else broken at a space or before its last syllable, else cut. */
function headOf(name: string, longest: number): Head {
  if (name.length <= longest) return ["", name];
  const cut = (text: string): string => text.length > longest ? `${text.slice(0, longest - 1)}.` : text;
  const parts = name.split(" ");
  // "Activa-tion", "engage-ment": the long names of steps mostly end so.
  if (parts.length === 1) {
    return name.length > 8 ? [cut(`${name.slice(0, -4)}-`), name.slice(-4)] : ["", cut(name)];
  }
  const half = Math.ceil(parts.length / 2);
  return [cut(parts.slice(0, half).join(" ")), cut(parts.slice(half).join(" "))];
}

// What there is to see of an answer: heading, subtitle, pictures, notes, and whom one may ask to see.
import type { Selection } from "../../lib/kernel/members.js";
import type { Context, Value } from "../../lib/questions/question.js";
import type { Answered } from "./log.js";
import type { Picture } from "../chart.js";

/** A list of what one may ask to see: of each a name, and what it selects. */
export interface Part {
  readonly label: string;
  readonly choices: readonly { readonly label: string; readonly value: string }[];
  /** What is chosen to begin with. */
  readonly chosen: string;
}

/** An answer as a reader sees it. */
export interface Shown {
  readonly heading: string;
  readonly subtitle: string;
  readonly pictures: readonly Picture[];
  readonly notes: readonly string[];
  /** Lists from which those one wants to see are picked, and who they are. */
  readonly who: {
    readonly parts: readonly Part[];
    /** The two outcomes, as buttons say them. */
    readonly outcomes: readonly {
      readonly label: string;
      readonly selection: (chosen: readonly string[]) => Selection;
    }[];
  } | null;
}

/** How an answer of a kind is shown. */
export type Show = (answered: Answered, context: Context, see: (selection: Selection) => void) => Shown;

/** The values of a group in a row, under the names of their columns. */
export function groupIn(row: object, columns: readonly string[]): Record<string, Value> {
  return Object.fromEntries(
    columns.map((column) => [column, (row as Record<string, Value>)[column] ?? null]),
  );
}

/** So many groups are told apart in a picture. */
export const MOST_GROUPS = 6;

/** Says how many groups there are, where not all are drawn. */
export function ofGroups(drawn: number, all: number): string[] {
  return drawn < all ? [`The ${drawn} largest of ${all} groups are drawn; the table has all of them.`] : [];
}

// What the controls of an explorer share: what can be asked for, and the way an edit takes.
import type { Context, Value } from "../../lib/questions/question.js";
import type { Path } from "./edit.js";

/** A question as it is being written: it may be wrong. */
export type Draft = Readonly<Record<string, unknown>>;

/** How an edit came: by typing, of which only the end is a step to go back to, or all at once. */
export type Manner = "typed" | "chosen";

/** Controls are functions of the question; what they change goes through here. */
export interface Desk {
  readonly context: Context;
  /** Segments by name, and events with what they are called on a page. */
  readonly events: readonly { readonly name: string; readonly label: string; readonly derived: boolean }[];
  /** Values that occur of a property (`user.` before one of users), null where they are not listed. */
  valuesOf(property: string): readonly NonNullable<Value>[] | null;
  /** Puts a part at its place in the question; undefined takes it away. */
  edit(path: Path, part: unknown, manner: Manner): void;
  /** Another question altogether. */
  replace(question: Draft, manner: Manner): void;
  /** Folded parts that stand open, by their key: controls are made anew, and these stay. */
  readonly unfolded: Set<string>;
}

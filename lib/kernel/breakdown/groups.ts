// The groups into which what is counted falls: by what it is broken down by, and by period. This module is browser
// compatible.
import { ascending } from "../../eventlog/eventlog.js";
import type { Value } from "../../questions/question.js";

/** One breakdown: its values, and the code of an attempt's, and of a visitor's; -1 for null. */
export interface Dimension {
  readonly column: string;
  readonly values: readonly NonNullable<Value>[];
  ofAttempt(user: number, start: number): number;
  ofVisitor(visitor: number): number;
}

export interface Group<Tally> {
  /** A code a dimension. */
  readonly codes: readonly number[];
  /** The number of the period; 0 without a trend. */
  readonly period: number;
  readonly tally: Tally;
}

/** Groups that come to be when first asked for. */
export interface Groups<Tally> {
  /** The tally of a group; `codes` may be overwritten afterwards. */
  tally(codes: readonly number[], period: number): Tally;
  /** All that were asked for, in ascending order, null first, and then by period. */
  sorted(): Group<Tally>[];
}

interface Branch<Tally> {
  readonly below: Map<number, Branch<Tally>>;
  group: Group<Tally> | null;
}

/** What a group is called: a column a dimension. */
export function headingOf(dimensions: readonly Dimension[], codes: readonly number[]): Record<string, Value> {
  return Object.fromEntries(
    dimensions.map(({ column, values }, d) => [column, values[codes[d]] ?? null]),
  );
}

/** No groups yet. */
export function noGroups<Tally>(dimensions: readonly Dimension[], empty: () => Tally): Groups<Tally> {
  const branch = (): Branch<Tally> => ({ below: new Map(), group: null });
  const root = branch();
  const groups: Group<Tally>[] = [];
  const below = (parent: Branch<Tally>, code: number): Branch<Tally> => {
    let child = parent.below.get(code);
    if (!child) parent.below.set(code, child = branch());
    return child;
  };
  let last: Group<Tally> | null = null;
  return {
    tally(codes, period) {
      if (last !== null && last.period === period && same(codes, last.codes)) return last.tally;
      let end = root;
      for (let d = 0; d < codes.length; d++) end = below(end, codes[d]);
      end = below(end, period);
      if (end.group === null) groups.push(end.group = { codes: [...codes], period, tally: empty() });
      last = end.group;
      return last.tally;
    },
    sorted: () =>
      groups.sort((a, b) => {
        for (let d = 0; d < dimensions.length; d++) {
          const { values } = dimensions[d];
          const order = nullFirst(values[a.codes[d]] ?? null, values[b.codes[d]] ?? null);
          if (order !== 0) return order;
        }
        return a.period - b.period;
      }),
  };
}

function same(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Null first. */
function nullFirst(a: Value, b: Value): number {
  return a === null || b === null ? Number(b === null) - Number(a === null) : ascending(a, b);
}

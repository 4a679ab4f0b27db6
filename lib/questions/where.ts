// Which events, and which users: conditions as data. This module is browser compatible.
import { z } from "zod";
import { duration } from "./duration.js";

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const values = z.union([value, z.array(value)]);

/** What is asked of a property: a value, a list of which one must match, or comparisons that must all hold. */
const test = z.union(
  [
    values,
    z.strictObject({
      gt: z.union([z.string(), z.number()]).optional(),
      gte: z.union([z.string(), z.number()]).optional(),
      lt: z.union([z.string(), z.number()]).optional(),
      lte: z.union([z.string(), z.number()]).optional(),
      /** None of these; what is absent is none of them. */
      ne: values.optional(),
      is_null: z.boolean().optional(),
    }),
  ],
  "write a value, a list of values, or an object of gt, gte, lt, lte, ne, is_null",
);
export type Test = z.output<typeof test>;

/** Tests of properties by name, all of which must hold; `user.` before the name of a user's property. */
export const tests = z.record(z.string(), test);

/** A behavioural segment: who did something, how often, when. */
export interface Did {
  /** The event, a list of events of which each counts, or "*" for every counted one. */
  did: string | string[];
  /** Which of them. */
  where?: Record<string, Test>;
  /** At least so many times; 1 unless at_most is given alone. */
  at_least?: number;
  at_most?: number;
  /** At most so long after the user's first event named by `of`, inclusive, and not before it. */
  within?: string | number;
  of?: string;
  /** Before the user's first such event; nothing is, where it never happened. */
  before?: string;
  /** After the user's first such event; nothing is, where it never happened. */
  after?: string;
  /** Those who did not. */
  not?: boolean;
  /** What it is called as a breakdown. */
  name?: string;
}

const didSchema = z.strictObject({
  did: z.union([z.string(), z.array(z.string()).min(1)]),
  where: tests.optional(),
  at_least: z.int().min(1).optional(),
  at_most: z.int().min(0).optional(),
  within: duration.optional(),
  of: z.string().optional(),
  before: z.string().optional(),
  after: z.string().optional(),
  not: z.boolean().optional(),
  name: z.string().optional(),
}).superRefine((segment, issue) => {
  const fault = (path: string, message: string): void =>
    issue.addIssue({ code: "custom", path: [path], message });
  if (segment.within !== undefined && segment.of === undefined) {
    fault("of", "name the event from which the time counts");
  }
  if (segment.of !== undefined && segment.within === undefined) {
    fault("within", "say how long after the event it counts");
  }
  const { at_least, at_most } = segment;
  if (at_least !== undefined && at_most !== undefined && at_least > at_most) {
    fault("at_most", "must not be less than at_least");
  }
});

/** Its type is spelled out: what a compiler makes of the schema differs where null counts as every type. */
export const did = didSchema as unknown as z.ZodType<Did, Did>;

/**
 * Conditions that must all hold: tests of properties and of segments by name (`{"browser": "firefox", "regulars":
 * true}`), a behavioural segment (`{"did": …}`), those of whom it does not hold (`{"not": …}`), or a list of such.
 */
export type Where = Did | { not: Where } | Record<string, Test> | Where[];

export const where: z.ZodType<Where, Where> = z.lazy(() =>
  z.unknown().superRefine((input, issue) => {
    const parsed = branch(input).safeParse(input);
    if (!parsed.success) { for (const fault of parsed.error.issues) issue.addIssue({ ...fault } as never); }
  }) as unknown as z.ZodType<Where, Where>
);

/** The one shape that an input can only mean, so that a fault is told of that and not of all shapes. */
function branch(input: unknown): z.ZodType {
  if (Array.isArray(input)) return z.array(where);
  if (isDid(input)) return did;
  if (isNot(input)) return z.strictObject({ not: where });
  return tests;
}

export function isDid(input: unknown): input is Did {
  return typeof input === "object" && input !== null && !Array.isArray(input) && "did" in input;
}

export function isNot(input: unknown): input is { not: Where } {
  return typeof input === "object" && input !== null && "not" in input && Object.keys(input).length === 1 &&
    typeof (input as { not: unknown }).not === "object";
}

// What is wrong with something a person wrote, as lines that name the place and the remedy. Browser compatible.
import type { z } from "zod";

/** A config, or a part of one, that is wrong, with one line a fault. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** What is wrong, and where. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  /** In words, the value first: `-2: must be more than -1`. */
  readonly text: string;
}

/**
 * The faults in order. What follows from another fault of the same place (a text is also too short for a list) is left
 * out.
 */
export function faultsOf(error: z.ZodError, input: unknown): Fault[] {
  const seen = new Set<string>();
  return error.issues.flatMap((issue) => {
    const where = place(issue.path);
    if (seen.has(where) && issue.code !== "custom") return [];
    seen.add(where);
    return { path: issue.path, text: describe(issue, valueAt(input, issue.path)) };
  });
}

/**
 * One line a fault: its path, what is wrong and, where it can be told, the remedy.
 *
 * @param whole what the whole is called, where a fault has no place inside it.
 */
export function faults(error: z.ZodError, input: unknown, whole = "config"): string {
  return faultsOf(error, input).map(({ path, text }) => `${place(path) || whole}: ${text}`).join("\n");
}

/** `; did you mean "page_created"?` where one of the names is close enough to be a slip of the hand. */
export function suggestion(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  if (near !== undefined) return `; did you mean ${JSON.stringify(near)}?`;
  return names.length === 0 ? "; there are none" : `; known are ${names.join(", ")}`;
}

/** The name that is close enough to be meant; undefined where none is. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const near = names
    .map((other) => ({ other, edits: editDistance(name, other) }))
    .sort((a, b) => a.edits - b.edits)[0];
  return near && near.edits <= Math.max(2, name.length / 3) ? near.other : undefined;
}

/** Levenshtein's distance: insertions, deletions and replacements from one word to another. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

/** `funnel.steps[1].event` of a path. */
function place(path: readonly PropertyKey[]): string {
  return path.map((key, i) => (typeof key === "number" ? `[${key}]` : i ? `.${String(key)}` : String(key)))
    .join("");
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
}

function describe(issue: z.core.$ZodIssue, value: unknown): string {
  const said = issue.message;
  if (issue.code === "unrecognized_keys") {
    return `does not know ${issue.keys.map((key) => `"${key}"`).join(", ")}; remove it`;
  }
  if (issue.code === "custom" && said.includes(" is not in ")) return said;
  if (issue.code === "invalid_value" && typeof value === "string") {
    return `${JSON.stringify(value)} is not known here${suggestion(value, issue.values.map(String))}`;
  }
  if (issue.code === "invalid_union") {
    const kinds = [...said.matchAll(/'([^']+)'/g)].map(([, kind]) => kind);
    if (kinds.length > 0 && value === undefined) return `is missing; known are ${kinds.join(", ")}`;
    if (kinds.length > 0) {
      return `${JSON.stringify(value)} is not known here${suggestion(String(value), kinds)}`;
    }
  }
  const wanted = remedy(issue);
  if (value === undefined) return `is missing; ${wanted}`;
  if (typeof value === "object") return wanted;
  return `${JSON.stringify(value) ?? String(value)}${wanted.startsWith("is ") ? " " : ": "}${wanted}`;
}

/** What to write instead, in words. */
function remedy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `needs ${typeNames[issue.expected] ?? `a value of type ${issue.expected}`}`;
    case "invalid_value":
      return `needs ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "too_small":
      if (issue.origin === "array") {
        return customised(issue.message) ?? `needs at least ${issue.minimum} of them`;
      }
      return `must be ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      if (issue.origin === "array") {
        return customised(issue.message) ?? `takes at most ${issue.maximum} of them`;
      }
      return `must be ${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`;
    case "invalid_key":
      return issue.issues[0]?.message ?? issue.message;
    default:
      return issue.message;
  }
}

/** A message of our own; null for one that zod made up. */
function customised(message: string): string | null {
  return /^(Too|Invalid) /.test(message) ? null : message;
}

const typeNames: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "a text",
  boolean: "true or false",
  object: "an object in braces",
  record: "an object in braces",
  array: "a list in brackets",
};

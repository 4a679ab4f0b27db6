// A question in the query of an address, and back. This module is browser compatible.
import { type Kind, question, type QuestionInput } from "./index.js";
import { type Json, NotationError, read, written, writtenBare } from "./notation.js";

/** An address that holds no question one could read, in one line: its place, and what is wrong. */
export class LinkError extends Error {
  override readonly name = "LinkError";
}

/**
 * A question as the query of an address, without the "?": what has a default and stands at it is left out, and so is the
 * kind, which the page knows.
 *
 * @throws ZodError when it is no question.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const steps = [{ event: "signup" }, { event: "page_created", within: "7d" }];
 * assert.equal(
 *   linkOf({ kind: "funnel", steps, window: null, breakdown: "user.plan" }),
 *   "steps=signup,(event:page_created,within:7d)&window=null&breakdown=user.plan",
 * );
 * ```
 */
export function linkOf(input: QuestionInput): string {
  return Object.entries(spare(input))
    .filter(([key]) => key !== "kind")
    .map(([key, value]) => `${escaped(key)}=${escaped(plain(key, value as Json))}`)
    .join("&");
}

/**
 * A question without what goes without saying: undefined parts, and those that stand at their default.
 *
 * @throws ZodError when it is no question.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const spared = spare({ kind: "retention", start_event: "signup", return_event: "*", period: "week" });
 * assert.deepEqual(spared, { kind: "retention", start_event: "signup", period: "week" });
 * ```
 */
export function spare(input: QuestionInput): QuestionInput {
  const asked = question.parse(input) as Record<string, unknown>;
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  const isDefault = (key: string): boolean => {
    const rest = question.safeParse(Object.fromEntries(given.filter(([other]) => other !== key)));
    return rest.success && JSON.stringify(rest.data[key as never]) === JSON.stringify(asked[key]);
  };
  return Object.fromEntries(given.filter(([key]) => !isDefault(key))) as QuestionInput;
}

/**
 * What the query of an address asks: no question yet that has been checked.
 *
 * @param query with or without its "?".
 * @throws LinkError where it cannot be read.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { steps } = questionOf("?steps=signup,page_created", "funnel") as { steps: unknown };
 * assert.deepEqual(steps, [{ event: "signup" }, { event: "page_created" }]);
 * assert.throws(() => questionOf("window=(14d", "funnel"), /window: a "\)" is missing/);
 * ```
 */
export function questionOf(query: string, kind: Kind): Record<string, unknown> {
  const parts = query.replace(/^\?/, "").split("&").filter((part) => part !== "");
  const entries = parts.map((part): [string, unknown] => {
    const end = part.includes("=") ? part.indexOf("=") : part.length;
    const key = unescaped(part.slice(0, end));
    try {
      return [key, full(key, read(unescaped(part.slice(end + 1))))];
    } catch (error) {
      if (error instanceof NotationError) throw new LinkError(`${key}: ${error.message}`);
      throw error;
    }
  });
  const twice = entries.find(([key], i) => entries.some(([other], k) => k < i && other === key));
  if (twice) throw new LinkError(`${twice[0]}: stands there twice; remove one of the two`);
  return { kind, ...Object.fromEntries(entries) };
}

/** What may be a list of events with more to say of some: one that says no more is its event alone. */
const stepped: readonly string[] = ["steps", "exclusions"];

function plain(key: string, value: Json): string {
  if (key === "breakdown" && Array.isArray(value) && value.length === 1 && typeof value[0] === "string") {
    return written(value[0]);
  }
  return writtenBare(stepped.includes(key) && Array.isArray(value) ? value.map(short) : value);
}

function short(step: Json): Json {
  const { event, ...more } = step as { readonly [key: string]: Json };
  return Object.keys(more).length === 0 ? event : step;
}

function full(key: string, value: Json): Json {
  if (!stepped.includes(key)) return value;
  const list = Array.isArray(value) ? value as readonly Json[] : [value];
  return list.map((step) => typeof step === "string" || Array.isArray(step) ? { event: step } : step);
}

/** Signs of the notation stand in a query as they are; so do those that tell a time. */
function escaped(text: string): string {
  return encodeURIComponent(text)
    .replace(/%(2C|3A|40|2F|3B|24)/g, (code) => decodeURIComponent(code))
    .replaceAll("'", "%27")
    .replaceAll("%20", "+");
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new LinkError(`${text}: a "%" stands there that is part of no sign; the link was cut or changed`);
  }
}

// A scenario as the part of an address that people can read: `bold;seo_content.lift:0.5;mobile.off;margin:0.8`.
// This module is browser compatible.
import type { ScenarioInput } from "./scenario.js";

/** The parameter of an address that holds a scenario. */
export const scenarioParameter = "scenario";

const LEVER = /^(.+)\.([a-z_]+)$/;

/**
 * A scenario in one line: its name, then what it changes, a lever's field by the lever's name before it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const bold = { name: "bold", levers: { seo: { lift: 0.5 }, mobile: { off: true } }, business: { margin: 0.8 } };
 * assert.equal(writeScenario(bold), "bold;seo.lift:0.5;mobile.off;margin:0.8");
 * ```
 */
export function writeScenario({ name, levers = {}, business = {} }: ScenarioInput): string {
  const entry = (key: string, value: unknown): string =>
    value === true ? escape(key) : `${escape(key)}:${escape(String(value))}`;
  const entries = (changes: object, before = ""): string[] =>
    Object.entries(changes).filter(([, value]) => value !== undefined).map(([key, value]) =>
      entry(before + key, value)
    );
  return [
    escape(name),
    ...Object.entries(levers).flatMap(([lever, changes]) => entries(changes, `${lever}.`)),
    ...entries(business),
  ].join(";");
}

/**
 * The way back. Nothing is checked here: what was written by hand may be wrong, and `usable` says where.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(readScenario("bold;seo.lift:0.5;mobile.off;margin:0.8"), {
 *   name: "bold",
 *   levers: { seo: { lift: 0.5 }, mobile: { off: true } },
 *   business: { margin: 0.8 },
 * });
 * ```
 */
export function readScenario(text: string): ScenarioInput {
  const [name, ...entries] = text.split(";");
  // Maps: a lever may be called anything, even `constructor`.
  const levers = new Map<string, Map<string, unknown>>();
  const business = new Map<string, unknown>();
  for (const entry of entries.filter((entry) => entry.trim() !== "")) {
    const [key, ...rest] = entry.split(":");
    const value = rest.length === 0 ? true : valueOf(unescape(rest.join(":")));
    const [, lever, field] = LEVER.exec(unescape(key)) ?? [];
    if (lever === undefined) business.set(unescape(key), value);
    else levers.set(lever, (levers.get(lever) ?? new Map()).set(field, value));
  }
  return {
    name: unescape(name),
    ...(levers.size > 0 && {
      levers: Object.fromEntries([...levers].map(([lever, changes]) => [lever, Object.fromEntries(changes)])),
    }),
    ...(business.size > 0 && { business: Object.fromEntries(business) }),
  } as ScenarioInput;
}

/**
 * The same as a query of an address. What `URLSearchParams` would escape beyond need stays readable.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const query = scenarioQuery({ name: "less, but sure", levers: { seo: { confidence: "high" } } });
 * assert.equal(query, "scenario=less,+but+sure;seo.confidence:high");
 * assert.equal(new URLSearchParams(query).get("scenario"), "less, but sure;seo.confidence:high");
 * ```
 */
export function scenarioQuery(input: ScenarioInput): string {
  const text = encodeURIComponent(writeScenario(input));
  return `${scenarioParameter}=${
    text.replace(/%3B/g, ";").replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%20/g, "+")
  }`;
}

/** The marks that set parts apart may stand inside a name. */
function escape(text: string): string {
  return text.replace(/[%;:]/g, encodeURIComponent);
}

function unescape(text: string): string {
  return text.replace(/%(25|3B|3A)/gi, decodeURIComponent);
}

/** A number or a truth value where it reads as one; a word otherwise. */
function valueOf(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

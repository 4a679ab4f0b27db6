// Whether a notebook found what the pipeline published.
import { suggestion } from "../faults.js";
import type { Summary } from "../report/summary.js";
import type { Notebook } from "./ipynb.js";

/** The type of an output that carries numbers by their names in `metrics_summary.json`; nobody sees it. */
export const HEADLINE = "application/vnd.cynosure+json";

/** The engines add in another order, and tables may have passed through a file: so much is the same number. */
const TOLERANCE = 1e-9;

/** The numbers that a notebook answers for. */
export function headlinesOf(notebook: Notebook): Summary {
  const outputs = notebook.cells.flatMap(({ outputs = [] }) => outputs);
  const carried = outputs.map(({ data }) => data?.[HEADLINE]).filter((value) => value !== undefined);
  // The kernel sends JSON as text, and Jupyter keeps what it is sent.
  const values = carried.map((value) => typeof value === "string" ? JSON.parse(value) : value);
  return Object.assign({}, ...values) as Summary;
}

/**
 * In what numbers of a notebook differ from those of the pipeline, a sentence each.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const published = { activation_rate: 0.6 };
 * assert.deepEqual(differences({ activation_rate: 0.6 }, published), []);
 * assert.deepEqual(differences({ activation_rate: 0.61 }, published), [
 *   "activation_rate is 0.61, the pipeline says 0.6",
 * ]);
 * ```
 */
export function differences(found: Summary, published: Summary): string[] {
  return Object.entries(found).flatMap(([name, value]) => {
    if (!(name in published)) {
      return [`the pipeline has no ${name}${suggestion(name, Object.keys(published))}`];
    }
    return same(value, published[name])
      ? []
      : [`${name} is ${said(value)}, the pipeline says ${said(published[name])}`];
  });
}

function same(one: Summary[string], other: Summary[string]): boolean {
  if (typeof one !== "number" || typeof other !== "number") return one === other;
  return Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
}

function said(value: Summary[string]): string {
  return value === null ? "not known" : String(value);
}

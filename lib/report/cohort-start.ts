// What makes somebody new, in words. This module is browser compatible.
import type { Config } from "../config.js";
import { cohortStart } from "../questions/standard.js";

/**
 * What starts the cohorts of a config: `"signup"` or, where nobody signs up, the event that is asked instead.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import config from "../../analytics.config.js";
 * assert.equal(cohortStartWords(config), "signup");
 * assert.equal(cohortStartWords({ ...config, roles: {} }), "their first “Visited the site”");
 * ```
 */
export function cohortStartWords(config: Pick<Config, "roles" | "funnel" | "events">): string {
  if (config.roles.signup !== undefined) return "signup";
  const start = [cohortStart(config)].flat();
  if (start.includes("*")) return "their first activity";
  return `their first ${start.map((event) => `“${config.events[event]?.label ?? event}”`).join(" or ")}`;
}

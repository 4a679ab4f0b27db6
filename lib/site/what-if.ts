// The scenarios with which the what-if begins: the loader's own, then those of the config.
import process from "node:process";
import type { Config } from "../config.js";
import { type Usable, usable } from "../models/growth.js";

/** Prints the presets of the what-if as JSON. */
export function publishPresets(config: Config, ...own: readonly unknown[]): void {
  process.stdout.write(JSON.stringify({ presets: presetsOf(config, ...own) }));
}

/**
 * The same as data. Without a business or levers there is nothing to change, and no preset.
 *
 * Scenarios of the config have been checked at its door. One that stands in a loader may be older than the levers; it
 * is used as far as it goes, and the page says what is wrong with the rest.
 */
export function presetsOf({ business, levers, scenarios }: Config, ...own: readonly unknown[]): Usable[] {
  if (!business || levers.length === 0) return [];
  return [...own, ...scenarios].map((scenario) => usable({ levers, business }, scenario));
}

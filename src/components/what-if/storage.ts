// Scenarios that a reader has kept, in this browser and nowhere else.
import { type Plan, type ScenarioInput, type Usable, usable } from "../../lib/models/scenario.js";

/** What was kept, in the order in which it was. */
export interface Storage {
  /** What can be used with the plan, and what of it can not. */
  read(): Usable[];
  /** False where the browser keeps nothing: then it lasts as long as the page. */
  write(scenarios: readonly ScenarioInput[]): boolean;
}

/** The scenarios kept for a product. */
export function storage(product: string, plan: Omit<Plan, "name">): Storage {
  const key = `cynosure/scenarios/${product}`;
  return {
    read: () => {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
        return Array.isArray(kept) ? kept.map((one) => usable(plan, one)) : [];
      } catch {
        return []; // No storage, or none of ours in it.
      }
    },
    write: (scenarios) => {
      try {
        localStorage.setItem(key, JSON.stringify(scenarios));
        return true;
      } catch {
        return false;
      }
    },
  };
}

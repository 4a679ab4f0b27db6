// Steps that may want the same events. This module is browser compatible.
import type { FunnelQuestion } from "../../questions/funnel.js";
import { QuestionError } from "../../questions/index.js";
import { type Context, namesOf } from "../../questions/question.js";

/** Steps of which each event fills only one: together they need as many events as they are. */
export interface Competition {
  readonly steps: readonly number[];
}

/** Of more kinds of steps that overlap there would be more subsets than a query should count. */
const MOST_ALIKE = 6;

/**
 * The sets of steps that compete for events, by Hall's theorem (1935): steps can have an event each where every set of
 * them finds at least as many events as it has steps. Steps that ask for the very same always go together.
 *
 * @throws QuestionError where they are too many to be written out.
 */
export function competitionsOf({ steps }: FunnelQuestion, context: Context): Competition[] {
  return components(alikeOf(steps, context)).flatMap((alike) => {
    if (alike.flat().length === 1) return [];
    if (alike.length > MOST_ALIKE) {
      throw new QuestionError(
        `steps: more than ${MOST_ALIKE} different steps may want the same event, which SQL cannot answer; ask the kernel`,
      );
    }
    return Array.from({ length: 2 ** alike.length - 1 }, (_, i) => ({
      steps: alike.filter((_, a) => (i + 1) & (1 << a)).flat().sort((a, b) => a - b),
    }));
  });
}

interface Alike {
  readonly steps: number[];
  readonly names: readonly string[];
}

/** Steps that ask for the same, put together. */
function alikeOf(steps: FunnelQuestion["steps"], context: Context): Alike[] {
  const alike = new Map<string, Alike>();
  steps.forEach(({ event, where }, i) => {
    const names = [...namesOf(event, context)].sort();
    const key = JSON.stringify([names, where ?? {}]);
    const known = alike.get(key);
    if (known) known.steps.push(i + 1);
    else alike.set(key, { steps: [i + 1], names });
  });
  return [...alike.values()];
}

/** Which of them are linked by common events: a list of the steps of each, set by set. */
function components(all: readonly Alike[]): number[][][] {
  const found: Alike[][] = [];
  for (const one of all) {
    const linked = found.filter((component) =>
      component.some(({ names }) => names.some((name) => one.names.includes(name)))
    );
    const merged = [...linked.flat(), one];
    found.splice(0, found.length, ...found.filter((component) => !linked.includes(component)), merged);
  }
  return found.map((component) => component.map(({ steps }) => steps));
}

/** The numbers, from 1, of the sets that a step is of. */
export function competitionsOfStep(competitions: readonly Competition[], k: number): number[] {
  return competitions.flatMap(({ steps }, s) => (steps.includes(k) ? [s + 1] : []));
}

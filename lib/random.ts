// Chance is an argument, never a global. This module is browser compatible.
//
// Every draw has a name: the seed, its purpose, whom it concerns, and which one of several it is. A name
// gives the same number whatever else is drawn before, after or between, so that adding a purpose leaves
// all others alone and two scenarios that differ in one rate share their luck everywhere else.

/** A uniform number in (0, 1) for a subject and the count of the draw; never exactly 0 or 1. */
export type Draw = (subject: number, count?: number) => number;

/**
 * The draws of one purpose.
 *
 * Key and counter pass through two rounds of a 32-bit finaliser (Wellons' lowbias32, the constants of the
 * hash prospector), so that neighbours in any coordinate are as independent as strangers.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const activates = draws(42, "activation");
 * assert.equal(activates(17), draws(42, "activation")(17)); // the luck of user 17, whoever else draws
 * assert.notEqual(activates(17), activates(18));
 * ```
 */
export function draws(seed: number, purpose: string): Draw {
  let key = mix(seed | 0);
  for (let i = 0; i < purpose.length; i++) key = mix(key ^ purpose.charCodeAt(i));
  return (subject, count = 0) => {
    const hash = mix(mix(key ^ subject) + Math.imul(count, 0x9e3779b9));
    return ((hash >>> 0) + 0.5) / 4294967296;
  };
}

function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}

/** A sequence of uniforms in (0, 1) for a simulation: the draws of one subject, counted up. */
export function stream(seed: number, purpose: string, subject = 0): () => number {
  const draw = draws(seed, purpose);
  let count = 0;
  return () => draw(subject, count++);
}

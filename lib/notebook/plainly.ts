// Errors as a cell should show them: what is wrong and what helps, without the way through our own code.

/** By this name Node asks an error how it wants to be printed. */
const inspect = Symbol.for("nodejs.util.inspect.custom");

/**
 * An error that prints as its message alone. Its stack stays with it, for who catches it and wants to see.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { inspect } from "node:util";
 * assert.equal(inspect(plain(new TypeError("no rows to draw"))), "no rows to draw");
 * ```
 */
export function plain(error: unknown): unknown {
  if (error instanceof Object && "message" in error) {
    Object.defineProperty(error, inspect, { value: () => String(error.message), configurable: true });
  }
  return error;
}

/** What a function gives, its errors in plain words. */
export async function plainly<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw plain(error);
  }
}

/** The same, at once. */
export function plainNow<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw plain(error);
  }
}

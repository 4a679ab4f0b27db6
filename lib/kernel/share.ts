// Shares of counts. This module is browser compatible.

/** `part / whole`, null where the whole is 0. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

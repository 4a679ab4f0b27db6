// Is a true chance recovered? A score test: successes against the sum of what each trial's chance was.

/** Sums of trials by the name of the chance they test. */
export class Scores {
  readonly #sums = new Map<
    string,
    { observed: number; expected: number; variance: number; trials: number }
  >();

  /** One trial, or so many independent ones of one chance, for each of the names. */
  add(names: readonly string[], successes: number | boolean, chance: number, trials = 1): void {
    this.mean(names, Number(successes), trials * chance, trials * chance * (1 - chance), trials);
  }

  /** A sum whose mean and variance are known. */
  mean(names: readonly string[], observed: number, expected: number, variance: number, trials = 1): void {
    for (const name of names) {
      let sums = this.#sums.get(name);
      if (!sums) this.#sums.set(name, sums = { observed: 0, expected: 0, variance: 0, trials: 0 });
      sums.observed += observed;
      sums.expected += expected;
      sums.variance += variance;
      sums.trials += trials;
    }
  }

  /** Two-sided p-values of the normal approximation. */
  results(): { name: string; trials: number; observed: number; expected: number; p: number }[] {
    return [...this.#sums].map(([name, { observed, expected, variance, trials }]) => {
      const z = Math.abs(observed - expected) / Math.sqrt(variance);
      return {
        name,
        trials,
        observed,
        expected,
        p: variance > 0 ? 2 * upperTail(z) : Number(observed === expected),
      };
    });
  }
}

/** P(Z > z) of a standard normal: Abramowitz & Stegun (1964), 26.2.17, error below 7.5e-8. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * series;
}

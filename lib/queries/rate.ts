// A share and its interval as SQL text, written independently of the models'. This module is browser compatible.
import { raw, type Sql } from "../sql/sql.js";

const z = 1.959963984540054; // the 97.5 % point of the standard normal distribution

/** `part / whole` as a double, null where the whole is 0 or null. Casts first: 7 / 2 is 3 in PostgreSQL. */
export function ratio(part: string, whole: string): Sql {
  return raw(`${part}::double precision / nullif(${whole}, 0)`);
}

/** Lower bound of the 95 % Wilson interval (Wilson 1927) of `x` successes in `n`; null where n is 0 or null. */
export function wilsonLow(x: string, n: string): Sql {
  return bound(x, n, "-", "greatest(0");
}

/** Upper bound of the 95 % Wilson interval (Wilson 1927) of `x` successes in `n`; null where n is 0 or null. */
export function wilsonHigh(x: string, n: string): Sql {
  return bound(x, n, "+", "least(1");
}

// greatest() and least() skip nulls, so that the empty case needs its own branch. Broken over lines for readers of sql/.
function bound(x: string, n: string, sign: string, clamp: string): Sql {
  return raw(
    [
      `case when ${n} > 0 then`,
      `  ${clamp}, (${x} + ${z ** 2 / 2} ${sign}`,
      `    ${z} * sqrt(${x}::double precision * (${n} - ${x}) / ${n} + ${z ** 2 / 4})`,
      `  ) / (${n} + ${z ** 2}))`,
      `end`,
    ].join("\n"),
  );
}

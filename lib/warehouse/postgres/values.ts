// Values as PostgreSQL writes them, made plain as DuckDB's are.
import type connect from "postgres";
import type { Value } from "../../questions/question.js";
import { type Column, safeInteger } from "../warehouse.js";

/** Types by their number in PostgreSQL's catalogue. */
const BOOLEAN = 16;
const BIGINT = 20;
const DATE = 1082;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const numeric = new Set([21, 23, 26, 700, 701, 1700]);

const asText = (oids: number[]): connect.PostgresType => ({
  to: 25,
  from: oids,
  serialize: String,
  parse: (text: string) => text,
});

/** The driver leaves every value as text: what becomes of it depends on who asks. */
export const types: Record<string, connect.PostgresType> = {
  all: asText([BOOLEAN, 17, BIGINT, ...numeric, 114, 3802, DATE, TIMESTAMP, TIMESTAMPTZ]),
};

/** A function from a value's text to the plain value: what is no number of this world, and no time, is null. */
export function plainOf(type: number): (text: unknown) => Value {
  const parse = parser(type);
  return (text) => (text === null ? null : parse(text as string));
}

function parser(type: number): (text: string) => Value {
  if (numeric.has(type)) {
    return (text) => {
      const number = Number(text);
      return Number.isFinite(number) ? number : null;
    };
  }
  switch (type) {
    case BOOLEAN:
      return (text) => text === "t";
    case BIGINT:
      return whole;
    case TIMESTAMP:
    case TIMESTAMPTZ:
      return (text) => {
        const time = microseconds(text);
        return Number.isNaN(time) ? null : new Date(Math.floor(time / 1000)).toISOString();
      };
    default:
      return (text) => text;
  }
}

/** Nearly all of them are small, and a BigInt is slow. */
function whole(text: string): number {
  return text.length < 16 ? Number(text) : safeInteger(BigInt(text));
}

/** Microseconds since 1970 of "2025-03-01 09:00:00.123456", in UTC as the session is; NaN for infinity. */
function microseconds(text: string): number {
  const seconds = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`) * 1000;
  const fraction = /^\.(\d+)/.exec(text.slice(19));
  return fraction ? seconds + Number(fraction[1].padEnd(6, "0")) : seconds;
}

/** One column of rows that came in parts: numbers, days or milliseconds since 1970 with their fraction, or texts. */
export function columnOf(type: number, parts: readonly (readonly unknown[])[][], index: number): Column {
  const number = numberOf(type);
  const count = parts.reduce((sum, part) => sum + part.length, 0);
  const column: Column = number ? new Float64Array(count) : new Array<string | null>(count);
  let row = 0;
  for (const part of parts) {
    for (const values of part) {
      const text = values[index] as string | null;
      column[row++] = number ? (text === null ? NaN : number(text)) : text;
    }
  }
  return column;
}

/** Undefined for types that stay text. */
function numberOf(type: number): ((text: string) => number) | undefined {
  if (numeric.has(type)) return Number;
  switch (type) {
    case BIGINT:
      return whole;
    case BOOLEAN:
      return (text) => (text === "t" ? 1 : 0);
    case DATE:
      return (text) => Date.parse(text) / 86_400_000;
    case TIMESTAMP:
    case TIMESTAMPTZ:
      return (text) => microseconds(text) / 1000;
    default:
      return undefined;
  }
}

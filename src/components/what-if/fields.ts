// What can be moved in a what-if: how each field is called, written, read, and how far its slider goes.
import { compact, count, decimal, percent, plural, usd } from "../../lib/charts/format.js";

/** Where a slider goes from, to, and by how much at a time. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** A number that can be moved. */
export interface Field {
  readonly key: string;
  readonly label: string;
  /** Behind the field. */
  readonly unit: string;
  /** In a sentence. */
  readonly say: (value: number) => string;
  /** In the field: what is written there, and what is meant by it. What does not read as a number stays as it is. */
  readonly write: (value: number) => string;
  readonly read: (text: string) => number | string;
  /** How far its slider goes, by the planned value. */
  readonly range: (planned: number) => Range;
  /** What the schema's words need to be understood here. */
  readonly aside?: string;
}

/** 1, 2 or 5 times a power of ten, at most the size. */
export function niceStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return power * ([5, 2, 1].find((step) => step * power <= size) ?? 1);
}

/** A number as people write it: with commas, a sign, a unit. */
function numberOf(text: string): number | string {
  const plain = text.replace(/[\s,$%]/g, "").replace("−", "-");
  return plain === "" || Number.isNaN(Number(plain)) ? text : Number(plain);
}

const inPercent = {
  unit: "%",
  write: (value: number): string => decimal(value * 100, 2).replace("−", "-"),
  read: (text: string): number | string => {
    const value = numberOf(text);
    return typeof value === "number" ? Number((value / 100).toPrecision(12)) : value;
  },
  aside: "1 is 100 %",
};

const whole = { write: (value: number): string => decimal(value, 2).replace("−", "-"), read: numberOf };

const inMonths = { ...whole, unit: "months", say: (value: number): string => plural(value, "month") };

/** From nearly nothing to some times what is planned. */
const upTo = (times: number) => (planned: number): Range => {
  const step = niceStep(planned * times / 100);
  return { min: step, max: Math.ceil(planned * times / step) * step, step };
};

const signed = (value: number): string => `${value < 0 ? "" : "+"}${percent(value, 1).replace(".0 %", " %")}`;

export const liftField: Field = {
  key: "lift",
  label: "Lift",
  ...inPercent,
  say: signed,
  range: (planned) => ({
    min: planned < 0 ? Math.max(-0.99, 2 * planned) : 0,
    max: Math.max(0.5, Math.ceil(planned * 20) / 10),
    step: 0.01,
  }),
};

/** Of a lever, beside its lift and its confidence. */
export const leverFields: readonly Field[] = [
  {
    key: "cost_usd",
    label: "Cost, once",
    unit: "USD",
    ...whole,
    write: count,
    say: usd,
    range: (planned) => {
      const step = niceStep(Math.max(100_000, planned * 3) / 100);
      return { min: 0, max: Math.ceil(Math.max(100_000, planned * 3) / step) * step, step };
    },
  },
  {
    key: "ramp_months",
    label: "Ramp to full effect",
    ...inMonths,
    range: (planned) => ({ min: 0, max: Math.max(24, planned), step: 1 }),
  },
  {
    key: "horizon_months",
    label: "Horizon of its benefit",
    ...inMonths,
    range: (planned) => ({ min: 1, max: Math.max(60, planned), step: 1 }),
  },
];

/** Of the business; those that are `measured` are taken from the data until a scenario states them. */
export const businessFields: readonly (Field & { readonly measured?: boolean })[] = [
  {
    key: "growth_per_month",
    label: "Growth of visitors a month",
    ...inPercent,
    say: signed,
    measured: true,
    range: (planned) => ({ min: Math.min(-0.05, planned), max: Math.max(0.15, planned), step: 0.001 }),
  },
  {
    key: "revenue_per_payer_usd",
    label: "Revenue per payer, a year",
    unit: "USD",
    ...whole,
    say: usd,
    measured: true,
    range: (planned) => ({ min: 1, max: Math.ceil(planned * 0.3) * 10, step: 1 }),
  },
  {
    key: "margin",
    label: "Margin",
    ...inPercent,
    say: (value) => percent(value, 0),
    range: () => ({ min: 0, max: 1, step: 0.01 }),
  },
  {
    key: "discount_rate",
    label: "Discount rate, a year",
    ...inPercent,
    say: (value) => percent(value, 1).replace(".0 %", " %"),
    range: (planned) => ({ min: 0, max: Math.max(0.5, planned), step: 0.01 }),
  },
  {
    key: "horizon_months",
    label: "Horizon",
    ...inMonths,
    range: (planned) => ({ min: 1, max: Math.max(60, planned), step: 1 }),
  },
  {
    key: "market_users",
    label: "Market",
    unit: "users",
    ...whole,
    write: count,
    say: (value) => compact(value),
    range: upTo(3),
  },
  {
    key: "monthly_active_users",
    label: "Monthly active users",
    unit: "users",
    ...whole,
    write: count,
    say: (value) => compact(value),
    range: upTo(3),
  },
];

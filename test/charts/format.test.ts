import assert from "node:assert/strict";
import fc from "../property.ts";
import * as format from "../../lib/charts/format.js";

/** What is written for a value: each line is one promise of the house style. */
const cases: readonly (readonly [string, string])[] = [
  [format.count(12345), "12,345"],
  [format.count(-1234567.6), "−1,234,568"],
  [format.count(-0.2), "0"],
  [format.count(null), "–"],
  [format.count(NaN), "–"],
  [format.decimal(6.04, 1), "6"],
  [format.decimal(1234.567, 2), "1,234.57"],
  [format.decimal(100, 0), "100"],
  [format.compact(1_200_000), "1.2M"],
  [format.compact(333_123), "333K"],
  [format.compact(12_345), "12.3K"],
  [format.compact(9_999), "9,999"],
  [format.compact(999_999), "1M"],
  [format.compact(2_340_000_000), "2.34B"],
  [format.compact(-45_600), "−45.6K"],
  [format.percent(0.483), "48.3 %"],
  [format.percent(0.0018), "0.18 %"],
  [format.percent(0.00001), "< 0.01 %"],
  [format.percent(0.0099), "0.99 %"],
  [format.percent(0.00996), "1.0 %"],
  [format.percent(0), "0 %"],
  [format.percent(1), "100 %"],
  [format.percent(0.4, 0), "40 %"],
  [format.change(0.123), "+12.3 %"],
  [format.change(-0.05), "−5.0 %"],
  [format.change(0), "0 %"],
  [format.points(0.021), "+2.1 pp"],
  [format.points(-0.021), "−2.1 pp"],
  [format.points(0.0001), "0.0 pp"],
  [format.usd(96), "$96"],
  [format.usd(7.684), "$7.68"],
  [format.usd(9_600), "$9,600"],
  [format.usd(-1_250_000), "−$1.25M"],
  [format.usd(-0.001), "$0"],
  [format.days(3.42), "3.4 days"],
  [format.days(1), "1 day"],
  [format.days(0.96), "1 day"],
  [format.duration(45), "45 s"],
  [format.duration(720), "12 min"],
  [format.duration(7_600), "2.1 h"],
  [format.duration(293_000), "3.4 days"],
  [format.duration(86_400), "1 day"],
  [format.duration(null), "–"],
  [format.plural(1, "user"), "1 user"],
  [format.plural(0, "user"), "0 users"],
  [format.plural(2, "person", "people"), "2 people"],
  [format.interval(0.483, 0.461, 0.505), "48.3 % (46.1-50.5)"],
  [format.interval(0.483, null, null), "48.3 %"],
  [format.interval(0.01, -0.02, 0.04), "1.0 % (−2.0 to 4.0)"],
  [format.date("2025-12-31"), "31 Dec 2025"],
  [format.date("2025-03-01T10:00:00Z"), "1 Mar 2025"],
  [format.month("2025-12-01"), "Dec 2025"],
  [format.label("small_team"), "Small team"],
  [format.label("api_integrations"), "API integrations"],
  [format.label("ltv_per_payer_usd"), "LTV per payer USD"],
  [format.label(null), "Unknown"],
  [format.ticksOf(12_000, format.compact)(8_000), "8K"],
  [format.ticksOf(9_000, format.compact)(8_000), "8,000"],
  [format.ticksOf(40_000, format.usd)(5_000), "$5K"],
];

for (const [actual, expected] of cases) {
  Deno.test(`format writes ${expected}`, () => assert.equal(actual, expected));
}

Deno.test("compact() says a number to half a per cent, whatever its size", () => {
  const units: Record<string, number> = { K: 1e3, M: 1e6, B: 1e9 };
  fc.assert(fc.property(fc.double({ min: 1e4, max: 9e11, noNaN: true }), (value) => {
    const [, number, unit] = /^([\d.]+)([KMB])$/.exec(format.compact(value)) ?? [];
    assert.ok(number, `${value} became ${format.compact(value)}`);
    assert.ok(Math.abs(Number(number) * units[unit] / value - 1) <= 0.005 + 1e-9, format.compact(value));
    assert.ok(number.replace(/\D/g, "").length <= 4);
  }));
});

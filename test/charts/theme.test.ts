import assert from "node:assert/strict";
import fc from "../property.ts";
import {
  colours,
  contrast,
  dark,
  groupColours,
  light,
  order,
  pale,
  readable,
  shade,
} from "../../lib/charts/theme.js";

type Rgb = readonly number[];

const linear = (colour: string): Rgb =>
  [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);

/** Machado, Oliveira & Fernandes (2009), table of severity 1.0, for linear RGB. */
const visions: Record<string, readonly Rgb[]> = {
  "normal vision": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [
    -0.01182,
    0.04294,
    0.968881,
  ]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [
    -0.003882,
    -0.048116,
    1.051998,
  ]],
};

const seen = (colour: string, matrix: readonly Rgb[]): Rgb => {
  const rgb = linear(colour);
  return matrix.map((row) => Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]));
};

/** OKLab (Ottosson 2020) of linear RGB: equal distances look about equally far. */
function lab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const apart = (a: string, b: string, matrix: readonly Rgb[]): number => {
  const [p, q] = [lab(seen(a, matrix)), lab(seen(b, matrix))];
  return Math.hypot(...p.map((value, i) => value - q[i]));
};

const sets = {
  segment: order.segment,
  channel: order.channel,
  stage: order.stage.slice(1),
  lifecycle: order.lifecycle,
  movement: order.movement,
};

for (const theme of [light, dark]) {
  for (const [kind, names] of Object.entries(sets)) {
    Deno.test(`${theme.mode}: marks of each ${kind} keep 3:1 against the paper`, () => {
      for (const colour of colours(names, theme)) assert.ok(contrast(colour, theme.paper) >= 3, colour);
    });

    for (const [vision, matrix] of Object.entries(visions)) {
      Deno.test(`${theme.mode}: the colours of ${kind} are told apart with ${vision}`, () => {
        const all = colours(names, theme);
        all.forEach((a, i) =>
          all.slice(0, i).forEach((b) =>
            assert.ok(apart(a, b, matrix) >= 0.07, `${a} ${b} ${apart(a, b, matrix)}`)
          )
        );
      });
    }
  }

  Deno.test(`${theme.mode}: accent, target and ink keep 4.5:1 as text; context keeps 3:1 as a mark`, () => {
    for (const colour of [theme.accent, theme.target, theme.ink]) {
      assert.ok(contrast(colour, theme.paper) >= 4.5, colour);
    }
    assert.ok(contrast(theme.context, theme.paper) >= 3);
  });

  Deno.test(`${theme.mode}: text on every shade of a heatmap keeps 4.5:1`, () => {
    for (let share = 0; share <= 1; share += 0.01) {
      const fill = shade(share, theme);
      assert.ok(contrast(fill, readable(fill)) >= 4.5, fill);
    }
  });

  Deno.test(`${theme.mode}: more is always further from the paper`, () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 0.95, noNaN: true }), (share) => {
      assert.ok(
        contrast(shade(share + 0.05, theme), theme.paper) > contrast(shade(share, theme), theme.paper),
      );
    }));
  });
}

Deno.test("contrast() of black and white is 21, of a colour and itself 1", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21); // WCAG 2.2, definition of contrast ratio
  assert.equal(contrast("#1f5fd6", "#1f5fd6"), 1);
});

Deno.test("a name has one colour, whatever stands beside it", () => {
  assert.equal(colours(["enterprise"], light)[0], colours(["individual", "enterprise"], light)[1]);
});

Deno.test("a group has one colour, in whatever order the groups come, and however many rows it has", () => {
  const colour = groupColours(["web", "ios", "enterprise", "web"], light);
  assert.deepEqual(colour, groupColours(["enterprise", "web", "ios"], light));
  assert.equal(colour.get("enterprise"), light.series.enterprise);
  assert.notEqual(colour.get("web"), colour.get("ios"));
});

for (const theme of [light, dark]) {
  Deno.test(`${theme.mode}: what is pale is told from the paper, and text on it keeps 4.5:1`, () => {
    for (const colour of theme.palette) {
      const fill = pale(colour, theme);
      assert.ok(contrast(fill, theme.paper) > 1.3, fill);
      assert.ok(contrast(fill, readable(fill)) >= 4.5, fill);
    }
  });
}

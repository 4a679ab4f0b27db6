import assert from "node:assert/strict";
import { Resvg } from "@resvg/resvg-js";
import * as charts from "../../lib/charts/index.js";
import { board, figure, png, svg } from "../../lib/render.js";
import * as rows from "./rows.ts";

const words = {
  title: "Most users are lost between activation & engagement: 60 of 100 do not come back on a third day",
  subtitle: "Share of the step before",
  note: "Source: test rows, n = 1,000 visitors",
};

/** Width and height in the header of a PNG: bytes 16 to 23 (PNG specification, 11.2.2). */
function sizeOf(bytes: Uint8Array): readonly [number, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

Deno.test("png() writes a PNG of the SVG's size times the scale", async () => {
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="50"><text y="20">Text</text></svg>`;
  const bytes = await png(text);
  assert.deepEqual([...bytes.slice(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]); // PNG specification, 5.2
  assert.deepEqual(sizeOf(bytes), [240, 100]);
  assert.deepEqual(sizeOf(await png(text, { scale: 1 })), [120, 50]);
});

Deno.test("png() drops no text, at any weight and in any sign the house writes", async () => {
  const picture = (text: string, weight: number): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" font-family="Inter, sans-serif">` +
    `<text x="5" y="25" font-weight="${weight}">${text}</text></svg>`;
  const drawn = new Set<string>();
  const signs = ["−", "–", "%", "$", "+", "7"];
  for (const weight of [400, 600]) {
    for (const sign of signs) drawn.add((await png(picture(sign, weight))).toString());
  }
  assert.equal(drawn.size, 2 * signs.length); // an absent glyph would be the same empty box as another
  assert.ok(!drawn.has((await png(picture(" ", 400))).toString()));
});

Deno.test("svg() is standalone XML with a role, a colour and Inter, without style sheet or tooltips", () => {
  const picture = svg(charts.funnelChart(rows.funnel));
  assert.match(picture, /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.match(picture, /^<svg [^>]*role="img"/);
  assert.match(picture, /^<svg [^>]*font-family: Inter/);
  assert.match(picture, /^<svg [^>]*color: rgb\(26, 29, 33\)|^<svg [^>]*color: #1a1d21/);
  assert.doesNotMatch(picture, /<style|aria-label="tip"/);
});

Deno.test("svg() refuses what is not one SVG", () => {
  assert.throws(
    () => svg({ ...charts.funnelChart(rows.funnel), title: "A figure" }),
    /leave them to figure\(\)/,
  );
});

Deno.test("figure() sets all its words, wrapped and escaped, and grows with them", () => {
  const picture = figure({ ...words, options: charts.funnelChart(rows.funnel) });
  const text = [...picture.matchAll(/<text[^>]*>([^<]+)</g)].map(([, line]) => line).join(" ");
  assert.ok(text.includes(words.title.replace("&", "&amp;")));
  assert.ok(text.includes(words.subtitle) && text.includes(words.note));
  const height = (picture: string): number => Number(/height="(\d+)"/.exec(picture)?.[1]);
  assert.ok(
    height(figure({ ...words, width: 400, options: charts.funnelChart(rows.funnel) })) > height(picture),
  );
});

Deno.test("figure() keeps every text inside the picture", () => {
  const galleries = [
    charts.northStarChart(rows.northStar, { target: 44 }),
    charts.lifecycleChart(rows.lifecycle),
    charts.funnelChart(rows.funnel, { entities: "visitors" }),
    charts.segmentsChart(rows.segments),
    charts.retentionChart(rows.retention, { pooled: rows.pooled }),
    charts.leversChart(rows.levers),
    charts.tornadoChart(rows.tornado),
    charts.projectionChart(rows.projection),
  ];
  for (const options of galleries) {
    // Without the paper, what is drawn has a box of its own; it must lie inside the page.
    const picture = figure({ ...words, options }).replace(
      /<rect width="\d+" height="\d+" fill="#ffffff"\/>/,
      "",
    );
    const folder = "node_modules/@expo-google-fonts/inter";
    const fontFiles = ["400Regular", "600SemiBold"].map((weight) =>
      `${folder}/${weight}/Inter_${weight}.ttf`
    );
    const drawing = new Resvg(picture, { font: { loadSystemFonts: false, fontFiles } });
    const box = drawing.innerBBox();
    assert.ok(box, "nothing was drawn");
    assert.ok(
      box.x >= 0 && box.x + box.width <= drawing.width,
      `${options.ariaLabel}: ${box.x} ${box.width}`,
    );
    assert.ok(
      box.y >= 0 && box.y + box.height <= drawing.height,
      `${options.ariaLabel}: ${box.y} ${box.height}`,
    );
  }
});

Deno.test("board() lays tiles in a row and panels in a grid, all on one page", async () => {
  const figures = [
    charts.northStarChart(rows.northStar),
    charts.funnelChart(rows.funnel),
    charts.leversChart(rows.levers),
  ]
    .map((options) => ({ ...words, options }));
  const tiles = [{ label: "Collaborative workspaces", value: "25", note: "−19 against the target" }, {
    label: "MAU",
    value: "1,236",
  }];
  const picture = board({ title: "Foolscap", subtitle: "Week of 15 Dec 2025", tiles, figures, columns: 2 });
  assert.equal(picture.match(/<svg /g)?.length, 1 + figures.length);
  for (const text of ["Foolscap", "25", "1,236", "Collaborative workspaces"]) {
    assert.ok(picture.includes(`>${text}<`), text);
  }
  const [width, height] = sizeOf(await png(picture, { scale: 0.5 }));
  assert.equal(width, 900);
  assert.ok(height > 500 && height < 900, String(height)); // two rows of panels
});

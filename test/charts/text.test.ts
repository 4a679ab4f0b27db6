import assert from "node:assert/strict";
import { Resvg } from "@resvg/resvg-js";
import { textWidth, wrap } from "../../lib/charts/text.js";

/** The width resvg draws: the independent measure. */
function drawn(text: string, size: number, weight: number): number {
  const name = weight === 600 ? "600SemiBold" : "400Regular";
  const file = `node_modules/@expo-google-fonts/inter/${name}/Inter_${name}.ttf`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="100"><text x="10" y="50" font-family="Inter" ` +
    `font-weight="${weight}" font-size="${size}">${
      text.replace(/&/g, "&amp;").replace(/</g, "&lt;")
    }</text></svg>`;
  const box = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [file] } }).innerBBox();
  assert.ok(box, "nothing was drawn");
  return box.width;
}

for (
  const text of [
    "Most users are lost between signup and the first page",
    "MAU 12,345, against 48.3 % (46.1-50.5) in the four weeks before",
    "HABIT FORMATION & COLLABORATION",
  ]
) {
  for (const weight of [400, 600]) {
    Deno.test(`textWidth() is what resvg draws at weight ${weight}: ${text}`, () => {
      const [expected, actual] = [drawn(text, 40, weight), textWidth(text, 40, weight)];
      assert.ok(Math.abs(actual / expected - 1) < 0.025, `${actual} against ${expected}`);
    });
  }
}

Deno.test("textWidth() grows with the size of the type, and is 0 for nothing", () => {
  assert.equal(textWidth("", 13), 0);
  assert.equal(textWidth("abc", 26), 2 * textWidth("abc", 13));
});

Deno.test("wrap() breaks at spaces, fills each line, and keeps every word", () => {
  const text = "Half of all new users come back";
  const lines = wrap(text, 125, 15);
  assert.deepEqual(lines, ["Half of all new", "users come back"]);
  assert.equal(wrap(text, 1000, 15).length, 1);
  assert.equal(wrap(text, 1, 15).join(" "), text);
});

// What fails a build: the check is given small sites that are broken in one way each.
import assert from "node:assert/strict";
import { check } from "../../lib/site/check.ts";

/** A site of one page and a module, with the page's own script and body. */
async function site({ script = "", body = "" }): Promise<string> {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/sum.js`, "export const sum = (a, b) => a + b;\n");
  await Deno.writeTextFile(
    `${folder}/index.html`,
    `<!DOCTYPE html><html><head><script type="module">${script}</script></head><body>${body}</body></html>`,
  );
  return folder;
}

async function faults(page: { script?: string; body?: string }): Promise<string[]> {
  const folder = await site(page);
  try {
    return [...(await check(folder)).faults];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a sound page has no faults", async () => {
  const script = `import {sum} from "./sum.js"; document.body.append(sum(1, 2));`;
  assert.deepEqual(
    await faults({ script, body: `<a href="./">home</a> <a href="https://example.org">away</a>` }),
    [],
  );
});

Deno.test("a page that throws is a fault, with the error", async () => {
  const [fault] = await faults({ script: `import {sum} from "./sum.js"; sun(1, 2);` });
  assert.match(fault, /index\.html: ReferenceError: sun is not defined/);
});

Deno.test("a promise that nobody awaits is a fault when it fails", async () => {
  const [fault] = await faults({ script: `Promise.reject(new Error("too late"));` });
  assert.match(fault, /too late/);
});

Deno.test("an error that a cell shows is a fault", async () => {
  const [fault] = await faults({
    body: `<div class="observablehq--error">SyntaxError: unexpected token</div>`,
  });
  assert.match(fault, /SyntaxError: unexpected token/);
});

Deno.test("an address on another host is a fault, a link to one is not", async () => {
  const found = await faults({
    body: `<img src="https://example.org/a.png"><a href="https://example.org">away</a>`,
  });
  assert.deepEqual(found, ["index.html: asks another host: https://example.org/a.png"]);
});

Deno.test("a link, and an import, to nothing is a fault", async () => {
  const found = await faults({ script: `import "./gone.js";`, body: `<a href="./away">away</a>` });
  assert.ok(found.includes("index.html: leads nowhere: ./gone.js"), found.join("\n"));
  assert.ok(found.includes("index.html: leads nowhere: ./away"), found.join("\n"));
});

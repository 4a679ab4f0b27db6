// The kernel's own difference from tslab: a file beside the notebook is checked when it was edited, and only then.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ran, type Request, session } from "../notebook/session.ts";

/** Writes the file, and waits for the kernel to see that. */
const edit = (text: string): Request => ({
  run: `import {writeFileSync} from "node:fs";\nwriteFileSync("rate.ts", ${JSON.stringify(text)});\n` +
    "await new Promise((seen) => setTimeout(seen, 3000));",
});
const say: Request = { run: 'import {rate} from "./rate";\nconsole.log(rate);' };

Deno.test("a file is checked once it was edited, until it is right; a cell always", () => {
  const folder = mkdtempSync(join(tmpdir(), "kernel-"));
  try {
    const fault = 'export const rate: number = "half";\n';
    writeFileSync(join(folder, "rate.ts"), fault);
    const [first, cell, , broken, again, , mended] = session([
      say,
      { run: "const other: string = rate;" },
      edit(`${fault}// edited`),
      say,
      say,
      edit("export const rate: number = 0.5;\n"),
      say,
    ], folder) as Ran[];
    assert.equal(first.stdout, "half\n", "as it was imported it is taken to be right");
    assert.match(cell.stderr, /Type 'number' is not assignable to type 'string'/);
    for (const { status, stderr } of [broken, again]) {
      assert.equal(status, "error");
      assert.match(stderr, /rate\.ts 1:14 - Type 'string' is not assignable to type 'number'/);
    }
    assert.deepEqual([mended.stdout, mended.stderr], ["0.5\n", ""]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

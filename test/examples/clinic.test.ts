import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { clinicFiles } from "../../examples/clinic/make.ts";
import { openWorkspace } from "../../lib/workspace.js";
import { assertSameRows } from "../engines.ts";
import { clinic } from "../clinic.ts";

Deno.test("the clinic's files are those that its script makes", () => {
  for (const [name, text] of Object.entries(clinicFiles())) {
    assert.equal(
      readFileSync(`examples/clinic/${name}`, "utf8"),
      text,
      `${name}: run examples/clinic/make.ts`,
    );
  }
});

Deno.test("the clinic's files are small enough to be part of the repository", () => {
  const bytes = Object.values(clinicFiles()).reduce((sum, text) => sum + text.length, 0);
  assert.ok(bytes < 60_000, `${bytes} bytes`);
});

/** Whom the log knows by a telephone number. */
function callers(): string[] {
  return clinicFiles()["visits.csv"].split("\n").map((line) => line.split(",")[0]).filter((id) =>
    id.startsWith("+44")
  );
}

Deno.test("who called before they had an account is one patient", async () => {
  const workspace = await openWorkspace(clinic);
  try {
    // Every telephone number is an alias, and each of the 144 patients searched.
    const [search] = await workspace.ask(clinic.funnel);
    assert.equal(search.users, 144);
    assert.equal(workspace.context.tables.identities, "identities");
    // Without the aliases each of the 28 who called is somebody else until the first visit.
    const { aliases: _, ...apart } = clinic.source;
    const split = await openWorkspace({ ...clinic, source: apart });
    try {
      assert.equal(new Set(callers()).size, 28);
      assert.deepEqual([workspace.dataset.users, split.dataset.users], [144, 157]); // people, and ids
      const reached = (rows: readonly { users: number }[]): number => rows[2].users;
      assert.ok(reached(await split.ask(clinic.funnel)) < reached(await workspace.ask(clinic.funnel)));
    } finally {
      await split.close();
    }
    assertSameRows(await workspace.ask(clinic.funnel, "kernel"), await workspace.ask(clinic.funnel));
  } finally {
    await workspace.close();
  }
});

Deno.test("a standard question that only the clinic has can be asked by its name", async () => {
  const { code, stdout, stderr } = await new Deno.Command("node_modules/.bin/deno", {
    args: [
      "run",
      "--quiet",
      "--no-check",
      "--allow-all",
      "lib/ask/main.ts",
      "funnel_by_clinic",
      "--format",
      "csv",
    ],
    env: { CONFIG: "examples/clinic/clinic.config.ts", NO_COLOR: "1" },
  }).output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
  const [header, ...lines] = new TextDecoder().decode(stdout).trim().split("\n");
  assert.match(header, /^clinic,step_index,step,users,/);
  assert.equal(lines.length, 12); // three clinics, four steps each
});

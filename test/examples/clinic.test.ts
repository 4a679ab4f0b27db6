import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { clinicFiles } from "../../examples/clinic/make.ts";
import clinic from "../../examples/clinic/clinic.config.ts";
import { resolve } from "node:path";
import { openWorkspace } from "../../lib/workspace.js";

Deno.test("the clinic's files are those that its script makes", () => {
  for (const [name, text] of Object.entries(clinicFiles())) {
    assert.equal(
      readFileSync(`examples/clinic/${name}`, "utf8"),
      text,
      `${name}: run examples/clinic/make.ts`,
    );
  }
});

Deno.test("who called before they had an account is one patient", async () => {
  const at = (name: string): string => resolve("examples/clinic", name);
  const source = {
    ...clinic.source,
    events: at("visits.csv"),
    users: at("patients.csv"),
    aliases: at("aliases.csv"),
  };
  const workspace = await openWorkspace({ ...clinic, source });
  try {
    // Every telephone number is an alias, and every patient searched.
    const [search] = await workspace.ask(clinic.funnel);
    assert.equal(search.users, 160);
    assert.equal(workspace.context.tables.identities, "identities");
    const kernel = await workspace.ask(clinic.funnel, "kernel");
    assert.deepEqual(kernel, await workspace.ask(clinic.funnel));
  } finally {
    await workspace.close();
  }
});

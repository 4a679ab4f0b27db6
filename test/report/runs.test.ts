// The report of other data: another seed, a rare product, a clinic. Asked of a workspace, as a notebook does.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import product from "../../analytics.config.ts";
import type { Config } from "../../lib/config.js";
import { reportInput } from "../../lib/report-input.js";
import type { ReportInput } from "../../lib/report/input.js";
import { openWorkspace } from "../../lib/workspace.js";
import { read, says, sound } from "./forms.ts";
import { clinic } from "../clinic.ts";

const others: readonly [
  what: string,
  config: Config,
  look: (texts: readonly string[], input: ReportInput) => void,
][] = [
  ["another seed", { ...product, source: { ...product.source, seed: 7, users: 600 } }, (texts) => {
    for (const text of texts) assert.match(text, /600 users who signed up/);
  }],
  ["a product of one user", { ...product, source: { ...product.source, users: 1 } }, (texts) => {
    for (const text of texts) {
      assert.match(text, /1 user who signed up/);
      assert.match(text, /the target is 42\.0 %, less than one user away/);
      assert.doesNotMatch(text, /which is reached|– needed|brings –/);
    }
  }],
  ["a product without breakdowns, levers and targets", {
    ...product,
    breakdowns: [],
    levers: [],
    targets: {},
    benchmarks: {},
    alerts: [],
    source: { ...product.source, users: 300 },
  }, (texts) => {
    for (const text of texts) {
      assert.match(text, /Not asked: levers are not in the config/);
      assert.doesNotMatch(text, /By segment|target (is|of|\d)|P\(gain\)|lifts? of the/);
      assert.match(text, /No alert is set/);
    }
  }],
  ["the clinic", clinic, (texts, { answers }) => {
    assert.equal(answers.north_star, undefined);
    for (const text of texts) {
      assert.match(
        text,
        /NORTH STAR Not asked: north_star needs a workspace_id|North Star Not asked: north_star needs/,
      );
      assert.match(text, /By insurance/);
      assert.match(text, /Of the source: (- )?aliases\.csv: 28 ids/); // and not in which folder it lies
      assert.match(text, /a difference here need not mean anything/); // of regulars, who are told by what they did
      assert.doesNotMatch(
        text,
        /workspaces? collaborates?|synthetic|business scale, where|margin of|is what was measured/,
      );
      assert.match(text, /48\.3 % fewer than in the 28 days before/);
    }
  }],
];

for (const [what, config, look] of others) {
  Deno.test(`the report of ${what} is sound in each form`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "cynosure-report-"));
    try {
      const workspace = await openWorkspace(config, folder);
      const input = await reportInput(workspace);
      await workspace.close();
      // Of a single user's payments no value can be told: that is the one thing that may fail, and is then said.
      assert.ok(
        Object.keys(input.missing).every((name) => ["levers", "projection", "tornado"].includes(name)),
      );
      says(input, Object.values(input.missing).map((reason) => new RegExp(reason)));
      sound(input);
      look(read(input), input);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

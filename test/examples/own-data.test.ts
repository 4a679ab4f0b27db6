// The whole way of own data: init, pipeline, report; and what a source does not have is off, by name.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import shop from "../../examples/shop.config.ts";
import type { Config } from "../../lib/config.js";
import { paths } from "../../lib/files.js";
import { exitCode, turnedOff } from "../../lib/pipeline/manifest.js";
import { runPipeline } from "../../lib/pipeline/run.js";
import { published } from "../../lib/publish.js";
import { SHOP, testOnShop } from "../where.ts";
import { clinic } from "../clinic.ts";

/** Runs a config in a folder of its own. */
async function ran(
  config: Config,
  look: (
    folder: string,
    manifest: Awaited<ReturnType<typeof runPipeline>>["manifest"],
  ) => Promise<void> | void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-own-"));
  try {
    const { manifest } = await runPipeline(config, paths(folder, join(folder, "sql")), {
      listener: { starts: () => {}, ends: () => {} },
    });
    await look(folder, manifest);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

Deno.test("a run of the clinic leaves out what it cannot know, says so, and ends well", () => {
  return ran(clinic, async (folder, manifest) => {
    assert.deepEqual([manifest.status, exitCode(manifest.status)], ["ok", 0]);
    const off = turnedOff(manifest.steps);
    assert.match(off.north_star, /^north_star needs a workspace_id of events/);
    assert.match(off.levers, /^business is not in the config/);
    assert.match(off["north_star.png"], /^north_star needs/); // what is drawn from it is off too
    assert.ok(!existsSync(`${folder}/charts/north_star.png`) && existsSync(`${folder}/charts/funnel.png`));
    const report = readFileSync(`${folder}/reports/analytics_framework_report.txt`, "utf8");
    assert.match(
      report,
      /Not asked, since the source or the config does not have what it takes:\n {2}- north_star needs/,
    );
    assert.doesNotMatch(report, /undefined|NaN|synthetic|GROWTH LEVERS/);
    const { off: told, missing } = await published(["north_star", "funnel"], folder);
    assert.deepEqual([Object.keys(told), missing], [["north_star"], {}]);
  });
});

testOnShop(
  "a run of the shop counts what a plain loop over its file counts",
  () =>
    ran({ ...shop, source: { ...shop.source, events: SHOP } }, async (folder, manifest) => {
      assert.equal(manifest.status, "ok");
      const { answers } = await published(["funnel", "funnel_by_platform"], folder);
      const users = (answers.funnel as { users: number }[]).map((row) => row.users);
      assert.deepEqual(users, await plainFunnel());
      const platforms = answers.funnel_by_platform as { platform: string; users: number }[];
      assert.deepEqual([...new Set(platforms.map(({ platform }) => platform))], [
        "desktop",
        "mobile",
        "tablet",
      ]);
    }),
);

/** Home, product page, cart, purchase within 14 days: for every visit home the earliest next step, the deepest counts. */
async function plainFunnel(): Promise<number[]> {
  const packed = (await Deno.open(SHOP)).readable.pipeThrough(new DecompressionStream("gzip"));
  const [, ...lines] = (await new Response(packed).text()).trim().split("\n");
  const byUser = new Map<string, { event: string; time: number }[]>();
  for (const line of lines) {
    const [user, event, time] = line.split(",");
    if (Date.parse(time) >= Date.parse(shop.as_of)) continue;
    byUser.set(user, [...(byUser.get(user) ?? []), { event, time: Date.parse(time) }]);
  }
  const steps = [["home"], ["product_view"], ["add_to_cart", "cart"], ["purchase"]];
  const counts = steps.map(() => 0);
  for (const events of byUser.values()) {
    let deepest = 0;
    for (const start of events.filter(({ event }) => event === "home")) {
      let [level, at] = [1, start.time];
      while (level < steps.length) {
        const next = events
          .filter(({ event, time }) =>
            steps[level].includes(event) && time >= at && time - start.time <= 14 * 86_400_000
          )
          .reduce<number | null>((first, { time }) => (first === null || time < first ? time : first), null);
        if (next === null) break;
        at = next;
        level++;
      }
      deepest = Math.max(deepest, level);
    }
    for (let k = 0; k < deepest; k++) counts[k]++;
  }
  return counts;
}

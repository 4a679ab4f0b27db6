// Tests of what is not everywhere. Where it lacks, the name of the test says why it is left out: what a file of tests
// prints by itself is not shown.
import { existsSync } from "node:fs";
import { resolve } from "node:path";

type Body = (test: Deno.TestContext) => void | Promise<void>;

/**
 * A test that cannot be made everywhere.
 *
 * @param why it cannot be made here, where that is so.
 */
export function testWhere(possible: boolean, why: string, name: string, fn: Body): void {
  Deno.test({ name: possible ? name : `${name} (not tested: ${why})`, ignore: !possible, fn });
}

/** The events of a public shop, which lie beside the project and not in it. */
export const SHOP = resolve("../shared/data/shop-clickstream.csv.gz");

/** A test over the shop's events. */
export function testOnShop(name: string, fn: Body): void {
  testWhere(existsSync(SHOP), `${SHOP} is not there`, name, fn);
}

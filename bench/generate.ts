// How long the synthetic product takes, and how much memory: generate, then CSV and Parquet.
// deno run -A --config deno.json bench/generate.ts
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import process from "node:process";
import config from "../analytics.config.js";
import { generate } from "../lib/generate/generate.js";
import { writeProduct } from "../lib/generate/write.js";
import { openDuckDB } from "../lib/warehouse/duckdb.js";

const folder = await mkdtemp(`${tmpdir()}/generate-`);
const start = performance.now();
const product = generate(config.source, config.as_of);
const generated = performance.now();
const warehouse = await openDuckDB();
await writeProduct(product, config.source.truth, folder, warehouse);
await warehouse.close();
const written = performance.now();
await rm(folder, { recursive: true });

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
console.log(`${product.people.count} users, ${product.events.count} events, ${product.visits.count} visits`);
console.log(
  `generate ${seconds(generated - start)}, write ${seconds(written - generated)}, in all ${
    seconds(written - start)
  }`,
);
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

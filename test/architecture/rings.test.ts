// The rings of the house: imports point inward, and what is pure touches nothing of the machine.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** Folders and files of lib/ from the inside out; a file may import from its own ring or one further in. */
const rings: readonly (readonly string[])[] = [
  [
    "config.ts",
    "faults.ts",
    "random.ts",
    "time.ts",
    "generate/",
    "questions/",
    "eventlog/",
    "kernel/",
    "sql/",
    "queries/",
    "models/",
    "charts/",
    "report/",
  ],
  ["generate/write.ts", "warehouse/", "dataset.ts", "source.ts", "workspace.ts", "files.ts"],
  [
    "pipeline/",
    "publish.ts",
    "render.ts",
    "report-files.ts",
    "report-input.ts",
    "browser.ts",
    "notebook.ts",
    "programs.ts",
    "notebook/",
    "lab/",
    "site/",
    "config-file.ts",
    "ask/",
    "init/",
    "export/",
  ],
];

const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"))
  .sort();

function ringOf(file: string): number {
  const exact = rings.findIndex((ring) => ring.includes(file));
  return exact >= 0
    ? exact
    : rings.findIndex((ring) => ring.some((place) => place.endsWith("/") && file.startsWith(place)));
}

/** What a file imports: specifiers of its import and export statements, those of types alone included or not. */
function importsOf(file: string, { types = true } = {}): string[] {
  const text = readFileSync(join("lib", file), "utf8").replace(/^\s*(\/\/|\*|\/\*).*$/gm, "");
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s)?([^;]*?)from\s+"([^"]+)"/g)]
    .filter(([, type, names]) => types || !(type || /^\{(\s*type\s[^,}]*,?)+\s*\}\s*$/.test(names)))
    .map(([, , , specifier]) => specifier);
}

Deno.test("every file of lib/ belongs to a ring", () => {
  assert.deepEqual(files.filter((file) => ringOf(file) < 0), []);
});

Deno.test("no import of lib/ points outward", () => {
  const outward = files.flatMap((file) =>
    importsOf(file)
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => normalize(join(dirname(file), specifier)).replace(/\.js$/, ".ts"))
      .filter((target) => !target.startsWith("..") && ringOf(target) > ringOf(file))
      .map((target) => `${file} imports ${target}`)
  );
  assert.deepEqual(outward, []);
});

Deno.test("the config is imported by doors only", () => {
  const early = files.filter((file) =>
    ringOf(file) < 2 && importsOf(file).some((specifier) => specifier.endsWith("analytics.config.js"))
  );
  assert.deepEqual(early, []);
});

Deno.test("pure files touch no file, clock, network, chance or DOM", () => {
  const machine =
    /\b(Math\.random|Date\.now|new Date\(\)|performance\.now|fetch\(|globalThis|Deno\.|process\.|(document|window)\.[a-z])|from "node:/;
  const code = (file: string): string[] =>
    readFileSync(join("lib", file), "utf8").split("\n").filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line));
  const touching = files
    .filter((file) => ringOf(file) === 0)
    .flatMap((file) =>
      code(file).filter((line) => machine.test(line)).map((line) => `${file}: ${line.trim()}`)
    );
  assert.deepEqual(touching, []);
});

Deno.test("imports are spelled with .js, so that every runtime of the project finds them", () => {
  const misspelt = files.flatMap((file) =>
    importsOf(file)
      .filter((specifier) => specifier.startsWith(".") && !specifier.endsWith(".js"))
      .map((specifier) => `${file}: ${specifier}`)
  );
  assert.deepEqual(misspelt, []);
});

Deno.test("no file needs itself at run time, through whatever others", () => {
  const needs = new Map(files.map((file) => [
    file,
    importsOf(file, { types: false })
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => normalize(join(dirname(file), specifier)).replace(/\.js$/, ".ts")),
  ]));
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    else if (!done.has(file)) { for (const next of needs.get(file) ?? []) visit(next, [...path, file]); }
    done.add(file);
  };
  const done = new Set<string>();
  for (const file of files) visit(file, []);
  assert.deepEqual(circles, []);
});

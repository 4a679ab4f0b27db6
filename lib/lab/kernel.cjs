// The tslab kernel, with one difference: TypeScript checks a file when it changes, not again with every cell.
//
// tslab has it check a cell and every file that the cell comes to import: of lib/, a second or so each time, with the
// same result. Here a file is taken to be right as it was when it was first imported, which `npm run check` sees to.
// One that is edited afterwards is checked with every cell until it is right.
"use strict";
const { createRequire } = require("node:module");

const fromTslab = createRequire(require.resolve("tslab/package.json"));
const compiler = fromTslab.resolve("@tslab/typescript-for-tslab");
const ts = fromTslab(compiler);

/** By its name, the version of a file that is right. */
const right = new Map();

/** Stands in for the function of this name: the cell is the first of the files. */
function getPreEmitDiagnosticsOfFiles(program, [cell, ...files]) {
  const edited = files.filter(({ fileName, version }) => {
    if (!right.has(fileName)) right.set(fileName, version);
    return right.get(fileName) !== version;
  });
  const found = ts.getPreEmitDiagnosticsOfFiles(program, [cell, ...edited]);
  if (found.length === 0) edited.forEach(({ fileName, version }) => right.set(fileName, version));
  return found;
}

// The compiler's own exports cannot be set; who asks for it from here on gets a copy of them.
require.cache[compiler].exports = Object.defineProperties({}, {
  ...Object.getOwnPropertyDescriptors(ts),
  getPreEmitDiagnosticsOfFiles: { value: getPreEmitDiagnosticsOfFiles, enumerable: true },
});
fromTslab("./dist/main.js").main();

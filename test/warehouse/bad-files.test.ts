import assert from "node:assert/strict";
import { chmodSync, mkdirSync } from "node:fs";
import process from "node:process";
import { gzipSync } from "node:zlib";
import type { Files } from "../../lib/warehouse/files.js";
import { SourceError } from "../../lib/warehouse/source-error.js";
import { inspectFiles, type Scratch, scratch } from "./scratch.ts";
import { testWhere } from "../where.ts";

const header = "user_id,event,timestamp\n";
const row = "ann,buy,2025-03-01\n";

/** What may be wrong with files, and the line that says so. The folder of the files stands as `…/`. */
const faults: Readonly<Record<string, [files: (scratch: Scratch) => Files, line: string]>> = {
  "no such file": [({ path }) => ({ events: path("log.csv") }), "…/log.csv: there is no such file"],
  "a folder": [({ folder }) => ({ events: folder }), "… is a folder; name one file of it"],
  "nothing in it": [({ write }) => ({ events: write("log.csv", "") }), "…/log.csv is empty"],
  "nothing in it, packed": [({ write }) => ({ events: write("log.csv.gz", "") }), "…/log.csv.gz is empty"],
  "binary data": [
    ({ write }) => ({ events: write("log.csv", new Uint8Array([1, 2, 0, 3])) }),
    "…/log.csv is neither CSV nor Parquet: it holds binary data",
  ],
  "a workbook": [
    ({ write }) => ({ events: write("log.xlsx", "PK\x03\x04…") }),
    "…/log.xlsx is a ZIP archive or an Excel workbook; unpack it, or save the sheet as CSV",
  ],
  "JSON lines": [
    ({ write }) => ({ events: write("log.json", '{"user_id":"ann"}\n') }),
    "…/log.json is JSON; events come as CSV or Parquet",
  ],
  "another encoding, in the header": [
    ({ write }) => ({ events: write("log.csv", latin1("größe,event\n")) }),
    "…/log.csv is not UTF-8 text; save it as UTF-8 (iconv -f latin1 -t utf8)",
  ],
  "another encoding, far down": [
    ({ write }) => ({
      events: write("log.csv", latin1(header + row.repeat(4000) + "jörg,buy,2025-03-01\n")),
    }),
    '…/log.csv, line 4002, column 1 ("user_id"): not UTF-8 text; save the file as UTF-8 (iconv -f latin1 -t utf8)',
  ],
  "UTF-16": [
    ({ write }) => ({ events: write("log.csv", new Uint8Array([0xff, 0xfe, 0x61, 0])) }),
    "…/log.csv is text in UTF-16; save it as UTF-8",
  ],
  "gzip that is cut off": [
    ({ write }) => ({ events: write("log.csv", gzipSync(header + row.repeat(99)).subarray(0, -12)) }),
    "…/log.csv is cut off: the gzip data end too early; fetch the file again",
  ],
  "gzip that is damaged": [
    ({ write }) => ({ events: write("log.csv", damaged(gzipSync(header + row.repeat(99)))) }),
    "…/log.csv is damaged gzip data (incorrect data check); fetch the file again",
  ],
  "half a Parquet file": [
    ({ write }) => ({ events: write("log.parquet", "PAR1 and no more") }),
    "…/log.parquet is no whole Parquet file: Invalid Input Error: No magic bytes found at end of file '…/log.parquet'",
  ],
  "a header that names nothing": [
    ({ write }) => ({ events: write("log.csv", "\n\n\n") }),
    "…/log.csv has no header: its first line must name the columns",
  ],
  "a column twice": [
    ({ write }) => ({ events: write("log.csv", "user_id,event,time,plan,plan\n") }),
    '…/log.csv, line 1: the column "plan" is named twice; rename one of them',
  ],
  "too few values": [
    ({ write }) => ({ events: write("log.csv", `${header}${row}ben,buy\n${row}`) }),
    '…/log.csv, line 3, column 3 ("timestamp"): 2 values where the header names 3 columns: "ben,buy"',
  ],
  "too many values": [
    ({ write }) => ({ events: write("log.csv", `${header}${row}ben,buy,2025-03-01,8\n`) }),
    '…/log.csv, line 3, column 4: 4 values where the header names 3 columns: "ben,buy,2025-03-01,8"',
  ],
  "a quote that is never closed": [
    ({ write }) => ({ events: write("log.csv", `${header}ann,"buy,2025-03-01\n${row}`) }),
    '…/log.csv, line 2, column 2 ("event"): a quote is not closed where its value ends; write "" for a quote inside: ' +
    '"ann,\\"buy,2025-03-01\\nann,buy,2025-03-01"',
  ],
  "a quote that is closed too early": [
    ({ write }) => ({ events: write("log.csv", `${header}ann,"buy" now,2025-03-01\n`) }),
    '…/log.csv, line 2, column 2 ("event"): a quote is not closed where its value ends; write "" for a quote inside: ' +
    '"ann,\\"buy\\" now,2025-03-01"',
  ],
  "no user": [
    ({ write }) => ({ events: write("log.csv", "who,event,timestamp\n") }),
    '…/log.csv has no column that is plainly the user; it has "who", "event", "timestamp"; say which: --column user_id=…',
  ],
  "no event": [
    ({ write }) => ({ events: write("log.csv", "user_id,what,timestamp\n") }),
    '…/log.csv has no column that is plainly the event; it has "user_id", "what", "timestamp"; say which: --column event=…',
  ],
  "no time": [
    ({ write }) => ({ events: write("log.csv", "user_id,event,when\n") }),
    '…/log.csv has no column that is plainly the time; it has "user_id", "event", "when"; say which: --column time=…',
  ],
  "a column that is not there": [
    ({ write }) => ({ events: write("log.csv", header), columns: { time: "timestmp" } }),
    '…/log.csv has no column "timestmp"; did you mean "timestamp"?',
  ],
  "an amount that is none": [
    ({ write }) => ({
      events: write("log.csv", "user,event,time,tip\nann,buy,2025-03-01,$2\n"),
      columns: { amount_usd: "tip" },
    }),
    '…/log.csv: the column "tip" holds more than numbers (line 2: "$2"); name another column for amount_usd',
  ],
  "a time that is none": [
    ({ write }) => ({ events: write("log.csv", `${header}${row}ben,buy,soon\ncid,buy,later\n`) }),
    '…/log.csv, line 3, column "timestamp": "soon" is no time; write one like 2025-03-01T09:00:00Z, or seconds since 1970',
  ],
  "a time of an impossible day": [
    ({ write }) => ({ events: write("log.csv", `${header}ben,buy,2025-02-30\n`) }),
    '…/log.csv, line 2, column "timestamp": "2025-02-30" is no time; ' +
    "write one like 2025-03-01T09:00:00Z, or seconds since 1970",
  ],
  "a time that is none, below values of several lines and empty lines": [
    ({ write }) => ({
      events: write("log.csv", `${header}\n\nann,"buy\nor, ""not""\n",2025-03-01\r\n\nben,buy,soon\n`),
    }),
    '…/log.csv, line 8, column "timestamp": "soon" is no time; write one like 2025-03-01T09:00:00Z, or seconds since 1970',
  ],
  "a time that is missing": [
    ({ write }) => ({ events: write("log.csv", `${header}${row}ben,buy,\n`) }),
    '…/log.csv, line 3, column "timestamp": there is no time',
  ],
  "users without an id": [
    ({ write }) => ({ events: write("log.csv", header), users: write("users.csv", "who,plan\nann,pro\n") }),
    '…/users.csv has no column that is plainly the user; it has "who", "plan"; say which: --user-column user_id=…',
  ],
  "a signup that is no time": [
    ({ write }) => ({
      events: write("log.csv", header),
      users: write("users.csv", "id,signup_date\nann,soon\n"),
    }),
    '…/users.csv, line 2, column "signup_date": "soon" is no time; ' +
    "write one like 2025-03-01T09:00:00Z, or seconds since 1970",
  ],
  "aliases of nobody": [
    ({ write }) => ({ events: write("log.csv", header), aliases: write("aliases.csv", "alias,name\n") }),
    '…/aliases.csv has no column that is plainly the user; it has "alias", "name"; call it user_id',
  ],
  "standard input twice": [
    () => ({ events: "-", users: "-" }),
    'standard input can be read once only; give "-" for one of the files',
  ],
};

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** The check sum at the end is another one. */
function damaged(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[copy.length - 6] ^= 1;
  return copy;
}

for (const [name, [files, line]] of Object.entries(faults)) {
  Deno.test(`a clear line for ${name}`, async () => {
    await scratch(async (folder) => {
      await assert.rejects(inspectFiles(files(folder)), (error) => {
        assert.ok(error instanceof SourceError, String((error as Error).stack));
        assert.equal(error.message.replaceAll(folder.folder, "…"), line);
        assert.ok(!error.message.includes("\n"));
        return true;
      });
    });
  });
}

testWhere(
  process.getuid?.() !== 0,
  "root may read every file",
  "a clear line for a file that may not be read",
  () =>
    scratch(async ({ write }) => {
      const events = write("log.csv", header);
      chmodSync(events, 0);
      await assert.rejects(
        inspectFiles({ events }),
        /log\.csv may not be read by this user; chmod \+r makes it readable$/,
      );
    }),
);

Deno.test("a header without rows is a file without events", async () => {
  await scratch(async ({ write, path }) => {
    mkdirSync(path("deep"));
    for (const text of [header, header.trimEnd()]) {
      const { rows, users, events, first, last, end } = await inspectFiles({
        events: write("deep/log.csv", text),
      });
      assert.deepEqual({ rows, users, events, first, last, end }, {
        rows: 0,
        users: 0,
        events: [],
        first: null,
        last: null,
        end: null,
      });
    }
  });
});

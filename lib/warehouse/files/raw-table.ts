// A file as a table of its own columns, before anybody asks what they mean.
import { raw, type Sql, sql } from "../../sql/sql.js";
import { SourceError } from "../source-error.js";
import type { Warehouse } from "../warehouse.js";
import type { RawFile } from "./raw-file.js";

/** A column of a file, as it stands in the raw table. */
export interface RawColumn {
  /** Its name in the file. */
  readonly header: string;
  /** Its name in the raw table: plain, whatever the header says. */
  readonly id: string;
  /** What DuckDB calls its type; VARCHAR for all columns of a CSV file. */
  readonly type: string;
}

/** A file's rows in the order of the file: `rowid` counts them from 0. */
export interface RawTable {
  readonly file: RawFile;
  readonly table: string;
  readonly columns: readonly RawColumn[];
}

/**
 * Reads a file into a temporary table. Nothing is guessed: the values of a CSV file stay text, an empty one is null.
 *
 * @throws SourceError with the line and the column of what cannot be read.
 */
export async function readRaw(file: RawFile, table: string, warehouse: Warehouse): Promise<RawTable> {
  const columns = file.kind === "csv" ? csvColumns(file) : await parquetColumns(file, warehouse);
  const named = columns.filter(({ header }) => header !== "");
  const wanted = raw(
    named.map(({ id, header }) => file.kind === "csv" ? id : `${quoted(header)} as ${id}`).join(", "),
  );
  const create = (from: Sql): Promise<void> =>
    warehouse.run(sql`create or replace temp table ${raw(table)} as select ${wanted} from ${from}`);
  try {
    if (file.kind === "parquet") await create(sql`read_parquet(${file.path})`);
    else {
      try {
        await create(csv(file, columns, true));
      } catch (error) {
        // Lines that end in different ways, as in files put together from several: only the lenient parser takes them.
        if (!String(error).includes("reached an invalid state")) throw error;
        await create(csv(file, columns, false));
      }
    }
  } catch (error) {
    throw explained(error, file, columns);
  }
  return { file, table, columns: named };
}

function csvColumns({ header }: RawFile): RawColumn[] {
  return header.map((name, i) => ({ header: name, id: `c${i}`, type: "VARCHAR" }));
}

async function parquetColumns(file: RawFile, warehouse: Warehouse): Promise<RawColumn[]> {
  try {
    const columns = await warehouse.rows<{ column_name: string; column_type: string }>(
      sql`describe select * from read_parquet(${file.path})`,
    );
    return columns.map(({ column_name, column_type }, i) => ({
      header: column_name,
      id: `c${i}`,
      type: column_type,
    }));
  } catch (error) {
    throw explained(error, file, []);
  }
}

/** The file as DuckDB reads it when told everything: guessing costs more than reading. */
function csv({ path, delimiter }: RawFile, columns: readonly RawColumn[], strict: boolean): Sql {
  const types = raw(`{${columns.map(({ id }) => `'${id}': 'varchar'`).join(", ")}}`);
  return sql`read_csv(${path}, auto_detect = false, header = true, delim = ${delimiter}, quote = '"', escape = '"',
    nullstr = '', strict_mode = ${strict}, columns = ${types})`;
}

function quoted(header: string): string {
  return `"${header.replaceAll('"', '""')}"`;
}

/** What DuckDB says about a file, in one line. */
function explained(
  error: unknown,
  { label, kind, delimiter }: RawFile,
  columns: readonly RawColumn[],
): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (kind === "parquet") return new SourceError(`${label} is no whole Parquet file: ${firstLine(message)}`);
  const line = Number(/CSV Error on Line: (\d+)/.exec(message)?.[1] ?? NaN);
  if (Number.isNaN(line)) return new SourceError(`${label} cannot be read as CSV: ${firstLine(message)}`);
  const text =
    (/Original Line: ?\n?([\s\S]*?)\n(?:Expected|\nValue|Value|Invalid|Maximum)/.exec(message)?.[1] ?? "")
      .trim();
  const found = /Expected Number of Columns: \d+ Found: (\d+)/.exec(message)?.[1];
  const column = (i: number): string =>
    `column ${i + 1}${columns[i] ? ` (${JSON.stringify(columns[i].header)})` : ""}`;
  const say = (place: string, what: string): Error =>
    new SourceError(`${label}, line ${line}${place}: ${what}`);
  if (found !== undefined) {
    const values = Number(found);
    const counts = `${values} values where the header names ${columns.length} columns`;
    return say(`, ${column(Math.min(values, columns.length))}`, `${counts}: ${shortened(text)}`);
  }
  if (message.includes("unterminated quote")) {
    return say(
      `, ${column(unclosed(text, delimiter))}`,
      `a quote is not closed where its value ends; write "" for a quote inside: ${shortened(text)}`,
    );
  }
  if (message.includes("Invalid unicode")) {
    const place = [...text].findIndex((character) => character === "?" || character === "\ufffd");
    const before = place < 0 ? 0 : text.slice(0, place).split(delimiter).length - 1;
    return say(`, ${column(before)}`, "not UTF-8 text; save the file as UTF-8 (iconv -f latin1 -t utf8)");
  }
  if (message.includes("Maximum line size")) {
    return say(", column 1", "the line is longer than 2 MB; is a quote never closed?");
  }
  return say("", firstLine(message));
}

/** The index of the value with a quote that does not close where the value ends. */
function unclosed(line: string, delimiter: string): number {
  let value = 0;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === delimiter) value++;
    else if (line[i] === '"' && (i === 0 || line[i - 1] === delimiter)) {
      const end = closing(line, i + 1);
      if (end < 0 || (end + 1 < line.length && line[end + 1] !== delimiter)) return value;
      i = end;
    }
  }
  return value;
}

/** Where a quoted value ends; -1 where it does not. */
function closing(line: string, from: number): number {
  for (let i = from; i < line.length; i++) {
    if (line[i] !== '"') continue;
    if (line[i + 1] !== '"') return i;
    i++;
  }
  return -1;
}

function firstLine(message: string): string {
  return message.split("\n").find((line) => line.trim() !== "")?.trim() ?? message;
}

/** A text on one line, no longer than a message can bear. */
export function shortened(text: string): string {
  const line = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return JSON.stringify(line);
}

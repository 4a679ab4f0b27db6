// The report as files: plain text, Markdown, one page of HTML, and PDF.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printPage } from "./browser.js";
import { reportPage } from "./export/report-page.js";
import { installed, reportFile, write } from "./files.js";
import type { ReportInput } from "./report/input.js";
import { markdown } from "./report/markdown.js";
import { reportDocument } from "./report/report.js";
import { plainText } from "./report/text.js";

/** The forms of a report, each the end of its file's name. */
export const forms = ["txt", "md", "html", "pdf"] as const;
export type Form = typeof forms[number];

/** What came of it. */
export interface WrittenReport {
  readonly files: readonly string[];
  /** Why a form was not made, in one line; only a PDF may fail, for want of a browser. */
  readonly unmade: Readonly<Partial<Record<Form, string>>>;
}

/**
 * Writes a report into a folder, in all forms unless told.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtemp, readFile, rm } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { answers, config } from "../test/report/rows.js";
 * import { reportInputOf } from "./report/input.js";
 * const folder = await mkdtemp(`${tmpdir()}/report-`);
 * const input = reportInputOf({ config, answers, missing: {}, off: {} });
 * const { files: [file] } = await writeReport(input, folder, { forms: ["md"] });
 * assert.match(await readFile(file, "utf8"), /^# Foolscap: Product analytics report/);
 * await rm(folder, { recursive: true });
 * ```
 */
export async function writeReport(
  input: ReportInput,
  folder: string,
  { forms: wanted = forms }: { readonly forms?: readonly Form[] } = {},
): Promise<WrittenReport> {
  const document = reportDocument(input);
  let page: string | undefined;
  const html = async (): Promise<string> => page ??= reportPage(document, input, await typeface());
  const files: string[] = [];
  const unmade: Partial<Record<Form, string>> = {};
  for (const form of wanted) {
    const file = reportFile(folder, form);
    if (form === "pdf") {
      const failure = await pdf(await html(), file);
      if (failure !== null) {
        unmade.pdf = failure;
        continue;
      }
    } else {await write(
        file,
        form === "html" ? await html() : form === "md" ? markdown(document) : plainText(document),
      );}
    files.push(file);
  }
  return { files, unmade };
}

/** Prints a page by a file of its own; why not, where it did not come about. */
async function pdf(page: string, file: string): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), "cynosure-report-"));
  try {
    const [from, to] = [join(folder, "report.html"), join(folder, "report.pdf")];
    await write(from, page);
    const failure = await printPage(from, to);
    if (failure === null) await write(file, await readFile(to));
    return failure;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Inter, the letters of Western languages in every weight, as data. */
export async function typeface(): Promise<string> {
  const file = installed("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2");
  return `data:font/woff2;base64,${(await readFile(file)).toString("base64")}`;
}

// A report in its three forms of text, and what a reader finds in each.
import assert from "node:assert/strict";
import { JSDOM } from "jsdom";
import type { Config } from "../../lib/config.js";
import type { Answers } from "../../lib/report/answers.js";
import { html } from "../../lib/report/html.js";
import { type ReportInput, reportInputOf } from "../../lib/report/input.js";
import { markdown } from "../../lib/report/markdown.js";
import { reportDocument } from "../../lib/report/report.js";
import { plainText } from "../../lib/report/text.js";
import { broken } from "./anything.ts";
import { config } from "./rows.js";

/** What a run has found, for a report. */
export function found(answers: Answers, some: Partial<ReportInput> = {}): ReportInput {
  return reportInputOf({ config: config as Config, answers, missing: {}, off: {}, ...some });
}

/** The three forms as they are written. */
export function written(input: ReportInput): { txt: string; md: string; html: string } {
  const document = reportDocument(input);
  return { txt: plainText(document), md: markdown(document), html: html(document) };
}

/** The three forms as they are read: without markup, on one line. */
export function read(input: ReportInput): string[] {
  const { txt, md, html } = written(input);
  const { body } = new JSDOM(html.replace(/<\/(p|li|h\d|dt|dd|td|th|tr)>/g, "$& ")).window.document;
  return [
    txt,
    md.replace(/\\([\\`*_[\]<>|$~&.)#+-])/g, "$1").replace(/\*+/g, ""),
    body.textContent!.replace(/\u2060/g, ""),
  ].map((text) => text.replace(/[─═█▏▎▍▌▋▊▉]/g, "").replace(/\s+/g, " "));
}

/** Each form says the first and none says the second. */
export function says(input: ReportInput, said: readonly RegExp[], unsaid: readonly RegExp[] = []): void {
  for (const text of read(input)) {
    said.forEach((pattern) => assert.ok(pattern.test(text), `says ${pattern}`));
    unsaid.forEach((pattern) => assert.ok(!pattern.test(text), `does not say ${around(text, pattern)}`));
  }
}

/** Where a text says something. */
function around(text: string, pattern: RegExp): string {
  const at = text.search(pattern);
  return `${pattern}: …${text.slice(Math.max(0, at - 60), at + 80)}…`;
}

/** What every text must be, whatever it says. */
export function sound(input: ReportInput): void {
  const { txt, md, html } = written(input);
  assert.deepEqual(txt.split("\n").filter((line) => line.length > 80 || line !== line.trimEnd()), []);
  assert.deepEqual(crooked(md), []);
  assert.doesNotMatch(
    html,
    /<(?!\/?(header|nav|section|figure|h[1-3]|p|ol|ul|li|dl|dt|dd|a|div|span|table|thead|tbody|tr|th|td|strong)\b)/,
  );
  says(input, [], [
    broken,
    /\.\.(?!\.)| ,| \.(?!\d)|\(\)|: \.|; \./,
    /(?<![\d.,])1 (?:new |paying |signed-up |more )?(?:users|people|visitors|events|workspaces|checks|cohorts|weeks|months|levers|alerts|steps|targets|findings|payers|members|rows|days)\b/,
  ]);
}

/** What is wrong with the tables of a Markdown text: a row that has not as many cells as its head. */
function crooked(md: string): string[] {
  const lines = md.split("\n");
  return lines.filter((line, i) => {
    if (!line.startsWith("|")) return false;
    let head = i;
    while (lines[head - 1]?.startsWith("|")) head--;
    if (i === head + 1 && !/^\|( ---:? \|)+$/.test(line)) return true;
    return cells(line) !== cells(lines[head]);
  });
}

const cells = (line: string): number => line.replace(/\\./g, "").split("|").length;

// Whether the data can be believed, and what is missing. This module is browser compatible.
import { count, percent } from "../../charts/format.js";
import type { QualityRow } from "../../questions/quality.js";
import type { AnswerName } from "../answers.js";
import { type Block, bullets, heading, paragraph, table } from "../blocks.js";
import { qualityHeading } from "../headings.js";
import { proofOf, type ReportInput, rowsOr } from "../input.js";
import { ended } from "../words.js";

/** Every check, the failing ones first, what is odd in the source, and the gaps. */
export function qualitySection(input: ReportInput): Block[] {
  const rows = rowsOr("quality", input);
  const warnings = input.warnings ?? [];
  return [
    ...(typeof rows === "string" ? [paragraph(rows)] : checks(rows, proofOf("quality", input))),
    ...(warnings.length === 0
      ? []
      : [paragraph("Of the source:"), bullets(warnings.map((warning) => ended(withoutFolders(warning))))]),
    ...gaps(input),
  ];
}

/** Where a file lies is nobody's business but its owner's. */
function withoutFolders(text: string): string {
  return text.replace(/(?<=^|\s)(?:[A-Za-z]:)?[^\s:]*[/\\](?=[^\s/\\]+\.\w)/g, "");
}

function checks(rows: readonly QualityRow[], proof: string): Block[] {
  const sorted = [...rows].sort((a, b) => Number(b.failed > 0) - Number(a.failed > 0));
  const says = paragraph([ended(qualityHeading(rows)), proof].filter(Boolean).join(" "));
  if (rows.length === 0) return [says];
  return [
    says,
    table(
      [
        { name: "Check" },
        { name: "Severity" },
        { name: "Checked", right: true },
        { name: "Failed", right: true },
        { name: "Share", right: true },
      ],
      sorted.map(({ check, severity, checked, failed, share }) => [
        check,
        severity,
        count(checked),
        count(failed),
        percent(share),
      ]),
    ),
  ];
}

/** What this run could not give, each with its reason where one is known. */
function gaps({ answers, missing, off, expected }: ReportInput): Block[] {
  const unexplained = expected.filter((name) =>
    !answers[name as AnswerName] && !(name in missing) && !(name in off)
  );
  const reasons = [
    ...Object.entries(missing).map(([name, reason]) => reason.includes(name) ? reason : `${name}: ${reason}`),
    ...unexplained.map((name) => `${name} was not answered`),
  ];
  const notAsked = Object.entries(off);
  return [
    heading("What is missing"),
    reasons.length === 0
      ? paragraph("Nothing: every step of this run went well.")
      : bullets(reasons.map(ended)),
    ...(notAsked.length === 0 ? [] : [
      paragraph("Not asked, since the source or the config does not have what it takes:"),
      bullets(
        notAsked.map(([name, reason]) => ended(reason.startsWith(name) ? reason : `${name}: ${reason}`)),
      ),
    ]),
  ];
}

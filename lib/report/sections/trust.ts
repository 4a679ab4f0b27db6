// What to do next, whether the data can be believed, and what is missing. This module is browser compatible.
import { count, date, percent, plural } from "../../charts/format.js";
import type { AnswerName } from "../answers.js";
import { qualityHeading } from "../headings.js";
import { bullet, heading, numbered, paragraph, table } from "../layout.js";
import type { ReportInput } from "../input.js";
import { gap } from "../input.js";
import { ended, inText } from "../words.js";

/** Alerts that fire, faults of the data, gaps of the run, and what would make the levers surer. */
export function nextSteps({ answers, alerts, missing, config }: ReportInput): string[] {
  const broken = (answers.quality ?? []).filter(({ failed, severity }) => failed > 0 && severity === "error");
  const [top] = [...answers.levers ?? []].sort((a, b) => a.rank - b.rank);
  const partial = (answers.north_star ?? []).filter((row) => row.partial);
  const steps = [
    ...alerts.filter(({ status }) => status === "fires").map(({ sentence, remedy }) =>
      `${sentence}. ${remedy}`
    ),
    ...alerts
      .filter(({ status }) => status === "error" || status === "unknown")
      .map(({ sentence }) => `${sentence}.`),
    ...broken.map(({ check, failed, checked, examples }) =>
      `Repair at the source: ${check}; ${count(failed)} of ${count(checked)} fail${
        examples ? `, such as ${examples}` : ""
      }.`
    ),
    ...(Object.keys(missing).length > 0
      ? [`Run again once ${plural(Object.keys(missing).length, "step")} can go through; see What is missing.`]
      : []),
    ...(top
      ? [
        `Test ${top.label} with a random group that goes without: its lift of ${percent(top.lift)} on ${
          inText(top.stage)
        } is assumed (confidence ${top.confidence}), and nothing here shows a cause.`,
      ]
      : []),
    ...partial.map(({ week }) =>
      `Read the week of ${date(week)} when it is complete: as of ${
        date(config.as_of)
      } it is not, and is left out.`
    ),
  ];
  return [
    ...heading("Next steps"),
    ...(steps.length === 0
      ? paragraph("Nothing calls for action: no alert fires, and nothing is missing.", { indent: "  " })
      : steps.flatMap((text, i) => numbered(i + 1, text))),
  ];
}

/** Every check, the failing ones first. */
export function qualitySection({ answers, missing, off }: ReportInput): string[] {
  const rows = answers.quality;
  if (!rows) {
    return [...heading("Data quality"), ...paragraph(gap("quality", { missing, off }), { indent: "  " })];
  }
  const sorted = [...rows].sort((a, b) => Number(b.failed > 0) - Number(a.failed > 0));
  return [
    ...heading("Data quality"),
    ...paragraph(`${qualityHeading(rows)}.`, { indent: "  " }),
    ...(rows.length === 0 ? [] : [
      "",
      ...table(
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
    ]),
  ];
}

/** What this run could not give, each with its reason where one is known. */
export function missingSection({ answers, missing, off, expected }: ReportInput): string[] {
  const unexplained = expected.filter((name) =>
    !answers[name as AnswerName] && !(name in missing) && !(name in off)
  );
  const reasons = [
    ...Object.entries(missing).map(([name, reason]) => reason.includes(name) ? reason : `${name}: ${reason}`),
    ...unexplained.map((name) => `${name} was not answered`),
  ];
  return [
    ...heading("What is missing"),
    ...(reasons.length === 0
      ? paragraph("Nothing: every step of this run went well.", { indent: "  " })
      : reasons.flatMap((reason) => bullet(ended(reason)))),
    ...(Object.keys(off).length === 0 ? [] : [
      "",
      ...paragraph("Not asked, since the source or the config does not have what it takes:", {
        indent: "  ",
      }),
      ...Object.entries(off).flatMap(([name, reason]) =>
        bullet(ended(reason.startsWith(name) ? reason : `${name}: ${reason}`))
      ),
    ]),
  ];
}

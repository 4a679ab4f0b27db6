// The findings, the largest first. This module is browser compatible.
import { plural, usd } from "../../charts/format.js";
import type { Finding } from "../findings.js";
import { heading, numbered, paragraph } from "../layout.js";
import type { ReportInput } from "../input.js";

/** Findings printed in full. */
const SHOWN = 12;

const mark: Record<Finding["severity"], string> = { act: "ACT", watch: "WATCH", good: "GOOD" };

/** Each finding with its proof, and what it touches. */
export function insights({ findings }: ReportInput): string[] {
  if (findings.length === 0) {
    return [...heading("Key insights"), ...paragraph("No answer gave anything to find.", { indent: "  " })];
  }
  return [
    ...heading("Key insights"),
    ...paragraph(
      "Ranked by the money or the users that each touches; errors in the data would stand first.",
      {
        indent: "  ",
      },
    ),
    ...findings.slice(0, SHOWN).flatMap((finding, i) => [
      "",
      ...numbered(i + 1, `${finding.title}.`),
      ...paragraph(finding.text, { indent: "    " }),
      ...paragraph(`${mark[finding.severity]} ${touches(finding)}`, { indent: "    " }),
    ]),
    ...(findings.length > SHOWN
      ? [
        "",
        ...paragraph(`${plural(findings.length - SHOWN, "more finding")} touching less: see the site.`, {
          indent: "  ",
        }),
      ]
      : []),
  ];
}

function touches({ users, value_usd, source }: Finding): string {
  const scaled = source === "levers" || source === "projection" ? " at business scale" : "";
  if (value_usd !== undefined) return `· touches ${usd(value_usd)}${scaled}`;
  return users === undefined ? "" : `· touches ${plural(users, "user")}`;
}

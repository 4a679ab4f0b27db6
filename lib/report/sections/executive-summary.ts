// The first page: the key numbers, and what touches most. This module is browser compatible.
import { alertsHeading } from "../alerts.js";
import { type Block, bullets, heading, type Item, note, paragraph } from "../blocks.js";
import { atStake, type Finding } from "../findings.js";
import { qualityHeading } from "../headings.js";
import type { ReportInput } from "../input.js";
import { besideNumber, fullLabel } from "../key-numbers.js";
import { overview } from "../overview.js";
import { ended } from "../words.js";

/** Findings told with their proof. */
const SHOWN = 8;

const verdicts: Readonly<Record<Finding["severity"], string>> = { act: "Act", watch: "Watch", good: "Good" };

/** The key numbers, whether they can be believed, and the findings, the largest first. */
export function executiveSummary(input: ReportInput): Block[] {
  const { config, answers, alerts, off } = input;
  const numbers = overview(answers, config, (name) => !(name in off)).map((number) => ({
    label: fullLabel(number),
    value: number.value,
    beside: besideNumber(number),
  }));
  const state = [
    ...(answers.quality ? [qualityHeading(answers.quality)] : []),
    alertsHeading(alerts),
  ];
  return [
    ...(numbers.length > 0 ? [{ kind: "numbers", numbers } as const] : []),
    paragraph(state.map(ended).join(" ")),
    ...ranked(input),
  ];
}

/** Each finding with its proof and what it touches; those that touch less in a line each. */
function ranked({ findings }: ReportInput): Block[] {
  // Numbers and checks stand above; a fault of the data is worth saying twice.
  const told = findings.filter(({ name, severity }) =>
    name !== "north_star" && (name !== "quality" || severity === "act")
  );
  if (told.length === 0) return [paragraph("No answer gave anything to find.")];
  const [shown, rest] = [told.slice(0, SHOWN), told.slice(SHOWN)];
  return [
    heading("What stands out, the largest first"),
    note("Ranked by the money or the users that each finding touches; errors in the data would stand first."),
    { kind: "items", items: shown.map(itemOf) },
    ...(rest.length === 0 ? [] : [
      heading("What touches less"),
      bullets(rest.map((finding) => {
        const touches = touched(finding);
        return ended(touches ? `${finding.title} (${touches})` : finding.title);
      })),
    ]),
  ];
}

function itemOf(finding: Finding): Item {
  const { title, text, severity } = finding;
  return { title, text, verdict: verdicts[severity], touches: touched(finding) };
}

function touched(finding: Finding): string {
  const stake = atStake(finding);
  return stake && `touches ${stake}`;
}

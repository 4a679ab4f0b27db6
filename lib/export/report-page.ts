// The report as one page that asks nobody for anything, with its charts in light and dark.
import { faceRule } from "../charts/picture.js";
import { picturesOf } from "../pipeline/figures.js";
import type { ReportDocument } from "../report/blocks.js";
import { type Drawn, html } from "../report/html.js";
import type { ReportInput } from "../report/input.js";
import { documentOf, drawing } from "./document.js";
import { drawn, type Rooms } from "./drawn.js";
import { reportStyle } from "./report-style.js";

/** Pixels of a chart on a page as wide as paper, and on a phone. */
const rooms: Rooms = [[760, "wide"], [342, "narrow"]];

/**
 * The page of a report.
 *
 * @param typeface the address of Inter as CSS spells it, a file as data: `"data:font/woff2;base64,…"`.
 */
export function reportPage(document: ReportDocument, input: ReportInput, typeface: string): string {
  return documentOf({
    title: `${document.title}: ${document.subtitle}`,
    face: faceRule(`url(${typeface}) format("woff2")`),
    style: reportStyle,
    kind: "report",
    body: html(document, chartsOf(document, input)),
  });
}

/** The charts that the document names, as far as there is what they show. */
function chartsOf({ sections }: ReportDocument, { answers, config }: ReportInput): Record<string, Drawn> {
  const named = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => block.kind === "chart" ? [block.figure] : [])
  );
  const pictures = picturesOf(config).filter(({ name, needs }) =>
    named.includes(name) && needs.every((need) => (answers[need as keyof typeof answers]?.length ?? 0) > 0)
  );
  return Object.fromEntries(pictures.map((picture) => {
    const { subtitle, variants } = drawn(picture, answers, config, rooms);
    return [picture.name, {
      subtitle,
      drawing: variants.map((variant, i) => drawing(variant, `${picture.name}-${i}`, picture.name)).join(
        "\n",
      ),
    }];
  }));
}

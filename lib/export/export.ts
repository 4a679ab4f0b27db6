// One thing in the formats that were asked for: a chart, a table, or the executive view.
import { escape, worded } from "../charts/layout.js";
import { faceRule, withFace } from "../charts/picture.js";
import { sparkline } from "../charts/sparkline.js";
import { dark, light, type Theme } from "../charts/theme.js";
import { label } from "../charts/format.js";
import { csv } from "../ask/format.js";
import type { Answers } from "../pipeline/answers.js";
import { dashboard, dashboardPictures } from "../pipeline/dashboard.js";
import type { Picture } from "../pipeline/figures.js";
import { board, figure, png, svg } from "../render.js";
import type { Finding } from "../report/findings.js";
import { besideNumber, fullLabel, type KeyNumber } from "../report/key-numbers.js";
import { overview } from "../report/overview.js";
import { documentOf, drawing, type Exhibit, exhibitOf } from "./document.js";
import { drawn, type Rooms } from "./drawn.js";
import { type LastRun, meaningOf } from "./last-run.js";

/** The formats of charts and tables; the report has its own. */
export const formats = ["html", "png", "svg", "csv"] as const;
export type Format = typeof formats[number];

/** Something that can be exported. */
export type Thing =
  | { readonly kind: "picture"; readonly name: string; readonly picture: Picture }
  | { readonly kind: "answer"; readonly name: string; readonly answer: keyof Answers }
  | { readonly kind: "executive"; readonly name: string };

/** Findings of the executive view: as many as two sheets of paper hold. */
const FINDINGS = 8;

/** Pixels of a chart by itself, beside another, and on a phone. */
const [ALONE, BESIDE, PHONE] = [896, 540, 342];

/** Makes one format of a thing; text, or the bytes of a PNG. */
export interface Maker {
  make(format: Format): Promise<string | Uint8Array>;
}

/** The formats of a thing, each made when asked for. */
export function makerOf(thing: Thing, run: LastRun, typeface: string, theme: Theme): Maker {
  const face = faceRule(`url(${typeface}) format("woff2")`);
  /** The picture is asked for twice, as SVG and as PNG. */
  let drawn: string | undefined;
  const picture = (): string => drawn ??= pictureOf(thing, run, theme);
  return {
    make: async (format) => {
      switch (format) {
        case "svg":
          return withFace(picture(), face);
        case "png":
          return await png(picture());
        case "csv":
          return csvOf(thing, run);
        case "html":
          return thing.kind === "executive" ? executive(run, face) : await single(thing, run, face);
      }
    },
  };
}

function pictureOf(thing: Thing, run: LastRun, theme: Theme): string {
  if (thing.kind === "executive") return board(dashboard(run.answers, run.config, run.source, theme));
  if (thing.kind === "answer") throw new TypeError(`${thing.name} has no picture`);
  const one = thing.picture.figure(run.answers as Answers, run.config, { theme });
  return figure({ ...one, note: run.source, theme });
}

function csvOf(thing: Thing, run: LastRun): string {
  if (thing.kind === "executive") {
    return csv(Object.entries(run.summary).map(([metric, value]) => ({ metric, value })), [
      "metric",
      "value",
    ]);
  }
  return rowsAsCsv(answerOf(thing), run);
}

function rowsAsCsv(answer: keyof Answers, run: LastRun): string {
  return csv(run.answers[answer] ?? [], Object.keys(meaningOf(answer)?.columns ?? {}));
}

/** The answer whose rows a thing shows. */
export function answerOf(thing: Exclude<Thing, { kind: "executive" }>): keyof Answers {
  return thing.kind === "answer" ? thing.answer : thing.picture.shows ?? thing.picture.needs[0];
}

async function single(
  thing: Exclude<Thing, { kind: "executive" }>,
  run: LastRun,
  face: string,
): Promise<string> {
  const answer = answerOf(thing);
  const more = { sql: await run.sqlOf(answer), meaning: meaningOf(answer) };
  const exhibit = thing.kind === "picture"
    ? charted(thing.picture, run, [[ALONE, "wide"], [PHONE, "narrow"]], more)
    : { ...tabled(answer, run), ...more };
  return documentOf({
    title: `${exhibit.heading} – ${run.config.product.name}`,
    face,
    body: exhibitOf(exhibit),
  });
}

/** A chart in light and dark, with and without much room, and all that belongs to it. */
function charted(picture: Picture, run: LastRun, rooms: Rooms, more: Partial<Exhibit> = {}): Exhibit {
  const answer = picture.shows ?? picture.needs[0];
  const { title, subtitle, variants } = drawn(picture, run.answers, run.config, rooms);
  return {
    name: picture.name,
    heading: title,
    subtitle,
    variants,
    rows: run.answers[answer] ?? [],
    csv: rowsAsCsv(answer, run),
    source: run.source,
    ...more,
  };
}

/** An answer that no picture shows. */
function tabled(answer: keyof Answers, run: LastRun): Exhibit {
  return {
    name: String(answer),
    heading: label(String(answer)),
    subtitle: meaningOf(String(answer))?.asks,
    variants: [],
    rows: run.answers[answer] ?? [],
    csv: rowsAsCsv(answer, run),
    source: run.source,
  };
}

/** Key numbers, pictures and findings on one page; on paper two sheets of A4. */
function executive(run: LastRun, face: string): string {
  const { config, source } = run;
  const title = `${config.product.name}: executive view`;
  const rooms: Rooms = [[BESIDE, "wide"], [PHONE, "narrow"]];
  const panels = dashboardPictures(run.answers, config).map((picture) =>
    exhibitOf(charted(picture, run, rooms, { meaning: meaningOf(picture.shows ?? picture.needs[0]) }), 2)
  );
  const body = [
    `<header><h1>${escape(title)}</h1><p class="quiet">${escape(config.product.description)}</p></header>`,
    `<div class="tiles">${overview(run.answers, config).map(tile).join("\n")}</div>`,
    `<div class="panels">${panels.join("\n")}</div>`,
    run.findings.length > 0 ? `<h2>What stands out</h2>${findingsOf(run.findings)}` : "",
    `<p class="quiet">${escape(source)}</p>`,
  ];
  return documentOf({ title, face, kind: "board", body: body.join("\n") });
}

function tile(number: KeyNumber): string {
  const { label, value, trend, source } = number;
  const course = trend.length > 1
    ? [light, dark].map((theme) =>
      drawing(
        {
          mode: theme.mode,
          room: "any",
          svg: svg({
            ...sparkline(trend, { theme, height: 40, ariaLabel: `${label}, over time` }),
            width: 160,
          }, theme),
        },
        `${source}-course-${theme.mode}`,
        label,
      )
    )
    : [];
  return `<div class="tile"><p class="quiet">${escape(fullLabel(number))}</p><p class="value">${
    worded(value)
  }</p>` +
    `<p class="quiet">${worded(besideNumber(number))}</p>${course.join("")}</div>`;
}

const verdicts: Readonly<Record<Finding["severity"], string>> = { act: "Act", watch: "Watch", good: "Good" };

function findingsOf(findings: readonly Finding[]): string {
  const items = findings.slice(0, FINDINGS).map(({ title, text, severity }) =>
    `<li><strong>${escape(`${verdicts[severity]}: ${title}`)}</strong><p class="quiet">${
      escape(text)
    }</p></li>`
  );
  return `<ol class="findings">${items.join("\n")}</ol>`;
}

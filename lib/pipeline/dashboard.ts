// The executive dashboard: key numbers over a few of the pictures of a run.
import { light, type Theme } from "../charts/index.js";
import type { Config } from "../config.js";
import type { BoardSpec } from "../render.js";
import { besideNumber, fullLabel } from "../report/key-numbers.js";
import { overview } from "../report/overview.js";
import type { Answers } from "./answers.js";
import { type Picture, picturesOf } from "./figures.js";

/** Pictures on the executive dashboard, in reading order. */
const boardPictures = [
  "north_star",
  "engagement_trend",
  "funnel",
  "retention_curve",
  "revenue",
  "growth_levers",
];

/** The pictures of the executive dashboard that could be made. */
export function dashboardPictures(answers: Partial<Answers>, config: Config): Picture[] {
  return picturesOf(config)
    .filter(({ name, needs }) => boardPictures.includes(name) && needs.every((need) => answers[need]))
    .sort((a, b) => boardPictures.indexOf(a.name) - boardPictures.indexOf(b.name));
}

/** The executive dashboard: key numbers in a row over the pictures that could be made. */
export function dashboard(
  answers: Partial<Answers>,
  config: Config,
  note: string,
  theme: Theme = light,
): BoardSpec {
  const figures = dashboardPictures(answers, config)
    .map((picture) => picture.figure(answers as Answers, config, { theme, narrow: true }));
  return {
    title: `${config.product.name}: executive dashboard`,
    subtitle: config.product.description,
    note,
    theme,
    tiles: overview(answers, config).map((number) => ({
      label: fullLabel(number),
      value: number.value,
      note: besideNumber(number),
    })),
    figures,
  };
}

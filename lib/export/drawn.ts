// A picture drawn for every kind of reader of a page.
import { dark, light, type Theme } from "../charts/theme.js";
import type { Config } from "../config.js";
import type { Answers } from "../pipeline/answers.js";
import type { Picture } from "../pipeline/figures.js";
import { svg } from "../render.js";
import type { Answers as Told } from "../report/answers.js";
import type { Variant } from "./document.js";

/** How wide a drawing is, and for which screens. */
export type Rooms = readonly (readonly [width: number, room: "wide" | "narrow"])[];

/** A chart in light and dark, with and without much room; it takes what it cannot do without, and scrolls. */
export function drawn(
  { least = 0, figure }: Picture,
  answers: Told,
  config: Config,
  rooms: Rooms,
): { readonly title: string; readonly subtitle?: string; readonly variants: readonly Variant[] } {
  const figureIn = (theme: Theme, narrow: boolean) => figure(answers as Answers, config, { theme, narrow });
  const { title, subtitle } = figureIn(light, false);
  const variants = rooms.flatMap(([room, kind]) =>
    [light, dark].map((theme): Variant => {
      const width = Math.max(room, least);
      const { options } = figureIn(theme, width < 560);
      return {
        mode: theme.mode,
        room: kind,
        scrolls: least > room,
        svg: svg({ ...options, width, ariaLabel: title }, theme),
      };
    })
  );
  return { title, subtitle, variants };
}

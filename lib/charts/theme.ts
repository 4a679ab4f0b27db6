// Colour and type of every chart. This module is browser compatible.
//
// Text, axes and rules are drawn in currentColor, at less opacity where they matter less: they take the colour of the
// page, so that a chart left standing when a page turns dark stays readable. Only series colours and the paper behind
// them come from the theme. Series keep 3:1 against the paper and stay apart under deuteranopia and protanopia; a
// test holds them to it.

/** The colours of charts on light or on dark paper. */
export interface Theme {
  readonly mode: "light" | "dark";
  /** Behind the chart. */
  readonly paper: string;
  /** Text at full strength, where nothing else sets it. */
  readonly ink: string;
  /** The one thing a chart is about. */
  readonly accent: string;
  /** Everything it is compared with. */
  readonly context: string;
  /** What is left out or was lost: just seen. */
  readonly faint: string;
  /** A target or a benchmark. */
  readonly target: string;
  /** One hue from nothing to much, for heatmaps. */
  readonly sequence: readonly [string, string, string];
  /** The fixed colour of a segment, channel, stage, lifecycle state, speed or movement, by its name. */
  readonly series: Readonly<Record<string, string>>;
  /** For names without a fixed colour, in order. */
  readonly palette: readonly string[];
}

export const fontFamily = "Inter, 'Inter Variable', 'Inter beside', system-ui, sans-serif";

/** A face of the system's own sans serif under the name "Inter beside", as wide as Inter's letters of that weight. */
const beside = (weight: string, name: string, size: string): string =>
  `@font-face {font-family: "Inter beside"; font-weight: ${weight}; src: ${
    ["Arial", "Liberation Sans", "Helvetica"].map((family) => `local("${family}${name}")`).join(", ")
  }; size-adjust: ${size}; ascent-override: 90.2%; descent-override: 22.48%; line-gap-override: 0%}`;

/**
 * Style rules for who has no Inter, or waits for it: nothing moves when it comes, and labels have the room that was
 * reckoned for them. The measures of the regular face are those of next/font, the bold one's come of the same comparison.
 */
export const interBeside = [beside("100 500", "", "107.4%"), beside("600 900", " Bold", "101.6%")].join("\n");

/** Pixels of all text on a chart. */
export const fontSize = 13;

/** The type of a chart as its style. */
export const typeStyle = `font-family: ${fontFamily}; font-size: ${fontSize}px; overflow: visible`;

/** The fixed order of known names: colours, rows and legends follow it. */
export const order = {
  segment: ["individual", "small_team", "enterprise", "education"],
  channel: ["organic_search", "social_media", "referral", "paid_ads", "word_of_mouth", "content"],
  stage: [
    "awareness",
    "signup",
    "activation",
    "engagement",
    "habit_formation",
    "collaboration",
    "monetization",
  ],
  lifecycle: ["new", "resurrecting", "returning", "dormant"],
  speed: ["fast", "normal", "slow", "not_activated"],
  movement: ["new", "reactivation", "expansion", "contraction", "churn"],
} as const;

/** Gives the names of each kind their colours. "new" is the accent wherever it occurs. */
function fixed(palette: readonly string[], own: Readonly<Record<string, string>>): Record<string, string> {
  const series: Record<string, string> = {};
  order.segment.forEach((name, i) => series[name] = palette[i]);
  order.channel.forEach((name, i) => series[name] = palette[i]);
  order.stage.slice(1).forEach((name, i) => series[name] = palette[i]);
  return { ...series, ...own };
}

const onLight = ["#1f5fd6", "#d9660a", "#4a1d6b", "#2f9e8f", "#a3485a", "#4d5b12"] as const;
const onDark = ["#6ea0ff", "#f2a65a", "#e9dcff", "#2fb5a2", "#c0556f", "#8c7a10"] as const;

export const light: Theme = {
  mode: "light",
  paper: "#ffffff",
  ink: "#1a1d21",
  accent: "#1f5fd6",
  context: "#868e99",
  faint: "#dfe3e8",
  target: "#a3485a",
  sequence: ["#eef3fc", "#7fa3e8", "#123a86"],
  palette: onLight,
  series: fixed(onLight, {
    awareness: "#868e99",
    new: "#1f5fd6",
    resurrecting: "#2f9e8f",
    returning: "#434b57",
    dormant: "#d9660a",
    fast: "#14357a",
    normal: "#1f5fd6",
    slow: "#6f8fe6",
    not_activated: "#dfe3e8",
    reactivation: "#2f9e8f",
    expansion: "#6f8fe6",
    contraction: "#a3485a",
    churn: "#d9660a",
  }),
};

export const dark: Theme = {
  mode: "dark",
  paper: "#16181c",
  ink: "#e8eaed",
  accent: "#6ea0ff",
  context: "#858d98",
  faint: "#353a42",
  target: "#f09bb0",
  sequence: ["#1d2533", "#3a66b8", "#b9d0ff"],
  palette: onDark,
  series: fixed(onDark, {
    awareness: "#858d98",
    new: "#6ea0ff",
    resurrecting: "#5fe0cb",
    returning: "#666e7a",
    dormant: "#f2a65a",
    fast: "#c9dbff",
    normal: "#6ea0ff",
    slow: "#4a70c4",
    not_activated: "#353a42",
    reactivation: "#5fe0cb",
    expansion: "#c9dbff",
    contraction: "#c0556f",
    churn: "#f2a65a",
  }),
};

/**
 * The colours of some names: fixed where the name has one, otherwise by its place among the others.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(colours(["enterprise", "mobile"], light), ["#4a1d6b", "#d9660a"]);
 * ```
 */
export function colours(names: readonly string[], theme: Theme): string[] {
  return names.map((name, i) => theme.series[name] ?? theme.palette[i % theme.palette.length]);
}

/**
 * The colour of each group of a breakdown, the same on every chart of it: fixed where its name has one, otherwise by its
 * place in the alphabet.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const colour = groupColours(["web", "android", "web"], light);
 * assert.deepEqual([colour.get("android"), colour.get("web")], light.palette.slice(0, 2));
 * ```
 */
export function groupColours(groups: Iterable<string>, theme: Theme): ReadonlyMap<string, string> {
  const names = [...new Set(groups)].sort();
  return new Map(colours(names, theme).map((colour, i) => [names[i], colour]));
}

/** A colour on its way to the paper: the same thing, where it is not the point. */
export function pale(colour: string, { paper }: Theme): string {
  return blend(colour, paper, 0.6);
}

/** The contrast of two opaque colours, from 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((p, q) => p - q);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance of "#rrggbb" (WCAG 2.2). */
function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

/**
 * The colour at a share from 0 to 1 of a theme's sequence.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(shade(1, light), "#123a86");
 * ```
 */
export function shade(share: number, { sequence }: Theme): string {
  const place = Math.min(1, Math.max(0, share)) * (sequence.length - 1);
  const from = Math.min(Math.floor(place), sequence.length - 2);
  return blend(sequence[from], sequence[from + 1], place - from);
}

/** The colour so far on the way from one to another. */
function blend(one: string, other: string, share: number): string {
  const [a, b] = [channels(one), channels(other)];
  const mixed = a.map((value, i) => Math.round(value + (b[i] - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Black or white, whichever reads better on a fill: one of them always has more than 4.5:1. */
export function readable(fill: string): string {
  return contrast(fill, "#000000") >= contrast(fill, "#ffffff") ? "#000000" : "#ffffff";
}

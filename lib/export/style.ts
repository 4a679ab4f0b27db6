// How an exported page looks: the type and the colours of the charts, on a screen and on paper.
import { dark, light, type Theme } from "../charts/theme.js";

/** Below this many pixels of a screen the narrow drawing of a chart stands. */
const NARROW = 800;

const inked = ({ ink, paper, accent, faint }: Theme): string =>
  `--ink: ${ink}; --paper: ${paper}; --accent: ${accent}; --rule: ${faint};`;

/** The rules of every exported page. */
export const style = `
:root { ${inked(light)} color-scheme: light dark; }
@media screen and (prefers-color-scheme: dark) { :root { ${inked(dark)} } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.6 Inter, system-ui, sans-serif; color: var(--ink); background: var(--paper); }
main { max-width: 944px; margin: 0 auto; padding: 32px 24px 48px; }
main.wide { max-width: 1248px; }
h1, h2 { font-weight: 620; letter-spacing: -0.01em; line-height: 1.3; margin: 0 0 4px; text-wrap: pretty; }
h1 { font-size: 24px; }
h2 { font-size: 18px; }
p { margin: 0; }
.quiet { color: color-mix(in srgb, var(--ink) 76%, var(--paper)); font-size: 13px; line-height: 1.5; }
figure { margin: 0; min-width: 0; }
.chart { margin: 20px 0; }
.chart svg { display: block; max-width: 100%; height: auto; font-family: Inter, system-ui, sans-serif; }
.narrow svg { width: 100%; max-width: 520px; }
.scrolls { overflow-x: auto; }
.narrow.scrolls svg { width: auto; max-width: none; }
.narrow, .dark { display: none; }
@media screen and (prefers-color-scheme: dark) { .light { display: none; } .dark.wide { display: block; } }
@media screen and (max-width: ${NARROW}px) {
  .wide:not(main) { display: none !important; }
  .light.narrow { display: block; }
}
@media screen and (max-width: ${NARROW}px) and (prefers-color-scheme: dark) {
  .light.narrow { display: none; }
  .dark.narrow { display: block; }
}
.more { display: flex; flex-wrap: wrap; gap: 8px 24px; margin-top: 12px; }
details { font-size: 13px; min-width: 0; }
details[open] { flex-basis: 100%; }
summary { cursor: pointer; color: var(--accent); width: fit-content; }
a { color: var(--accent); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.rows { overflow: auto; max-height: 420px; margin: 8px 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; line-height: 1.45; }
th, td { text-align: left; white-space: nowrap; padding: 4px 24px 4px 0; border-bottom: 1px solid var(--rule); }
th { font-weight: 550; position: sticky; top: 0; background: var(--paper); }
.number { text-align: right; }
dl { margin: 8px 0; display: grid; grid-template-columns: minmax(120px, max-content) minmax(0, 1fr); gap: 4px 24px; }
dt { font-weight: 550; overflow-wrap: anywhere; }
dd { margin: 0; }
pre { font: 13px/1.55 ui-monospace, Menlo, Consolas, monospace; overflow: auto; max-height: 480px; margin: 8px 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 176px), 1fr)); gap: 24px 32px; margin: 24px 0; }
.tile { border-top: 1px solid var(--rule); padding-top: 12px; min-width: 0; }
.tile .value { font-size: 24px; font-weight: 620; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
.tile:first-child .value { font-size: 32px; line-height: 38px; }
.tile svg { display: block; margin-top: 8px; overflow: visible; max-width: 100%; }
.light.any { display: block; }
@media screen and (prefers-color-scheme: dark) { .light.any { display: none; } .dark.any { display: block; } }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr)); gap: 32px 48px; margin: 32px 0; }
.panels figure { border-top: 1px solid var(--rule); padding-top: 16px; }
.findings { list-style: none; padding: 0; margin: 12px 0 32px; display: grid; gap: 0 48px;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr)); }
.findings li { border-top: 1px solid var(--rule); padding: 12px 0; }
.findings strong { font-weight: 600; }
@page { size: A4; margin: 14mm; }
@media print {
  main { padding: 0; max-width: none !important; }
  .more, .take { display: none; }
  figure, .tile, .findings li { break-inside: avoid; }
  h1, h2 { break-after: avoid; }
  .board { zoom: 0.62; }
  .board .tiles { grid-template-columns: repeat(5, 1fr); }
  .board .panels, .board .findings { grid-template-columns: 1fr 1fr; }
}
`;

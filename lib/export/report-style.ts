// How the report looks beyond what every exported page has: prose of a readable width, tables, lists with evidence, and
// pages of paper that cut neither.

/** The rules of the report. */
export const reportStyle = `
.report { max-width: 808px; }
.report h1 { font-size: 40px; line-height: 1.15; letter-spacing: -0.02em; margin: 4px 0 8px; }
.report h2 { font-size: 24px; margin: 0 0 16px; padding-top: 16px; border-top: 2px solid var(--ink); }
.report h3 { font-size: 18px; margin: 0 0 4px; }
.report section { margin-top: 56px; }
.report section > h3 { margin: 32px 0 8px; }
.report section > p, .report section > ul, .report .items p, .report dd, .report header p { max-width: 72ch; }
.report section > p { margin: 0 0 12px; }
.report section > p.quiet { max-width: 84ch; }
.report header dl { margin: 24px 0 0; padding-top: 16px; border-top: 1px solid var(--rule); }
.report .finding { font-weight: 600; }
.report figure { margin: 0 0 16px; }
.report ul { margin: 0 0 12px; padding-left: 20px; }
.report li { margin: 0 0 6px; }
.report nav { margin-top: 24px; font-size: 13px; }
.report nav ol { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin: 0; padding: 0; }
.report .rows { max-height: none; margin: 8px 0 16px; }
.report table { font-size: 13px; width: 100%; }
.report th, .report td { padding: 5px 20px 5px 0; }
.report tr > :last-child { padding-right: 0; }
.report thead th { white-space: normal; vertical-align: bottom; border-bottom-color: var(--ink); }
.report tbody th { font-weight: 400; white-space: normal; min-width: 10ch; position: static; }
.report .barred { white-space: nowrap; }
.report .barred > span:first-child { display: inline-block; min-width: 6ch; text-align: right; }
.report .bar { display: inline-block; width: 96px; height: 8px; margin-left: 8px; }
.report .bar span { display: block; height: 8px; min-width: 1px; background: var(--accent); }
.report .items { margin: 0; padding: 0; list-style: none; counter-reset: item; }
.report .items > li { counter-increment: item; position: relative; margin: 0; padding: 12px 0 12px 36px;
  border-top: 1px solid var(--rule); }
.report .items > li::before { content: counter(item); position: absolute; left: 0; top: 12px; font-weight: 600;
  font-variant-numeric: tabular-nums; }
.report .items dl { grid-template-columns: 96px minmax(0, 1fr); margin: 4px 0 0; }
.report .items dt { font-weight: 400; color: color-mix(in srgb, var(--ink) 76%, var(--paper)); }
.report dl { gap: 6px 24px; }
.report .items dl + .quiet { margin-top: 6px; }
.report .tiles { grid-template-columns: repeat(auto-fit, minmax(min(100%, 128px), 1fr)); gap: 24px; margin: 0 0 24px; }
.report .tile p:not(.value) { font-size: 13px; line-height: 1.5; }
.report .tile .value, .report .tile:first-child .value { font-size: 24px; line-height: 1.3; }
@media screen and (max-width: 560px) {
  .report h1 { font-size: 32px; }
  .report dl, .report .items dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .report dd { margin-bottom: 8px; }
  .report .tiles { grid-template-columns: 1fr 1fr; }
  .report .items > li { padding-left: 28px; }
}
@page { margin: 16mm 16mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9px Inter, sans-serif;
  color: #666; } }
@media print {
  .report { font-size: 13px; line-height: 1.5; max-width: none; }
  .report nav { display: none; }
  .report section { margin-top: 32px; }
  .report h2 { font-size: 20px; }
  .report h3 { font-size: 15px; }
  .report h2, .report h3 { break-after: avoid; }
  .report figure, .report .rows, .report .tiles, .report .items > li, .report dd, .report ul li { break-inside: avoid; }
  .report .rows { overflow: visible; }
  .report thead { display: table-header-group; }
  .report tr { break-inside: avoid; }
  .report table { font-size: 11px; }
  .report th { position: static; }
  .report th, .report td { padding-top: 3px; padding-bottom: 3px; padding-right: 12px; }
  .report p { orphans: 3; widows: 3; }
  /* What announces a table or a list stays with it, and so does the note that explains it. */
  .report p:has(+ .rows), .report p:has(+ .items), .report p:has(+ ul) { break-after: avoid; }
  .report .items > li:first-child, .report .rows + .quiet { break-before: avoid; }
  .report .tiles { grid-template-columns: repeat(5, 1fr); gap: 16px; }
  .report .quiet { font-size: 11px; }
}
`;

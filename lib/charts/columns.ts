// Figures set in columns beside horizontal bars: what a bar's length cannot say. This module is browser compatible.
import * as Plot from "@observablehq/plot";
import { quiet } from "./frame.js";
import { textWidth } from "./text.js";
import { fontSize } from "./theme.js";

const figure = { fill: "currentColor", fontVariant: "tabular-nums" } as const;

/** A column of figures: its head, and the text of each row. */
export interface Column<Row> {
  readonly head: string;
  readonly text: (row: Row) => string;
  /** Rows whose figure is the point: bold. */
  readonly strong?: (row: Row) => boolean;
}

/** Columns placed to the right of the frame. */
export interface PlacedColumns {
  readonly marks: Plot.Markish[];
  /** The margin they need. */
  readonly width: number;
}

/**
 * Columns to the right of the frame, right-aligned, as wide as their widest text.
 *
 * @param y the band of a row
 * @param from pixels kept free between the frame and the first column
 */
export function columnsRight<Row>(
  rows: readonly Row[],
  y: (row: Row) => string,
  columns: readonly Column<Row>[],
  from = 0,
): PlacedColumns {
  let dx = from;
  const marks = columns.flatMap(({ head, text, strong = () => false }) => {
    dx += 18 + Math.max(textWidth(head, fontSize), ...rows.map((row) => textWidth(text(row), fontSize)));
    const place = { frameAnchor: "right", textAnchor: "end", dx } as const;
    return [
      Plot.text(rows.filter((row) => !strong(row)), { ...figure, ...place, y, text }),
      Plot.text(rows.filter(strong), { ...figure, ...place, y, text, fontWeight: 600 }),
      Plot.text([head], { ...place, frameAnchor: "top-right", lineAnchor: "bottom", dy: -7, ...quiet }),
    ];
  });
  return { marks, width: Math.max(16, Math.ceil(dx) + 4) };
}

// Rows as a table: numbers to the right, in tabular figures, exact enough to compare with the CSV.
import { decimal, plain } from "../lib/charts/format.js";
import { element } from "./dom.js";

/** More rows than this are left to the CSV. */
const LIMIT = 200;

/** How a column is called and how its values are written. */
export interface Column {
  readonly label?: string;
  /** From the value alone … */
  readonly format?: (value: never) => Node | string;
  /** … or from the whole row. */
  readonly cell?: (row: never) => Node | string;
  /** Text that may break. */
  readonly wide?: boolean;
  /** Left out on a phone: it stands in the chart or in the CSV as well. */
  readonly minor?: boolean;
}

/**
 * A table of some columns; of all, under their own names, unless told.
 *
 * @example
 * ```ts ignore
 * table(rows, {check: {label: "Check"}, failed: {label: "Failed"}});
 * ```
 */
export function table(
  rows: readonly object[],
  columns?: Readonly<Record<string, Column>>,
  { whole = false, label = "Data" }: {
    /** Never scrolls down inside itself. */
    readonly whole?: boolean;
    /** What its rows are, for those who jump from part to part of a page. */
    readonly label?: string;
  } = {},
): HTMLElement {
  const shown = rows.slice(0, LIMIT) as readonly Record<string, unknown>[];
  const names = Object.keys(columns ?? rows[0] ?? {});
  const numeric = new Set(names.filter((name) => shown.some((row) => typeof row[name] === "number")));
  const styles = (name: string): string | null =>
    [numeric.has(name) && "number", columns?.[name].wide && "wide", columns?.[name].minor && "minor"]
      .filter(Boolean).join(" ") || null;
  const entry = (row: Record<string, unknown>, name: string): HTMLElement => {
    const { format, cell } = (columns?.[name] ?? {}) as {
      format?: (value: unknown) => Node | string;
      cell?: (row: unknown) => Node | string;
    };
    return element(
      "td",
      { class: styles(name) },
      cell ? cell(row) : format ? format(row[name]) : plain(row[name]),
    );
  };
  return element(
    "div",
    {
      class: shown.length > 12 && !whole ? "scroll tall" : "scroll",
      tabindex: "0",
      role: "group",
      "aria-label": label,
    },
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          ...names.map((name) =>
            element("th", { class: styles(name), scope: "col" }, columns?.[name].label ?? name)
          ),
        ),
      ),
      element(
        "tbody",
        {},
        ...shown.map((row) => element("tr", {}, ...names.map((name) => entry(row, name)))),
      ),
    ),
    rows.length > LIMIT
      ? element(
        "p",
        { class: "muted" },
        `The first ${LIMIT} of ${decimal(rows.length)} rows; the CSV has all of them.`,
      )
      : null,
  );
}

/** A figure and its interval, which may break between the two and nowhere else. */
export function breakable(text: string): HTMLElement {
  const [figure, ...rest] = text.split(/ (?=\()/);
  const parts = [figure, ...rest].flatMap((part, i) => [
    i > 0 ? " " : null,
    element("span", { class: "whole" }, part),
  ]);
  return element("span", {}, ...parts);
}

// A page's view of the last run: rows by name, and a named gap where the run could not give them.
import { count, date, plural } from "../lib/charts/format.js";
import { dateOf, localDay } from "../lib/time.js";
import { type Card, card } from "./card.js";
import { addressOf, type Content, element } from "./dom.js";

/** What a loader prints with `publish`. */
export interface Data {
  readonly product: string;
  readonly as_of: string;
  readonly timezone: string;
  readonly users: number;
  readonly answers: Readonly<Record<string, readonly object[] | null>>;
  readonly missing: Readonly<Record<string, string>>;
  /** What is not asked for, since the source or the config does not have what it takes. */
  readonly off?: Readonly<Record<string, string>>;
  readonly summary: Readonly<Record<string, number | string | null>> | null;
}

/** Takes the rows of the named answers, in the order of the names. */
// Rows differ by name and a page is Markdown, so that no type reaches it: the parameters stay open.
// deno-lint-ignore no-explicit-any
type Reader<Result> = (...rows: any[]) => Result;

/** How a page reads its data. */
export interface Page {
  readonly product: string;
  /** The data reach through the end of this day: `"31 Dec 2025"`. */
  readonly through: string;
  /** Rows of an answer, or null where it is missing. */
  rows(name: string): readonly object[] | null;
  /** Whether the source and the config have what it takes to ask for all of these. */
  asked(...names: string[]): boolean;
  /** A figure of the summary, or null. */
  figure(name: string): number | null;
  /** The finding with which a page opens. */
  finding(names: readonly string[], sentence: Reader<string>): HTMLElement;
  /** A paragraph of computed words. */
  prose(names: readonly string[], text: Reader<Content | Content[]>): HTMLElement;
  /** A chart with its heading, or the gap in its place. */
  card(names: readonly string[], content: Reader<Card>): HTMLElement;
  /** Any other content, or the gap in its place. */
  part(names: readonly string[], content: Reader<HTMLElement>): HTMLElement;
}

/**
 * Opens a page on what its loader printed.
 *
 * @example
 * ```ts ignore
 * const page = open(await FileAttachment("data/funnel.json").json());
 * display(page.finding(["funnel"], funnelHeading));
 * ```
 */
export function open(data: Data): Page {
  const through = date(dateOf(localDay(data.timezone)(Date.parse(data.as_of) - 1)));
  const rows = (name: string): readonly object[] | null => data.answers[name] ?? null;
  /** Reasons that stand on the page already: once is enough. */
  const told = new Set<string>();
  const part = (names: readonly string[], content: Reader<HTMLElement>): HTMLElement => {
    const absent = names.filter((name) => rows(name) === null);
    const off = absent.flatMap((name) => data.off?.[name] ?? []);
    if (off.length > 0) return notAsked(off.filter((reason) => !told.has(reason) && told.add(reason)));
    return absent.length > 0
      ? gap(absent.map((name) => data.missing[name] ?? `${name} was not asked for`))
      : content(...names.map(rows));
  };
  const source = `${data.product}, through ${through} (${data.timezone}), ${plural(data.users, "user")}`;
  return {
    product: data.product,
    through,
    rows,
    asked: (...names) => names.every((name) => !(name in (data.off ?? {}))),
    figure: (name) => {
      const value = data.summary?.[name];
      return typeof value === "number" ? value : null;
    },
    part,
    finding: (names, sentence) =>
      part(names, (...rows) => element("p", { class: "finding" }, `${sentence(...rows)}.`)),
    prose: (names, text) => part(names, (...rows) => element("p", {}, ...[text(...rows)].flat())),
    card: (names, content) =>
      part(names, (...rows) => card({ rows: rows[0], source, file: names[0], ...content(...rows) })),
  };
}

/** What stands where nothing was asked, since there is nothing to ask it of: no fault, and no call to act. */
function notAsked(reasons: readonly string[]): HTMLElement {
  if (reasons.length === 0) return element("span", { hidden: "" });
  return element(
    "div",
    { class: "off", role: "note" },
    ...[...new Set(reasons)].map((reason) => element("p", { class: "muted" }, `Not asked here: ${reason}.`)),
  );
}

/** What stands where an answer is missing: which, why, and what to do. */
export function gap(reasons: readonly string[]): HTMLElement {
  return element(
    "div",
    { class: "gap", role: "note" },
    element(
      "strong",
      {},
      reasons.length === 1
        ? "One answer is missing here"
        : `${count(reasons.length)} answers are missing here`,
    ),
    ...reasons.map((reason) => element("p", {}, `${reason}.`)),
    element(
      "p",
      { class: "muted" },
      "The rest of the page stands. The run's steps are on ",
      element("a", { href: addressOf("quality") }, "Data quality and runs"),
      ".",
    ),
  );
}

// What the search of the site finds, and in which order. This module is browser compatible.

/** Something that can be found: a page, a heading, a term of the glossary, a query. */
export interface Found {
  /** What it is called where it stands. */
  readonly title: string;
  /** What it stands under: the question of its page, or its section there. */
  readonly page: string;
  /** From the root of the site, with its anchor: `"methodology.html#retention"`. */
  readonly address: string;
  /** What it says there, in a sentence or two. */
  readonly text?: string;
}

/**
 * What holds every word of a query, the best first: a word in a title counts more than one in a text, a whole word
 * more than its beginning, and a page more than its parts. Words of five letters and more may be misspelt in one;
 * single letters are whole words.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const page = "Do people stay?";
 * const all = [
 *   { title: "Eligible users", page, address: "a.html", text: "Users whose window has passed." },
 *   { title: "Window", page, address: "b.html" },
 * ];
 * assert.deepEqual(search(all, "windo").map(({ title }) => title), ["Window", "Eligible users"]);
 * assert.deepEqual(search(all, "eligibel").map(({ title }) => title), ["Eligible users"]);
 * ```
 */
export function search(all: readonly Found[], query: string): Found[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return [];
  return all
    .map((found, i) => ({ found, i, score: score(found, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .map(({ found }) => found);
}

/** The words of a text without accents and capitals: `"N-day_rate"` is n, day and rate. */
export function wordsOf(text: string): string[] {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether a word is the one that was typed so far. */
export function begins(word: string, typed: string): boolean {
  return typed.length > 1 ? word.startsWith(typed) : word === typed;
}

function score({ title, page, text = "" }: Found, wanted: readonly string[]): number {
  const places: readonly (readonly [readonly string[], number])[] = [
    [wordsOf(title), title === page ? 12 : 8],
    [wordsOf(text), 2],
    [wordsOf(page), 1],
  ];
  let sum = 0;
  for (const word of wanted) {
    const best = Math.max(...places.map(([words, weight]) => weight * match(words, word)));
    if (best === 0) return 0;
    sum += best;
  }
  // Of two titles that hold the words, the shorter is the nearer one.
  return sum + 1 / (1 + places[0][0].length);
}

/** How well a word is found among others, from 0 to 1. */
function match(words: readonly string[], wanted: string): number {
  let best = 0;
  for (const word of words) {
    if (word === wanted) return 1;
    if (begins(word, wanted)) best = Math.max(best, 0.8);
    else if (best < 0.4 && wanted.length >= 5 && nearly(wanted, word)) best = 0.4;
  }
  return best;
}

/**
 * Whether one edit makes the one word the beginning of the other: a letter more, less or other, or two exchanged.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(nearly("retenton", "retention"));
 * assert.ok(!nearly("retention", "attention"));
 * ```
 */
export function nearly(typed: string, word: string): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at++;
  const [rest, other] = [typed.slice(at), word.slice(at)];
  return other.startsWith(rest.slice(1)) || // one too many
    other.slice(1).startsWith(rest) || // one forgotten
    other.slice(1).startsWith(rest.slice(1)) || // another one
    (rest.length > 1 && other.startsWith(rest[1] + rest[0] + rest.slice(2))); // two exchanged
}

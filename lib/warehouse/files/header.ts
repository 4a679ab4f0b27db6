// The first line of a CSV file. This module is browser compatible.

/** What may stand between two values. */
const delimiters = [",", "\t", ";", "|"] as const;

/**
 * What stands between the values of a file: a tab in a .tsv, else what the first line holds most of.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(delimiterOf("user;event;time\n"), ";");
 * ```
 */
export function delimiterOf(text: string, path = ""): string {
  if (/\.tsv(\.gz)?$/i.test(path)) return "\t";
  const line = firstLine(text).replace(/"[^"]*"/g, "");
  const counts = delimiters.map((delimiter) => line.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))];
}

function firstLine(text: string): string {
  return /^[^\r\n]*/.exec(text)![0];
}

/**
 * The names in the first line of a file, without the spaces around them; a byte order mark is passed over.
 *
 * @param whole whether the text is all there is, so that its last line needs no end.
 * @returns null where the line does not end within the text.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(headerOf('user_id,"event, or step",time\r\n1,a,b', ","), ["user_id", "event, or step", "time"]);
 * ```
 */
export function headerOf(text: string, delimiter: string, whole = text.length < 65_536): string[] | null {
  const names = [""];
  let quoted = false;
  for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character !== '"') names[names.length - 1] += character;
      else if (text[i + 1] === '"') names[names.length - 1] += text[i++];
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === delimiter) names.push("");
    else if (character === "\n" || character === "\r") return names.map((name) => name.trim());
    else names[names.length - 1] += character;
  }
  return whole ? names.map((name) => name.trim()) : null;
}

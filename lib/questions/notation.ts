// JSON in fewer signs, for addresses: `(event:signup,within:7d)` is `{"event": "signup", "within": "7d"}`. Nothing of it
// needs to be escaped in the query of an address. This module is browser compatible.

/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A text that is not of this notation: what is wrong, and where. */
export class NotationError extends Error {
  override readonly name = "NotationError";
}

/** Signs that mean something, for which reason a text that holds one stands between tildes. */
const special = /[(),:~]/;
/** What would be read as something else than a text. */
const word = /^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)$/;

/**
 * A value in the notation: lists and objects in parentheses, texts bare, or between tildes where they could be taken for
 * something else.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(written([{ event: "signup" }, "7d", "7", 7]), "((event:signup),7d,~7~,7)");
 * ```
 */
export function written(value: Json): string {
  if (typeof value === "string") return text(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `(${value.map(written).join(",")})`;
  const members = Object.entries(value).map(([key, member]) => `${text(key)}:${written(member)}`);
  return members.length === 0 ? "(:)" : `(${members.join(",")})`;
}

/**
 * A list without its parentheses, as it may stand where nothing follows; one of fewer than two needs them.
 */
export function writtenBare(value: Json): string {
  return Array.isArray(value) && value.length > 1 ? value.map(written).join(",") : written(value);
}

function text(value: string): string {
  return value === "" || special.test(value) || word.test(value) ? `~${value.replaceAll("~", "~~")}~` : value;
}

/**
 * The value that a text of the notation says; several between commas are a list.
 *
 * @throws NotationError
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(read("signup,(event:engaged,within:7d)"), ["signup", { event: "engaged", within: "7d" }]);
 * ```
 */
export function read(notation: string): Json {
  const reader = new Reader(notation);
  const first = reader.value();
  const values = [first];
  while (reader.takes(",")) values.push(reader.value());
  reader.ends();
  return values.length === 1 ? first : values;
}

/** Reads one sign after the other. */
class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  takes(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  ends(): void {
    if (this.at < this.text.length) {
      throw this.error(`"${this.text[this.at]}" stands where nothing can follow`);
    }
  }

  value(): Json {
    if (this.takes("(")) return this.members();
    return this.scalar();
  }

  /** The inside of parentheses: a list, or an object where a name and a colon come first. */
  private members(): Json {
    if (this.takes(")")) return [];
    if (this.text.startsWith(":)", this.at)) {
      this.at += 2;
      return {};
    }
    const list: Json[] = [];
    const members: [string, Json][] = [];
    do {
      const one = this.value();
      if (!this.takes(":")) list.push(one);
      else if (one !== null && typeof one === "object") {
        throw this.error("a name cannot be a list or an object");
      } else members.push([String(one), this.value()]);
    } while (this.takes(","));
    if (!this.takes(")")) throw this.error('a ")" is missing');
    if (list.length > 0 && members.length > 0) {
      throw this.error("some of what stands between parentheses has a name, and some has none");
    }
    return list.length > 0 ? list : Object.fromEntries(members);
  }

  private scalar(): Json {
    if (this.takes("~")) return this.quoted();
    const found = /[^(),:~]*/.exec(this.text.slice(this.at))![0];
    if (found === "") throw this.error("a value is missing");
    this.at += found.length;
    if (!word.test(found)) return found;
    return found === "true" ? true : found === "false" ? false : found === "null" ? null : Number(found);
  }

  /** Up to the tilde that is not followed by another. */
  private quoted(): string {
    let text = "";
    for (;;) {
      const end = this.text.indexOf("~", this.at);
      if (end < 0) throw this.error('a closing "~" is missing');
      text += this.text.slice(this.at, end);
      this.at = end + 1;
      if (!this.takes("~")) return text;
      text += "~";
    }
  }

  private error(message: string): NotationError {
    const before = this.text.slice(0, this.at);
    return new NotationError(before === "" ? `${message} at the start` : `${message} after "${before}"`);
  }
}

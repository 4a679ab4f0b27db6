// Columns of codes, of texts and of times as bytes. This module is browser compatible.
import { type Reader, WIDEST, type Writer } from "./bytes.js";

/** Stands where the width of packed codes would, and says that runs of equal codes follow. */
const RUNS = 0;

/**
 * Writes codes from -1 on: packed into as few bits as the largest needs or, where that is shorter, as runs of equal
 * ones.
 */
export function writeCodes(to: Writer, codes: Int32Array | Uint16Array): void {
  let least = 0;
  let most = 0;
  let runs = 0;
  for (let i = 0; i < codes.length; i++) {
    if (codes[i] < least) least = codes[i];
    if (codes[i] > most) most = codes[i];
    if (i === 0 || codes[i] !== codes[i - 1]) runs++;
  }
  const width = Math.max(1, Math.ceil(Math.log2(most - least + 1)));
  // A run takes the bytes of its code and, mostly one, of its length.
  const packs = width <= WIDEST && codes.length * width / 8 < runs * (1 + Math.ceil(width / 7));
  to.byte(packs ? width : RUNS);
  to.byte(-least);
  if (packs) {
    to.packed(codes, width, -least);
    return;
  }
  for (let i = 0, start = 0; i < codes.length; start = i) {
    while (i < codes.length && codes[i] === codes[start]) i++;
    to.varint(codes[start] - least);
    to.varint(i - start);
  }
}

/** Reads codes into an array as long as what was written. */
export function readCodes<Into extends Int32Array | Uint16Array>(from: Reader, into: Into): Into {
  const width = from.byte();
  const least = -from.byte();
  if (width !== RUNS) return from.packed(into, width, least);
  for (let i = 0; i < into.length;) {
    const code = from.varint() + least;
    const end = i + from.varint();
    into.fill(code, i, end);
    i = end;
  }
  return into;
}

/** The codes that stand at some places. */
export function codesAt(codes: Int32Array, places: Uint32Array): Int32Array {
  const found = new Int32Array(places.length);
  for (let k = 0; k < places.length; k++) found[k] = codes[places[k]];
  return found;
}

/**
 * Writes texts in ascending order: of each how many characters it shares with the one before, and the rest. Ids of one
 * making share most of them.
 */
export function writeTexts(to: Writer, texts: readonly string[]): void {
  const rests: string[] = [];
  let before = "";
  for (const text of texts) {
    let shared = 0;
    while (shared < text.length && shared < before.length && text[shared] === before[shared]) shared++;
    // Not between the halves of a character, neither of which is one.
    if (/[\ud800-\udbff]/.test(text[shared - 1] ?? "")) shared--;
    const rest = text.slice(shared);
    to.varint(shared);
    to.varint(rest.length);
    rests.push(rest);
    before = text;
  }
  to.text(rests.join(""));
}

/** Reads so many texts. */
export function readTexts(from: Reader, count: number): string[] {
  const shared = new Uint32Array(count);
  const length = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    shared[i] = from.varint();
    length[i] = from.varint();
  }
  const rests = from.text();
  const texts = new Array<string>(count);
  let before = "";
  for (let i = 0, at = 0; i < count; i++) {
    texts[i] = before = before.slice(0, shared[i]) + rests.slice(at, at += length[i]);
  }
  return texts;
}

/** Ids that tell things apart and say no more: numbers, with zeros before them, so that their order is kept. */
export function numbered(count: number): string[] {
  const digits = String(count).length;
  return Array.from({ length: count }, (_, i) => String(i + 1).padStart(digits, "0"));
}

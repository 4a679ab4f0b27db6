// How wide a line of Inter is: charts leave room for labels, and headings are broken, without a browser at hand.
// This module is browser compatible.

const table = (list: string): readonly number[] => list.split(" ").map(Number);

/** Advance widths of the characters from space to tilde, in thousandths of the type size (Inter 4, hmtx table). */
const regular = table(
  "281 288 466 633 642 982 644 300 365 365 501 662 288 460 288 360 631 407 610 618 646 593 620 566 " +
    "619 620 288 302 662 662 662 511 966 690 654 730 722 601 590 746 743 269 571 672 565 903 753 765 " +
    "639 765 644 642 646 744 690 985 682 679 629 365 360 365 471 456 323 562 612 571 612 583 370 613 " +
    "591 242 242 549 242 876 591 600 612 612 376 528 327 591 562 818 546 562 552 426 333 426 662",
);
const semibold = table(
  "252 321 523 644 650 1004 663 326 373 373 540 673 319 465 319 379 660 423 623 636 666 612 640 576 " +
    "640 640 319 329 673 673 673 543 999 728 659 737 722 605 588 749 746 277 580 703 565 922 759 769 " +
    "645 773 652 650 660 736 728 1020 720 713 652 373 379 373 481 469 351 574 624 583 624 591 389 625 " +
    "612 262 262 569 262 900 612 609 624 624 397 549 353 612 587 839 569 588 566 455 359 455 673",
);
/** Any other character is taken to be as wide as a digit of Inter; dashes, accents and minus signs nearly are. */
const other = 640;

/**
 * The width in pixels of one line of text, without kerning: within two per cent of what is drawn.
 *
 * @param size of the type, in pixels
 * @param weight 400 and 600 are measured; anything from 550 counts as 600
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(textWidth("MAU 8,123", 13).toFixed(2), "67.08");
 * ```
 */
export function textWidth(text: string, size: number, weight = 400): number {
  const widths = weight >= 550 ? semibold : regular;
  let sum = 0;
  for (const character of text) sum += widths[(character.codePointAt(0) ?? 0) - 32] ?? other;
  return sum * size / 1000;
}

/**
 * A text broken at its spaces into lines no wider than so many pixels. A longer word stands alone on its line.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(wrap("Half of all new users come back", 125, 15), ["Half of all new", "users come back"]);
 * ```
 */
export function wrap(text: string, width: number, size: number, weight = 400): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && textWidth(longer, size, weight) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

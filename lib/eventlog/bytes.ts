// Numbers and texts as bytes, one after the other: how an event log is written down. This module is browser compatible.

/** Bytes that grow as they are written. */
export class Writer {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  /** What was written so far. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** A byte. */
  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length++] = value;
  }

  /** A whole number from 0 to 2 ** 53: seven bits a byte, the low ones first, the highest bit for "more follows". */
  varint(value: number): void {
    this.#room(8);
    let rest = value;
    while (rest > 0x7fffffff) {
      this.#bytes[this.#length++] = rest % 128 + 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      this.#bytes[this.#length++] = rest & 127 | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  /** A whole number of either sign: those near 0 are the short ones. */
  signed(value: number): void {
    this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  bytes(values: Uint8Array): void {
    this.#room(values.length);
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
  }

  /** A text behind its length in bytes. */
  text(text: string): void {
    const encoded = new TextEncoder().encode(text);
    this.varint(encoded.length);
    this.bytes(encoded);
  }

  /** Whole numbers, which `add` brings to the range from 0 to 2 ** width, in so many bits each. */
  packed(values: Int32Array | Uint16Array, width: number, add: number): void {
    this.#room(Math.ceil(values.length * width / 8));
    let bits = 0;
    let held = 0;
    for (let i = 0; i < values.length; i++) {
      bits |= (values[i] + add) << held;
      held += width;
      while (held >= 8) {
        this.#bytes[this.#length++] = bits & 255;
        bits >>>= 8;
        held -= 8;
      }
    }
    if (held > 0) this.#bytes[this.#length++] = bits;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.written);
    this.#bytes = larger;
  }
}

/** How many bits a packed number may take: with those of a byte begun they are 32. */
export const WIDEST = 24;

/** Reads what a Writer wrote, in the same order. */
export class Reader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** How many bytes have been read. */
  get at(): number {
    return this.#at;
  }

  byte(): number {
    return this.#bytes[this.#at++];
  }

  varint(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.#at++];
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let shift = 7; shift < 28; shift += 7) {
      byte = bytes[this.#at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
    // More than 28 bits: beyond 31 the bits of integers end.
    for (let scale = 2 ** 28;; scale *= 128) {
      byte = bytes[this.#at++];
      value += (byte & 127) * scale;
      if (!(byte >= 128)) return value;
    }
  }

  signed(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  bytes(length: number): Uint8Array {
    return this.#bytes.subarray(this.#at, this.#at += length);
  }

  /** A reader of the next bytes, which this one passes over. */
  part(length: number): Reader {
    return new Reader(this.bytes(length));
  }

  text(): string {
    return new TextDecoder().decode(this.bytes(this.varint()));
  }

  /** Fills an array with packed numbers, something added to each. */
  packed<Into extends Int32Array | Uint16Array>(into: Into, width: number, add: number): Into {
    const bytes = this.#bytes;
    const mask = 2 ** width - 1;
    let at = this.#at;
    let bits = 0;
    let held = 0;
    for (let i = 0; i < into.length; i++) {
      while (held < width) {
        bits |= bytes[at++] << held;
        held += 8;
      }
      into[i] = (bits & mask) + add;
      bits >>>= width;
      held -= width;
    }
    this.#at = at;
    return into;
  }
}

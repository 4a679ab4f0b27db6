// What is wrong with a source of data, in words.

/** A source that cannot be read: one line that names the place and, where there is one, the remedy. */
export class SourceError extends Error {
  override readonly name = "SourceError";
}

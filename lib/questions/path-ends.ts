// What stands in a path where no event does: apart from the schema, which charts need not load.
// This module is browser compatible.

/** Where a path is over. */
export const PATH_END = "(end)";
/** What is not among the most frequent of its step. */
export const PATH_OTHER = "other";

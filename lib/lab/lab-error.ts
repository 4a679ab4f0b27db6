/** What keeps the lab from starting, or a notebook from running, in one line with its remedy. */
export class LabError extends Error {
  override readonly name = "LabError";
}

// What the commands of the terminal read alike: paths, and who is called what.
import { resolve } from "node:path";
import process from "node:process";

/** A call that cannot be understood, in one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Reads an option that may be repeated, `ours=theirs`, for commander.
 *
 * @throws UsageError, when it is called, that names the option.
 */
export function renames(
  option: string,
): (text: string, before: Record<string, string>) => Record<string, string> {
  return (text, before) => {
    const [, ours, theirs] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (ours === undefined) {
      throw new UsageError(`${option} ${text}: write our name, "=" and the file's: user_id=account`);
    }
    return { ...before, [ours]: theirs };
  };
}

/** npm runs scripts at the project's root; a path is meant from where the person stands. "-" is no path. */
export function fromCaller(path: string): string {
  return path === "-" ? path : resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

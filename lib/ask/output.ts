// Standard output, whole before the process ends, and no fault where its reader has seen enough: `ask … | head`.
import process from "node:process";

/** Writes text and waits until it is on its way. */
export async function print(text: string): Promise<void> {
  process.stdout.on("error", (error: { code?: string }) => process.exit(error.code === "EPIPE" ? 0 : 1));
  await new Promise<void>((done) => process.stdout.write(text, () => done()));
}

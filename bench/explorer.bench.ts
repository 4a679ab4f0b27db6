// What the explorers compute, in Deno: bytes to log, and the first and every other answer from it.
import { decode } from "../lib/eventlog/codec.js";
import { answer } from "../lib/kernel/index.js";
import { checkQuestion } from "../lib/questions/index.js";
import { encodedLog, questions } from "./explorer.ts";

const bytes = await encodedLog();
const log = decode(bytes);

Deno.bench(`decode ${(bytes.length / 1e6).toFixed(2)} MB`, { group: "log", n: 20 }, () => {
  decode(bytes);
});

for (const [name, input] of Object.entries(questions)) {
  const question = checkQuestion(input, log.context);
  // Nothing is known of a log that was just decoded.
  Deno.bench("first", { group: name, n: 8 }, (b) => {
    const fresh = decode(bytes);
    b.start();
    answer(fresh, question);
    b.end();
  });
  Deno.bench("again", { group: name, n: 20, baseline: true }, () => {
    answer(log, question);
  });
}

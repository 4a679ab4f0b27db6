// How soon the what-if answers a hand on a slider, in Chromium, on the built site: from the movement to the numbers.
import { launch, serve } from "../test/site/browser.ts";

const MOVES = 31;

const server = serve("dist");
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/growth.html`);
  await page.locator('.what-if input[type="range"]').first().waitFor();
  const times = await page.evaluate(async (moves) => {
    const slider = document.querySelector<HTMLInputElement>('.what-if input[type="range"]')!;
    const results = document.querySelector(".what-if .results")!;
    const times: number[] = [];
    for (let i = 0; i < moves; i++) {
      const changed = new Promise((done) => {
        const observer = new MutationObserver(() => (observer.disconnect(), done(null)));
        observer.observe(results, { childList: true, subtree: true, characterData: true });
      });
      slider.value = String(0.1 + i / 50);
      const start = performance.now();
      slider.dispatchEvent(new Event("input"));
      await changed;
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b);
  }, MOVES);
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  console.table({ "a move of a slider": { median: ms(times[MOVES >> 1]), most: ms(times[MOVES - 1]) } });
} finally {
  await browser.close();
  await server.close();
}
Deno.exit();

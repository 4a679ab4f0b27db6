// What the browser itself says of how a page arrived.
import type { Page } from "playwright-core";

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Element | null }[];
}

interface Watched {
  paint: number;
  shift: number;
  /** What moved, and by how much of the screen. */
  moved: string[];
}

/** Starts to watch, from before the page is there. */
export async function watchPaint(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = { paint: 0, shift: 0, moved: [] };
    Object.assign(globalThis, { watched });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) watched.paint = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        if (hadRecentInput) continue;
        watched.shift += value;
        const names = sources.map(({ node }) => node?.id || node?.className || node?.nodeName || "text");
        watched.moved.push(`${value.toFixed(4)} ${names.join(", ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

const watched = (page: Page): Promise<Watched> =>
  page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);

/** When the largest piece was painted, in milliseconds after the address was asked for. */
export const largestPaint = async (page: Page): Promise<number> => (await watched(page)).paint;

/** The sum of all layout shifts: 0 for a page on which nothing ever moves. */
export const layoutShift = async (page: Page): Promise<number> => (await watched(page)).shift;

/** What moved, a line a shift. */
export const movements = async (page: Page): Promise<string[]> => (await watched(page)).moved;

import type { Page } from '@playwright/test';

import { GESTURE_MS } from './mouse';

/** Frames a second while something went on, and the longest wait for one. */
export type Frames = { perSecond: number; longestMs: number };

/** Runs in the page as it stands here: a compiler would give it names that the page does not know. */
const COUNT_FRAMES = `(() => {
  const times = (globalThis.frameTimes = []);
  requestAnimationFrame(function count(now) {
    if (globalThis.frameTimes !== times) return;
    times.push(now);
    requestAnimationFrame(count);
  });
})()`;
const STOP_COUNTING = '(() => { const times = globalThis.frameTimes; globalThis.frameTimes = null; return times; })()';

/** Counts the page's frames while `act` goes on. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(COUNT_FRAMES);
  await act();
  const times = await page.evaluate<number[]>(STOP_COUNTING);
  const waits = times.slice(1).map((time, index) => time - times[index]!);
  const total = waits.reduce((sum, wait) => sum + wait, 0);
  return { perSecond: (1000 * waits.length) / total, longestMs: Math.max(...waits) };
}

/** Those of an empty page, which are all there are to be had. */
export function framesOfNothing(page: Page): Promise<Frames> {
  return framesDuring(page, () => new Promise((resolve) => setTimeout(resolve, GESTURE_MS)));
}

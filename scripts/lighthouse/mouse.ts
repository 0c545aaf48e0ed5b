import type { Page } from '@playwright/test';

export const GESTURE_MS = 1_000;

export type Point = { x: number; y: number };

/** Does again and again what a gesture does when so much of its time, 0 to 1, has passed. */
async function during(act: (share: number) => Promise<void>): Promise<void> {
  const started = performance.now();
  for (let share = 0; share < 1; share = (performance.now() - started) / GESTURE_MS) await act(share);
}

/** The wheel brings a point nearer, and then goes a part of the way back. */
export async function wheelAt({ mouse }: Page, { x, y }: Point): Promise<void> {
  await mouse.move(x, y);
  await during((share) => mouse.wheel(0, share < 0.6 ? -30 : 20));
}

/** The mouse takes hold of what is at a point, goes around with it, and lets it go where it was. */
export async function dragAround({ mouse }: Page, { x, y }: Point): Promise<void> {
  await mouse.move(x, y);
  await mouse.down();
  await during((share) => mouse.move(x + 150 * Math.sin(share * 9), y + 90 * Math.cos(share * 9)));
  await mouse.move(x, y);
  await mouse.up();
}

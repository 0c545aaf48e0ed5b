import type { Browser, CDPSession, Page } from '@playwright/test';

import type { Shop } from '../../e2e/support/shop';

/** Where a fan looks at a house: what the browser is told to be, and how much slower than this machine. */
const devices = [
  {
    device: 'phone',
    slowdown: 4,
    options: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  },
  {
    device: 'phone',
    slowdown: 1,
    options: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  },
  { device: 'desktop', slowdown: 1, options: { viewport: { width: 1280, height: 800 } } },
] as const;

type Device = (typeof devices)[number];

const GESTURE_MS = 1_000;
const HOUSES = [5_000, 20_000];

/** Frames a second while something went on, and the longest wait for one. */
export type Frames = { perSecond: number; longestMs: number };
/** As many frames as an empty page gets in the same browser, at the same time, are all there are to be had. */
export type Smoothness = {
  seats: number;
  device: string;
  slowdown: number;
  nothing: Frames;
  zoom: Frames;
  pan: Frames;
};

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
async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(COUNT_FRAMES);
  await act();
  const times = await page.evaluate<number[]>(STOP_COUNTING);
  const waits = times.slice(1).map((time, index) => time - times[index]!);
  const total = waits.reduce((sum, wait) => sum + wait, 0);
  return { perSecond: (1000 * waits.length) / total, longestMs: Math.max(...waits) };
}

type Point = { x: number; y: number };

/** Two fingers move apart or together, or one drags along a wave. */
async function fingers(cdp: CDPSession, at: (share: number) => Point[]): Promise<void> {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });
  await touch('touchStart', at(0));
  const started = performance.now();
  for (let share = 0; share < 1; share = (performance.now() - started) / GESTURE_MS)
    await touch('touchMove', at(share));
  await touch('touchEnd', []);
}

async function byTouch(
  cdp: CDPSession,
  { x, y }: Point,
): Promise<{ zoom: () => Promise<void>; pan: () => Promise<void> }> {
  const apart = (half: number): Point[] => [
    { x: x - half, y },
    { x: x + half, y },
  ];
  return {
    zoom: () => fingers(cdp, (share) => apart(25 + 110 * Math.sin(share * Math.PI * 0.8))),
    pan: () => fingers(cdp, (share) => [{ x: x + 90 * Math.sin(share * 9), y: y + 70 * Math.cos(share * 9) }]),
  };
}

async function byMouse(
  { mouse }: Page,
  { x, y }: Point,
): Promise<{ zoom: () => Promise<void>; pan: () => Promise<void> }> {
  const during = async (act: (share: number) => Promise<void>): Promise<void> => {
    const started = performance.now();
    for (let share = 0; share < 1; share = (performance.now() - started) / GESTURE_MS) await act(share);
  };
  return {
    zoom: async () => {
      await mouse.move(x, y);
      await during((share) => mouse.wheel(0, share < 0.6 ? -30 : 20));
    },
    pan: async () => {
      await mouse.move(x, y);
      await mouse.down();
      await during((share) => mouse.move(x + 150 * Math.sin(share * 9), y + 90 * Math.cos(share * 9)));
      await mouse.up();
    },
  };
}

async function smoothnessOf(
  browser: Browser,
  url: string,
  cookie: string,
  seats: number,
  { device, slowdown, options }: Device,
): Promise<Smoothness> {
  const context = await browser.newContext({ ...options, locale: 'ko-KR' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const nothing = await framesDuring(page, () => new Promise((resolve) => setTimeout(resolve, GESTURE_MS)));
  await context.setExtraHTTPHeaders({ cookie });
  await page.goto(url);
  const map = page.getByRole('application');
  await map.scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  const box = (await map.boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const gestures = 'hasTouch' in options ? await byTouch(cdp, middle) : await byMouse(page, middle);
  const zoom = await framesDuring(page, gestures.zoom);
  const pan = await framesDuring(page, gestures.pan);
  await context.close();
  return { seats, device, slowdown, nothing, zoom, pan };
}

/** How smoothly houses of thousands of seats move under fingers and mouse. */
export async function smoothness(browser: Browser, shop: Shop, siteUrl: string): Promise<Smoothness[]> {
  const found: Smoothness[] = [];
  for (const seats of HOUSES) {
    const concert = await shop.addConcert({ seatCount: seats });
    const { cookie } = await shop.addFanInLine(concert);
    const url = `${siteUrl}/concerts/${concert.id}/schedules/${concert.schedules[0]!.id}`;
    for (const device of devices) found.push(await smoothnessOf(browser, url, cookie, seats, device));
  }
  return found;
}

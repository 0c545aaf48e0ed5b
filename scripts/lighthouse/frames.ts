import type { Browser, CDPSession, Page } from '@playwright/test';

import type { Shop } from '../../e2e/support/shop';
import { framesDuring, framesOfNothing, type Frames } from './count-frames';
import { dragAround, GESTURE_MS, wheelAt, type Point } from './mouse';

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

const HOUSES = [5_000, 20_000];

/** As many frames as an empty page gets in the same browser, at the same time, are all there are to be had. */
export type Smoothness = {
  seats: number;
  device: string;
  slowdown: number;
  nothing: Frames;
  zoom: Frames;
  pan: Frames;
};

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

async function byMouse(page: Page, middle: Point): Promise<{ zoom: () => Promise<void>; pan: () => Promise<void> }> {
  return { zoom: () => wheelAt(page, middle), pan: () => dragAround(page, middle) };
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
  const nothing = await framesOfNothing(page);
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

import type { Page } from '@playwright/test';

import { lettersArrive } from './support/letters';
import { expect, test } from './support/test';

/** As Lighthouse counts. */
const KB = 1024;

/**
 * Lines stay where they are when the fonts come (scripts/setup/fonts.ts), but centred words are not as wide in a font of the
 * device, least of all where it has no Korean one: 0.005 on a slow network there. The web vitals call up to 0.1 good.
 */
const UNSEEN = 0.01;

/** Bytes of script that a page loads on the first visit, compressed as the server sends them. */
async function scriptBytes(page: Page, goThere: () => Promise<void>): Promise<number> {
  let bytes = 0;
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bytes += Number(response.headers()['content-length']);
  });
  await goThere();
  await page.waitForLoadState();
  return bytes;
}

/** As browsers tell of it (Layout Instability, 4); TypeScript's library does not know it. */
type Shift = { value: number; sources: { node: Element | null; previousRect: DOMRect; currentRect: DOMRect }[] };

/** What is seen has hardly moved by itself since the page began to load, in the measure of the web vitals. */
async function expectNoJump(page: Page): Promise<void> {
  await lettersArrive(page);
  const { sum, moved } = await page.evaluate(async () => {
    const shifts: Shift[] = [];
    const observer = new PerformanceObserver((list) => shifts.push(...(list.getEntries() as unknown as Shift[])));
    observer.observe({ type: 'layout-shift', buffered: true });
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await new Promise((resolve) => setTimeout(resolve));
    const told = ({ x, y, width, height }: DOMRect) => [x, y, width, height].map(Math.round).join(' ');
    return {
      sum: shifts.reduce((total, { value }) => total + value, 0),
      moved: shifts.flatMap(({ value, sources }) =>
        sources.map(({ node, previousRect, currentRect }) =>
          [value.toFixed(3), told(previousRect), '->', told(currentRect), node?.outerHTML?.slice(0, 120)].join(' '),
        ),
      ),
    };
  });
  expect(sum, `${page.url()}\n${moved.join('\n')}`).toBeLessThan(UNSEEN);
}

test('the waiting room needs at most 121 KB of script, and nothing on it jumps', async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ queue: { capacity: 1 } });
  await shop.someWait(concert, 2);
  const fan = await newFan();
  const bytes = await scriptBytes(fan.page, async () => {
    await fan.enters(concert);
    await expect(fan.position).toHaveText('2');
  });
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(121 * KB);
  await expectNoJump(fan.page);
});

test('the seat map needs at most 180 KB of script, and nothing on it jumps', async ({ page, context, shop }) => {
  const concert = await shop.addConcert({ seatCount: 5_000 });
  const { cookie } = await shop.addFanInLine(concert);
  await context.setExtraHTTPHeaders({ cookie });
  const bytes = await scriptBytes(page, async () => {
    await page.goto(`/concerts/${concert.id}/schedules/${concert.schedules[0]!.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(180 * KB);
  await expectNoJump(page);
});

test('pages that everyone asks for at the opening are shared, and do not jump', async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ dates: 2 });
  const { page } = await newFan();
  for (const path of ['/', `/concerts/${concert.id}`, `/concerts/${concert.id}/queue`]) {
    const answer = await page.goto(path);
    expect(answer!.headers()['cache-control'], path).toMatch(/s-maxage/);
    // Whoever finds room is let in while the page is looked at.
    if (path.endsWith('/queue')) await expect(page.getByTestId('admitted')).toBeVisible();
    await expectNoJump(page);
  }
});

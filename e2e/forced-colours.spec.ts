import type { Locator } from '@playwright/test';

import { expect, test } from './support/test';

/** What one sees of a control where grounds are taken away: its ground, its letters, its border. */
function looks(control: Locator): Promise<{ ground: string; letters: string; border: string }> {
  return control.evaluate((element) => {
    const { backgroundColor, color, borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(element);
    return { ground: backgroundColor, letters: color, border: `${borderTopWidth} ${borderTopStyle} ${borderTopColor}` };
  });
}

test.use({ contextOptions: { forcedColors: 'active' } });

test(
  'with forced colours, seats that are free, chosen, one’s own and sold still differ',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert();
    await shop.someoneBuys(concert, [3]);
    const fan = await newFan();
    await fan.reachesCheckout(concert, 9);
    await fan.page.goto(`/concerts/${concert.id}/schedules/${concert.schedules[0]!.id}`);
    await fan.chooses(2);
    const [free, chosen, own, sold] = await Promise.all(
      [1, 2, 9, 3].map(async (seat) => JSON.stringify(await looks(fan.seat(seat)))),
    );
    expect(new Set([free, chosen, own, sold]).size).toBe(4);
  },
);

test('with forced colours, what can be pressed has a border', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert();
  const { page } = await newFan();
  await page.goto(`/concerts/${concert.id}`);
  const { ground, border } = await looks(page.getByRole('link', { name: /^예매하기/ }));
  expect(border).toMatch(/^[1-9]\d*px solid /);
  expect(border).not.toContain(ground);
});

test(
  'with forced colours, the map of a large house takes them too',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({
      sections: ['A', 'B', 'C', 'D'].map((name) => ({ name, rows: [20, 20, 20, 20] })),
    });
    const fan = await newFan();
    const { page } = fan;
    await fan.goesInside(concert);
    // The map is drawn when the browser has time for it.
    await page.locator('canvas').waitFor();
    const painted = () =>
      page.evaluate(() => {
        const canvas = document.querySelector('canvas')!;
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Set<string>();
        for (let at = 0; at < data.length; at += 4)
          if (data[at + 3] === 255) seen.add(`rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`);
        const probe = document.body.appendChild(document.createElement('span'));
        const known = ['Canvas', 'CanvasText', 'LinkText'].map((name) => {
          probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
          return seen.has(getComputedStyle(probe).color);
        });
        probe.remove();
        return known;
      });
    await expect.poll(painted).toEqual([true, true, true]);
  },
);

import type { Locator, Page } from '@playwright/test';

import type { Fan } from './support/fan';
import type { Concert, Shop } from './support/shop';
import { expect, test } from './support/test';

// The map glides.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

/** 5,000 seats in ten sections, at three prices. */
const house = {
  sections: Array.from({ length: 10 }, (_, index) => ({
    name: String.fromCharCode(65 + index),
    price: index < 3 ? 120_000 : index < 6 ? 100_000 : 80_000,
    rows: Array<number>(20).fill(25),
  })),
};

/** How far a press of an arrow moves the house. */
const STEP_PX = 90;

/** Inside, in front of the map of a house that is painted. */
async function seesMap(fan: Fan, shop: Shop): Promise<{ map: Locator; concert: Concert }> {
  const concert = await shop.addConcert(house);
  await fan.page.addInitScript(() => {
    const words: string[] = [];
    Object.assign(globalThis, { paintedWords: words });
    const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function record(text, ...rest) {
      words.push(text);
      return fillText.call(this, text, ...rest);
    };
    CanvasRenderingContext2D.prototype.clearRect = function forget(...area) {
      // The sheet that the house is painted on; the canvas that is seen is cleared before it is shown there.
      if (!this.canvas.isConnected) words.length = 0;
      return clearRect.apply(this, area);
    };
  });
  await fan.goesInside(concert);
  const map = fan.page.getByRole('application', { name: '좌석 지도' });
  await map.scrollIntoViewIfNeeded();
  await expect.poll(() => scaleOf(map)).toBeGreaterThan(1);
  return { map, concert };
}

/** CSS pixels a unit of the house, and by how many it is moved to the right, which d3-zoom keeps at the element. */
function zoomOf(map: Locator): Promise<{ k: number; x: number }> {
  return map.evaluate((element) => {
    const { k, x } = (element as unknown as { __zoom?: { k: number; x: number } }).__zoom ?? { k: 0, x: 0 };
    return { k, x };
  });
}

async function scaleOf(map: Locator): Promise<number> {
  return (await zoomOf(map)).k;
}

async function settledScale(map: Locator): Promise<number> {
  let last = -1;
  await expect(async () => {
    const before = last;
    last = await scaleOf(map);
    expect(last).toBe(before);
  }).toPass({ intervals: [150] });
  return last;
}

/** What the last whole painting says. */
function paintedWords(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { paintedWords: string[] }).paintedWords);
}

test('quick presses add up, by keys and by buttons', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const fan = await newFan();
  const { map } = await seesMap(fan, shop);
  const whole = await settledScale(map);
  await map.focus();
  for (let press = 0; press < 4; press += 1) await fan.page.keyboard.press('+');
  expect((await settledScale(map)) / whole).toBeCloseTo(1.6 ** 4, 1);
  await fan.page.keyboard.press('0');
  expect(await settledScale(map)).toBeCloseTo(whole, 3);
  await fan.page.getByRole('button', { name: '가까이 보기' }).evaluate((button: HTMLElement) => {
    for (let press = 0; press < 3; press += 1) button.click();
  });
  expect((await settledScale(map)) / whole).toBeCloseTo(1.6 ** 3, 1);
  const { x } = await zoomOf(map);
  await map.focus();
  for (let press = 0; press < 4; press += 1) await fan.page.keyboard.press('ArrowRight');
  await expect.poll(async () => x - (await zoomOf(map)).x).toBeCloseTo(4 * STEP_PX, 0);
});

test('the house fills its box, with its prices above and nothing upon it', async ({ newFan, shop }) => {
  const fan = await newFan();
  const { map } = await seesMap(fan, shop);
  const filled = await map.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    let [left, right, top, bottom] = [width, 0, height, 0];
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        if (data[4 * (y * width + x) + 3]! > 0)
          [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    return { across: (right - left) / width, down: (bottom - top) / height };
  });
  expect(filled.across).toBeGreaterThan(0.8);
  expect(filled.down).toBeGreaterThan(0.75);
  const box = (await map.boundingBox())!;
  for (const name of ['가까이 보기', '멀리 보기', '전체 보기']) {
    const button = (await fan.page.getByRole('button', { name }).boundingBox())!;
    expect(button.y, name).toBeGreaterThanOrEqual(box.y + box.height);
  }
  const price = (await fan.page.getByRole('button', { name: '80,000원' }).boundingBox())!;
  expect(price.y + price.height).toBeLessThanOrEqual(box.y);
});

test('near as well, section and row are named, and the inset shows where one is', async ({ newFan, shop }) => {
  const fan = await newFan();
  const { map } = await seesMap(fan, shop);
  const marker = fan.page.locator('[data-inset] > span');
  const widthOfMarker = async () => (await marker.boundingBox())!.width;
  const whole = await widthOfMarker();
  await map.focus();
  for (let press = 0; press < 6; press += 1) await fan.page.keyboard.press('+');
  await settledScale(map);
  await expect
    .poll(() => paintedWords(fan.page))
    .toEqual(expect.arrayContaining([expect.stringMatching(/^[A-J] 구역$/)]));
  await expect.poll(() => paintedWords(fan.page)).toEqual(expect.arrayContaining([expect.stringMatching(/^\d+열$/)]));
  expect(await widthOfMarker()).toBeLessThan(whole / 3);
});

test('the menu of sections says all of its words', async ({ newFan, shop }) => {
  const fan = await newFan();
  await seesMap(fan, shop);
  const menu = fan.page.getByLabel('구역', { exact: true });
  const room = await menu.evaluate((select: HTMLSelectElement) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(select);
    const ink = document.createElement('canvas').getContext('2d')!;
    ink.font = font;
    const longest = Math.max(...[...select.options].map(({ text }) => ink.measureText(text).width));
    return select.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - longest;
  });
  expect(room).toBeGreaterThan(0);
});

test('seats within a budget are found, at any of its prices', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const fan = await newFan();
  await seesMap(fan, shop);
  await fan.page.getByLabel('한 석 예산').selectOption({ label: '100,000원까지' });
  await expect(fan.page.getByRole('button', { name: /120,000원$/, pressed: false })).toBeVisible();
  await fan.page.getByRole('button', { name: '좋은 자리 찾기' }).click();
  const found = fan.page.getByRole('status').filter({ hasText: '무대가 가장 잘 보이는 자리를 골랐어요' });
  await expect(found).toContainText(/: [D-F]구역/);
  await fan.page.getByLabel('한 석 예산').selectOption({ label: '80,000원까지' });
  await fan.page.getByRole('button', { name: '좋은 자리 찾기' }).click();
  await expect(found).toContainText(/: [G-J]구역/);
});

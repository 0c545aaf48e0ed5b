import type { Locator, Page } from '@playwright/test';

import { expect, test } from './support/test';

// The map glides.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

/** 5,000 seats in ten sections of twenty rows; those in front cost more. */
const fiveThousand = {
  sections: Array.from({ length: 10 }, (_, index) => ({
    name: String.fromCharCode(65 + index),
    price: index < 4 ? 120_000 : 80_000,
    rows: Array<number>(20).fill(25),
  })),
};

/** How many colours the map shows: of nothing one, of grounds, seats and names dozens. */
function coloursOf(map: Locator): Promise<number> {
  return map.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}

/** Presses Tab until the element has the focus. */
async function tabsTo(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(target).toBeFocused({ timeout: 100 });
  }).toPass({ intervals: [0] });
}

test('five thousand seats by mouse: come nearer, look around, choose, hold', async ({ newFan, shop }) => {
  const concert = await shop.addConcert(fiveThousand);
  const fan = await newFan();
  const { page } = fan;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await fan.goesInside(concert);
  const map = page.getByRole('application', { name: '좌석 지도' });
  const section = page.getByLabel('구역', { exact: true });
  const chips = page.getByRole('button', { name: /번 빼기$/ });
  await map.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await map.boundingBox())!;
  const [middle, low] = [x + width / 2, y + height * 0.7];

  await test.step('a press from afar opens the section and comes nearer', async () => {
    await expect(async () => {
      await page.mouse.click(middle - width / 8, low);
      await expect(section).not.toHaveValue('0', { timeout: 500 });
    }).toPass();
    await expect(chips).toHaveCount(0);
  });
  await test.step('a press from near chooses', async () => {
    await expect(async () => {
      await page.mouse.click(middle, y + height / 2);
      await expect(chips).toHaveCount(1, { timeout: 500 });
    }).toPass();
  });
  await test.step('wheel and drag lead elsewhere', async () => {
    await page.mouse.move(middle, y + height / 2);
    for (let turn = 0; turn < 4; turn += 1) await page.mouse.wheel(0, -120);
    await page.mouse.down();
    await page.mouse.move(middle + 60, y + height / 2 + 20, { steps: 4 });
    await page.mouse.up();
    await expect(chips).toHaveCount(1);
    await expect(async () => {
      await page.mouse.click(middle, y + height / 2);
      await expect(chips).toHaveCount(2, { timeout: 500 });
    }).toPass();
  });
  await test.step('and the house is painted there', () => expect.poll(() => coloursOf(map)).toBeGreaterThan(20));
  await fan.holds();
  await fan.seesCheckout();
  await expect(page.getByText(/^[B-J]구역 \d+열 \d+번$/)).toHaveCount(2);
});

test('five thousand seats by keyboard alone', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert(fiveThousand);
  const fan = await newFan();
  const { page } = fan;
  await fan.goesInside(concert);
  await tabsTo(page, page.getByRole('application', { name: '좌석 지도' }));
  for (const key of ['+', 'ArrowDown', 'ArrowLeft', '-', '0']) await page.keyboard.press(key);
  const section = page.getByLabel('구역', { exact: true });
  await tabsTo(page, section);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(section).toHaveValue('2');
  await tabsTo(page, fan.seat(1_001));
  await expect(fan.seat(1_001)).toHaveAccessibleName('좌석 C구역 1열 1번, 120,000원, 선택 가능');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(fan.seat(1_027)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(fan.seat(1_027)).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await tabsTo(page, page.getByRole('button', { name: '2석 잡고 결제하기' }));
  await page.keyboard.press('Enter');
  await fan.seesCheckout();
  await expect(page.getByText('C구역 2열 2번')).toBeVisible();
});

test('the best seats together, by one button, at a price', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert(fiveThousand);
  const fan = await newFan();
  const { page } = fan;
  await fan.goesInside(concert);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
  const found = page.getByRole('status').filter({ hasText: '무대가 가장 잘 보이는 자리를 골랐어요' });
  await page.getByRole('button', { name: '좋은 자리 찾기' }).click();
  await expect(found).toContainText(/: ([AB])구역 1열 \d+번, \1구역 1열 \d+번$/);
  await page.getByRole('button', { name: '80,000원' }).click();
  await page.getByRole('button', { name: '한 자리 늘리기' }).click();
  await page.getByRole('button', { name: '좋은 자리 찾기' }).click();
  await expect(found).toContainText(/: ([E-J])구역 1열 \d+번, \1구역 1열 \d+번, \1구역 1열 \d+번$/);
  await expect(page.getByText('240,000원')).toBeVisible();
  await fan.holds();
  await fan.seesCheckout();
  expect(await shop.sales(concert)).toMatchObject({ held: 3, available: 4_997 });
  await page.goto('/tickets');
  await expect(page.getByText(/^([E-J])구역 1열 \d+번, \1구역 1열 \d+번, \1구역 1열 \d+번 · 240,000원$/)).toBeVisible();
});

test('a seat that is taken under the finger says so and offers its neighbour', async ({ newFan, shop }) => {
  const concert = await shop.addConcert(fiveThousand);
  const fan = await newFan();
  const { page } = fan;
  await fan.goesInside(concert);
  await fan.chooses(13);
  await shop.someoneHolds(concert, [13]);
  const told = page.getByRole('alert').filter({ hasText: 'A구역 1열 13번은 방금 다른 분이 잡아서 선택에서 뺐어요.' });
  await expect(told).toBeVisible();
  await expect(page.getByLabel('구역', { exact: true }).getByRole('option', { selected: true })).toHaveText(
    'A 구역 · 120,000원 · 499석 남음',
  );
  await told.getByRole('button', { name: /^대신 A구역 1열 1[24]번 고르기$/ }).click();
  await fan.holds();
  await fan.seesCheckout();
});

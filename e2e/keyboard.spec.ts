import type { Locator } from '@playwright/test';

import { expect, test } from './support/test';

/** More stops than any page of the shop has. */
const MAX_STOPS = 80;

/** Goes there as the keyboard does, from stop to stop. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not come to ${target}`);
}

async function press(target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press(key);
}

test('from the concert to the ticket by keyboard alone', async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ price: 40_000 });
  const fan = await newFan();
  const { page } = fan;
  await page.goto(`/concerts/${concert.id}`);
  await press(page.getByRole('link', { name: '본문으로 바로 가기' }));
  await press(page.getByRole('link', { name: /^예매하기/ }));
  await fan.seesSeats(concert);
  await press(fan.seat(1), 'ArrowRight');
  await page.keyboard.press('Space');
  await expect(fan.seat(2)).toHaveAttribute('aria-pressed', 'true');
  await press(page.getByRole('button', { name: '1석 잡고 결제하기' }));
  await fan.seesCheckout();
  await press(page.getByRole('button', { name: '충전하기' }));
  await press(page.getByRole('button', { name: '40,000원 결제하기' }));
  await page.waitForURL('**/tickets?paid=*');
  await press(page.getByRole('button', { name: /2번 좌석의 입장 QR 코드/ }));
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the line is left by keyboard, and a slip of the finger costs nothing', async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ queue: { capacity: 1 } });
  await shop.addFanInLine(concert);
  const fan = await newFan();
  const { page } = fan;
  await fan.enters(concert);
  await expect(fan.position).toHaveText('1');
  const leave = page.getByRole('button', { name: '줄에서 나가기' });
  await press(leave);
  await expect(page.getByRole('button', { name: '계속 기다리기' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(leave).toBeFocused();
  await expect(fan.position).toHaveText('1');
  await press(leave);
  await press(page.getByRole('button', { name: '나가기', exact: true }));
  await expect(page.getByRole('heading', { name: '줄에서 나왔어요' })).toBeVisible();
});

import type { Locator, Page } from '@playwright/test';

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

test('from the concert to the ticket by keyboard alone', { tag: '@any-width' }, async ({ newFan, shop }) => {
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

test(
  'the line is left by keyboard, and a slip of the finger costs nothing',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
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
  },
);

/** Whether what has the focus can be seen, at least a corner of it, and not something that floats above. */
function focusIsSeen(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const { left, top, right, bottom } = focused.getBoundingClientRect();
    const points = [
      [(left + right) / 2, (top + bottom) / 2],
      [left + 3, top + 3],
      [right - 3, top + 3],
      [left + 3, bottom - 3],
      [right - 3, bottom - 3],
    ];
    const seen = points.some(([x, y]) => {
      const above = document.elementFromPoint(x!, y!);
      return above !== null && (focused.contains(above) || above.contains(focused));
    });
    return seen ? null : focused.outerHTML.slice(0, 160);
  });
}

test('what has the focus is never hidden by what floats above the page', async ({ newFan, shop }) => {
  const concert = await shop.addConcert({
    sections: ['A', 'B'].map((name) => ({ name, price: 10_000, rows: [30, 30, 30] })),
  });
  const fan = await newFan();
  const { page } = fan;
  await fan.goesInside(concert);
  await fan.chooses(1, 2, 15);
  await shop.someoneHolds(concert, [15]);
  await expect(page.getByRole('alert').filter({ hasText: '선택에서 뺐어요' })).toBeVisible();
  const seatMap = page.url();
  await fan.holds();
  await fan.seesCheckout();
  // Each with something that floats: the seats chosen below, the time to pay, the seats that wait to be paid.
  for (const path of [page.url(), seatMap, `/concerts/${concert.id}`, '/']) {
    await page.goto(path);
    await page.locator('h1:visible').first().waitFor();
    if (path === seatMap) await fan.chooses(40, 41);
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let stop = 0; stop < 20; stop += 1) {
        await page.keyboard.press(key);
        expect(await focusIsSeen(page), `${path}, ${key} ${stop}`).toBeNull();
      }
    }
  }
});

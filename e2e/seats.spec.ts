import type { APIResponse, Page, Route } from '@playwright/test';

import { expect, test } from './support/test';

/** Lets the server do what the page asks of it, and `pass` decide when its answer comes, and how. */
function onAnswer(page: Page, pass: (route: Route, answer: APIResponse) => Promise<void>): Promise<unknown> {
  return page.route(page.url(), async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await pass(route, await route.fetch());
  });
}

test(
  'a seat that someone else takes leaves the choice before the eyes',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert();
    const fan = await newFan();
    await fan.goesInside(concert);
    await fan.chooses(21, 22);
    await shop.someoneHolds(concert, [22]);
    await expect(fan.seat(22)).toHaveAccessibleName(/다른 분이 결제 중/);
    await expect(
      fan.page.getByRole('alert').filter({ hasText: '22번은 방금 다른 분이 잡아서 선택에서 뺐어요.' }),
    ).toBeVisible();
    await expect(fan.page.getByRole('button', { name: '1석 잡고 결제하기' })).toBeEnabled();
    await fan.page.getByRole('button', { name: /^대신 \d+번 고르기/ }).click();
    await expect(fan.page.getByRole('button', { name: '2석 잡고 결제하기' })).toBeEnabled();
    // It says that it can't be chosen; people press it all the same.
    await fan.seat(22).click({ force: true });
    await expect(fan.page.getByRole('alert').filter({ hasText: '22번은 다른 분이 결제 중이에요' })).toBeVisible();
  },
);

test(
  'a seat that goes at the last moment is answered with the nearest free ones',
  { tag: '@any-width' },
  async ({ newFan, shop, tolerate }) => {
    tolerate(/ERR_FAILED/);
    const concert = await shop.addConcert();
    const fan = await newFan();
    // Without the stream this browser cannot know before it asks.
    await fan.page.route('**/seats/stream*', (route) => route.abort());
    await fan.goesInside(concert);
    await fan.chooses(21, 22);
    await shop.someoneHolds(concert, [22]);
    await fan.holds();
    await expect(fan.page.getByText('22번은 방금 다른 분이 먼저 잡았어요')).toBeVisible();
    await fan.page.getByRole('button', { name: /^대신 \d+번 고르기/ }).click();
    await fan.holds();
    await fan.seesCheckout();
    expect(await shop.sales(concert)).toMatchObject({ held: 3 });
  },
);

test('reloading keeps what was chosen, as far as it is still free', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert();
  const fan = await newFan();
  await fan.goesInside(concert);
  await fan.chooses(3, 4, 5);
  await fan.page.reload();
  await expect(fan.page.getByRole('button', { name: '3석 잡고 결제하기' })).toBeEnabled();
  await fan.page.goto('/wallet');
  await shop.someoneHolds(concert, [4]);
  await fan.page.goBack();
  await expect(fan.page.getByRole('button', { name: '2석 잡고 결제하기' })).toBeEnabled();
  await fan.holds();
  await fan.seesCheckout();
  await expect(fan.page.getByText('3번', { exact: true })).toBeVisible();
  await expect(fan.page.getByText('4번', { exact: true })).toHaveCount(0);
});

test(
  'one’s own hold is never told as somebody else’s, though the stream tells of it first',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert();
    const fan = await newFan();
    const { page } = fan;
    await fan.goesInside(concert);
    await fan.chooses(11, 12);
    const toldOfOthers = page.getByRole('alert').filter({ hasText: '방금' });
    let told: number | undefined;
    await onAnswer(page, async (route, response) => {
      // What comes later by the same stream has come, and the answer has not.
      await shop.someoneHolds(concert, [40]);
      await expect(fan.seat(40)).toHaveAccessibleName(/다른 분이 결제 중/);
      told = await toldOfOthers.count();
      await route.fulfill({ response });
    });
    await fan.holds();
    await fan.seesCheckout();
    expect(told).toBe(0);
  },
);

test(
  'a hold that was made though its answer says nothing of it is found by the next press',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert();
    const fan = await newFan();
    const { page } = fan;
    await fan.goesInside(concert);
    await fan.chooses(11, 12);
    // Postgres commits, and its answer is lost: the action says that it could not be done.
    await onAnswer(page, async (route, response) => {
      const held = await response.text();
      const body = held.replace(
        /\{"ok":true,"data":\{"checkout":"[^"]*"\}\}/,
        '{"ok":false,"code":"UNAVAILABLE","members":{}}',
      );
      expect(body).not.toBe(held);
      await route.fulfill({ response, body });
    });
    await fan.holds();
    await expect(page.getByRole('alert').filter({ hasText: '연결이 고르지 않아요' })).toBeVisible();
    // What the map tells of it comes, and takes nothing away.
    await shop.someoneHolds(concert, [40]);
    await expect(fan.seat(40)).toHaveAccessibleName(/다른 분이 결제 중/);
    await page.unroute(page.url());
    await fan.holds();
    await fan.seesCheckout();
    expect(await shop.sales(concert)).toMatchObject({ held: 3 });
  },
);

test('seats that are given back are free at once', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert();
  const fan = await newFan();
  await fan.reachesCheckout(concert, 3, 4);
  await fan.page.getByRole('button', { name: '좌석 돌려주고 다시 고르기' }).click();
  await fan.page.getByRole('button', { name: '돌려주기', exact: true }).click();
  await fan.seesSeats(concert);
  await expect(fan.seat(3)).toHaveAccessibleName(/선택 가능/);
  expect(await shop.sales(concert)).toMatchObject({ held: 0, available: 50 });
});

test(
  'a hold that lapses in the checkout says that nothing was taken',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ holdSeconds: 4 });
    const fan = await newFan(100_000);
    await fan.reachesCheckout(concert, 9);
    await expect(fan.page.getByRole('alert').getByRole('heading', { name: '결제 시간이 지났어요' })).toBeVisible();
    await fan.page.getByRole('link', { name: '다시 고르러 가기' }).click();
    await fan.seesSeats(concert);
    await expect(fan.seat(9)).toHaveAccessibleName(/선택 가능/);
  },
);

test('held seats are found again from the tickets', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ price: 10_000 });
  const fan = await newFan(10_000);
  await fan.reachesCheckout(concert, 30);
  await fan.page.goto('/tickets');
  await expect(fan.page.getByRole('heading', { name: '결제를 기다리는 좌석' })).toBeVisible();
  await fan.page.getByRole('link', { name: '이어서 결제하기' }).click();
  await fan.seesCheckout();
  await fan.pays();
});

test('nobody chooses more seats than one may have', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ maxSeatsPerUser: 2 });
  const fan = await newFan();
  await fan.goesInside(concert);
  await fan.chooses(1, 2, 3);
  await expect(fan.page.getByText('한 분이 2석까지 가질 수 있어요.')).toBeVisible();
  await expect(fan.page.getByRole('button', { name: '2석 잡고 결제하기' })).toBeVisible();
});

test('the keyboard alone is enough', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert();
  const fan = await newFan();
  const { keyboard } = fan.page;
  await fan.goesInside(concert);
  await fan.seat(1).focus();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowDown');
  await expect(fan.seat(12)).toBeFocused();
  await keyboard.press('Space');
  await expect(fan.seat(12)).toHaveAttribute('aria-pressed', 'true');
  await fan.page.getByRole('button', { name: '1석 잡고 결제하기' }).focus();
  await keyboard.press('Enter');
  await fan.seesCheckout();
});

test(
  'whoever needs a place for a wheelchair finds it with the companion’s, and is told of both until the ticket',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({
      seatCount: 20,
      price: 10_000,
      traits: [
        { trait: 'companion', from: 19, to: 19 },
        { trait: 'wheelchair', from: 20, to: 20 },
      ],
    });
    const fan = await newFan(20_000);
    const { page } = fan;
    await fan.goesInside(concert);
    await page.getByRole('button', { name: '좋은 자리 찾기' }).click();
    await expect(fan.seat(20)).toHaveAttribute('aria-pressed', 'false');
    await page.getByRole('button', { name: '휠체어석', exact: true }).click();
    await page.getByRole('button', { name: '좋은 자리 찾기' }).click();
    await expect(fan.seat(20)).toHaveAttribute('aria-pressed', 'true');
    await expect(fan.seat(20)).toHaveAccessibleName(/20번 \(휠체어석\), 10,000원/);
    await expect(page.getByText('휠체어석은 휠체어가 들어가는 자리라 의자가 없어요.')).toBeVisible();
    await fan.holds();
    await fan.seesCheckout();
    await fan.pays();
    await expect(page.getByText('20번 (휠체어석)').first()).toBeVisible();
  },
);

import type { Fan } from './support/fan';
import type { Shop } from './support/shop';
import { expect, test } from './support/test';

/** Buys a seat without looking at the pages. */
async function owns(fan: Fan, shop: Shop, seat: number) {
  const concert = await shop.addConcert({ price: 10_000 });
  const { token } = fan;
  const { token: queueToken } = await shop.call<{ token: string }>('POST', '/queue/tokens', {
    token,
    data: { concertId: concert.id },
  });
  const hold = await shop.call<{ id: string }>('POST', '/reservations', {
    token,
    queueToken,
    data: { scheduleId: concert.schedules[0]!.id, seatNumbers: [seat] },
  });
  await shop.call('POST', '/payments', { token, queueToken, data: { reservationId: hold.id } });
  return concert;
}

test(
  'a ticket goes into the calendar and onto paper, for its owner only',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const fan = await newFan(10_000);
    const concert = await owns(fan, shop, 17);
    await fan.page.goto('/tickets');
    const [calendar, paper] = await Promise.all(
      [/캘린더에 담기/, /PDF로 저장/].map((name) => fan.page.getByRole('link', { name }).getAttribute('href')),
    );

    const event = await (await fan.page.request.get(calendar!)).text();
    expect(event).toContain('BEGIN:VEVENT');
    expect(event).toContain(`SUMMARY:${concert.title}`);
    expect(event).toContain('DESCRIPTION:17번');
    const sheet = await fan.page.request.get(paper!);
    expect(sheet.headers()['content-type']).toBe('application/pdf');
    expect((await sheet.body()).subarray(0, 5).toString()).toBe('%PDF-');

    const stranger = await newFan();
    for (const file of [calendar!, paper!]) expect((await stranger.page.request.get(file)).status()).toBe(404);
  },
);

test('tickets that were seen once are there without a network, until one signs out', async ({
  newFan,
  shop,
  tolerate,
}) => {
  tolerate(/ERR_INTERNET_DISCONNECTED/);
  const fan = await newFan(10_000);
  const { page } = fan;
  await owns(fan, shop, 8);
  await page.goto('/tickets');
  const keptPages = () =>
    page.evaluate(async () =>
      (await caches.has('frontrow-tickets')) ? (await (await caches.open('frontrow-tickets')).keys()).length : 0,
    );
  await expect.poll(keptPages).toBeGreaterThan(1);

  await fan.context.setOffline(true);
  await page.reload();
  await page.getByRole('button', { name: /8번 좌석의 입장 QR 코드/ }).click();
  await expect(page.getByRole('dialog').getByRole('img', { name: '8번 좌석의 입장 QR 코드' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveAccessibleDescription(/화면을 밝게 해 주세요/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: /8번 좌석의 입장 QR 코드/ })).toBeFocused();

  await fan.context.setOffline(false);
  await page.goto('/account');
  await page.getByRole('button', { name: '로그아웃' }).click();
  await page.waitForURL(/\/$/);
  expect(await keptPages()).toBe(0);
});

test('seats that wait to be paid are in sight on every page', async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ price: 10_000 });
  const fan = await newFan(10_000);
  await fan.reachesCheckout(concert, 5);
  const reminder = fan.page.getByRole('complementary', { name: '결제를 기다리는 좌석' });
  for (const path of ['/', `/concerts/${concert.id}`, '/wallet']) {
    await fan.page.goto(path);
    await expect(reminder.getByRole('timer')).toHaveText(/^[45]:\d\d$/);
  }
  await reminder.getByRole('link').click();
  await fan.seesCheckout();
  await expect(reminder).toBeHidden();
  await fan.pays();
  await fan.page.goto('/wallet');
  await expect(fan.page.getByTestId('balance')).toHaveText('0원');
  await expect(reminder).toBeHidden();
});

test('the ledger is read by kind of entry', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const fan = await newFan(30_000);
  await owns(fan, shop, 2);
  await fan.page.goto('/wallet');
  const entries = fan.page.getByRole('region', { name: '내역' }).locator('ol > li');
  await expect(entries).toHaveCount(2);
  await fan.page.getByRole('link', { name: '티켓 결제' }).click();
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText('−10,000원');
  await fan.page.getByRole('link', { name: '환불' }).click();
  await expect(fan.page.getByText('여기에는 아직 내역이 없어요.')).toBeVisible();
});

import { expect, test } from './support/test';

test(
  'the time to pay is the server’s, whatever the own clock says',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert();
    const fan = await newFan();
    await fan.context.addInitScript(() => {
      const real = Date.now;
      Date.now = () => real() + 10 * 60 * 1000;
    });
    await fan.goesInside(concert);
    await expect(fan.timeLeft).toHaveText(/^[45]:\d\d$/);
    await fan.chooses(9);
    await fan.holds();
    await fan.seesCheckout();
    await expect(fan.timeLeft).toHaveText(/^[45]:\d\d$/);
  },
);

test(
  'money that is missing is charged on the spot, and the button to pay has the focus',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ price: 30_000 });
    const fan = await newFan(10_000);
    await fan.reachesCheckout(concert, 9);
    await fan.page.getByLabel('충전할 금액').press('Enter');
    await expect(
      fan.page.getByRole('status').filter({ hasText: '충전했어요. 이제 바로 결제할 수 있어요.' }),
    ).toBeVisible();
    await expect(fan.page.getByRole('button', { name: '30,000원 결제하기' })).toBeFocused();
    await fan.page.keyboard.press('Enter');
    await fan.page.waitForURL('**/tickets?paid=*');
  },
);

test('the last minute is told once, without haste', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ holdSeconds: 40 });
  const fan = await newFan(100_000);
  await fan.reachesCheckout(concert, 9);
  await expect(fan.page.getByRole('status').filter({ hasText: '결제할 시간이 1분 남았어요.' })).toBeAttached();
});

test(
  'the back button shows the seats as they are, and the way on to pay for them',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert();
    const fan = await newFan(100_000);
    await fan.reachesCheckout(concert, 9, 10);
    await fan.page.goBack();
    await fan.seesSeats(concert);
    await expect(fan.page.getByRole('heading', { name: '이미 잡아 두신 좌석이 있어요' })).toBeVisible();
    await expect(fan.seat(9)).toHaveAccessibleName(/내 좌석/);
    await fan.page.getByRole('link', { name: '이어서 결제하기' }).click();
    await fan.seesCheckout();
    await fan.pays();
  },
);

test(
  'paid in one tab, the other tab shows the tickets when it is seen again',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert();
    const fan = await newFan(100_000);
    await fan.reachesCheckout(concert, 9);
    const other = await fan.context.newPage();
    await other.goto(fan.page.url());
    await other.getByRole('button', { name: /원 결제하기/ }).click();
    await other.waitForURL('**/tickets?paid=*');
    await fan.page.getByRole('button', { name: /원 결제하기/ }).click();
    await fan.page.waitForURL(/\/tickets/);
    expect(await shop.sales(concert)).toMatchObject({ sold: 1, revenue: 50_000 });
  },
);

import { Fan } from './support/fan';
import { expect, test } from './support/test';

test(
  'seats held in two tabs are both in sight until both are paid',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const [first, second] = [
      await shop.addConcert({ price: 10_000, holdSeconds: 200 }),
      await shop.addConcert({ price: 20_000 }),
    ];
    const fan = await newFan(30_000);
    const other = new Fan(await fan.context.newPage(), fan.token);
    for (const [each, concert] of [
      [fan, first],
      [other, second],
    ] as const) {
      await each.reachesCheckout(concert, 5);
    }
    const reminder = other.page.getByRole('complementary', { name: '결제를 기다리는 좌석' });
    // Not the one that was held last, but the one that ends first.
    await other.page.goto('/');
    await expect(reminder.getByRole('link')).toHaveAttribute('href', new URL(fan.page.url()).pathname);
    await other.page.goto('/tickets');
    await expect(other.page.getByRole('link', { name: '이어서 결제하기' })).toHaveCount(2);
    await fan.pays();
    await other.page.goto('/');
    await expect(reminder.getByRole('link')).toHaveAttribute('href', new RegExp(second.id));
    await reminder.getByRole('link').click();
    await other.seesCheckout();
    await other.pays();
    await other.page.goto('/');
    await expect(other.page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(reminder).toBeHidden();
  },
);

test(
  'whoever signed out in another tab is asked to sign in, and pays where they were',
  { tag: '@any-width' },
  async ({ page, baseURL, shop }) => {
    const concert = await shop.addConcert({ price: 10_000 });
    const { email, password, token } = await shop.addFan(10_000);
    const fan = new Fan(page, token);
    await fan.context.addCookies([{ name: 'next-auth.session-token', value: token, url: baseURL! }]);
    await fan.reachesCheckout(concert, 5);
    const other = await fan.context.newPage();
    await other.goto('/account');
    await other.getByRole('button', { name: '로그아웃', exact: true }).click();
    await other.waitForURL(/\/$/);
    await page.getByRole('button', { name: '10,000원 결제하기' }).click();
    await page.getByRole('link', { name: '다시 로그인하기' }).click();
    await page.waitForURL('**/sign-in?*');
    await page.getByLabel('이메일').fill(email);
    await page.getByLabel('비밀번호').fill(password);
    await page.getByRole('button', { name: '로그인' }).click();
    await fan.seesCheckout();
    await fan.pays();
  },
);

test(
  'reloading while the payment is on its way shows the tickets, paid once',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ price: 10_000 });
    const fan = await newFan(30_000);
    const { page } = fan;
    await fan.reachesCheckout(concert, 5);
    const checkout = page.url();
    // The server hears of it, and its answer never arrives.
    const heard = new Promise<void>((resolve) => {
      void page.route(checkout, async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        await route.fetch({ maxRedirects: 0 });
        resolve();
      });
    });
    await page.getByRole('button', { name: '10,000원 결제하기' }).click();
    await heard;
    await page.unroute(checkout);
    await page.reload();
    await page.waitForURL('**/tickets');
    await expect(page.getByRole('img', { name: '5번 좌석의 입장 QR 코드' })).toHaveCount(1);
    expect(await shop.sales(concert)).toMatchObject({ sold: 1, revenue: 10_000 });
  },
);

test(
  'back after paying leads to the tickets, and never to a second payment',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ price: 10_000 });
    const fan = await newFan(30_000);
    const { page } = fan;
    await fan.reachesCheckout(concert, 5);
    await fan.pays();
    await page.goBack();
    await expect(page.getByRole('heading', { name: '내 티켓' })).toBeVisible();
    await expect(page.getByRole('button', { name: /결제하기/ })).toHaveCount(0);
    expect(await shop.sales(concert)).toMatchObject({ sold: 1, revenue: 10_000 });
  },
);

test('who waits learns that the last seats are gone', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ seatCount: 2, queue: { capacity: 1 } });
  const inside = await newFan(100_000);
  await inside.goesInside(concert);
  const fan = await newFan();
  await fan.enters(concert);
  await expect(fan.position).toHaveText('1');
  await inside.chooses(1, 2);
  await inside.holds();
  await inside.seesCheckout();
  await expect(
    fan.page.getByText('지금은 남은 좌석이 없어요. 취소된 좌석이 나오면 다시 들어갈 수 있어요'),
  ).toBeVisible();
  await expect(fan.position).toHaveText('1');
  await expect(fan.page.getByRole('list', { name: '좌석 등급' })).toHaveCount(0);
  // Then they are bought, and it is the fan's turn all the same.
  await inside.pays();
  await expect(fan.page.getByText('차례가 됐지만 남은 좌석이 없어요')).toBeVisible();
  await expect(fan.page.getByRole('radio')).toHaveCount(0);
  await expect(fan.page.getByRole('switch')).toHaveCount(0);
});

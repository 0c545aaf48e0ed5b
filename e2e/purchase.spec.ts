import { Fan } from './support/fan';
import { expect, test } from './support/test';

// As most people have it: with what moves.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('a newcomer signs up, waits, picks seats, tops up, pays and has tickets', async ({ page, shop }) => {
  const concert = await shop.addConcert({ dates: 2, price: 77_000 });
  const fan = new Fan(page, '');

  await test.step('finds the concert', async () => {
    const link = page.getByRole('link', { name: new RegExp(concert.title) }).first();
    // What is found is one rendering for everybody, a few seconds old at most.
    await expect(async () => {
      await page.goto('/');
      await page.locator('input[name=q]').fill(concert.title);
      await page.keyboard.press('Enter');
      await expect(link).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await link.click();
    await expect(page.getByRole('heading', { level: 1, name: concert.title })).toBeVisible();
  });

  await test.step('picks the second date and signs up on the way', async () => {
    await page
      .getByRole('link', { name: /^예매하기/ })
      .nth(1)
      .click();
    await page.getByRole('link', { name: '가입하기' }).click();
    await page.getByLabel('이름').fill('한하늘');
    await page.getByLabel('이메일').fill(`new-${crypto.randomUUID()}@example.com`);
    await page.getByLabel('비밀번호').fill('frontrow-fan');
    await page.getByRole('button', { name: '가입하고 시작하기' }).click();
  });

  await test.step('is let in and holds two seats', async () => {
    await page.waitForURL(`**/schedules/${concert.schedules[1]!.id}`);
    await expect(fan.timeLeft).toHaveText(/^[45]:\d\d$/);
    await fan.chooses(14, 15);
    await expect(page.getByText('154,000원')).toBeVisible();
    await fan.holds();
    await fan.seesCheckout();
  });

  await test.step('is short of money, tops up on the spot, and pays', async () => {
    await expect(page.getByTestId('missing')).toHaveText('154,000원');
    await page.getByRole('button', { name: '충전하기' }).click();
    await expect(page.getByTestId('balance')).toHaveText('154,000원');
    await fan.pays();
  });

  await test.step('has two tickets with pictures to scan', async () => {
    await expect(page.getByText('예매 완료! 2석을 예매했어요')).toBeVisible();
    for (const seat of [14, 15])
      await expect(page.getByRole('img', { name: `${seat}번 좌석의 입장 QR 코드` })).toBeVisible();
  });

  await test.step('finds both movements in the wallet', async () => {
    await page.getByRole('link', { name: '지갑' }).click();
    await expect(page.getByTestId('balance')).toHaveText('0원');
    await expect(page.getByRole('listitem').filter({ hasText: '충전' })).toContainText('+154,000원');
    await expect(page.getByRole('listitem').filter({ hasText: '티켓 결제' })).toContainText('−154,000원');
  });

  expect(await shop.sales(concert)).toMatchObject({ available: 98, held: 0, sold: 2, revenue: 154_000 });
});

test('pressing twice, and coming back, pays once', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ price: 30_000 });
  const fan = await newFan(100_000);
  await fan.reachesCheckout(concert, 1);
  const checkout = fan.page.url();
  await fan.page.getByRole('button', { name: '30,000원 결제하기' }).dblclick();
  await fan.page.waitForURL('**/tickets?paid=*');
  await fan.page.goto(checkout);
  await fan.page.waitForURL('**/tickets');
  await expect(fan.page.getByRole('img', { name: /입장 QR 코드$/ })).toHaveCount(1);
  await fan.page.goto('/wallet');
  await expect(fan.page.getByTestId('balance')).toHaveText('70,000원');
});

test('a wallet refuses what is no amount and says what is', { tag: '@any-width' }, async ({ newFan }) => {
  const { page } = await newFan();
  await page.goto('/wallet');
  for (const [amount, answer] of [
    ['열 장', '숫자로만'],
    ['0', '1원부터 1,000만 원까지'],
    ['10,000,001', '1원부터 1,000만 원까지'],
  ] as const) {
    await page.getByLabel('충전할 금액').fill(amount);
    await page.getByRole('button', { name: '충전하기' }).click();
    await expect(page.getByText(answer)).toBeVisible();
  }
  await page.getByRole('button', { name: '50,000원' }).click();
  await page.getByRole('button', { name: '충전하기' }).click();
  await expect(page.getByRole('status').filter({ hasText: '50,000원을 충전했어요' })).toBeVisible();
  await expect(page.getByTestId('balance')).toHaveText('50,000원');
});

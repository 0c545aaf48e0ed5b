import type { Page } from '@playwright/test';

import type { Fan } from './support/fan';
import { expect, test } from './support/test';

async function asksToGiveBack({ page }: Fan): Promise<void> {
  await page.getByRole('button', { name: '좌석 돌려주고 다시 고르기' }).click();
  await expect(page.getByRole('alertdialog')).toHaveAccessibleName('좌석을 돌려줄까요?');
}

/** The browser has lost its session, as when its time is up. */
async function sessionEnds({ context }: Fan): Promise<void> {
  await context.clearCookies({ name: 'next-auth.session-token' });
}

async function signsInAgain(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호').fill(password);
  await page.getByRole('button', { name: '로그인' }).click();
}

test(
  'no seat is given back by a slip: it is asked first, told after, and can be undone',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert();
    const fan = await newFan();
    const { page } = fan;
    await fan.reachesCheckout(concert, 3, 4);
    await asksToGiveBack(fan);
    await page.getByRole('button', { name: '계속 잡아 두기' }).click();
    await expect(page.getByRole('alertdialog')).toBeHidden();
    expect(await shop.sales(concert)).toMatchObject({ held: 2 });

    await asksToGiveBack(fan);
    await page.getByRole('button', { name: '돌려주기', exact: true }).click();
    await fan.seesSeats(concert);
    const told = page.getByRole('status').filter({ hasText: '3번, 4번 좌석을 돌려줬어요' });
    await expect(told).toContainText('돈은 빠져나가지 않았어요');
    expect(await shop.sales(concert)).toMatchObject({ held: 0 });
    await told.getByRole('button', { name: '되돌리기' }).click();
    await fan.seesCheckout();
    await expect(page.getByText('3번', { exact: true })).toBeVisible();
    expect(await shop.sales(concert)).toMatchObject({ held: 2 });
  },
);

test('seats given back that went to someone else are told so', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert();
  const fan = await newFan();
  await fan.reachesCheckout(concert, 3);
  await asksToGiveBack(fan);
  await fan.page.getByRole('button', { name: '돌려주기', exact: true }).click();
  await fan.seesSeats(concert);
  const told = fan.page.getByRole('status').filter({ hasText: '3번 좌석을 돌려줬어요' });
  await expect(told.getByRole('button')).toBeVisible();
  await shop.someoneHolds(concert, [3]);
  await expect(told).toContainText('그사이 다른 분이 잡았어요');
  await expect(told.getByRole('button')).toHaveCount(0);
});

test('nobody learns of another’s reservation by the address', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert();
  const [fan, other] = [await newFan(), await newFan()];
  await fan.reachesCheckout(concert, 3);
  const [reservation] = new URL(fan.page.url()).pathname.split('/').slice(-1);
  await shop.call('DELETE', `/reservations/${reservation}`, { token: fan.token });
  await other.goesInside(concert);
  await other.page.goto(`${other.page.url()}?returned=${reservation}`);
  await other.seesSeats(concert);
  await expect(other.page.getByText('좌석을 돌려줬어요')).toHaveCount(0);
});

test(
  'a session that ends while paying says why, with the seats and the time that is left',
  { tag: '@any-width' },
  async ({ newFan, shop, tolerate }) => {
    tolerate(/401/);
    const concert = await shop.addConcert({ price: 10_000 });
    const fan = await newFan(10_000);
    const { page } = fan;
    await fan.reachesCheckout(concert, 9);
    await sessionEnds(fan);
    await page.getByRole('button', { name: /원 결제하기/ }).click();
    const refusal = page.getByRole('alert').filter({ hasText: '로그인이 풀렸어요' });
    await expect(refusal).toBeVisible();
    await expect(page.getByText('9번', { exact: true })).toBeVisible();
    await refusal.getByRole('link', { name: '다시 로그인하기' }).click();
    await page.waitForURL('**/sign-in?*');
    await expect(page.getByText('로그인이 풀렸어요. 다시 로그인하면 하던 곳으로 바로 돌아가요.')).toBeVisible();
    const held = page.getByRole('complementary', { name: '좌석은 그대로 잡혀 있어요' });
    await expect(held).toContainText('9번');
    await expect(held.getByRole('timer')).toHaveText(/^[0-4]:\d\d$/);
    await signsInAgain(page, fan.account!);
    await fan.seesCheckout();
    await fan.pays();
  },
);

test(
  'a session that ends while choosing says why, and keeps the choice',
  { tag: '@any-width' },
  async ({ newFan, shop, tolerate }) => {
    tolerate(/401/);
    const concert = await shop.addConcert();
    const fan = await newFan();
    const { page } = fan;
    await fan.goesInside(concert);
    await fan.chooses(7, 8);
    await sessionEnds(fan);
    await fan.holds();
    await page.waitForURL('**/sign-in?*');
    await expect(page.getByText('로그인이 풀렸어요. 다시 로그인하면 하던 곳으로 바로 돌아가요.')).toBeVisible();
    await signsInAgain(page, fan.account!);
    await fan.seesSeats(concert);
    await fan.holds();
    await fan.seesCheckout();
    expect(await shop.sales(concert)).toMatchObject({ held: 2 });
  },
);

test(
  'a hold that is over names the concert, the seats, and what is left of the turn',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ holdSeconds: 4 });
    const fan = await newFan(100_000);
    const { page } = fan;
    await fan.reachesCheckout(concert, 9, 10);
    await expect(page.getByRole('heading', { name: '결제 시간이 지났어요' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(concert.title);
    await expect(page.getByRole('main')).toContainText('9번, 10번');
    await expect(page.getByText('남은 선택 시간')).toBeVisible();
    await expect(page.getByRole('timer')).toHaveText(/^[0-4]:\d\d$/);
    await expect(page.getByRole('link', { name: '다시 고르러 가기' })).toHaveAttribute('href', /\/schedules\//);
  },
);

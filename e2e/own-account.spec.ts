import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { signsIn } from './support/sign-in';
import { expect, test } from './support/test';

test(
  'name and password are changed on the account’s page; other devices are signed out',
  { tag: '@any-width' },
  async ({ newFan, page: elsewhere }) => {
    const { page, account } = await newFan();
    await signsIn(elsewhere, account!);
    await elsewhere.waitForURL('**/account');
    await page.goto('/account');
    await page.getByRole('textbox', { name: '이름' }).fill('');
    await page.getByRole('button', { name: '이름 바꾸기' }).click();
    await expect(page.getByText('이름을 80자 안으로 적어 주세요.')).toBeVisible();
    await page.getByRole('textbox', { name: '이름' }).fill('서지우');
    await page.getByRole('button', { name: '이름 바꾸기' }).click();
    await expect(page.getByRole('heading', { name: '서지우 님, 반가워요' })).toBeVisible();
    await expect(page.getByText('이름을 바꿨어요.')).toBeVisible();

    const change = async (current: string, wanted: string) => {
      await page.getByLabel('지금 비밀번호').fill(current);
      await page.getByLabel('새 비밀번호').fill(wanted);
      await page.getByRole('button', { name: '비밀번호 바꾸기' }).click();
    };
    await change('not the password', 'seats in a row');
    await expect(page.getByText('지금 비밀번호가 맞지 않아요.')).toBeVisible();
    await change(account!.password, 'password');
    await expect(page.getByText(/누구나 먼저 떠올릴 만한 것은/)).toBeVisible();
    await change(account!.password, 'seats in a row');
    await expect(page.getByText('비밀번호를 바꿨어요.')).toBeVisible();
    await page.reload();
    await expect(page.getByTestId('sessions').getByRole('listitem')).toHaveCount(1);
    await elsewhere.goto('/account');
    await elsewhere.waitForURL('**/sign-in?*');
    await signsIn(elsewhere, { ...account!, password: 'seats in a row' });
    await elsewhere.waitForURL('**/account');
  },
);

test(
  'sessions are listed with this one named, ended one by one, and all at once',
  { tag: '@any-width' },
  async ({ newFan, page: elsewhere }) => {
    const { page, account } = await newFan();
    await signsIn(elsewhere, account!);
    await elsewhere.waitForURL('**/account');
    await page.goto('/account');
    const sessions = page.getByTestId('sessions').getByRole('listitem');
    await expect(sessions).toHaveCount(2);
    await expect(sessions.filter({ hasText: '이 기기' })).toHaveCount(1);
    await sessions.getByRole('button', { name: /^Chrome/ }).click();
    await expect(page.getByText('그 기기에서 로그아웃했어요.')).toBeVisible();
    await expect(sessions).toHaveCount(1);
    await elsewhere.goto('/account');
    await elsewhere.waitForURL('**/sign-in?*');

    await signsIn(elsewhere, account!);
    await elsewhere.waitForURL('**/account');
    await elsewhere.getByRole('button', { name: '모든 기기에서 로그아웃' }).click();
    await elsewhere.waitForURL(/\/$/);
    await page.goto('/account');
    await page.waitForURL('**/sign-in?*');
  },
);

test(
  'what was bought is listed with its tickets and its receipt, and all that is kept can be taken along',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ price: 30_000 });
    const fan = await newFan(60_000);
    const { page } = fan;
    await shop.buys(fan, concert, [11, 12]);
    await page.goto('/account');
    const order = page.getByTestId('orders').getByRole('listitem');
    await expect(order).toHaveCount(1);
    for (const text of [concert.title, '11번, 12번', '60,000원']) await expect(order).toContainText(text);
    const receipt = await order.getByRole('link', { name: /영수증/ }).getAttribute('href');
    expect((await page.request.get(receipt!)).headers()['content-type']).toBe('application/pdf');

    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: '내 데이터 내려받기' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('frontrow.json');
    const data = JSON.parse(await readFile((await file.path())!, 'utf8')) as Record<string, unknown>;
    expect(data).toMatchObject({ account: { email: fan.account!.email }, payments: [{ concertTitle: concert.title }] });

    await order.getByRole('link', { name: /티켓 보기/ }).click();
    await page.waitForURL('**/tickets?order=*');
    await expect(page.getByRole('heading', { name: '예매 내역' })).toBeVisible();
  },
);

test(
  'an account goes by two steps and the password, and not while something is left on it',
  { tag: '@any-width' },
  async ({ newFan, shop, page: later }) => {
    const full = await newFan(80_000);
    await shop.buys(full, await shop.addConcert({ price: 30_000 }), [1]);
    const deletes = async (page: Page, password: string) => {
      await page.getByLabel('비밀번호 확인').fill(password);
      await page.getByRole('button', { name: '계정을 완전히 삭제하기' }).click();
    };
    await full.page.goto('/account');
    await expect(full.page.getByLabel('비밀번호 확인')).toBeHidden();
    await full.page.getByText('계정 삭제하기', { exact: true }).click();
    await deletes(full.page, 'not the password');
    await expect(full.page.getByText('비밀번호가 맞지 않아요.', { exact: true })).toBeVisible();
    await deletes(full.page, full.account!.password);
    const refusal = full.page.getByRole('alert').filter({ hasText: '아직 삭제할 수 없어요' });
    await expect(refusal.getByRole('link', { name: '지갑에 50,000원이 남아 있어요' })).toHaveAttribute(
      'href',
      '/wallet',
    );
    await expect(refusal.getByRole('link', { name: '다가올 공연의 티켓이 1장 있어요' })).toBeVisible();
    await expect(refusal.getByRole('link')).toHaveCount(2);

    const { page, account } = await newFan();
    await page.goto('/account');
    await page.getByText('계정 삭제하기', { exact: true }).click();
    await deletes(page, account!.password);
    await page.waitForURL(/\/$/);
    await page.goto('/account');
    await page.waitForURL('**/sign-in?*');
    await signsIn(later, account!);
    await expect(later.getByText('이메일이나 비밀번호가 맞지 않아요.')).toBeVisible();
  },
);

test(
  'whoever says that they need more time has longer to choose than others',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ queue: { activeSeconds: 120, moreTimeSeconds: 180 } });
    const [usual, longer] = [await newFan(), await newFan()];
    await longer.page.goto('/account');
    await longer.page.getByRole('button', { name: '시간이 더 필요해요' }).click();
    await expect(longer.page.getByText('시간을 더 쓰고 있어요.')).toBeVisible();
    await usual.goesInside(concert);
    await expect(usual.timeLeft).toHaveText(/^(?:1:\d\d|2:00)$/);
    await longer.goesInside(concert);
    await expect(longer.timeLeft).toHaveText(/^(?:4:\d\d|5:00)$/);
  },
);

import { expect, test } from './support/test';

test('for whoever is no operator there is no desk', { tag: '@any-width' }, async ({ newFan, page, tolerate }) => {
  tolerate(/404/);
  await page.goto('/desk/deeds');
  await page.waitForURL(`**/sign-in?callbackUrl=${encodeURIComponent('/desk/deeds')}`);
  const fan = await newFan();
  const answer = await fan.page.goto('/desk/deeds');
  expect(answer!.status()).toBe(404);
  await expect(fan.page.getByRole('heading', { name: '이 자리는 비어 있어요' })).toBeVisible();
});

test(
  'what an operator does stands in the log, to be narrowed down and taken along',
  { tag: '@any-width' },
  async ({ context, page, shop }) => {
    const concert = await shop.addConcert();
    await shop.steers(concert, true, { ko: '잠시만요', en: 'One moment' });
    await context.addCookies([shop.operatorCookie]);
    await page.goto(`/desk/deeds?concertId=${concert.id}`);
    const deeds = page.getByRole('main').getByRole('list').getByRole('listitem');
    await expect(deeds).toContainText(['안내를 띄웠어요', '대기열 설정을 바꿨어요', '공연을 등록했어요']);
    await expect(deeds.nth(1)).toContainText('입장 멈춤끔 → 켬');
    await page.getByLabel('한 일').selectOption({ label: '안내를 띄웠어요' });
    await page.getByRole('button', { name: '찾기' }).click();
    await page.waitForURL('**/desk/deeds?*deed=announced*');
    await expect(deeds).toHaveCount(1);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '표로 내려받기' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('deeds.csv');
    const text = await new Response((await file.createReadStream()) as unknown as ReadableStream).text();
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text).toContain('One moment');
  },
);

test(
  'a role opens what it is for, and no more',
  { tag: '@any-width' },
  async ({ context, newFan, page, shop, tolerate }) => {
    tolerate(/404/);
    const fan = await newFan();
    const { email, password } = fan.account!;
    await context.addCookies([shop.operatorCookie]);
    await page.goto('/desk/roles');
    await page.getByLabel('계정 이메일').fill(email);
    await page.getByRole('combobox').selectOption({ label: '입장' });
    await page.getByRole('button', { name: '역할 바꾸기' }).click();
    await expect(page.getByText('까닭을 300자 안으로 적어 주세요.')).toBeVisible();
    await page.getByLabel('까닭').fill('오늘 공연 입장 담당');
    await page.getByRole('button', { name: '역할 바꾸기' }).click();
    await expect(page.getByText('역할을 바꿨어요.')).toBeVisible();
    await fan.page.goto('/desk/roles');
    await fan.page.waitForURL('**/sign-in?*');
    await fan.page.getByLabel('이메일').fill(email);
    await fan.page.getByLabel('비밀번호').fill(password);
    await fan.page.locator('form button[type=submit]').click();
    await expect(fan.page.getByRole('heading', { name: '역할', exact: true })).toBeVisible();
    await expect(fan.page.getByRole('button', { name: '역할 바꾸기' })).toHaveCount(0);
    await expect(fan.page.getByRole('link', { name: '기록' })).toHaveCount(0);
    expect((await fan.page.goto('/desk/deeds'))!.status()).toBe(404);
  },
);

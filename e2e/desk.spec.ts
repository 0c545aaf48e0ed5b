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
    await page.locator('select[name=deskRole]').selectOption({ label: '입장' });
    await page.getByRole('button', { name: '역할 바꾸기' }).click();
    await expect(page.getByText('까닭을 300자 안으로 적어 주세요.')).toBeVisible();
    await page.getByLabel('까닭', { exact: true }).fill('오늘 공연 입장 담당');
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

test(
  'a sale is steered from its control room, and two operators see each other’s deeds',
  { tag: '@any-width' },
  async ({ newFan, shop, tolerate }) => {
    // The second of two who edit is told so.
    tolerate(/412/);
    const concert = await shop.addConcert({ queue: { capacity: 2 } });
    await shop.someWait(concert, 5);
    const rooms = [];
    for (let nth = 0; nth < 2; nth += 1) {
      const { context, page } = await newFan();
      await context.addCookies([shop.operatorCookie]);
      await page.goto(`/desk/concerts/${concert.id}`);
      rooms.push(page);
    }
    const [here, there] = rooms as [(typeof rooms)[0], (typeof rooms)[0]];
    await expect(here.getByText('입장 중', { exact: true })).toBeVisible();
    for (const figure of ['대기', '입장해 있는 분', '초당 입장', '판매한 좌석'])
      await expect(here.getByRole('term').filter({ hasText: figure }).first()).toBeInViewport();
    await expect(here.getByRole('button', { name: '입장 멈추기' })).toBeInViewport();
    await expect(here.getByText('3명이 기다리고, 아무도 들어가지 않아요. 순서는 그대로예요.')).toBeVisible();
    await here.getByLabel('까닭').fill('음향 점검');
    await here.getByRole('button', { name: '입장 멈추기' }).click();
    for (const page of rooms) {
      await expect(page.getByText('입장 멈춤', { exact: true }).first()).toBeVisible();
      await expect(page.getByText('음향 점검')).toBeVisible();
    }

    await there.getByLabel('동시에 들어올 수 있는 인원').fill('9');
    await here.getByRole('spinbutton', { name: '초당 입장' }).fill('7');
    await here.getByRole('button', { name: '적용하기' }).click();
    await expect(there.getByText('그사이 다른 운영자가 설정을 바꿨어요.')).toBeVisible();
    await there.getByRole('button', { name: '적용하기' }).click();
    await expect(there.getByRole('main').getByRole('alert')).toContainText('그사이 다른 운영자가');
    await there.getByRole('button', { name: '적용하기' }).click();
    await expect(here.getByText('2 → 9')).toBeVisible();
    await expect(here.getByRole('spinbutton', { name: '초당 입장' })).toHaveValue('7');

    await here.getByRole('button', { name: /^되돌리기: / }).click();
    await expect(there.getByText('9 → 2')).toBeVisible();
    await here.getByRole('button', { name: '입장 다시 시작하기' }).click();
    await expect(there.getByText('입장 중', { exact: true })).toBeVisible();
  },
);

test(
  'of a lost connection the control room says as of when, and comes back; when the session is over, it leads to signing in',
  { tag: '@any-width' },
  async ({ context, page, shop, tolerate }) => {
    tolerate(/ERR_INTERNET_DISCONNECTED|net::ERR|401/);
    const concert = await shop.addConcert();
    const data = await shop.addOwner();
    const { accessToken: token } = await shop.call<{ accessToken: string }>('POST', '/auth/token', { data });
    await context.addCookies([{ ...shop.operatorCookie, value: token }]);
    await page.goto(`/desk/concerts/${concert.id}`);
    await expect(page.getByText('입장 중', { exact: true })).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByText('연결이 끊겼어요.')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText('연결이 끊겼어요.')).toHaveCount(0);
    await shop.call('DELETE', '/me/sessions', { token });
    await page.waitForURL(`**/sign-in?*${encodeURIComponent(concert.id)}*ended=1`);
  },
);

test(
  'the list of sales is live while it is looked at, and says as of when if the connection is lost',
  { tag: '@any-width' },
  async ({ context, page, shop, tolerate }) => {
    tolerate(/ERR_INTERNET_DISCONNECTED|net::ERR/);
    // Of those that can be booked the first of the list.
    const concert = await shop.addConcert({ queue: { capacity: 1 }, firstInDays: 11 });
    await shop.someWait(concert, 2);
    await context.addCookies([shop.operatorCookie]);
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().includes('/api/v1/admin/sales?')) asked += 1;
    });
    const turn = (visibilityState: 'hidden' | 'visible') =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, visibilityState);
    await page.goto('/desk');
    const row = page.locator(`a[href$="/desk/concerts/${concert.id}"]`);
    await expect(row).toContainText('대기 1 · 입장 1');
    await shop.someWait(concert, 2);
    await expect(row).toContainText('대기 3 · 입장 1', { timeout: 10_000 });

    await turn('hidden');
    await shop.steers(concert, true, null);
    const before = asked;
    await page.waitForTimeout(8_000);
    expect(asked).toBe(before);
    await expect(row).not.toContainText('입장 멈춤');
    await turn('visible');
    await expect(row).toContainText('입장 멈춤');

    await context.setOffline(true);
    await expect(
      page.getByRole('status').filter({ hasText: /연결이 끊겼어요\. \d\d:\d\d:\d\d 기준이에요\./ }),
    ).toBeVisible();
    await expect(row).toContainText('대기 3 · 입장 1');
    await context.setOffline(false);
    await expect(page.getByText('연결이 끊겼어요.')).toHaveCount(0);
  },
);

test(
  'somebody is found by an email, and removed from a line for a reason',
  { tag: '@any-width' },
  async ({ context, page, shop }) => {
    const concert = await shop.addConcert();
    const fan = await shop.addFan(100_000);
    await shop.buys(fan, concert, [7]);
    await context.addCookies([shop.operatorCookie]);
    await page.goto('/desk/people');
    await page.getByRole('searchbox').fill(fan.email);
    await page.getByRole('button', { name: '찾기' }).click();
    await page.getByRole('main').getByRole('listitem').getByRole('link').click();
    const story = page.getByRole('region', { name: '있었던 일' }).getByRole('listitem');
    await expect(story.filter({ hasText: '결제했어요' })).toContainText('좌석 7');
    await page.getByRole('button', { name: '실행하기' }).click();
    await expect(page.getByText('까닭을 적어 주세요.')).toBeVisible();
    await page.getByLabel('까닭', { exact: true }).fill('본인 요청');
    await page.getByRole('button', { name: '실행하기' }).click();
    await expect(page.getByText('실행했어요.')).toBeVisible();
    await expect(story.filter({ hasText: '운영자가 로그아웃시켰어요' })).toContainText('본인 요청');
    await page.getByLabel('막거나 푸는 까닭').fill('암표 판매');
    await page.getByRole('button', { name: '구매 막기' }).click();
    await expect(page.getByRole('button', { name: '구매 제한 풀기' })).toBeVisible();
    await expect(story.filter({ hasText: '운영자가 구매를 막았어요' })).toContainText('암표 판매');
  },
);

test(
  'a token for a program is shown once, and good until it is ended',
  { tag: '@any-width' },
  async ({ context, page, shop, tolerate }) => {
    // A form that lacks something is refused by the API.
    tolerate(/422|401/);
    const concert = await shop.addConcert();
    await context.addCookies([shop.operatorCookie]);
    await page.goto('/desk/tokens');
    const name = `집계 ${concert.id.slice(-6)}`;
    await page.getByLabel('프로그램 이름').fill(name);
    await page.getByLabel('까닭').fill('아침 보고');
    await page.getByRole('button', { name: '토큰 만들기' }).click();
    await expect(page.getByText('하나 이상 골라 주세요.')).toBeVisible();
    await page.getByLabel('판매 현황 보기').check();
    await page.getByRole('button', { name: '토큰 만들기' }).click();
    await expect(page.getByText('비밀번호가 맞지 않아요.')).toBeVisible();
    await page.getByLabel('비밀번호').fill(shop.operatorPassword);
    await page.getByRole('button', { name: '토큰 만들기' }).click();
    const token = (await page.locator('code').textContent())!;
    const sales = () =>
      fetch(new URL(`/api/v1/admin/concerts/${concert.id}/sales`, page.url()), {
        headers: { authorization: `Bearer ${token}` },
      });
    expect((await sales()).status).toBe(200);
    await page.reload();
    await expect(page.getByText(token)).toHaveCount(0);
    await page.getByRole('button', { name: `토큰 ${name} 끝내기` }).click();
    await page.getByRole('alertdialog').getByLabel('까닭').fill('보고가 끝났어요');
    await page.getByRole('alertdialog').getByRole('button', { name: '끝내기' }).click();
    await expect(page.getByText('토큰을 끝냈어요.')).toBeVisible();
    await expect(page.getByText(name)).toHaveCount(0);
    expect((await sales()).status).toBe(401);
  },
);

test(
  'somebody who is invited by a link comes to the desk with the role of it',
  { tag: '@any-width' },
  async ({ context, newFan, page, shop }) => {
    await context.addCookies([shop.operatorCookie]);
    await page.goto('/desk/roles');
    const email = `new-${crypto.randomUUID().slice(-12)}@example.com`;
    await page.getByLabel('초대할 분의 이메일').fill(email);
    await page.getByLabel('초대하는 까닭').fill('새 동료');
    await page.getByRole('button', { name: '초대 링크 만들기' }).click();
    const link = new URL((await page.locator('code').textContent())!);
    const address = link.pathname + link.search;

    const other = await newFan();
    await other.page.goto(address);
    await expect(other.page.getByText('다른 계정에 온 거예요')).toBeVisible();
    await other.page.getByRole('button', { name: '로그아웃' }).click();
    await other.page.waitForURL((url) => url.pathname === '/');
    await other.page.goto(address);
    await other.page.getByRole('main').getByRole('link', { name: '가입하기' }).click();
    await other.page.getByLabel('이름').fill('새 동료');
    await other.page.getByLabel('이메일').fill(email);
    await other.page.getByLabel('비밀번호').fill('correct horse battery');
    await other.page.locator('form button[type=submit]').click();
    await other.page.getByRole('button', { name: '수락하고 운영 화면으로 가기' }).click();
    await expect(other.page.getByRole('heading', { name: '판매', level: 1 })).toBeVisible();
    await other.page.goto(address);
    await expect(other.page.getByText('더는 쓸 수 없는 링크예요.')).toBeVisible();

    await page.reload();
    const operator = page.getByRole('listitem').filter({ hasText: email });
    await expect(operator).toContainText('입장');
    await operator.getByRole('link').click();
    await expect(page.getByTestId('sessions').getByRole('listitem')).toHaveCount(1);
    await page.getByRole('button', { name: '모든 곳에서 로그아웃' }).click();
    await page.getByRole('alertdialog').getByLabel('까닭').fill('퇴근');
    await page.getByRole('alertdialog').getByRole('button', { name: '모든 곳에서 로그아웃' }).click();
    await expect(page.getByText('로그인한 곳이 없어요.')).toBeVisible();
  },
);

import type { Page } from '@playwright/test';
import sharp from 'sharp';

import type { Fan } from './support/fan';
import type { Shop } from './support/shop';
import { fillsInSignIn, signsIn } from './support/sign-in';
import { expect, test } from './support/test';

/** Buys a seat of a new concert without looking at the pages. */
async function owns(fan: Pick<Fan, 'token'>, shop: Shop, seat: number) {
  const concert = await shop.addConcert({ price: 10_000 });
  await shop.buys(fan, concert, [seat]);
  return concert;
}

/** How much of the tickets' page is kept in this browser, in files. */
function keptPages(page: Page): Promise<number> {
  return page.evaluate(async () =>
    (await caches.has('frontrow-tickets')) ? (await (await caches.open('frontrow-tickets')).keys()).length : 0,
  );
}

/** Milliseconds of a moment that a calendar's event names, in UTC. */
function momentOf(event: string, name: string): number {
  const [, year, month, day, hour, minute, second] = new RegExp(`^${name}:(....)(..)(..)T(..)(..)(..)Z`, 'm').exec(
    event,
  )!;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

test(
  'an order goes into the calendar once, and onto paper, for its owner only',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const fan = await newFan(20_000);
    const address = { ko: '서울 서초구 남부순환로 2406', en: '2406 Nambusunhwan-ro, Seocho-gu, Seoul' };
    const concert = await shop.addConcert({ price: 10_000, runningMinutes: 95, details: { address } });
    const paymentId = await shop.buys(fan, concert, [17, 18]);
    await fan.page.goto('/tickets');
    await expect(fan.page.getByRole('link', { name: /PDF로 저장/ })).toHaveCount(2);
    const [calendar, receipt, paper] = await Promise.all(
      [/캘린더에 담기/, /영수증/, /PDF로 저장 ?, 17번/].map((name) =>
        fan.page.getByRole('link', { name }).getAttribute('href'),
      ),
    );

    // Long lines are folded.
    const event = (await (await fan.page.request.get(calendar!)).text()).replaceAll(/\r\n[ \t]/g, '');
    expect(event.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(event).toContain(`SUMMARY:${concert.title}`);
    expect(event).toContain('DESCRIPTION:17번\\, 18번');
    const [start, end] = ['DTSTART', 'DTEND'].map((name) => momentOf(event, name));
    expect((end! - start!) / 60_000).toBe(95);
    expect(event).toContain(`LOCATION:예술의전당 콘서트홀\\, ${address.ko}\r\n`);
    expect(event).toContain(`UID:${paymentId}`);
    for (const file of [receipt!, paper!]) {
      const sheet = await fan.page.request.get(file);
      expect(sheet.headers()['content-type']).toBe('application/pdf');
      expect((await sheet.body()).subarray(0, 5).toString()).toBe('%PDF-');
    }

    const stranger = await newFan();
    for (const file of [calendar!, receipt!, paper!])
      expect((await stranger.page.request.get(file)).status()).toBe(404);
  },
);

test(
  'after paying there is a moment, with all that one wants to know of the order',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ price: 10_000 });
    const fan = await newFan(20_000);
    const { page } = fan;
    await fan.reachesCheckout(concert, 7, 8);
    await fan.pays();
    const moment = page.getByRole('region', { name: '예매 완료! 2석을 예매했어요' });
    await expect(moment).toContainText(concert.title);
    await expect(moment).toContainText('7번, 8번');
    await expect(moment).toContainText('20,000원');
    await expect(moment).toContainText(/예매 번호[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}/);
    await expect(moment.getByRole('link', { name: /캘린더에 담기/ })).toHaveCount(1);
    await expect(moment.getByRole('link', { name: /영수증/ })).toBeVisible();
    await expect(moment.getByRole('button', { name: /공유하기/ })).toBeVisible();
    // Another's order is nobody's.
    const stranger = await newFan(10_000);
    await shop.buys(stranger, await shop.addConcert({ price: 10_000 }), [1]);
    await stranger.page.goto(new URL(page.url()).pathname + new URL(page.url()).search);
    await expect(stranger.page.getByRole('heading', { name: '내 티켓' })).toBeVisible();
    await expect(stranger.page.getByText(concert.title)).toHaveCount(0);
  },
);

test('tickets stand by the date of the show, the next one first', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const fan = await newFan(20_000);
  const soon = await shop.addConcert({ price: 10_000, firstInDays: 12 });
  const late = await shop.addConcert({ price: 10_000, firstInDays: 30 });
  await shop.buys(fan, soon, [1]);
  await shop.buys(fan, late, [1]);
  await fan.page.goto('/tickets');
  await expect(fan.page.getByRole('article').getByRole('heading')).toHaveText([soon.title, late.title]);
});

test(
  'a code is dark on light for the scanner, in a dark theme too',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const fan = await newFan(10_000);
    await owns(fan, shop, 8);
    await fan.page.emulateMedia({ colorScheme: 'dark' });
    await fan.page.goto('/tickets');
    await fan.page.getByRole('button', { name: /8번 좌석의 입장 QR 코드/ }).click();
    const picture = fan.page.getByRole('dialog').getByRole('img', { name: '8번 좌석의 입장 QR 코드' });
    const { data, info } = await sharp(await picture.screenshot())
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    // The middle of the upper edge is of the light that has to be around the code.
    expect(data[2 * info.width + Math.round(info.width / 2)]).toBe(255);
    const isNear = (level: number): number => data.filter((pixel) => Math.abs(pixel - level) < 8).length / data.length;
    expect(isNear(0)).toBeGreaterThan(0.2);
    expect(isNear(255)).toBeGreaterThan(0.4);
  },
);

test(
  'tickets that were seen once are there without a network, until one signs out',
  { tag: '@any-width' },
  async ({ newFan, shop, tolerate, baseURL }) => {
    tolerate(/ERR_INTERNET_DISCONNECTED|503/);
    const fan = await newFan(10_000);
    const { page } = fan;
    await owns(fan, shop, 8);
    await fan.context.addCookies([{ name: 'frontrow-signed-in', value: '1', url: baseURL! }]);
    await page.goto('/tickets');
    const workers = () =>
      page.evaluate(
        async () =>
          (await navigator.serviceWorker.getRegistrations()).filter(({ active }) => active?.state === 'activated')
            .length,
      );
    await expect.poll(workers).toBe(2);
    await expect.poll(() => keptPages(page)).toBeGreaterThan(1);

    await fan.context.setOffline(true);
    await page.reload();
    await page.getByRole('button', { name: /8번 좌석의 입장 QR 코드/ }).click();
    await expect(page.getByRole('dialog').getByRole('img', { name: '8번 좌석의 입장 QR 코드' })).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveAccessibleDescription(/화면을 밝게 해 주세요/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('button', { name: /8번 좌석의 입장 QR 코드/ })).toBeFocused();

    // Any other page is one of ours too, which says as of when, and leads to the tickets.
    await page.goto('/wallet');
    await expect(page.getByRole('heading', { name: '인터넷에 연결되어 있지 않아요' })).toBeVisible();
    await expect(page.getByText('마지막으로 연결됐을 때')).toBeVisible();
    await page.getByRole('link', { name: '보관한 티켓 보기' }).click();
    await expect(page.getByRole('button', { name: /8번 좌석의 입장 QR 코드/ })).toBeVisible();

    await fan.context.setOffline(false);
    await page.goto('/account');
    await page.getByRole('button', { name: '로그아웃', exact: true }).click();
    await page.waitForURL(/\/$/);
    expect(await keptPages(page)).toBe(0);
  },
);

test(
  'what is kept of a fan stays for that fan, and goes when somebody else signs in in the same browser',
  { tag: '@any-width' },
  async ({ page, context, shop, tolerate }) => {
    tolerate(/ERR_INTERNET_DISCONNECTED|401/);
    const [fan, other] = [await shop.addFan(10_000), await shop.addFan()];
    const { title } = await owns(fan, shop, 8);
    const liked = await shop.addConcert();
    const heart = page.getByRole('button', { name: `관심 공연: ${liked.title}` });
    /** All sessions end elsewhere, and this browser is told where it goes next. */
    const isSignedOutElsewhere = async () => {
      const { accessToken: token } = await shop.call<{ accessToken: string }>('POST', '/auth/token', {
        data: { email: fan.email, password: fan.password },
      });
      await shop.call('DELETE', '/me/sessions', { token });
      await page
        .getByRole('navigation')
        .getByRole('link', { name: /내 정보|로그인/ })
        .click();
      await page.waitForURL('**/sign-in?*');
    };
    await signsIn(page, fan);
    await page.waitForURL('**/account');
    await page.goto('/tickets');
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expect.poll(() => keptPages(page)).toBeGreaterThan(1);
    await page.goto(`/concerts/${liked.id}`);
    const noted = page.waitForResponse((answer) => answer.url().endsWith('/favourite') && answer.status() === 204);
    await heart.click();
    await noted;

    await isSignedOutElsewhere();
    await fillsInSignIn(page, fan);
    await page.waitForURL('**/account');
    await expect(page.getByRole('button', { name: '로그아웃', exact: true })).toBeVisible();
    await context.setOffline(true);
    await page.goto('/tickets');
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await context.setOffline(false);

    await page.goto(`/concerts/${liked.id}`);
    await expect(heart).toHaveAttribute('aria-pressed', 'true');
    await isSignedOutElsewhere();
    await fillsInSignIn(page, other);
    await page.waitForURL('**/account');
    await expect.poll(() => keptPages(page)).toBe(0);
    await page.goBack();
    await page.goBack();
    await page.waitForURL(`**/concerts/${liked.id}`);
    await expect(heart).toHaveAttribute('aria-pressed', 'false');

    // Who owns nothing has a page of tickets too, which is kept in the place of any other.
    await page.goto('/tickets');
    await expect(page.getByRole('heading', { name: '아직 티켓이 없어요' })).toBeVisible();
    await expect.poll(() => keptPages(page)).toBeGreaterThan(1);
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('heading', { name: '아직 티켓이 없어요' })).toBeVisible();
    await expect(page.getByRole('heading', { name: title })).toHaveCount(0);
  },
);

test('what is one’s own comes with the page, not after it', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const fan = await newFan(30_000, { javaScriptEnabled: false });
  const concert = await owns(fan, shop, 8);
  await fan.page.goto('/tickets');
  await expect(fan.page.getByRole('article')).toContainText(concert.title);
  await fan.page.goto('/wallet');
  await expect(fan.page.getByTestId('balance')).toHaveText('20,000원');
  await fan.page.goto('/account');
  await expect(fan.page.getByRole('heading', { name: '프로필' })).toBeVisible();
});

test('a link that was pressed says so until its page comes', { tag: '@any-width' }, async ({ newFan }) => {
  const { page } = await newFan();
  await page.goto('/account');
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\/wallet\?/, async (route) => {
    await held;
    await route.continue();
  });
  const link = page.getByRole('main').getByRole('link', { name: '지갑' });
  const fetchedAhead = page.waitForRequest(/\/wallet\?/);
  await link.hover();
  await fetchedAhead;
  await link.click();
  await expect(link).toHaveAttribute('aria-busy', 'true');
  letGo();
  await page.waitForURL('**/wallet');
  await expect(page.getByRole('heading', { name: '충전', exact: true })).toBeVisible();
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
  const concert = await owns(fan, shop, 2);
  await fan.page.goto('/wallet');
  const entries = fan.page.getByRole('region', { name: '내역' }).locator('ol > li');
  await expect(entries).toHaveCount(2);
  await fan.page.getByRole('link', { name: '티켓 결제' }).click();
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText('−10,000원');
  await entries.getByRole('link', { name: `${concert.title} · 1석` }).click();
  await expect(fan.page.getByRole('region', { name: '예매 내역' })).toContainText('2번');
  await fan.page.goBack();
  // What nothing writes is not offered.
  await expect(fan.page.getByRole('navigation', { name: '볼 내역' }).getByRole('link')).toHaveText([
    '전체',
    '충전',
    '티켓 결제',
  ]);
});

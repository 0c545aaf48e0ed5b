import { Fan } from './support/fan';
import type { Concert, Shop } from './support/shop';
import { signsIn } from './support/sign-in';
import { expect, test } from './support/test';

/** A concert with room for one, and the one who takes it; who leaves lets the next one in. */
async function fullHouse(shop: Shop): Promise<{ concert: Concert; makeRoom: () => Promise<void> }> {
  const concert = await shop.addConcert({ queue: { capacity: 1 } });
  const { queueToken } = await shop.addFanInLine(concert);
  return { concert, makeRoom: () => shop.call('DELETE', '/queue/tokens/me', { queueToken }) };
}

test('whose turn comes while the tab is hidden is called', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const { concert, makeRoom } = await fullHouse(shop);
  const fan = await newFan();
  const { page } = fan;
  await page.addInitScript(() => {
    const calls: string[] = [];
    Object.assign(window, { calls });
    class Recorded extends EventTarget {
      static readonly permission = 'granted';
      constructor(title: string) {
        super();
        calls.push(title);
      }
    }
    Object.assign(window, { Notification: Recorded });
    navigator.vibrate = () => calls.push('vibration') > 0;
  });
  await fan.enters(concert);
  await expect(fan.position).toHaveText('1');
  const wish = page.getByRole('switch', { name: '내 차례에 알려 주기' });
  await wish.click();
  await expect(wish).toBeChecked();
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await makeRoom();
  await fan.seesSeats(concert);
  expect(await page.evaluate(() => (window as unknown as { calls: string[] }).calls.toSorted())).toEqual([
    'vibration',
    '차례가 됐어요',
  ]);
});

test(
  'a hidden tab does not ask for seats left, and catches up when it is seen',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ dates: 2, queue: { capacity: 1 } });
    const { token, queueToken } = await shop.addFanInLine(concert);
    const fan = await newFan();
    const { page } = fan;
    await page.clock.install();
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().endsWith(`/concerts/${concert.id}/schedules`)) asked += 1;
    });
    const isSeen = (state: 'hidden' | 'visible') =>
      page.evaluate((visibilityState) => {
        Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await fan.enters(concert);
    await expect(fan.position).toHaveText('1');
    const before = asked;
    await expect(async () => {
      await page.clock.runFor(5_000);
      expect(asked).toBeGreaterThan(before);
    }).toPass();

    await isSeen('hidden');
    const hidden = asked;
    await page.clock.runFor(120_000);
    expect(asked).toBe(hidden);
    await shop.call('POST', '/reservations', {
      token,
      queueToken,
      data: { scheduleId: concert.schedules[0]!.id, seatNumbers: [7] },
    });
    await isSeen('visible');
    await expect(page.getByText('49석 남음', { exact: true })).toBeVisible();
    await expect(fan.position).toHaveText('1');
  },
);

test('with more than a million in front the position stays one number on one line', async ({
  newFan,
  shop,
  tolerate,
}) => {
  tolerate(/ERR_FAILED/);
  const { concert } = await fullHouse(shop);
  const fan = await newFan();
  const { page } = fan;
  await page.route('**/queue/tokens/me/stream*', (route) => route.abort());
  await page.route(/queue\/tokens(\/me\?.*)?$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      json: { ...(await response.json()), position: 1_234_567, eta: { lowSeconds: 9_000, highSeconds: 13_000 } },
    });
  });
  await fan.enters(concert);
  await expect(fan.position).toHaveText('1,234,567');
  await expect(page.getByText('2시간에서 4시간쯤 남았어요')).toBeVisible();
  const { oneLine, fits } = await fan.position.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return {
      oneLine: range.getClientRects().length === 1,
      fits: range.getBoundingClientRect().width <= element.getBoundingClientRect().width,
    };
  });
  expect({ oneLine, fits }).toEqual({ oneLine: true, fits: true });
});

test(
  'the house can be looked at from outside, with the seats that are gone',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const { concert } = await fullHouse(shop);
    const fan = await newFan();
    await fan.enters(concert);
    await fan.page.getByText('좌석 미리 둘러보기').click();
    await expect(fan.page.getByRole('img', { name: '50석 가운데 50석 남음' })).toBeVisible();
    await expect(fan.page.locator('[data-seat]')).toHaveCount(0);
  },
);

test('the wallet is filled while waiting, and the place stays', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const { concert } = await fullHouse(shop);
  const fan = await newFan(20_000);
  const { page } = fan;
  await fan.enters(concert);
  await expect(fan.position).toHaveText('1');
  await page.getByText('기다리는 동안 결제 준비해 두기').click();
  await expect(page.getByText('지갑에 20,000원이 있어요.')).toBeVisible();
  await page.getByRole('button', { name: '100,000원' }).click();
  await page.getByRole('button', { name: '충전하기' }).click();
  await expect(page.getByText('지갑에 120,000원이 있어요.')).toBeVisible();
  await expect(page.getByText('2석까지 살 수 있어요')).toBeVisible();
  await expect(fan.position).toHaveText('1');
});

test(
  'whose sign-in expires while waiting signs in again and finds the same place',
  { tag: '@any-width' },
  async ({ page, baseURL, shop }) => {
    const { concert } = await fullHouse(shop);
    const { email, password, token } = await shop.addFan();
    const fan = new Fan(page, token);
    await fan.context.addCookies([{ name: 'next-auth.session-token', value: token, url: baseURL! }]);
    await fan.enters(concert);
    await expect(fan.position).toHaveText('1');
    await shop.someWait(concert, 1);
    await fan.context.clearCookies({ name: 'next-auth.session-token' });
    await page.reload();
    await page.getByLabel('이메일').fill(email);
    await page.getByLabel('비밀번호').fill(password);
    await page.getByRole('button', { name: '로그인' }).click();
    await page.waitForURL(`**/concerts/${concert.id}/queue`);
    await expect(fan.position).toHaveText('1');
  },
);

test.describe('whoever comes after another fan in the same browser takes a place of their own', () => {
  for (const ending of ['signed out', 'was signed out by time'] as const) {
    test(`when that one ${ending}`, { tag: '@any-width' }, async ({ newFan, shop }) => {
      const { concert } = await fullHouse(shop);
      const fan = await newFan();
      const { page, context } = fan;
      await fan.enters(concert);
      await expect(fan.position).toHaveText('1');
      const queueToken = await fan.queueToken(concert);
      if (ending === 'signed out') {
        await page.goto('/account');
        await page.getByRole('button', { name: '로그아웃', exact: true }).click();
        await page.waitForURL(/\/$/);
      } else await context.clearCookies({ name: 'next-auth.session-token' });

      await signsIn(page, await shop.addFan());
      await page.waitForURL('**/account');
      await fan.enters(concert);
      await expect(fan.position).toHaveText('2');
      expect(await shop.call('GET', '/queue/tokens/me', { queueToken })).toMatchObject({ position: 1 });
    });
  }
});

test('without scripts, too, a refusal says why and leads on', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert();
  const { page } = await newFan(0, { javaScriptEnabled: false });
  await page.goto(`/concerts/${concert.id}/queue/plain?refused=REMOVED_FROM_QUEUE`);
  await expect(page.getByText('주최 측에서 이 계정을 대기열에서 내보냈어요.')).toBeVisible();
  await page.getByRole('link', { name: '공연으로 돌아가기' }).click();
  await page.waitForURL(`**/concerts/${concert.id}`);
});

test(
  'without scripts, too, one is told when booking opens, and can join then',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert({ opensInSeconds: 12 });
    const { page } = await newFan(0, { javaScriptEnabled: false });
    await page.goto(`/concerts/${concert.id}/queue/plain`);
    await expect(page.getByText(/에 예매가 열려요/)).toBeVisible();
    await expect(page.getByRole('button', { name: '줄 서기' })).toHaveCount(0);
    await page.getByRole('button', { name: '줄 서기' }).click({ timeout: 30_000 });
    await expect(page.getByText('입장하세요')).toBeVisible();
  },
);

test('without scripts one waits by reloading', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const { concert, makeRoom } = await fullHouse(shop);
  const { page } = await newFan(0, { javaScriptEnabled: false });
  await page.goto(`/concerts/${concert.id}/queue`);
  await page.waitForURL(`**/concerts/${concert.id}/queue/plain`);
  await page.getByRole('button', { name: '줄 서기' }).click();
  await expect(page.getByTestId('position')).toHaveText('1');
  await makeRoom();
  await expect(page.getByText('입장하세요')).toBeVisible();
  await page.getByRole('button', { name: '줄에서 나가기' }).click();
  await page.waitForURL(`**/concerts/${concert.id}`);
});

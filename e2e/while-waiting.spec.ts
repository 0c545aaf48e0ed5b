import { Fan } from './support/fan';
import type { Concert, Shop } from './support/shop';
import { expect, test } from './support/test';

/** A concert with room for one, and the one who takes it; who leaves lets the next one in. */
async function fullHouse(shop: Shop): Promise<{ concert: Concert; makeRoom: () => Promise<void> }> {
  const concert = await shop.addConcert({ queue: { capacity: 1 } });
  const { queueToken } = await shop.addFanInLine(concert);
  return { concert, makeRoom: () => shop.call('DELETE', '/queue/tokens/me', { queueToken }) };
}

test('whose turn comes while the tab is hidden is called', async ({ newFan, shop }) => {
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
  expect(await page.evaluate(() => (window as unknown as { calls: string[] }).calls.toSorted())).toEqual(['vibration', '차례가 됐어요']);
});

test('the house can be looked at from outside, with the seats that are gone', async ({ newFan, shop }) => {
  const { concert } = await fullHouse(shop);
  const fan = await newFan();
  await fan.enters(concert);
  await fan.page.getByText('좌석 미리 둘러보기').click();
  await expect(fan.page.getByRole('img', { name: '50석 가운데 50석 남음' })).toBeVisible();
  await expect(fan.page.locator('[data-seat]')).toHaveCount(0);
});

test('the wallet is filled while waiting, and the place stays', async ({ newFan, shop }) => {
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
  await expect(page.getByText('2석을 살 수 있어요. 준비가 다 됐어요.')).toBeVisible();
  await expect(fan.position).toHaveText('1');
});

test('whose sign-in expires while waiting signs in again and finds the same place', async ({ page, baseURL, shop }) => {
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
});

test('without scripts one waits by reloading', async ({ browser, baseURL, locale, shop }) => {
  const { concert, makeRoom } = await fullHouse(shop);
  const { token } = await shop.addFan();
  const context = await browser.newContext({ baseURL: baseURL!, locale: locale!, javaScriptEnabled: false });
  await context.addCookies([{ name: 'next-auth.session-token', value: token, url: baseURL! }]);
  const page = await context.newPage();
  await page.goto(`/concerts/${concert.id}/queue`);
  await page.waitForURL(`**/concerts/${concert.id}/queue/plain`);
  await page.getByRole('button', { name: '줄 서기' }).click();
  await expect(page.getByTestId('position')).toHaveText('1');
  await makeRoom();
  await expect(page.getByText('입장하세요')).toBeVisible();
  await page.getByRole('button', { name: '줄에서 나가기' }).click();
  await page.waitForURL(`**/concerts/${concert.id}`);
  await context.close();
});

import { relayTo, type Relay } from '../lib/testing/relay';
import { startDoor } from '../scripts/setup/throwaway-site';
import { expect, test as base } from './support/test';

/** What the server under test was started with (scripts/setup/throwaway-site.ts). */
const NAMES = [
  'DATABASE_URL',
  'REDIS_URL',
  'REDIS_CLUSTER_NODES',
  'UPSTASH_REDIS_REST_URL',
  'UPSTASH_REDIS_REST_TOKEN',
  'AUTH_SECRET',
  'RATE_LIMITS',
];

type Away = { url: string; store: Relay };

/** The same shop, by another server, one of whose stores can be taken away. */
const test = base.extend<{ shopWithout: (name: 'DATABASE_URL' | 'REDIS_URL') => Promise<Away> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants to see that nothing is needed
  shopWithout: async ({}, use) => {
    const ends: (() => unknown)[] = [];
    await use(async (name) => {
      const settings = Object.fromEntries(NAMES.map((each) => [each, process.env[each] ?? '']));
      const store = await relayTo(settings[name]!);
      const { url, stop } = await startDoor('fast', {
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        ...settings,
        [name]: store.url,
      });
      ends.push(stop, store.close);
      return { url, store };
    });
    for (const end of ends) await end();
  },
});

test(
  'while the queue is away, places and seats are said to be safe, and the page comes back by itself',
  { tag: '@any-width' },
  async ({ newFan, shop, shopWithout, tolerate }) => {
    tolerate(/503|ERR_/);
    const concert = await shop.addConcert();
    const fan = await newFan();
    const { page } = fan;
    await fan.goesInside(concert);
    const { url, store } = await shopWithout('REDIS_URL');
    const seats = url + new URL(page.url()).pathname;
    store.cut();
    const answer = await page.goto(seats);
    expect(answer!.status()).toBe(503);
    await expect(page.getByRole('heading', { name: '잠시만 기다려 주세요' })).toBeVisible();
    await expect(page.getByText('순서와 잡아 둔 좌석은 그대로이고')).toBeVisible();
    store.mend();
    await fan.seesSeats(concert);

    store.cut();
    const newcomer = await newFan();
    await newcomer.page.goto(`${url}/concerts/${concert.id}/queue`);
    await expect(newcomer.page.getByText('연결이 고르지 않아요. 이어지는 대로 순서를 찾아 드릴게요')).toBeVisible();
    store.mend();
    await newcomer.seesSeats(concert);
  },
);

test(
  'while the books are away, a page says that it is not the fan’s fault, and is there again when it is asked to',
  { tag: '@any-width' },
  async ({ newFan, shopWithout, tolerate }) => {
    tolerate(/./);
    const { page } = await newFan(5_000);
    const { url, store } = await shopWithout('DATABASE_URL');
    store.cut();
    await page.goto(`${url}/wallet`);
    await expect(page.getByRole('alert').getByRole('heading', { name: '잠시 문제가 생겼어요' })).toBeVisible();
    await expect(page.getByText('대기 순서와 결제한 내용은 그대로예요.')).toBeVisible();
    store.mend();
    const again = page.getByRole('button', { name: '다시 시도하기' });
    await expect(async () => {
      // The pool may not have found its way back at the first press.
      if (await again.isVisible()) await again.click();
      await expect(page.getByTestId('balance')).toHaveText('5,000원', { timeout: 2_000 });
    }).toPass();
  },
);

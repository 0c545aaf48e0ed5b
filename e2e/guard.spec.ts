import { expect, test } from './support/test';

test('without a place nobody sees the seats', { tag: '@any-width' }, async ({ newFan, page, shop }) => {
  const concert = await shop.addConcert({ queue: { capacity: 1 } });
  const seats = `/concerts/${concert.id}/schedules/${concert.schedules[0]!.id}`;
  await page.goto(seats);
  await page.waitForURL(`**/sign-in?callbackUrl=${encodeURIComponent(seats)}`);

  await (await newFan()).goesInside(concert);
  const fan = await newFan();
  await fan.page.goto(seats);
  await fan.page.waitForURL(`**/concerts/${concert.id}/queue`);
  await expect(fan.position).toHaveText('1');
  await fan.page.goto(seats);
  await fan.page.waitForURL(`**/concerts/${concert.id}/queue`);
});

test('forged headers of the framework open no door', { tag: '@any-width' }, async ({ page, shop }) => {
  const concert = await shop.addConcert();
  const seats = `/concerts/${concert.id}/schedules/${concert.schedules[0]!.id}`;
  const answer = await page.request.get(seats, {
    headers: { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', 'x-middleware-next': '1' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(307);
});

test('addresses of nothing are a page that says so', { tag: '@any-width' }, async ({ page, tolerate }) => {
  tolerate(/404/);
  for (const path of ['/nothing/here', '/concerts/no-id', '/concerts/00000000-0000-4000-8000-000000000000']) {
    const answer = await page.goto(path);
    expect(answer!.status(), path).toBe(404);
    await expect(page.getByRole('heading', { name: '이 자리는 비어 있어요' })).toBeVisible();
  }
});

test(
  'the API’s documentation draws itself, under a policy without inline scripts',
  { tag: '@any-width' },
  async ({ page }) => {
    await page.goto('/docs');
    await expect(page.getByText('/queue/tokens/me', { exact: true }).first()).toBeVisible();
  },
);

test(
  'a script that somebody smuggled into a page does not run',
  { tag: '@any-width' },
  async ({ page, shop, tolerate }) => {
    tolerate(/Content Security Policy/);
    const concert = await shop.addConcert();
    for (const path of ['/', `/concerts/${concert.id}`, '/sign-in']) {
      await page.goto(path);
      const ran = await page.evaluate(async () => {
        document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.smuggled = true">');
        const script = document.createElement('script');
        script.textContent = 'window.smuggled = true';
        document.body.append(script);
        await new Promise((resolve) => setTimeout(resolve, 200));
        return 'smuggled' in window;
      });
      expect(ran, path).toBe(false);
    }
  },
);

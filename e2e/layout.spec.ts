import type { Locator, Page } from '@playwright/test';

import { doubleLetters } from './support/letters';
import { expect, test } from './support/test';

/** How many lines an element's own words stand on. */
function linesOf(element: Locator): Promise<number> {
  return element.evaluate((node) => {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const words = document.createRange();
    const tops = new Set<number>();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      words.selectNodeContents(text);
      for (const { width, top } of words.getClientRects()) if (width > 1) tops.add(Math.round(top));
    }
    return tops.size;
  });
}

async function expectHeaderWhole(page: Page, when: string): Promise<void> {
  const header = page.getByRole('banner');
  for (const link of await header.getByRole('link').all()) {
    if (!(await link.isVisible()) || (await link.boundingBox())!.width < 24) continue;
    expect(await linesOf(link), `${when}: ${await link.innerText()}`).toBe(1);
    const { x, width } = (await link.boundingBox())!;
    expect(x, when).toBeGreaterThanOrEqual(0);
    expect(x + width, when).toBeLessThanOrEqual(page.viewportSize()!.width);
  }
}

for (const locale of ['ko-KR', 'en-US']) {
  test.describe(() => {
    test.use({ locale });

    // 378 px: a phone of 390 whose browser has a scroll bar, as Firefox has.
    test(`the header and the balance keep their words whole, ${locale}`, { tag: '@any-width' }, async ({ newFan }) => {
      const { page } = await newFan(1_064_000);
      for (const width of [320, 378, 390, 1280, 1440]) {
        await page.setViewportSize({ width, height: 844 });
        await page.goto('/wallet');
        await expectHeaderWhole(page, `${width} px`);
        expect(await linesOf(page.getByTestId('balance')), `${width} px`).toBe(1);
        // A browser with such letters by its setting shows wide screens in one column; these are for a style's.
        if (width > 390) continue;
        await doubleLetters(page);
        await expectHeaderWhole(page, `${width} px, large letters`);
        expect(await linesOf(page.getByTestId('balance')), `${width} px, large letters`).toBe(1);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
  });
}

test('let in with several dates, one sees all of them at once', async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ dates: 3 });
  const { page, ...fan } = await newFan();
  await page.goto(`/concerts/${concert.id}/queue`);
  await page.getByTestId('admitted').waitFor();
  const dates = page.getByRole('radio');
  await expect(dates).toHaveCount(3);
  for (const date of await dates.all()) await expect(date).toBeInViewport({ ratio: 1 });
  await expect(page.getByText('서두를 필요가 없어요')).toBeHidden();
  await expect(page.getByRole('switch', { name: '내 차례에 알려 주기' })).toBeHidden();
  expect(fan.token).toBeTruthy();
});

test('seats that are held are told once, by one clock that stays in sight', async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ seatCount: 300 });
  const fan = await newFan();
  const { page } = fan;
  await fan.goesInside(concert);
  await expect(page.getByText('남은 선택 시간')).toBeVisible();
  await fan.seat(149).scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect(fan.timeLeft).toBeInViewport({ ratio: 1 });
  await fan.chooses(149);
  await fan.holds();
  await fan.seesCheckout();
  await page.goto(`/concerts/${concert.id}/schedules/${concert.schedules[0]!.id}`);
  await expect(page.getByRole('heading', { name: '이미 잡아 두신 좌석이 있어요' })).toBeVisible();
  await expect(page.getByText('결제까지 남은 시간')).toBeVisible();
  await expect(page.getByRole('timer')).toHaveCount(1);
  await page.goto(`/concerts/${concert.id}`);
  const reminder = (await page.getByRole('complementary').boundingBox())!;
  const heading = (await page.getByRole('heading', { level: 1 }).boundingBox())!;
  expect(reminder.y).toBeGreaterThan(heading.y + heading.height);
});

test('on a phone held sideways the place in line is in sight', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ queue: { capacity: 1 } });
  await shop.someWait(concert, 2);
  const fan = await newFan();
  await fan.page.setViewportSize({ width: 844, height: 390 });
  await fan.enters(concert);
  await expect(fan.position).toHaveText('2');
  await expect(fan.position).toBeInViewport({ ratio: 1 });
});

test(
  'a poster that does not load gives way to the drawn one',
  { tag: '@any-width' },
  async ({ page, shop, tolerate }) => {
    tolerate(/ERR_FAILED/);
    await page.route('https://posters.invalid/**', (route) => route.abort());
    const concert = await shop.addConcert({ posterUrl: 'https://posters.invalid/gone.jpg' });
    await page.goto(`/concerts/${concert.id}`);
    await expect(page.locator('main img')).toHaveCount(0);
    await expect(page.locator('[data-poster]').first()).toBeVisible();
  },
);

test('what a button still waits for can be read', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const concert = await shop.addConcert();
  const fan = await newFan();
  await fan.goesInside(concert);
  const button = fan.page.getByRole('button', { name: '좌석을 골라 주세요' });
  await expect(button).toBeDisabled();
  for (const colorScheme of ['light', 'dark'] as const) {
    await fan.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect.poll(() => contrastOf(button), colorScheme).toBeGreaterThan(4.5);
  }
});

/** The contrast of an element's letters on its own ground, its opacity over the page included, as WCAG 2.2 counts it. */
function contrastOf(element: Locator): Promise<number> {
  return element.evaluate((node) => {
    const ink = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const { opacity, color, backgroundColor } = getComputedStyle(node);
    const painted = (top: string): number[] => {
      ink.globalAlpha = 1;
      ink.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
      ink.fillRect(0, 0, 1, 1);
      ink.globalAlpha = Number(opacity);
      ink.fillStyle = top;
      ink.fillRect(0, 0, 1, 1);
      return [...ink.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    };
    const luminance = (rgb: number[]): number => {
      const [r, g, b] = rgb.map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const [low, high] = [luminance(painted(color)), luminance(painted(backgroundColor))].toSorted((a, b) => a - b);
    return (high! + 0.05) / (low! + 0.05);
  });
}

test(
  'the legend explains one’s own seats, and sold ones differ from the page',
  { tag: '@any-width' },
  async ({ newFan, shop }) => {
    const concert = await shop.addConcert();
    await shop.someoneBuys(concert, [3]);
    const fan = await newFan();
    await fan.goesInside(concert);
    await expect(fan.page.getByRole('listitem').filter({ hasText: '내 좌석' })).toBeVisible();
    const width = await fan.seat(3).evaluate((seat) => {
      const { borderTopWidth, borderTopColor } = getComputedStyle(seat);
      return borderTopColor.endsWith('/ 0)') || borderTopColor === 'rgba(0, 0, 0, 0)'
        ? 0
        : Number.parseFloat(borderTopWidth);
    });
    expect(width).toBeGreaterThan(0);
  },
);

test('printed tickets are tickets and nothing else', { tag: '@any-width' }, async ({ newFan, shop }) => {
  const fan = await newFan(100_000);
  await shop.buys(fan, await shop.addConcert({ price: 10_000 }), [7]);
  await fan.page.goto('/tickets');
  await fan.page.emulateMedia({ media: 'print' });
  await expect(fan.page.getByRole('banner')).toBeHidden();
  await expect(fan.page.getByRole('contentinfo')).toBeHidden();
  await expect(fan.page.getByRole('link')).toHaveCount(0);
  await expect(fan.page.getByText('7번', { exact: true })).toBeVisible();
});

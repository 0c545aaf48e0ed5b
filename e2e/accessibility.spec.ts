import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { visitEveryPage } from './support/every-page';
import { expect, test } from './support/test';

/** WCAG 2.2 at level AA, and what axe's makers hold to be good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectNoViolations(page: Page, name: string): Promise<void> {
  // What is far out of sight has no style yet (content-visibility), and axe would judge the browser's own.
  await page.evaluate(() => {
    for (const item of document.querySelectorAll<HTMLElement>('main li')) item.style.contentVisibility = 'visible';
  });
  // Posters repeat what stands beside them, and what lies under their words axe can't always see; palettes.test.ts can.
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).exclude('[data-poster]').analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
  expect.soft(found, name).toEqual([]);
}

/** WCAG 2.2, 1.4.4: with letters of twice the size nobody scrolls sideways, and no button loses a word. */
async function expectRoomForLargeText(page: Page, name: string): Promise<void> {
  const found = await page.evaluate(() => {
    const root = document.documentElement;
    root.style.fontSize = `${2 * Number.parseFloat(getComputedStyle(root).fontSize)}px`;
    const wide = root.scrollWidth > window.innerWidth ? [`The page is ${root.scrollWidth} px wide`] : [];
    const buttons = [...document.querySelectorAll<HTMLElement>('a, button')].filter((button) => button.checkVisibility() && !button.matches('.sr-only, [aria-hidden=true]'));
    const cut = buttons.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1);
    root.style.fontSize = '';
    return [...wide, ...cut.map(({ outerHTML }) => `Cut: ${outerHTML}`)];
  });
  expect.soft(found, `${name}, letters of twice the size`).toEqual([]);
}

/** Who has asked for less motion sees none once a page is there. */
async function expectStillness(page: Page, name: string): Promise<void> {
  const moving = () => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  await expect.soft.poll(moving, name).toBe(0);
}

/** Each theme in each language: the phone's by day is the desktop's by night. */
const themes = [
  { when: 'by day', colorScheme: 'light', onPhone: 'ko-KR', onDesktop: 'en-US' },
  { when: 'by night', colorScheme: 'dark', onPhone: 'en-US', onDesktop: 'ko-KR' },
] as const;

for (const { when, colorScheme, onPhone, onDesktop } of themes) {
  test.describe(() => {
    test.use({
      colorScheme,
      locale: ({ viewport }, use) => use(viewport!.width < 500 ? onPhone : onDesktop),
      // What moves is judged at rest: a colour on its way is nobody's choice.
      contextOptions: { reducedMotion: 'reduce' },
    });

    test(`${when} every page can be used by everyone`, async ({ newFan, page, shop, tolerate }) => {
      tolerate(/404/);
      await visitEveryPage({
        ...{ shop, newFan, stranger: page },
        look: async (seen, name) => {
          await expectStillness(seen, name);
          await expectNoViolations(seen, name);
          await expectRoomForLargeText(seen, name);
        },
      });
    });
  });
}

test('what changes is told to those who listen', async ({ newFan, shop }) => {
  const concert = await shop.addConcert({ queue: { capacity: 1 }, holdSeconds: 60 });
  const inside = await newFan();
  await inside.goesInside(concert);
  const fan = await newFan();
  await fan.enters(concert);
  const told = fan.page.getByRole('main').getByRole('status');
  await expect(told.filter({ hasText: '순서를 지켜보고 있어요' })).toBeVisible();
  await inside.chooses(1);
  await inside.holds();
  await inside.seesCheckout();
  await expect(inside.page.getByRole('timer')).toBeVisible();
  await expect(inside.page.getByRole('status').filter({ hasText: '1분 남았어요' })).toBeAttached();
});

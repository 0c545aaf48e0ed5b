import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { ways } from './support/every-page';
import { expect, test } from './support/test';

/** WCAG 2.2 at level AA, and what axe's makers hold to be good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Of those, the ones that a theme can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

async function expectNoViolations(
  page: Page,
  name: string,
  { withTags, withRules }: { withTags?: string[]; withRules?: string[] },
): Promise<void> {
  // What is far out of sight has no style yet (content-visibility), and axe would judge the browser's own.
  await page.evaluate(() => {
    for (const item of document.querySelectorAll<HTMLElement>('main li')) item.style.contentVisibility = 'visible';
  });
  // Posters repeat what stands beside them, and what lies under their words axe can't always see; palettes.test.ts can.
  // There are no frames to look into, for which another page would be opened each time.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('[data-poster]');
  const { violations } = await (withTags ? axe.withTags(withTags) : axe.withRules(withRules!)).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
  expect.soft(found, name).toEqual([]);
}

/** WCAG 2.2, 1.4.4: with letters of twice the size nobody scrolls sideways, and no button loses a word. */
async function expectRoomForLargeText(page: Page, name: string): Promise<void> {
  const found = await page.evaluate(() => {
    const root = document.documentElement;
    root.style.fontSize = `${2 * Number.parseFloat(getComputedStyle(root).fontSize)}px`;
    const wide = root.scrollWidth > window.innerWidth ? [`The page is ${root.scrollWidth} px wide`] : [];
    const buttons = [...document.querySelectorAll<HTMLElement>('a, button')].filter(
      (button) => button.checkVisibility() && !button.matches('.sr-only, [aria-hidden=true]'),
    );
    const cut = buttons.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1);
    root.style.fontSize = '';
    return [...wide, ...cut.map(({ outerHTML }) => `Cut: ${outerHTML}`)];
  });
  expect.soft(found, `${name}, letters of twice the size`).toEqual([]);
}

/** WCAG 2.2, 2.5.8, without its exceptions: what can be pressed is 24 pixels wide and high. Text links within sentences aside. */
async function expectRoomAroundTargets(page: Page, name: string): Promise<void> {
  const found = await page.evaluate(() => {
    const targets = [...document.querySelectorAll<HTMLElement>('a, button, select, summary, input:not([type=hidden])')];
    const seen = targets.filter(
      (target) =>
        target.checkVisibility() && !target.closest('.sr-only, [aria-hidden=true]') && !target.matches('.sr-only'),
    );
    const small = seen.filter((target) => {
      const { width, height } = (target.closest('label') ?? target).getBoundingClientRect();
      return width > 0 && (width < 24 || height < 24);
    });
    return small.map(({ outerHTML }) => outerHTML.slice(0, 200));
  });
  expect.soft(found, `${name}, targets`).toEqual([]);
}

/** Who has asked for less motion sees none once a page is there. */
async function expectStillness(page: Page, name: string): Promise<void> {
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  await expect.soft.poll(moving, name).toBe(0);
}

test.describe('by day and by night everyone can use the pages', () => {
  test.describe.configure({ mode: 'parallel' });
  test.use({
    // Each theme in each language: Korean on the phone, English on the desktop, both by day and by night.
    locale: ({ viewport }, use) => use(viewport!.width < 500 ? 'ko-KR' : 'en-US'),
    // What moves is judged at rest: a colour on its way is nobody's choice.
    contextOptions: { reducedMotion: 'reduce' },
  });

  async function look(page: Page, name: string): Promise<void> {
    await expectStillness(page, name);
    await expectNoViolations(page, `${name}, by day`, { withTags: RULES });
    await expectRoomForLargeText(page, name);
    await expectRoomAroundTargets(page, name);
    // The night changes colours, and nothing else.
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectStillness(page, name);
    await expectNoViolations(page, `${name}, by night`, { withRules: COLOUR_RULES });
    await page.emulateMedia({ colorScheme: 'light' });
  }

  for (const [where, go] of Object.entries(ways)) {
    test(where, async ({ newFan, page, shop, tolerate }) => {
      tolerate(/404/);
      await go({ shop, newFan, stranger: page, look });
    });
  }
});

test('what changes is told to those who listen', { tag: '@any-width' }, async ({ newFan, shop }) => {
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

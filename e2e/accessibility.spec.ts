import type { Page } from '@playwright/test';
import axe, { type RunOnly } from 'axe-core';

import { ways } from './support/every-page';
import { lostInForcedColours } from './support/forced-colours';
import { doubleLetters } from './support/letters';
import { expect, test } from './support/test';

/** WCAG 2.2 at level AA, and what axe's makers hold to be good practice. */
const RULES: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** Of those, the ones that a theme can break. */
const COLOUR_RULES: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const DESKTOP = 500;
/** Each width has one language in every `npm test`, which has to be over soon; with OTHER_LANGUAGES=1 each has the other. */
const KOREAN_ON_PHONES = !process.env['OTHER_LANGUAGES'];
const PHONE = { width: 390, height: 844 };

declare global {
  interface Window {
    axe: typeof axe;
  }
}

async function expectNoViolations(page: Page, name: string, rules: RunOnly): Promise<void> {
  // What is far out of sight has no style yet (content-visibility), and axe would judge the browser's own.
  await page.evaluate(() => {
    for (const item of document.querySelectorAll<HTMLElement>('main li')) item.style.contentVisibility = 'visible';
  });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (runOnly) => {
    // Posters repeat what stands beside them, and what lies under their words axe can't always see; palettes.test.ts can.
    // Nothing but violations is told, by the element itself, and there is no audio, which alone would be loaded before.
    const { violations } = await window.axe.run(
      { exclude: ['[data-poster]'] },
      { runOnly, resultTypes: ['violations'], preload: false, selectors: false },
    );
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    );
  }, rules);
  expect.soft(found, name).toEqual([]);
}

/** What reaches beyond the right edge of a page that has to be scrolled sideways. */
function beyondTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // Of the window's width a phone makes as much as the page is wide.
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const leaves = [...document.querySelectorAll('body *')].filter(({ childElementCount }) => childElementCount === 0);
    const beyond = leaves.filter((leaf) => leaf.getBoundingClientRect().right > clientWidth);
    const told = beyond.map(({ outerHTML }) => `Wide: ${outerHTML.slice(0, 200)}`);
    return [`The page is ${scrollWidth} px wide of ${clientWidth}`, ...told];
  });
}

/** WCAG 2.2, 1.4.10: on the narrowest of phones, or at four times the size on a desktop, nobody scrolls sideways. */
async function expectRoomOnNarrowScreens(page: Page, name: string): Promise<void> {
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height });
  await expect.soft.poll(() => beyondTheEdge(page), `${name}, 320 px wide`).toEqual([]);
  await page.setViewportSize({ width, height });
}

/** WCAG 2.2, 1.4.4: with letters of twice the size nobody scrolls sideways, and no button loses a word. */
async function expectRoomForLargeText(page: Page, name: string): Promise<void> {
  await doubleLetters(page);
  const wide = await beyondTheEdge(page);
  const cut = await page.evaluate(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>('a, button')].filter(
      (button) => button.checkVisibility() && !button.matches('.sr-only, [aria-hidden=true]'),
    );
    const short = buttons.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1);
    document.documentElement.style.fontSize = '';
    return short.map(({ outerHTML }) => `Cut: ${outerHTML}`);
  });
  expect.soft([...wide, ...cut], `${name}, letters of twice the size`).toEqual([]);
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
    locale: ({ viewport }, use) => use(viewport!.width < DESKTOP === KOREAN_ON_PHONES ? 'ko-KR' : 'en-US'),
    // What moves is judged at rest: a colour on its way is nobody's choice.
    contextOptions: { reducedMotion: 'reduce' },
  });

  async function look(page: Page, name: string): Promise<void> {
    await expectStillness(page, name);
    await expectNoViolations(page, `${name}, by day`, RULES);
    await expectRoomForLargeText(page, name);
    if (page.viewportSize()!.width < DESKTOP) await expectRoomOnNarrowScreens(page, name);
    await expectRoomAroundTargets(page, name);
    // The night changes colours, and nothing else; those are the same at every width.
    if (page.viewportSize()!.width < DESKTOP) return;
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectStillness(page, name);
    await expectNoViolations(page, `${name}, by night`, COLOUR_RULES);
    await page.emulateMedia({ colorScheme: 'light' });
    expect.soft(await lostInForcedColours(page), `${name}, forced colours`).toEqual([]);
  }

  async function lookAtBothWidths(page: Page, name: string): Promise<void> {
    await look(page, name);
    const desktop = page.viewportSize()!;
    await page.setViewportSize(PHONE);
    await look(page, `${name}, on a phone`);
    await page.setViewportSize(desktop);
  }

  for (const [where, go] of Object.entries(ways)) {
    // One rehearsal runs in a shop, for a minute: both widths look at the same.
    const isOnce = where === 'at the desk, in a rehearsal';
    test(where, { tag: isOnce ? '@desktop' : [] }, async ({ newFan, page, shop, tolerate }) => {
      tolerate(/404/);
      if (isOnce) test.slow();
      await go({ shop, newFan, stranger: page, look: isOnce ? lookAtBothWidths : look });
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

import type { Page } from '@playwright/test';

/** Waits until all letters of a page are in its own fonts, those too that come last (components/shell/other-letters.tsx). */
export async function lettersArrive(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.fonts].some(({ family }) => family.includes('Pretendard')));
  await page.evaluate(async () => {
    // The browser asks for a font when it lays text out.
    document.body.getBoundingClientRect();
    await document.fonts.ready;
  });
}

/** Letters of twice the size, as a browser's setting makes them. */
export async function doubleLetters(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { style } = document.documentElement;
    style.fontSize = `${2 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}px`;
  });
}

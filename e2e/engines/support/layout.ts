import { expect } from '@playwright/test';

import type { Visitor } from './visitor';

/** Nothing is wider than the page, and every word of the header stands on one line, within it. */
export async function expectWhole(visitor: Visitor, where: string): Promise<void> {
  await visitor.until(
    `the letters of ${where}`,
    () => document.readyState === 'complete' && document.fonts.status === 'loaded',
  );
  expect(await visitor.reads(tooWide), where).toBeLessThanOrEqual(0);
  expect(await visitor.reads(brokenNames), where).toEqual([]);
}

/** Runs in the page: pixels that one could scroll sideways. */
function tooWide(): number {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
}

/** Runs in the page: what is written in the header's links on more than one line, or outside of the page. */
function brokenNames(): string[] {
  const broken: string[] = [];
  const words = document.createRange();
  const texts = document.createTreeWalker(document.querySelector('header nav')!.parentElement!, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    words.selectNodeContents(text);
    const lines = new Set([...words.getClientRects()].map(({ top }) => Math.round(top)));
    const { left, right } = words.getBoundingClientRect();
    if (lines.size > 1 || left < 0 || right > document.documentElement.clientWidth) broken.push(text.textContent ?? '');
  }
  return broken;
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { isSharedPage, SHARED_PAGES } from './page-policy';

const FOLDER = path.join(import.meta.dirname, '../../app/[locale]');
const pages = (readdirSync(FOLDER, { recursive: true }) as string[]).filter(
  (file) => path.basename(file) === 'page.tsx',
);

/** The address of a page's file in the notation of Next's settings. */
function addressOf(file: string): string {
  return `/${path.dirname(file)}`.replace(/\/\.$/, '/').replaceAll(/\[(\w+)\]/g, ':$1');
}

test('the shared pages are those whose files say for how many seconds a rendering is good', () => {
  const shared = pages.filter((file) =>
    /^export const revalidate = \d+;$/m.test(readFileSync(path.join(FOLDER, file), 'utf8')),
  );
  expect(shared.map(addressOf).toSorted()).toEqual([...SHARED_PAGES].toSorted());
});

test('no other page is taken for one', () => {
  const id = crypto.randomUUID();
  for (const file of pages.filter((each) => !each.includes('[...'))) {
    const address = addressOf(file);
    expect(isSharedPage(address.replaceAll(/:\w+/g, id)), address).toBe(
      (SHARED_PAGES as readonly string[]).includes(address),
    );
  }
});

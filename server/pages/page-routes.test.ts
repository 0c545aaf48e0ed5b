import { readdirSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { pageRoute } from './page-routes';

/** The addresses of what the folder of the app serves, besides the API. */
const files = (readdirSync(path.join(import.meta.dirname, '../../app'), { recursive: true }) as string[]).filter(
  (file) => /(?:^|\/)(?:page\.tsx|route\.ts)$/.test(file) && !/^api\/(?:v1|health|cron)\//.test(file),
);

function addressOf(file: string): string {
  return (
    `/${path.dirname(file)}`
      .replace(/^\/\[locale\]/, '')
      .replaceAll(/\[\w+Id\]/g, () => crypto.randomUUID())
      .replaceAll(/\[(?:\.\.\.)?\w+\]/g, 'x') || '/'
  );
}

test.each(files.filter((file) => !file.includes('[...unknown]')))('app/%s has a route of its own', (file) => {
  expect(pageRoute(`${addressOf(file)}?a=b`)).not.toBe('other');
});

test('addresses that somebody makes up are all one', () => {
  const made = [
    '/nothing',
    '/concerts/x',
    `/concerts/${'g'.repeat(36)}`,
    '/WALLET',
    '//wallet',
    '/api/authority',
    `/${crypto.randomUUID()}`,
    'http://a/wallet',
    '*',
  ];
  expect(new Set(made.map(pageRoute))).toEqual(new Set(['other']));
  expect(pageRoute('/_next/static/chunks/a.js')).toBe(pageRoute('/_next/static/b'));
});

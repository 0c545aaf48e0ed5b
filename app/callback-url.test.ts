import { expect, test } from 'vitest';

import { safeCallback } from './callback-url';

test.each(['/', '/wallet', '/concerts/1/queue?schedule=2', '/tickets#new'])('keeps %s', (path) => {
  expect(safeCallback(path)).toBe(path);
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  'wallet',
  '',
  undefined,
  null,
  ['/wallet'],
])('goes home instead of to %j', (elsewhere) => {
  expect(safeCallback(elsewhere)).toBe('/');
});

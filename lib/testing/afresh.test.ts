import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { APART } from '@/vitest.config';

import { ownPaths } from './own-paths';

test('files that mock modules have a process to themselves: the next file there would get the mocks', () => {
  const files = ownPaths('.').filter((file) => /\.test\.tsx?$/.test(file));
  const mocking = files.filter((file) => /^vi\.mock\(/m.test(readFileSync(file, 'utf8')));
  expect(mocking).not.toEqual([]);
  expect(Object.values(APART).flat()).toEqual(expect.arrayContaining(mocking));
});

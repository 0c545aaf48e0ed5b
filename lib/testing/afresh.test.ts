import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { APART } from '@/vitest.config';

test('files that mock modules have a process to themselves: the next file there would get the mocks', () => {
  const rooms = readdirSync('.', { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name),
  );
  const files = rooms
    .flatMap(({ name }) => readdirSync(name, { recursive: true, encoding: 'utf8' }).map((file) => join(name, file)))
    .filter((file) => /\.test\.tsx?$/.test(file));
  const mocking = files.filter((file) => /^vi\.mock\(/m.test(readFileSync(file, 'utf8')));
  expect(mocking).not.toEqual([]);
  expect(Object.values(APART).flat()).toEqual(expect.arrayContaining(mocking));
});

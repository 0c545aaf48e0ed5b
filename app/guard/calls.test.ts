import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { operations } from '@/lib/http/operations';

import { gatedCalls } from './calls';

const gated = operations.filter((operation) => operation.gated);

test('every operation that says to be gated is refused early by the guard, and no other', () => {
  expect(gatedCalls.map(({ id }) => id).toSorted()).toEqual(gated.map(({ id }) => id).toSorted());
});

/** Next reads the matcher out of the file as it stands, without running it, and so does this. */
test('the guard is asked before each of them', () => {
  const source = readFileSync(path.join(import.meta.dirname, '../../proxy.ts'), 'utf8');
  const matched = [...source.matchAll(/'(\/api\/[^']+)'/g)].map(([, address]) => address);
  const paths = gated.map((operation) => `/api/v1${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
  expect(new Set(matched)).toEqual(new Set(paths));
});

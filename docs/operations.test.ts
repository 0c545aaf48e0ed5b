import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { settingNames } from '@/lib/config';
import { measures } from '@/server/measures';

const root = path.join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const text = read('docs/operations.md');

test('every measure that one is told to watch is served', () => {
  const served = new Set<string>(Object.values(measures).map(({ name }) => name));
  const named = new Set(text.match(/\bfrontrow_\w+/g));
  expect([...named].filter((name) => !served.has(name))).toEqual([]);
  expect([...served].filter((name) => !named.has(name))).toEqual([]);
});

test('every command and setting that is named exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  for (const [, name] of text.matchAll(/npm run ([\w:]+)/g)) expect(scripts, name).toHaveProperty([name!]);
  const settings = [...text.matchAll(/\b([A-Z]+_[A-Z_]+)\b/g)].map(([, name]) => name!);
  const ofOthers = /^(?:OTEL_|RATE_LIMITED$)/;
  expect(
    settings.filter((name) => !ofOthers.test(name) && !settingNames.includes(name) && name !== 'NODE_ENV'),
  ).toEqual([]);
});

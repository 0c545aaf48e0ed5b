import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { hintCompiler } from './compile-hints';

test('a large script begins with the hint, once, and all else stays as it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hints-'));
  const before = {
    'large.js': `go();${' '.repeat(300_000)}`,
    'small.js': 'go();',
    'large.css': `p{}${' '.repeat(300_000)}`,
  };
  for (const [name, content] of Object.entries(before)) writeFileSync(join(folder, name), content);
  hintCompiler(folder);
  hintCompiler(folder);
  const after = Object.keys(before).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  expect(Object.fromEntries(after)).toEqual({
    ...before,
    'large.js': `//# allFunctionsCalledOnLoad\n${before['large.js']}`,
  });
});

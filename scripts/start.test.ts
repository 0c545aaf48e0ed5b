import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

/** What a fresh clone begins with, and the program that one of its modules starts by name. */
const FIRST = ['start.mjs', 'setup/guardian.mjs'];

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(import.meta.dirname, file), 'utf8');
  return [...text.matchAll(/^import\s(?:[^;']*\sfrom\s)?'([^']+)';/gm)].map(([, source]) => source!);
}

/** All that these files import, and all that that imports: files relative to this folder, and names as they are written. */
function closureOf(files: string[]): Set<string> {
  const closure = new Set(files);
  for (const file of closure) {
    if (!file.endsWith('.mjs')) continue;
    for (const source of importsOf(file))
      closure.add(source.startsWith('.') ? path.posix.join(path.posix.dirname(file), source) : source);
  }
  return closure;
}

test('what runs before the packages are there needs none of them, and nothing else is JavaScript', () => {
  const needed = [...closureOf(FIRST)].filter((name) => !name.startsWith('node:'));
  const javaScript = readdirSync(path.join(import.meta.dirname, 'setup'))
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => `setup/${name}`);
  expect(needed.toSorted()).toEqual(['start.mjs', ...javaScript].toSorted());
});

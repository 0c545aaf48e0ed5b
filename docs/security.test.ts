import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const [text, bounds] = ['docs/security.md', 'docs/bounds.md'].map((file) =>
  readFileSync(path.join(root, file), 'utf8'),
) as [string, string];

/** Rows of the tables: file and quoted titles, as often as there are some. */
const named = [...`${text}${bounds}`.matchAll(/`([\w/.-]+\.(?:test|spec)\.ts)`: ((?:“[^”]+”(?:, )?)+)/g)].flatMap(
  ([, file, titles]) => [...titles!.matchAll(/“([^”]+)”/g)].map(([, title]) => ({ file: file!, title: title! })),
);

test('every threat names a test, or says why there is none', () => {
  const threats = text.split('\n').filter((line) => /^\| (?!Threat|---)/.test(line) && line.split('|').length === 5);
  expect(threats.length).toBeGreaterThan(20);
  for (const threat of threats) expect(threat).toMatch(/\.(?:test|spec)\.ts`: “|\| by hand: /);
});

test('every bound names a test, or says why there is none', () => {
  const lines = bounds
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:Call|What comes in) \|/.test(line));
  expect(lines.length).toBeGreaterThan(20);
  for (const line of lines) expect(line).toMatch(/\.test\.ts`: “|\| none: /);
});

test.each(named)('$file has “$title”', ({ file, title }) => {
  expect(existsSync(path.join(root, file)), file).toBe(true);
  const source = readFileSync(path.join(root, file), 'utf8').replaceAll("\\'", "'");
  expect(source).toMatch(/\b(?:test|it|describe)\b/);
  expect(source).toContain(title);
});

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');
const RECORD = 'docs/decisions/2026-11-26-inside-of-other-packages.md';

/** The cells of each row of the record's table. */
const rows = readFileSync(path.join(ROOT, RECORD), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Package'))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')));

test('the record of what stands on the inside of other packages lists some', () => {
  expect(rows.length).toBeGreaterThan(5);
});

test.each(rows.map(([, name, version, file, mark, ours]) => ({ name, version, file, mark, ours })))(
  '$ours stands on $file of $name $version as the record says',
  ({ name, version, file, mark, ours }) => {
    const folder = path.join(ROOT, 'node_modules', name!);
    const installed = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
    expect(installed.version, `look at ${ours} again, and write the version into ${RECORD}`).toBe(version);
    expect(readFileSync(path.join(folder, file!), 'utf8')).toContain(mark!.replaceAll('`', ''));
    expect(existsSync(path.join(ROOT, ours!)), ours).toBe(true);
  },
);

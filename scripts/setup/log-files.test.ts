import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, test } from 'vitest';

import { boundLogFile } from './log-files';

test('a log that has grown too long begins anew, beside the one before, and whoever appends goes on', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'frontrow-log-'));
  const file = path.join(folder, 'server.log');
  const writer = openSync(file, 'a');
  const stop = boundLogFile(file, { maxBytes: 1_000, everyMs: 5 });
  writeSync(writer, 'early\n'.repeat(500));
  await expect.poll(() => statSync(file).size).toBe(0);
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('early\n'.repeat(500));
  writeSync(writer, 'late\n');
  expect(readFileSync(file, 'utf8')).toBe('late\n');
  stop();
  closeSync(writer);
  rmSync(folder, { recursive: true });
});

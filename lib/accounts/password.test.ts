import { expect, test } from 'vitest';

import { hashPassword, matchesPassword } from './password';

test('a hash matches its own password only', async () => {
  const made = await hashPassword('correct horse');
  expect(await matchesPassword(made, 'correct horse')).toBe(true);
  expect(await matchesPassword(made, 'correct horsf')).toBe(false);
  expect(await matchesPassword(null, 'correct horse')).toBe(false);
});

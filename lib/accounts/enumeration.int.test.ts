import * as argon2 from '@node-rs/argon2';
import { beforeEach, expect, test, vi } from 'vitest';

import { pool } from '../db/pool';
import { insertUser } from '../makers/users';
import { authenticate } from './service';

vi.mock('@node-rs/argon2', { spy: true });

beforeEach(() => void vi.mocked(argon2.verify).mockClear());

/** What a sign-in makes the service do: statements, and hashes by their parameters. */
async function workFor(email: string, password: string): Promise<{ statements: string[]; hashes: string[] }> {
  const asked = vi.spyOn(pool(), 'query');
  const connected = vi.spyOn(pool(), 'connect');
  await authenticate({ email, password }).catch(() => undefined);
  const statements = [
    ...asked.mock.calls.map(([query]) => String((query as unknown as { text: string }).text)),
    ...connected.mock.calls.map(() => 'connect'),
  ];
  asked.mockRestore();
  connected.mockRestore();
  return {
    statements,
    hashes: vi.mocked(argon2.verify).mock.calls.map(([hashed]) => String(hashed).split('$').slice(0, 4).join('$')),
  };
}

test('an unknown email makes the same work as a wrong password', async () => {
  const { email } = await insertUser();
  // Hashed by the service itself: fixtures hash cheaply.
  await pool().query('UPDATE app_user SET password_hash = $1 WHERE email = $2', [
    await argon2.hash('correct horse', { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
    email,
  ]);
  const wrong = await workFor(email, 'wrong');
  vi.mocked(argon2.verify).mockClear();
  const unknown = await workFor('nobody@example.com', 'wrong');
  expect(wrong.hashes).toEqual(['$argon2id$v=19$m=19456,t=2,p=1']);
  expect(wrong.statements.length).toBeGreaterThan(0);
  expect(unknown).toEqual(wrong);
});

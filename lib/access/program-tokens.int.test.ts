import { expect, test } from 'vitest';

import { changeRole } from '../accounts/operators';
import type { Session } from '../accounts/session';
import { pool } from '../db/pool';
import { by } from '../deeds/by';
import { insertUser } from '../makers/users';
import { may, programPermissions, type DeskRole } from '../permissions';
import {
  endProgramToken,
  endProgramTokensOf,
  isProgramToken,
  listProgramTokens,
  makeProgramToken,
  MAX_TOKENS_OF_A_MAKER,
  readProgramToken,
} from './program-tokens';

async function operator(deskRole: DeskRole = 'owner'): Promise<Session> {
  const { userId, email, name } = await insertUser({ role: 'operator', deskRole });
  return {
    userId,
    email,
    name,
    role: 'operator',
    deskRole,
    version: 0,
    sessionId: null,
    endsAtMs: Date.now() + 60_000,
  };
}

const wanted = { name: '매출 집계', permissions: ['readSales', 'steerQueues'] as never, expiresInDays: 30 };

async function row(id: string) {
  const { rows } = await pool().query('SELECT * FROM program_token WHERE id = $1', [id]);
  return rows[0] as Record<string, Date | Buffer | null>;
}

test('a token does what was ticked, as long as its maker may; nothing kept tells the token', async () => {
  const seller = await operator('sale');
  const owner = await operator();
  const { id, token } = await makeProgramToken(seller, wanted);
  expect(token).toMatch(/^frt_[0-9a-f]{64}$/);
  expect(JSON.stringify(await row(id))).not.toContain(token.slice(4, 20));
  const program = (await readProgramToken(token))!;
  expect(program).toMatchObject({ userId: seller.userId, deskRole: 'sale', programTokenId: id });
  const allowed = (who: Session) => programPermissions.filter((permission) => may(who, permission));
  expect(allowed(program)).toEqual(['readSales', 'steerQueues']);

  await changeRole(seller.email, 'door', by(owner));
  expect(allowed((await readProgramToken(token))!)).toEqual(['readSales']);
  await changeRole(seller.email, null, by(owner));
  expect(await readProgramToken(token)).toBeNull();
  // With a later role it does not come back.
  await changeRole(seller.email, 'sale', by(owner));
  expect(await readProgramToken(token)).toBeNull();
});

test('nobody gives a token what they may not do, and no token makes tokens or operators', async () => {
  await expect(makeProgramToken(await operator('support'), wanted)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const { token } = await makeProgramToken(await operator(), {
    ...wanted,
    permissions: [...programPermissions] as never,
  });
  const program = (await readProgramToken(token))!;
  for (const permission of ['giveRoles', 'makeTokens'] as const) expect(may(program, permission)).toBe(false);
});

test('a token that was made up or altered is refused without a look at the database', async () => {
  const { token } = await makeProgramToken(await operator(), wanted);
  const altered = token.replace(/^frt_./, token.startsWith('frt_0') ? 'frt_1' : 'frt_0');
  const asked = pool().query;
  let questions = 0;
  pool().query = ((...given: Parameters<typeof asked>) => {
    questions += 1;
    return asked.apply(pool(), given);
  }) as typeof asked;
  try {
    for (const text of [altered, `frt_${'0'.repeat(64)}`, 'frt_', `${token}0`, token.toUpperCase()])
      expect(await readProgramToken(text), text).toBeNull();
    expect(questions).toBe(0);
  } finally {
    pool().query = asked;
  }
  expect([isProgramToken(token), isProgramToken('eyJ.a.b')]).toEqual([true, false]);
  expect(await readProgramToken(token)).not.toBeNull();
});

test('its use is noted once a minute at most, and it ends by itself', async () => {
  const { id, token } = await makeProgramToken(await operator(), wanted);
  expect((await row(id))['last_used_at']).toBeNull();
  await Promise.all(Array.from({ length: 20 }, () => readProgramToken(token)));
  const { last_used_at: first, xmin } = (
    await pool().query('SELECT last_used_at, xmin FROM program_token WHERE id = $1', [id])
  ).rows[0];
  expect(first).toBeInstanceOf(Date);
  await readProgramToken(token);
  expect((await pool().query('SELECT last_used_at, xmin FROM program_token WHERE id = $1', [id])).rows).toEqual([
    { last_used_at: first, xmin },
  ]);
  await pool().query(`UPDATE program_token SET last_used_at = now() - interval '61 seconds' WHERE id = $1`, [id]);
  await readProgramToken(token);
  expect(Date.now() - Number((await row(id))['last_used_at'])).toBeLessThan(30_000);
  await pool().query(
    `UPDATE program_token SET created_at = now() - interval '2 days', expires_at = now() - interval '1 ms' WHERE id = $1`,
    [id],
  );
  expect(await readProgramToken(token)).toBeNull();
});

test('its maker and owners see and end it, and nobody else', async () => {
  const [maker, another, owner] = [await operator('sale'), await operator('sale'), await operator()];
  const { id, token } = await makeProgramToken(maker, wanted);
  const seen = async (who: Session) =>
    (await listProgramTokens(who, { limit: 100 })).items.some((one) => one.id === id);
  expect([await seen(maker), await seen(another), await seen(owner)]).toEqual([true, false, true]);
  await expect(endProgramToken(another, id)).rejects.toMatchObject({ code: 'PROGRAM_TOKEN_NOT_FOUND' });
  expect(await readProgramToken(token)).not.toBeNull();
  await endProgramToken(owner, id);
  expect(await readProgramToken(token)).toBeNull();
  await expect(endProgramToken(maker, id)).rejects.toMatchObject({ code: 'PROGRAM_TOKEN_NOT_FOUND' });
  expect(await seen(maker)).toBe(false);
});

test('all of a maker end at once, and nobody else’s', async () => {
  const [maker, another] = [await operator(), await operator()];
  const tokens = [await makeProgramToken(maker, wanted), await makeProgramToken(maker, wanted)];
  const kept = await makeProgramToken(another, wanted);
  expect(await endProgramTokensOf(maker.userId)).toBe(2);
  for (const { token } of tokens) expect(await readProgramToken(token)).toBeNull();
  expect(await readProgramToken(kept.token)).not.toBeNull();
  expect(await endProgramTokensOf(maker.userId)).toBe(0);
});

test('one operator has a bounded number of them', async () => {
  const maker = await operator();
  for (let nth = 0; nth < MAX_TOKENS_OF_A_MAKER; nth += 1) await makeProgramToken(maker, wanted);
  await expect(makeProgramToken(maker, wanted)).rejects.toMatchObject({ code: 'PROGRAM_TOKEN_LIMIT' });
  const pages = [await listProgramTokens(maker, { limit: 30 })];
  pages.push(await listProgramTokens(maker, { limit: 30, cursor: pages[0]!.nextCursor! }));
  const ids = pages.flatMap(({ items }) => items.filter(({ makerId }) => makerId === maker.userId).map(({ id }) => id));
  expect(new Set(ids).size).toBe(MAX_TOKENS_OF_A_MAKER);
});

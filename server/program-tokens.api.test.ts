import { describe, expect, it } from 'vitest';

import { endProgramToken, listProgramTokens, makeProgramToken } from '@/lib/access/schema';
import { signSession } from '@/lib/accounts/session';
import { getSales } from '@/lib/catalog/schema';
import { listDeeds } from '@/lib/deeds/schema';
import { streamSale } from '@/lib/desk/schema';
import type { ErrorCode } from '@/lib/errors';
import { saveHouseDraft } from '@/lib/houses/schema';
import { operations } from '@/lib/http/operations';
import { insertConcert } from '@/lib/makers/concerts';
import { insertHouse } from '@/lib/makers/houses';
import { FAN_PASSWORD, insertSecondFactor, insertUser } from '@/lib/makers/users';
import { changeQueuePolicy, getQueueFigures } from '@/lib/queue/schema';
import { doors, pathOf, refuse, send, succeed, type Door } from '@/lib/testing/api-client';
import { EventReader } from '@/lib/testing/event-reader';
import { goodRequests, makeWorld } from '@/lib/testing/good-requests';

const wanted = { name: '입장 조절', permissions: ['readSales'], expiresInDays: 7, password: FAN_PASSWORD };

async function made(door: Door, permissions: string[]) {
  const maker = await insertUser({ role: 'operator' });
  const body = { ...wanted, permissions, reason: '자동 조절' };
  const { token, id } = (await succeed(door, makeProgramToken, { as: maker, body })).body;
  return { maker, tokenId: id, as: { accessToken: token } };
}

const ofFans = operations.filter(({ caller, byQueueToken }) => caller === 'user' && !byQueueToken);

describe.each(doors)('tokens for programs through the $door door', (door) => {
  it('do what they may in their maker’s name, and the log says which program it was', async () => {
    const { concertId } = await insertConcert({ capacity: 3 });
    const { maker, tokenId, as } = await made(door, ['readQueues', 'steerQueues', 'readDeeds']);
    const params = { concertId };
    await succeed(door, changeQueuePolicy, { as, params, body: { capacity: 4, reason: '여유 있음' } });
    expect((await succeed(door, getQueueFigures, { as, params })).body.policy).toMatchObject({ capacity: 4 });
    const { items } = (await succeed(door, listDeeds, { as, query: { operatorId: maker.userId } })).body;
    expect(items).toMatchObject([
      { deed: 'queuePolicyChanged', programTokenId: tokenId, programTokenName: '입장 조절', reason: '여유 있음' },
      { deed: 'tokenMade', programTokenId: null, reason: '자동 조절' },
    ]);
    await refuse(door, getSales, { as, params }, 'FORBIDDEN', { detail: 'The token does not allow it' });
    for (const operation of [listProgramTokens, makeProgramToken])
      await refuse(door, operation, { as, body: operation === makeProgramToken ? {} : undefined }, 'FORBIDDEN');
  });

  it('are made by nobody who has a session alone', async () => {
    const maker = await insertUser({ role: 'operator', deskRole: 'sale' });
    let as = maker;
    const refused = async (body: object, code: ErrorCode) => refuse(door, makeProgramToken, { as, body }, code);
    await refused({ ...wanted, password: undefined }, 'VALIDATION_FAILED');
    await refused({ ...wanted, password: 'guessed' }, 'BAD_CREDENTIALS');
    await insertSecondFactor(maker.userId);
    // Setting it up has ended the sessions of before.
    as = { ...maker, accessToken: signSession({ ...maker, role: 'operator', deskRole: 'sale', version: 1 }) };
    await refused(wanted, 'SECOND_FACTOR_REQUIRED');
    await refused({ ...wanted, code: 'ABCDE-FGHJK' }, 'SECOND_FACTOR_WRONG');
    expect((await succeed(door, listProgramTokens, { as })).body.items).toEqual([]);
  });

  it('are nobody where fans call', async () => {
    const world = await makeWorld();
    const { as } = await made(door, ['readSales']);
    for (const operation of ofFans)
      await refuse(door, operation, { ...goodRequests[operation.id]!(world), as }, 'UNAUTHENTICATED');
  });

  it('send as long a body as their maker may', async () => {
    const { houseId } = await insertHouse();
    const body = { plan: 'x'.repeat(100_000) };
    const ask = { params: { houseId }, body };
    await refuse(door, saveHouseDraft, { as: (await made(door, ['editHouses'])).as, ...ask }, 'VALIDATION_FAILED');
    await refuse(door, saveHouseDraft, { as: (await made(door, ['readSales'])).as, ...ask }, 'BODY_TOO_LARGE');
  });

  it('are good for nothing once ended, a stream that is open included', async () => {
    const { concertId } = await insertConcert();
    const { maker, tokenId, as } = await made(door, ['readQueues']);
    const events = new EventReader(await send(door, pathOf(streamSale, { params: { concertId } }), 'GET', { as }));
    await events.next();
    await succeed(door, endProgramToken, { as: maker, params: { tokenId } });
    await refuse(door, getQueueFigures, { as, params: { concertId } }, 'UNAUTHENTICATED');
    let more = await events.next();
    while (more) more = await events.next();
  });
});

import { describe, expect, it } from 'vitest';

import { exportDeeds, listDeeds } from '@/lib/deeds/schema';
import { operations } from '@/lib/http/operations';
import { call, doors, pathOf, sampleFor, send, succeed, type Ask, type Door } from '@/lib/testing/api-client';
import { goodRequests, makeWorld } from '@/lib/testing/good-requests';
import { insertConcert } from '@/lib/makers/concerts';
import { insertUser } from '@/lib/makers/users';
import { blockPerson } from '@/lib/blocks/schema';
import { stopSale } from '@/lib/programme/sale-schema';
import { copyForRehearsal } from '@/lib/programme/service';
import { announceToQueue, changeQueuePolicy } from '@/lib/queue/schema';
import { MAX_REHEARSED_SEATS } from '@/lib/rehearsals/schema';

const changing = operations.filter(({ caller, method }) => caller === 'operator' && method !== 'GET');
const REASON = '까닭: 연습 100%';

/** The good request of an operation, with a reason as it takes one. */
function withReason(ask: Ask, hasBody: boolean): Ask {
  return hasBody
    ? { ...ask, body: { ...(ask.body as object), reason: REASON } }
    : { ...ask, query: { reason: REASON } };
}

async function deedsOf(door: Door, as: { accessToken: string }, operatorId: string) {
  return (await succeed(door, listDeeds, { as, query: { operatorId } })).body.items;
}

describe.each(doors)('the log of deeds through the $door door', (door) => {
  it.each(sampleFor(door, changing))(
    'has what an operator does, and not what is refused: $method $path',
    async (operation) => {
      const world = await makeWorld();
      const as = await insertUser({ role: 'operator' });
      const another = await insertUser({ role: 'operator' });
      if (operation.id === 'withdrawAnnouncement')
        await succeed(door, announceToQueue, { as: another, ...goodRequests['announceToQueue']!(world) });
      if (operation.id === 'resumeSale')
        await succeed(door, stopSale, { as: another, ...goodRequests['stopSale']!(world) });
      if (operation.id === 'discardRehearsal')
        await copyForRehearsal(world.concertId, world.scheduleId, world.rehearsalId, 0, MAX_REHEARSED_SEATS);
      if (operation.id === 'unblockPerson')
        await succeed(door, blockPerson, { as: another, ...goodRequests['blockPerson']!(world) });
      const ask = { ...withReason(goodRequests[operation.id]!(world), operation.body !== undefined), as };
      await call(door, operation, { ...ask, as: world.fan });
      await call(door, operation, { ...ask, ...(operation.body ? { body: {} } : { query: { reason: '' } }) });
      expect(await deedsOf(door, another, as.userId)).toEqual([]);
      const { status, headers } = await call(door, operation, ask);
      expect(status).toBe(operation.success.status);
      const [deed, ...more] = await deedsOf(door, another, as.userId);
      expect(more).toEqual([]);
      expect(deed).toMatchObject({ operatorId: as.userId, requestId: headers.get('x-request-id'), reason: REASON });
    },
  );

  it('needs no reason where the contract had none', async () => {
    const { concertId } = await insertConcert({ capacity: 3 });
    const as = await insertUser({ role: 'operator' });
    await succeed(door, changeQueuePolicy, { as, params: { concertId }, body: { capacity: 4 } });
    expect(await deedsOf(door, as, as.userId)).toMatchObject([{ deed: 'queuePolicyChanged', reason: null }]);
  });

  it('is a file for spreadsheets that holds no formula', async () => {
    const { concertId } = await insertConcert({ capacity: 3 });
    const as = await insertUser({ role: 'operator' });
    const body = { capacity: 4, reason: '=cmd|calc' };
    await succeed(door, changeQueuePolicy, { as, params: { concertId }, body });
    const response = await send(door, pathOf(exportDeeds, { query: { concertId } }), 'GET', { as });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="deeds.csv"');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [names, line, end, ...more] = bytes.toString().slice(1).split('\r\n');
    expect(names).toMatch(/^"id","createdAt","operatorId",/);
    expect(line).toContain(`"'=cmd|calc"`);
    expect(line).toContain('"{""capacity"":4}"');
    expect([end, more]).toEqual(['', []]);
  });
});

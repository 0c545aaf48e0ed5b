import { describe, expect, it } from 'vitest';

import { endSessionsOfUser } from '@/lib/accounts/schema';
import { getQueueHistory, streamSale, type SaleNow } from '@/lib/desk/schema';
import { changeQueuePolicy, getQueueFigures } from '@/lib/queue/schema';
import { doors, pathOf, refuse, send, succeed } from '@/lib/testing/api-client';
import { EventReader } from '@/lib/testing/event-reader';
import { insertConcert } from '@/lib/makers/concerts';
import { insertUser } from '@/lib/makers/users';

describe.each(doors)('the control room through the $door door', (door) => {
  it('is a stream of the sale, and says what another operator has done', async () => {
    const { concertId } = await insertConcert({ capacity: 3 });
    const params = { concertId };
    const [as, another] = [await insertUser({ role: 'operator' }), await insertUser({ role: 'operator' })];
    const events = new EventReader(await send(door, pathOf(streamSale, { params }), 'GET', { as }));
    const first = await events.next();
    expect(first?.event).toBe('sale');
    expect(streamSale.success.schema!.parse(first!.data)).toEqual(first!.data);
    await succeed(door, changeQueuePolicy, { as: another, params, body: { paused: true, reason: '점검' } });
    const { data } = await events.until(({ data }) => (data as SaleNow).queue?.is.queueState === 'paused');
    expect((data as SaleNow).deeds?.is).toMatchObject([{ operatorId: another.userId, reason: '점검' }]);
    await events.close();
  });

  it('closes when the operator’s session has ended', async () => {
    const { concertId } = await insertConcert();
    const [as, another] = [await insertUser({ role: 'operator' }), await insertUser({ role: 'operator' })];
    const path = pathOf(streamSale, { params: { concertId } });
    const events = new EventReader(await send(door, path, 'GET', { as }));
    await events.next();
    await succeed(door, endSessionsOfUser, { as: another, params: { userId: as.userId } });
    let more = await events.next();
    while (more) more = await events.next();
  });

  it('of two operators who edit one policy the second is told', async () => {
    const { concertId } = await insertConcert({ capacity: 3 });
    const ask = { as: await insertUser({ role: 'operator' }), params: { concertId } };
    const { headers, body } = await succeed(door, getQueueFigures, ask);
    const etag = headers.get('etag')!;
    expect(etag).toBe(`"${body.policyVersion}"`);
    const based = (tag: string) => ({ ...ask, headers: { 'if-match': tag } });
    const changed = await succeed(door, changeQueuePolicy, { ...based(etag), body: { capacity: 4 } });
    const newer = changed.headers.get('etag')!;
    await refuse(door, changeQueuePolicy, { ...based(etag), body: { capacity: 5 } }, 'POLICY_CHANGED', {
      policy: changed.body,
      policyVersion: Number(JSON.parse(newer)),
    });
    await refuse(door, changeQueuePolicy, { ...based('"x"'), body: { capacity: 5 } }, 'POLICY_CHANGED');
    await succeed(door, changeQueuePolicy, { ...based(newer), body: { capacity: 5 } });
    await succeed(door, changeQueuePolicy, { ...based('*'), body: { capacity: 6 } });
    await succeed(door, changeQueuePolicy, { ...ask, body: { capacity: 7 } });
  });

  it('knows no unknown concert', async () => {
    const ask = { as: await insertUser({ role: 'operator' }), params: { concertId: crypto.randomUUID() } };
    for (const operation of [streamSale, getQueueHistory]) await refuse(door, operation, ask, 'CONCERT_NOT_FOUND');
  });
});

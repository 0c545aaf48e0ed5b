import { describe, expect, inject, it } from 'vitest';

import { pool } from '@/lib/db/pool';
import { joinQueue, leaveQueue } from '@/lib/queue/schema';
import { doors, send, succeed } from '@/lib/testing/api-client';
import { insertConcert } from '@/lib/makers/concerts';
import { insertUser } from '@/lib/makers/users';

const bearer = (secret: string): { headers: Record<string, string> } => ({
  headers: { authorization: `Bearer ${secret}` },
});

describe.each(doors)('the background tasks through the $door door', (door) => {
  it('are run for the scheduler: what has ended is in the archive afterwards', async () => {
    const { concertId } = await insertConcert();
    const as = await insertUser();
    const { body: place } = await succeed(door, joinQueue, { as, body: { concertId } });
    await succeed(door, leaveQueue, { queueToken: place.token });
    const response = await send(door, '/api/cron', 'GET', bearer(inject('doorSettings')['CRON_SECRET']!));
    expect(await response.json()).toMatchObject({ failed: [], tasks: expect.arrayContaining(['archiveEvents']) });
    expect(response.status).toBe(200);
    const { rows } = await pool().query('SELECT state FROM queue_archive WHERE concert_id = $1 AND user_id = $2', [
      concertId,
      as.userId,
    ]);
    expect(rows).toEqual([{ state: 'expire' }]);
  });

  it.each([{}, bearer('wrong'), bearer('')])('are run for nobody else: %j', async (ask) => {
    const response = await send(door, '/api/cron', 'GET', ask);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

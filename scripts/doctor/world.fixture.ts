import { Redis } from 'ioredis';

import { config } from '../../lib/config';
import { pool } from '../../lib/db/pool';
import * as queue from '../../lib/queue/store';
import { insertConcert } from '../../lib/makers/concerts';
import { lapseHold, insertHold, insertPurchase } from '../../lib/makers/sales';
import { insertUser } from '../../lib/makers/users';
import { processWide } from '../../lib/process-wide';

/** One of everything that doctor looks at, with nothing wrong. */
export type World = {
  concertId: string;
  scheduleId: string;
  buyerId: string;
  holderId: string;
  /** Waits for two to leave. */
  waiterId: string;
  reservationId: string;
  paymentId: string;
  holdId: string;
  redis: Redis;
};

async function emptyTheStores(redis: Redis): Promise<void> {
  await pool().query('TRUNCATE app_user, concert, queue_archive CASCADE');
  await redis.flushdb();
}

async function archive(concertId: string, userId: string, sequence: number, state: string): Promise<void> {
  const ended = state === 'expire';
  await pool().query(
    `INSERT INTO queue_archive (token_id, user_id, concert_id, sequence, state, issued_at, activated_at, expires_at, removed_at, removal_reason)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, now(), now(), now() + interval '5 minutes', $5, $6)`,
    [userId, concertId, sequence, state, ended ? new Date(Date.now() + 1_000) : null, ended ? 'paid' : null],
  );
}

/** A buyer who paid and left, a holder inside, one whose hold lapsed, and one who waits because two are inside. */
export async function makeWorld(): Promise<World> {
  const redis = processWide('doctor-test-redis', () => new Redis(config().REDIS_URL));
  await emptyTheStores(redis);
  const { concertId, scheduleId } = await insertConcert({ capacity: 2 });
  const [buyer, holder, dawdler, waiter] = [
    await insertUser({ balance: 300_000 }),
    await insertUser(),
    await insertUser(),
    await insertUser(),
  ];
  await queue.join(concertId, buyer.userId);
  const { reservationId, paymentId } = await insertPurchase({ userId: buyer.userId, scheduleId, seatNumbers: [1, 2] });
  await queue.finish(concertId, buyer.userId, 1);
  for (const { userId } of [holder, dawdler, waiter]) await queue.join(concertId, userId);
  const holdId = await insertHold({ userId: holder.userId, scheduleId, seatNumbers: [3, 4] });
  await lapseHold(await insertHold({ userId: dawdler.userId, scheduleId, seatNumbers: [5] }));
  await archive(concertId, buyer.userId, 1, 'expire');
  await archive(concertId, holder.userId, 2, 'active');
  const people = { buyerId: buyer.userId, holderId: holder.userId, waiterId: waiter.userId };
  return { concertId, scheduleId, ...people, reservationId, paymentId, holdId, redis };
}

import { v7 as uuid } from 'uuid';

import { archiveEvents } from '../../lib/queue/archive';
import { memberOf, queueKeys } from '../../lib/queue/keys';
import { joinQueue } from '../../lib/queue/service';
import { signQueueToken } from '../../lib/queue/token';
import { redis } from '../../lib/redis/client';
import { insertConcert, type InsertedConcert } from '../../lib/makers/concerts';
import { insertUsers, type Fan } from '../../lib/makers/users';

/** A queue wide and fast enough to let everyone of a load in at once. */
const WIDE = { capacity: 1_000_000, admitPerSecond: 100_000, activeSeconds: 3_600, claimSeconds: 3_600 };

/** Inserted seats a schedule, at most; a statement with more would pass the pool's deadline. */
const SEATS_A_SCHEDULE = 20_000;

/** Events that the archive takes from one queue in one go. */
const ARCHIVED_A_ROUND = 20_000;

export type Buyer = Fan & { queueToken: string; sequence: number };

async function inBatches<T, R>(items: T[], size: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += size) {
    results.push(...(await Promise.all(items.slice(start, start + size).map(work))));
  }
  return results;
}

/** Fans inside the shop of a concert with `seatCount` seats at 10,000 won, each with money in the wallet. */
export async function shop(fanCount: number, seatCount: number): Promise<InsertedConcert & { buyers: Buyer[] }> {
  if (seatCount > SEATS_A_SCHEDULE) throw new Error(`At most ${SEATS_A_SCHEDULE} seats a load`);
  const concert = await insertConcert({
    ...WIDE,
    maxSeatsPerUser: 100,
    holdSeconds: 3_600,
    schedules: [{ seatCount, price: 10_000 }],
  });
  const fans = await insertUsers({ count: fanCount, balance: 1_000_000 });
  const buyers = await inBatches(fans, 200, async (fan) => {
    const { place } = await joinQueue(fan.userId, concert.concertId);
    return { ...fan, queueToken: place.token, sequence: place.sequence };
  });
  // What is measured next is the shop, not the archive that takes note of all who have just come in.
  for (let events = 2 * fanCount; events > 0; events -= ARCHIVED_A_ROUND) await archiveEvents();
  return { ...concert, buyers };
}

/** Fills a queue that nobody is admitted to, so far as it takes, without the detour over the API. */
const FILL = {
  name: 'bench-fill',
  sha1: '0'.repeat(40),
  text: `for index = 2, #ARGV do redis.call('ZADD', KEYS[2], tonumber(ARGV[1]) + index - 2, ARGV[index]) end
         redis.call('HSET', KEYS[1], 'issued', tonumber(ARGV[1]) + #ARGV - 2)
         return #ARGV - 1`,
};

/**
 * A concert with `count` users waiting, and the signed tokens of `sampled` of them, spread over the whole line.
 */
export async function waitingLine(count: number, sampled: number): Promise<InsertedConcert & { tokens: string[] }> {
  const concert = await insertConcert({ capacity: 1, paused: true });
  const [opener] = await insertUsers({ count: 1 });
  await joinQueue(opener!.userId, concert.concertId);
  const every = Math.max(1, Math.floor(count / sampled));
  const tokens: string[] = [];
  const batch = 1_000;
  for (let first = 2; first <= count; first += batch) {
    const userIds = Array.from({ length: Math.min(batch, count - first + 1) }, () => uuid());
    await redis().evaluate(FILL, queueKeys(concert.concertId), [first, ...userIds.map(memberOf)]);
    for (const [index, userId] of userIds.entries()) {
      const sequence = first + index;
      if (sequence % every === 0)
        tokens.push(signQueueToken({ userId, concertId: concert.concertId, sequence, issuedAtMs: Date.now() }));
    }
  }
  return { ...concert, tokens };
}

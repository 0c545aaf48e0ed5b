import { expect, test } from 'vitest';

import { pool } from '../db/pool';
import { describeEachAdapter } from '../testing/adapters';
import { insertConcert } from '../makers/concerts';
import { takePlace } from '../makers/purchase';
import { insertPurchase } from '../makers/sales';
import { beforeLastWrites, endGrace, loseQueue } from '../testing/queue-loss';
import { insertCharges, insertUsers } from '../makers/users';
import { admitDue, archiveEvents } from './archive';
import * as queue from './service';
import { statements } from './statements.generated';
import { EPOCH_SIZE, type QueueToken } from './token';

/** A queue with one inside, and so many who wait. */
async function line(waiting: number): Promise<{ concertId: string; scheduleId: string; tokens: QueueToken[] }> {
  const { concertId, scheduleId } = await insertConcert({ capacity: 1 });
  return { concertId, scheduleId, tokens: await joinAll(concertId, waiting + 1) };
}

async function joinAll(concertId: string, count: number): Promise<QueueToken[]> {
  const tokens: QueueToken[] = [];
  for (const { userId } of await insertUsers({ count })) tokens.push(await takePlace(userId, concertId));
  return tokens;
}

async function positions(tokens: QueueToken[]): Promise<(number | null)[]> {
  const found = [];
  for (const token of tokens) found.push((await queue.checkPlace(token)).position);
  return found;
}

describeEachAdapter('a Redis that lost its last writes', () => {
  test('puts those who joined in them behind the known and before the new, in their order, and nobody twice', async () => {
    const { concertId, tokens: known } = await line(2);
    const lose = await beforeLastWrites(concertId);
    const lost = await joinAll(concertId, 3);
    await lose();

    const late = await joinAll(concertId, 2);
    expect(late.map(({ sequence }) => sequence)).toEqual([EPOCH_SIZE + 4, EPOCH_SIZE + 5]);
    for (const token of lost.toReversed()) await queue.viewPlace(token);
    expect(await positions([...known, ...lost, ...late])).toEqual([null, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('learns of the loss from a token that it has not given out, whoever comes first', async () => {
    const { concertId, tokens: known } = await line(1);
    const lose = await beforeLastWrites(concertId);
    const [first, second] = await joinAll(concertId, 2);
    await lose();

    expect(await queue.viewPlace(second!)).toMatchObject({ status: 'wait', sequence: 4, position: 2 });
    const [late] = await joinAll(concertId, 1);
    expect(late!.sequence).toBe(EPOCH_SIZE + 3);
    expect(await positions([...known, first!, second!, late!])).toEqual([null, 1, 2, 3, 4]);
  });

  test('lets the known in at once, and those behind them after the grace', async () => {
    const {
      concertId,
      tokens: [inside, known],
    } = await line(1);
    const lose = await beforeLastWrites(concertId);
    const [lost] = await joinAll(concertId, 1);
    await lose();

    const [late] = await joinAll(concertId, 1);
    await queue.leaveQueue(inside!);
    expect(await queue.checkPlace(known!)).toEqual({ status: 'active', position: null });
    await queue.leaveQueue(known!);
    expect(await queue.checkPlace(lost!)).toEqual({ status: 'wait', position: 1 });
    await endGrace(concertId);
    expect(await queue.checkPlace(lost!)).toEqual({ status: 'active', position: null });
    expect(await queue.checkPlace(late!)).toEqual({ status: 'wait', position: 1 });
  });

  test('gives back the new place of one whose earlier one had ended', async () => {
    const {
      concertId,
      tokens: [, waiting],
    } = await line(1);
    await queue.leaveQueue(waiting!);
    const lose = await beforeLastWrites(concertId);
    const again = await takePlace(waiting!.userId, concertId);
    await lose();

    expect(await queue.checkPlace(again)).toEqual({ status: 'wait', position: 1 });
    expect(await queue.checkPlace(waiting!)).toEqual({ status: 'expire', position: null });
  });

  test('ends again what had ended: a purchase, and what the archive knows', async () => {
    const {
      concertId,
      scheduleId,
      tokens: [buyer, gone, next],
    } = await line(2);
    const lose = await beforeLastWrites(concertId);
    await insertCharges(buyer!.userId, 50_000);
    await insertPurchase({ userId: buyer!.userId, scheduleId, seatNumbers: [1] }, buyer!.sequence);
    await queue.finishPlace(concertId, buyer!.userId, buyer!.sequence);
    await queue.leaveQueue(gone!);
    await archiveEvents();
    await lose();

    await admitDue();
    expect(await queue.checkPlace(buyer!)).toEqual({ status: 'expire', position: null });
    expect(await queue.checkPlace(gone!)).toEqual({ status: 'expire', position: null });
    expect(await queue.checkPlace(next!)).toEqual({ status: 'active', position: null });
  });

  test('has the policy that was set in them', async () => {
    const {
      concertId,
      tokens: [, waiting],
    } = await line(1);
    const lose = await beforeLastWrites(concertId);
    await queue.changePolicy(concertId, { capacity: 2, paused: true });
    await lose();

    await admitDue();
    expect(await queue.checkPlace(waiting!)).toEqual({ status: 'wait', position: 1 });
    await queue.changePolicy(concertId, { paused: false });
    expect(await queue.checkPlace(waiting!)).toEqual({ status: 'active', position: null });
  });

  // Found by the model: room that an end made again was filled under the policy of before.
  test('lets nobody in for an end that happens again while the queue is paused', async () => {
    const {
      concertId,
      tokens: [inside, waiting],
    } = await line(1);
    const lose = await beforeLastWrites(concertId);
    await queue.changePolicy(concertId, { paused: true });
    await queue.leaveQueue(inside!);
    await archiveEvents();
    await lose();

    await joinAll(concertId, 1);
    expect(await queue.checkPlace(inside!)).toEqual({ status: 'expire', position: null });
    expect(await queue.checkPlace(waiting!)).toEqual({ status: 'wait', position: 1 });
  });
});

test('a place that is left while Redis has lost it stays left', async () => {
  const {
    concertId,
    tokens: [, waiting],
  } = await line(1);
  await loseQueue(concertId);
  await queue.leaveQueue(waiting!);
  expect(await queue.checkPlace(waiting!)).toEqual({ status: 'expire', position: null });
  expect((await takePlace(waiting!.userId, concertId)).sequence).toBe(EPOCH_SIZE + 1);
});

test('a place that was followed by another one does not come back after a loss', async () => {
  const { concertId } = await insertConcert();
  const [early] = await joinAll(concertId, 1);
  await loseQueue(concertId);
  const late = await takePlace(early!.userId, concertId);
  await queue.finishPlace(concertId, late.userId, late.sequence);
  await archiveEvents();
  // The hour is over for which Redis remembers the later place, or it is lost as well.
  await loseQueue(concertId);
  expect(await queue.viewPlace(early!)).toMatchObject({ status: 'expire' });
});

test('a Postgres that was restored to an earlier moment does not take epochs back', async () => {
  const {
    concertId,
    tokens: [, ...known],
  } = await line(2);
  for (let epoch = 1; epoch <= 2; epoch += 1) {
    const restart = await beforeLastWrites(concertId);
    await restart();
    known.push(...(await joinAll(concertId, 1)));
  }
  await pool().query('UPDATE concert SET queue_epoch = 1 WHERE id = $1', [concertId]);
  const restart = await beforeLastWrites(concertId);
  await restart();
  const [late] = await joinAll(concertId, 1);
  expect(late!.sequence).toBeGreaterThan(3 * EPOCH_SIZE);
  expect(await positions([...known, late!])).toEqual([1, 2, 3, 4, 5]);
});

test('a token of an epoch that neither store knows any more begins one after it', async () => {
  const { concertId } = await line(0);
  for (let epoch = 1; epoch <= 3; epoch += 1) {
    await loseQueue(concertId);
    await joinAll(concertId, 1);
  }
  await loseQueue(concertId);
  const [newest] = await joinAll(concertId, 1);
  await pool().query('UPDATE concert SET queue_epoch = 0 WHERE id = $1', [concertId]);
  await loseQueue(concertId);
  expect(await queue.viewPlace(newest!)).toMatchObject({ status: 'wait', position: 1 });
  const [late] = await joinAll(concertId, 1);
  expect(late!.sequence).toBe(5 * EPOCH_SIZE + 1);
});

test('what has ended since a moment is found by indexes, however much a concert has sold', async () => {
  const client = await pool().connect();
  try {
    // Small tables are read whole whatever indexes they have.
    await client.query('BEGIN; SET LOCAL enable_seqscan = off');
    const text = statements.endedSince.text.replaceAll('$1', `'${crypto.randomUUID()}'::uuid`).replaceAll('$2', '0');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    for (const index of ['payment_concert_id_paid_at_idx', 'queue_archive_ended', 'queue_removal_pkey'])
      expect(plan).toContain(index);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
});

test('losses in quick succession never begin one epoch twice', async () => {
  const { concertId } = await line(0);
  const sequences = [];
  for (let epoch = 1; epoch <= 3; epoch += 1) {
    await loseQueue(concertId);
    sequences.push((await joinAll(concertId, 1))[0]!.sequence);
  }
  expect(sequences).toEqual([EPOCH_SIZE + 1, 2 * EPOCH_SIZE + 1, 3 * EPOCH_SIZE + 1]);
});

test('a policy that changes while Redis has lost the queue is the one that the queue opens with', async () => {
  const {
    concertId,
    tokens: [inside, waiting],
  } = await line(1);
  await loseQueue(concertId);
  await queue.changePolicy(concertId, { capacity: 2 });
  for (const token of [inside!, waiting!]) await queue.viewPlace(token);
  await endGrace(concertId);
  expect(await queue.checkPlace(waiting!)).toEqual({ status: 'active', position: null });
});

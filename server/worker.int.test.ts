import { expect, test } from 'vitest';

import { pool } from '@/lib/db/pool';
import { insertConcert } from '@/lib/makers/concerts';
import { lapseHold } from '@/lib/makers/sales';
import { insertUser } from '@/lib/makers/users';
import { holdSeats } from '@/lib/reservations/service';
import { startWorker } from './worker';

test('a hold that has lapsed is tidied up within seconds', async () => {
  const { scheduleId } = await insertConcert();
  const { userId } = await insertUser();
  const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [7] });
  await lapseHold(answer.id);
  const stop = startWorker();
  const stateOf = async () => {
    const { rows } = await pool().query(
      'SELECT r.status, s.state FROM reservation r, seat s WHERE r.id = $1 AND s.schedule_id = $2 AND s.number = 7',
      [answer.id, scheduleId],
    );
    return rows[0];
  };
  await expect.poll(stateOf, { timeout: 5_000 }).toEqual({ status: 'expired', state: 'available' });
  await stop();
});

test('a task that fails or hangs keeps no other from its rounds, and none runs twice at once', async () => {
  let rounds = 0;
  let atWork = 0;
  let release: () => void = () => undefined;
  const stop = startWorker({
    failing: async () => {
      throw new Error('every time');
    },
    hanging: () => {
      atWork += 1;
      return new Promise<void>((resolve) => (release = resolve));
    },
    counting: async () => {
      rounds += 1;
    },
  });
  await expect.poll(() => rounds, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
  expect(atWork).toBe(1);
  let stopped = false;
  const stopping = stop().then(() => (stopped = true));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(stopped).toBe(false);
  release();
  await stopping;
  const roundsAtTheEnd = rounds;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(rounds).toBe(roundsAtTheEnd);
});

import { Redis } from 'ioredis';

import { invalidate } from '../../../lib/cache';
import { readSeats } from '../../../lib/seats/map';
import { listSchedules } from '../../../lib/catalog/service';
import { pool } from '../../../lib/db/pool';
import { listTickets, payReservation } from '../../../lib/payments/service';
import { viewPlace } from '../../../lib/queue/service';
import { verifyQueueToken } from '../../../lib/queue/token';
import { holdSeats, sweepLapsedHolds } from '../../../lib/reservations/service';
import { announceSeatChange } from '../../../lib/seats/changes';
import { insertConcert } from '../../../lib/makers/concerts';
import { insertSoldHouse } from '../../../lib/makers/sales';
import { insertCharges, insertUser, insertUsers } from '../../../lib/makers/users';
import { readyToPay } from '../../../lib/makers/purchase';
import { listEntries } from '../../../lib/wallet/service';
import { Durations } from '../../../lib/durations';
import { resultOf } from '../job';
import { plainLine, type Line, type Work } from '../work';
import { waitingLine } from '../worlds';

const TIMES = 200;

/** Mean time of one call after another, as a line of the table. */
async function time(work: string, call: (index: number) => Promise<unknown>, times = TIMES): Promise<Line> {
  const tookMs = new Durations();
  let seconds = 0;
  for (let index = 0; index < times + 20; index += 1) {
    const startedMs = performance.now();
    await call(index);
    if (index < 20) continue;
    const ms = performance.now() - startedMs;
    tookMs.add(ms);
    seconds += ms / 1000;
  }
  return plainLine(work, resultOf(tookMs, seconds));
}

async function waiting(count: number): Promise<Line[]> {
  const { tokens } = await waitingLine(count, Math.min(count, 500));
  return [
    await time(`poll, ${count.toLocaleString('en')} waiting`, (index) =>
      viewPlace(verifyQueueToken(tokens[index % tokens.length]!)!),
    ),
  ];
}

async function seats(seatCount: number): Promise<Line[]> {
  const { concertId, scheduleId } = await insertConcert({
    maxSeatsPerUser: 100,
    holdSeconds: 3_600,
    schedules: [{ seatCount }],
  });
  const { userId } = await insertUser();
  const held = Math.min(seatCount, 100);
  const label = `${seatCount.toLocaleString('en')} seats`;
  const read = async (): Promise<void> => {
    announceSeatChange(scheduleId);
    await readSeats(scheduleId);
  };
  const readDates = async (): Promise<void> => {
    invalidate('schedules', concertId);
    await listSchedules(concertId);
  };
  const hold = await time(
    `hold, ${label}`,
    (index) => (index < held ? holdSeats({ userId, scheduleId, seatNumbers: [index + 1] }) : Promise.resolve()),
    held - 20,
  );
  await pool().query(
    `UPDATE reservation SET created_at = created_at - interval '2 hours', expires_at = now() - interval '1 second' WHERE schedule_id = $1`,
    [scheduleId],
  );
  await pool().query(
    `UPDATE seat SET held_until = now() - interval '1 second' WHERE schedule_id = $1 AND state = 'held'`,
    [scheduleId],
  );
  return [
    hold,
    await time(`seat map read anew, ${label}`, read, 30),
    await time(`dates of the concert read anew, ${label}`, readDates, 30),
    await time(`sweep, ${label}`, sweepLapsedHolds, 30),
  ];
}

/** Paid reservations of other concerts and users, written in bulk. */
async function sellElsewhere(count: number): Promise<void> {
  const batch = 20_000;
  for (let done = 0; done < count; done += batch) {
    const { scheduleId } = await insertConcert({ schedules: [{ seatCount: batch }] });
    const buyers = await insertUsers({ count: 200, balance: 10_000_000 });
    await insertSoldHouse(
      scheduleId,
      buyers.map(({ userId }) => userId),
    );
  }
  await pool().query('ANALYZE');
}

async function purchases(sold: number): Promise<Line[]> {
  const label = `${sold.toLocaleString('en')} sold`;
  const { scheduleId } = await insertConcert({ maxSeatsPerUser: 1_000_000, schedules: [{ seatCount: 500 }] });
  const { userId } = await insertUser();
  const hold = await time(
    `hold, ${label}`,
    (index) => holdSeats({ userId, scheduleId, seatNumbers: [index + 1] }),
    100,
  );
  const ready = await Promise.all(Array.from({ length: 70 }, () => readyToPay()));
  const pay = await time(
    `pay, ${label}`,
    (index) => payReservation(ready[index]!.reservation, ready[index]!.place),
    50,
  );
  return [hold, pay, await time(`tickets, ${label}`, () => listTickets(ready[0]!.userId, { limit: 50 }))];
}

async function wallet(entries: number): Promise<Line[]> {
  const { userId } = await insertUser();
  await insertCharges(userId, entries);
  return [
    await time(`ledger page, ${entries.toLocaleString('en')} entries`, () =>
      listEntries(userId, { limit: 20, cursor: Math.ceil(entries / 2) + 1 }),
    ),
  ];
}

/** How cost grows with what there is. Runs only when asked for; one call at a time, within one process. */
export const scale: Work = {
  name: 'scale',
  run: async ({ site, scale: share }) => {
    const lines: Line[] = [];
    for (const count of [1_000, 10_000, 100_000, 1_000_000])
      lines.push(...(await waiting(Math.max(1_000, count * share))));
    const redis = new Redis(site.settings['REDIS_URL']!);
    await redis.flushdb();
    redis.disconnect();
    for (const count of [50, 500, 5_000, 50_000]) lines.push(...(await seats(Math.max(50, count * share))));
    for (const count of [10, 100, 1_000, 10_000]) lines.push(...(await wallet(count)));
    let sold = 0;
    for (const count of [0, 100_000, 1_000_000].map((wanted) => wanted * share)) {
      await sellElsewhere(count - sold);
      sold = count;
      lines.push(...(await purchases(count)));
    }
    return lines;
  },
};

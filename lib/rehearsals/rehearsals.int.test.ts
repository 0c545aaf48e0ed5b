import { expect, test } from 'vitest';

import { authenticate } from '../accounts/service';
import { pool } from '../db/pool';
import { findSchedule, getConcert, listConcertIds } from '../catalog/service';
import { findPeople } from '../desk/people';
import { insertConcert } from '../makers/concerts';
import { insertRehearsal, insertRehearsedCopy } from '../makers/rehearsals';
import { insertPurchase } from '../makers/sales';
import { insertUser } from '../makers/users';
import { copyForRehearsal, listProgramme, readEdited } from '../programme/service';
import { joinQueue } from '../queue/service';
import { MAX_REHEARSED_SEATS } from './schema';
import * as service from './service';
import * as store from './store';

const OPTIONS = { fans: 10, minutes: 1, manners: 'usual', besideSale: true } as const;

async function count(table: string): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0]!.count;
}

const TABLES = [
  ...['concert', 'schedule', 'tier', 'seat', 'reservation', 'payment', 'ticket'],
  ...['app_user', 'wallet_entry', 'queue_archive', 'queue_removal', 'rehearsal'],
];

async function counts(): Promise<Record<string, number>> {
  return Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, await count(table)] as const)));
}

/** Starts the rehearsal of one concert so many times at once; how many began. */
async function startAtOnce(times: number): Promise<number> {
  const { concertId } = await insertConcert();
  const starts = Array.from({ length: times }, () => service.startRehearsal(concertId, OPTIONS));
  const outcomes = await Promise.allSettled(starts);
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

test('of several starts at once one begins; without the index all do', async () => {
  expect(await startAtOnce(5)).toBe(1);
  await pool().query('DROP INDEX rehearsal_one_of_a_concert');
  try {
    expect(await startAtOnce(5)).toBe(5);
  } finally {
    await pool().query(`DELETE FROM rehearsal`);
    await pool().query(
      `CREATE UNIQUE INDEX rehearsal_one_of_a_concert ON rehearsal (concert_id) WHERE state <> 'ended'`,
    );
  }
});

test('one runs at a time in the shop, the one that has waited longest, whoever takes it', async () => {
  const concerts = [await insertConcert(), await insertConcert()];
  const ids: string[] = [];
  for (const { concertId } of concerts) ids.push((await service.startRehearsal(concertId, OPTIONS)).id);
  const taken = await Promise.all(Array.from({ length: 5 }, () => store.take()));
  expect(taken.filter((id) => id !== null)).toEqual([ids[0]]);
  expect(await store.beat(ids[0]!, null)).toBe(true);
  await service.cancelRehearsal(concerts[0]!.concertId, ids[0]!);
  expect(await store.beat(ids[0]!, null)).toBe(false);
  await store.end(ids[0]!, 'cancelled');
  expect(await store.take()).toBe(ids[1]);
  // Nothing is heard of its process any more.
  await pool().query(`UPDATE rehearsal SET heard_at = now() - interval '1 minute' WHERE id = $1`, [ids[1]]);
  await store.endLost();
  expect(await store.find(ids[1]!)).toMatchObject({ state: 'ended', endedBecause: 'lost' });
  expect(await store.beat(ids[1]!, null)).toBe(false);
});

test('what nobody begins is told so, and one that is cancelled before is over at once', async () => {
  const { concertId } = await insertConcert();
  const { id } = await service.startRehearsal(concertId, OPTIONS);
  await store.endLost();
  expect(await store.find(id)).toMatchObject({ state: 'waiting' });
  await pool().query(`UPDATE rehearsal SET created_at = now() - interval '10 minutes' WHERE id = $1`, [id]);
  await pool().query(`UPDATE rehearsal SET ended_at = now() - interval '10 minutes' WHERE state = 'ended'`);
  await store.endLost();
  expect(await store.find(id)).toMatchObject({ state: 'ended', endedBecause: 'notBegun' });
  const next = await service.startRehearsal(concertId, OPTIONS);
  expect(await service.cancelRehearsal(concertId, next.id)).toMatchObject({ endedBecause: 'cancelled' });
});

test('beside a sale it begins only for who says so', async () => {
  const { concertId } = await insertConcert({ schedules: [{ opensInSeconds: 300 }] });
  const started = service.startRehearsal(concertId, { ...OPTIONS, besideSale: false });
  await expect(started).rejects.toMatchObject({
    code: 'SALE_RUNNING',
    details: { members: { concerts: expect.any(Array) } },
  });
  expect(await service.isSaleOpening()).toBe(false);
  await insertConcert({ schedules: [{ opensInSeconds: 30 }] });
  expect(await service.isSaleOpening()).toBe(true);
  await expect(service.startRehearsal(concertId, OPTIONS)).resolves.toMatchObject({ state: 'waiting' });
});

test('one date is copied, the one that is asked for or the next, and none that is too large', async () => {
  const day = 86_400;
  const { concertId, scheduleIds } = await insertConcert({
    schedules: [{ startsInSeconds: 3 * day }, { startsInSeconds: 2 * day, seatCount: 7 }, { startsInSeconds: -day }],
  });
  const [later, next, past] = scheduleIds as [string, string, string];
  const begins = async (scheduleId?: string) => {
    const { id, options } = await service.startRehearsal(concertId, { ...OPTIONS, scheduleId });
    await service.cancelRehearsal(concertId, id);
    return options.scheduleId;
  };
  expect(await begins()).toBe(next);
  expect(await begins(later)).toBe(later);
  for (const other of [past, (await insertConcert()).scheduleId])
    await expect(begins(other)).rejects.toMatchObject({ code: 'SCHEDULE_NOT_FOUND' });
  const { copyId } = await insertRehearsedCopy(concertId);
  const seats = `SELECT count(*)::int AS seats, count(DISTINCT schedule_id)::int AS dates FROM seat
                 JOIN schedule ON schedule.id = schedule_id WHERE concert_id = $1`;
  expect((await pool().query(seats, [copyId])).rows).toEqual([{ seats: 7, dates: 1 }]);
  await pool().query(
    `INSERT INTO seat (schedule_id, number, tier_number, price) SELECT $1, n, 1, 1 FROM generate_series(8, ${MAX_REHEARSED_SEATS + 1}) n`,
    [next],
  );
  await expect(begins()).rejects.toMatchObject({
    code: 'REHEARSAL_TOO_LARGE',
    details: { members: { seats: MAX_REHEARSED_SEATS + 1, most: MAX_REHEARSED_SEATS } },
  });
  expect(await begins(later)).toBe(later);
});

test('no copy is left of a date that has gone or grown too large since it was asked for', async () => {
  const { concertId, scheduleIds } = await insertConcert({
    schedules: [{ startsInSeconds: -86_400 }, { startsInSeconds: 86_400, seatCount: 7 }],
  });
  const [gone, next] = scheduleIds as [string, string];
  const rehearsalId = await insertRehearsal(concertId);
  const copies = async (scheduleId: string, mostSeats: number) => {
    const copy = await copyForRehearsal(concertId, scheduleId, rehearsalId, 1, mostSeats);
    const { rowCount } = await pool().query('SELECT FROM concert WHERE rehearsal_id = $1', [rehearsalId]);
    return [copy && typeof copy.dateId, rowCount];
  };
  expect(await copies(gone, 7)).toEqual([null, 0]);
  expect(await copies(crypto.randomUUID(), 7)).toEqual([null, 0]);
  expect(await copies(next, 6)).toEqual([null, 0]);
  expect(await copies(next, 7)).toEqual(['string', 1]);
});

test('there is no copy for anybody but its fans, and nothing else for them', async () => {
  const { concertId, scheduleId } = await insertConcert();
  const copy = await insertRehearsedCopy(concertId);
  const [fan] = await store.makeFans(copy.rehearsalId, 1, 1_000);
  const stranger = await insertUser();
  const missing = { code: 'CONCERT_NOT_FOUND' };
  await expect(joinQueue(stranger.userId, copy.copyId)).rejects.toMatchObject(missing);
  await expect(joinQueue(stranger.userId, copy.copyId, undefined, crypto.randomUUID())).rejects.toMatchObject(missing);
  await expect(joinQueue(fan!, concertId, undefined, copy.rehearsalId)).rejects.toMatchObject(missing);
  await expect(findSchedule(copy.scheduleId)).rejects.toMatchObject({ code: 'SCHEDULE_NOT_FOUND' });
  await expect(findSchedule(scheduleId, copy.rehearsalId)).rejects.toMatchObject({ code: 'SCHEDULE_NOT_FOUND' });
  await expect(getConcert(copy.copyId)).rejects.toMatchObject(missing);
  await expect(readEdited(copy.copyId)).rejects.toMatchObject(missing);
  expect((await joinQueue(fan!, copy.copyId, undefined, copy.rehearsalId)).place.status).toBe('active');
  expect(await findSchedule(copy.scheduleId, copy.rehearsalId)).toMatchObject({ concertId: copy.copyId });
  expect(await listConcertIds()).not.toContain(copy.copyId);
  expect((await listProgramme({ limit: 100 })).items.map(({ id }) => id)).not.toContain(copy.copyId);
  // Who is virtual is found by nobody, and nobody signs in as one.
  expect(await findPeople(fan!)).toMatchObject([]);
  await expect(authenticate({ email: `${fan}@rehearsal.invalid`, password: '-' })).rejects.toMatchObject({
    code: 'BAD_CREDENTIALS',
  });
  // The database's last word: a copy is never published, and a virtual fan never an operator.
  await expect(pool().query('UPDATE concert SET published_at = now() WHERE id = $1', [copy.copyId])).rejects.toThrow(
    /concert_copy_is_never_published/,
  );
  await expect(pool().query(`UPDATE app_user SET role = 'operator' WHERE id = $1`, [fan])).rejects.toThrow(
    /app_user_virtual_is_a_fan/,
  );
});

test('a copy that is discarded leaves its report, and nothing in any other table', async () => {
  const { concertId, scheduleId } = await insertConcert();
  const buyer = await insertUser({ balance: 100_000 });
  await insertPurchase({ userId: buyer.userId, scheduleId, seatNumbers: [1] });
  const before = await counts();
  const { rehearsalId, copyId, scheduleId: copyDate } = await insertRehearsedCopy(concertId);
  const [fan] = await store.makeFans(rehearsalId, 3, 100_000);
  await joinQueue(fan!, copyId, undefined, rehearsalId);
  await insertPurchase({ userId: fan!, scheduleId: copyDate, seatNumbers: [1] });
  const waiting = await insertRehearsal(concertId);
  await expect(service.discardRehearsal(concertId, waiting)).rejects.toMatchObject({ code: 'REHEARSAL_RUNNING' });
  await service.discardRehearsal(concertId, rehearsalId);
  expect(await counts()).toEqual({ ...before, rehearsal: before['rehearsal']! + 2 });
  expect(await store.find(rehearsalId)).toMatchObject({ state: 'ended', copyId: null });
  await service.discardRehearsal(concertId, rehearsalId);
  // Older ones go by themselves when the next begins.
  const copies = [await insertRehearsedCopy(concertId), await insertRehearsedCopy(concertId)];
  await service.discardOld(1);
  expect((await Promise.all(copies.map((each) => store.find(each.rehearsalId)))).map((each) => each?.copyId)).toEqual([
    null,
    copies[1]!.copyId,
  ]);
});

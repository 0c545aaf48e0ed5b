import pg from 'pg';
import { describe, expect, test } from 'vitest';

import { concertsQuery, newConcertBody } from '../catalog/schema';
import { createConcert, getConcert, listConcerts } from '../catalog/service';
import { pool } from '../db/pool';
import type { Statement } from '../db/statement';
import { by } from '../deeds/by';
import { listDeeds } from '../deeds/service';
import { insertConcert } from '../makers/concerts';
import { insertHold, insertPurchase, lapseHold } from '../makers/sales';
import { insertUser, insertUsers } from '../makers/users';
import { holdSeats } from '../reservations/service';
import { readHall } from '../seats/hall';
import { alteredStatement } from '../testing/altered-statement';
import { untilBlocked } from '../testing/behind-lock';
import { raceAll } from '../testing/race';
import { cancelConcert } from './sale-stop';
import { addDate, copyConcert, editConcert, listProgramme, readEdited } from './service';
import { statements } from './statements.generated';

const OPERATOR = { userId: '01900000-0000-7000-8000-0000000000aa' };
const why = by(OPERATOR, '연습');
const refusedAs = (code: string, members: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining({ members: expect.objectContaining(members) }) });

const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const NEW_DATE = { startsAt: at(72), bookingOpensAt: at(1), bookingClosesAt: at(71), price: 40_000, seatCount: 5 };

async function makeDraft() {
  const body = newConcertBody.parse({
    title: '밤',
    artist: '해오름',
    venue: '홀',
    description: '',
    draft: true,
    schedules: [],
  });
  const { reason: _, ...wanted } = body;
  return (await createConcert(wanted, why)).id;
}

const datesIn = (list: object[]) => newConcertBody.shape.schedules.parse(list);

async function pricesOf(scheduleId: string): Promise<number[]> {
  const { rows } = await pool().query<{ price: number }>(
    'SELECT price FROM seat WHERE schedule_id = $1 ORDER BY number',
    [scheduleId],
  );
  return rows.map(({ price }) => price);
}

async function reservationOf(id: string) {
  const { rows } = await pool().query<{ prices: number[]; amount: number }>(
    'SELECT seat_prices AS prices, amount FROM reservation WHERE id = $1',
    [id],
  );
  return rows[0]!;
}

/** The concert with its first tier at another price. */
async function pricePatch(concertId: string, price: number) {
  const { dates } = await readEdited(concertId);
  return { dates: dates.map(({ id, tiers }) => ({ id, tiers: [{ id: tiers[0]!.id, price }] })) };
}

describe('a concert from its first word on', () => {
  test('begins without dates, gets one, is edited, and every step is in the log', async () => {
    const concertId = await makeDraft();
    expect(await readEdited(concertId)).toMatchObject({ standing: 'draft', version: 1, dates: [] });
    const [date] = datesIn([NEW_DATE]);
    const { version, dates } = await addDate(concertId, date!, why, 1);
    expect({ version, dates }).toMatchObject({ version: 2, dates: [{ tiers: [{ price: 40_000, total: 5 }] }] });
    const edited = await editConcert(concertId, { english: { title: 'Night' }, details: { lineUp: [] } }, why, 2);
    expect(edited).toMatchObject({ version: 3, english: { title: 'Night' } });
    const { items } = await listDeeds({ concertId, limit: 10 });
    expect(items.map(({ deed, before, after }) => ({ deed, before, after }))).toMatchObject([
      { deed: 'concertEdited', before: { english: { title: null } }, after: { english: { title: 'Night' } } },
      { deed: 'dateAdded', before: null, after: { seats: 5 } },
      { deed: 'concertCreated', before: null, after: { draft: true, dates: 0 } },
    ]);
    expect((await listProgramme({ limit: 1, standing: 'draft' })).items[0]).toMatchObject({ id: concertId });
  });

  test('an edit that changes nothing is none', async () => {
    const { concertId } = await insertConcert({ title: '그대로' });
    expect((await editConcert(concertId, { title: '그대로' }, why)).version).toBe(1);
    expect((await listDeeds({ concertId, limit: 1 })).items).toEqual([]);
  });

  test('of two operators who have seen the same one the second is shown what is there', async () => {
    const { concertId } = await insertConcert({ title: '처음' });
    const edits = ['하나', '둘'].map((title) => () => editConcert(concertId, { title }, why, 1));
    const { won, refused, failed } = await raceAll(edits);
    expect({ won: won.length, refused, failed }).toEqual({ won: 1, refused: { CONCERT_CHANGED: 1 }, failed: [] });
    const { title } = await readEdited(concertId);
    await expect(editConcert(concertId, { title: '셋' }, why, 1)).rejects.toEqual(
      refusedAs('CONCERT_CHANGED', { concert: expect.objectContaining({ title, version: 2 }) }),
    );
  });

  test('a copy is a draft like it, later, with nothing held or sold', async () => {
    const { concertId, scheduleId } = await insertConcert({ capacity: 7, paused: true });
    await insertPurchase({ userId: (await insertUser({ balance: 100_000 })).userId, scheduleId, seatNumbers: [1] });
    const [was, copy] = [await readEdited(concertId), await copyConcert(concertId, 7, why)];
    expect(copy).toMatchObject({ standing: 'draft', title: was.title, dates: [{ tiers: [{ total: 50, sold: 0 }] }] });
    expect(Date.parse(copy.dates[0]!.startsAt) - Date.parse(was.dates[0]!.startsAt)).toBe(7 * 86_400_000);
    const { rows } = await pool().query('SELECT queue_capacity, queue_paused, queue_epoch FROM concert WHERE id = $1', [
      copy.id,
    ]);
    expect(rows).toEqual([{ queue_capacity: 7, queue_paused: false, queue_epoch: 0 }]);
  });

  test.each([undefined, 'opening', 'date'] as const)('a copy is in no list, sorted by %s', async (sort) => {
    const { concertId } = await insertConcert({ schedules: [{ opensInSeconds: 3_600, closesInSeconds: 7_200 }] });
    const { id } = await copyConcert(concertId, 7, why);
    const ids = (await listConcerts(concertsQuery.parse({ sort, limit: 50 }))).items.map((concert) => concert.id);
    expect(ids).toContain(concertId);
    expect(ids).not.toContain(id);
  });
});

/** Columns that say what has become of a seat, and not what it is. */
const OF_ITS_FATE = ['id', 'state', 'reservation_id', 'held_until', 'created_at', 'updated_at'];

test('a copy has all that a seat is', async () => {
  const { rows } = await pool().query<{ column: string }>(
    `SELECT column_name AS "column" FROM information_schema.columns WHERE table_name = 'seat'`,
  );
  for (const { column } of rows.filter((row) => !OF_ITS_FATE.includes(row.column)))
    expect(statements.copySeats.text, column).toMatch(new RegExp(`\\b${column}\\b`));
});

describe('a price', () => {
  test('never touches what is held or sold, and is that of every hold that follows', async () => {
    const { concertId, scheduleId } = await insertConcert({ schedules: [{ seatCount: 4, price: 50_000 }] });
    const fan = await insertUser({ balance: 1_000_000 });
    const sold = await insertPurchase({ userId: fan.userId, scheduleId, seatNumbers: [1] });
    const held = await insertHold({ userId: fan.userId, scheduleId, seatNumbers: [2] });
    expect((await readHall(scheduleId)).tiers[0]!.price).toBe(50_000);
    await expect(editConcert(concertId, await pricePatch(concertId, 60_000), by(OPERATOR))).rejects.toEqual(
      refusedAs('VALIDATION_FAILED', { errors: [expect.objectContaining({ path: 'reason' })] }),
    );
    await editConcert(concertId, await pricePatch(concertId, 60_000), why);
    for (const id of [sold.reservationId, held])
      expect(await reservationOf(id)).toEqual({ prices: [50_000], amount: 50_000 });
    expect(await pricesOf(scheduleId)).toEqual([50_000, 60_000, 60_000, 60_000]);
    expect(await getConcert(concertId)).toMatchObject({ priceFrom: 60_000, tiers: [{ price: 60_000 }] });
    await expect.poll(async () => (await readHall(scheduleId)).tiers[0]!.price).toBe(60_000);
    // The map has one price a tier: what was sold at another is told by who bought it.
    expect((await readHall(scheduleId)).priceRuns).toEqual([{ count: 4, price: 60_000, tier: 1 }]);
    await lapseHold(held);
    const { userId } = await insertUser();
    const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [2] });
    expect(answer.amount).toBe(60_000);
  });

  test('changes under 60 holds without holding any up, and each is at the old price or the new one', async () => {
    const { concertId, scheduleId } = await insertConcert({ schedules: [{ seatCount: 200, price: 100 }] });
    const fans = await insertUsers({ count: 60 });
    const patch = await pricePatch(concertId, 200);
    const tasks = fans.map(({ userId }, index) => async () => {
      const seatNumbers = [index * 3 + 1, index * 3 + 2, index * 3 + 3];
      const { answer } = await holdSeats({ userId, scheduleId, seatNumbers });
      return answer.seats.map(({ price }) => price);
    });
    const change = async () => {
      await editConcert(concertId, patch, why);
      return [];
    };
    const { won, refused, failed } = await raceAll([...tasks.slice(0, 30), change, ...tasks.slice(30)]);
    expect({ refused, failed }).toEqual({ refused: {}, failed: [] });
    for (const prices of won) expect([[], [100, 100, 100], [200, 200, 200]]).toContainEqual(prices);
    expect(new Set(await pricesOf(scheduleId))).toEqual(new Set([200]));
  });

  /** The price of a seat that is bought while `statement` waits for it. */
  async function priceOfSold(statement: Statement): Promise<number> {
    const { scheduleId } = await insertConcert({ schedules: [{ seatCount: 2, price: 100 }] });
    const { userId } = await insertUser({ balance: 1_000 });
    const reservationId = await insertHold({ userId, scheduleId, seatNumbers: [1] });
    const buyer = new pg.Client({ connectionString: process.env.DATABASE_URL! });
    await buyer.connect();
    await buyer.query('BEGIN');
    await buyer.query(`UPDATE seat SET state = 'sold', held_until = NULL WHERE reservation_id = $1`, [reservationId]);
    const repriced = pool().query({ ...statement, values: [scheduleId, [1], [200], 1, 2] });
    await untilBlocked(1);
    await buyer.query('COMMIT');
    await buyer.end();
    await repriced;
    return (await pricesOf(scheduleId))[0]!;
  }

  test('is not that of a seat which is bought meanwhile', async () => {
    expect(await priceOfSold(statements.repriceSeats)).toBe(100);
  });

  test('control: without the look at what is sold, it is', async () => {
    expect(await priceOfSold(alteredStatement(statements.repriceSeats, ["AND seat.state <> 'sold'", '']))).toBe(200);
  });
});

test('a date that is moved keeps its tickets, and the log keeps the old time', async () => {
  const { concertId, scheduleId } = await insertConcert();
  const { startsAt } = (await readEdited(concertId)).dates[0]!;
  const later = new Date(Date.parse(startsAt) + 7 * 86_400_000).toISOString();
  await editConcert(concertId, { dates: [{ id: scheduleId, startsAt: later }] }, why);
  const { items } = await listDeeds({ concertId, limit: 1 });
  expect(items).toMatchObject([{ before: { dates: [{ startsAt }] }, after: { dates: [{ startsAt: later }] } }]);
});

test('a cancellation is once and for all, and none of a draft', async () => {
  const { concertId } = await insertConcert();
  await expect(cancelConcert(concertId, why, 7)).rejects.toEqual(refusedAs('CONCERT_CHANGED'));
  expect(await cancelConcert(concertId, why, 1)).toMatchObject({ standing: 'cancelled', version: 2 });
  expect(await cancelConcert(concertId, why)).toMatchObject({ standing: 'cancelled', version: 2 });
  expect((await listDeeds({ concertId, limit: 5 })).items).toHaveLength(1);
  await expect(editConcert(concertId, { holdSeconds: 10 }, why)).rejects.toEqual(refusedAs('EDIT_REFUSED'));
  await expect(cancelConcert(await makeDraft(), why)).rejects.toEqual(
    refusedAs('EDIT_REFUSED', { refused: [{ path: 'standing', why: 'draft' }] }),
  );
});

import { describe, expect, test } from 'vitest';

import { newConcertBody } from '../catalog/schema';
import { createConcert, readSales } from '../catalog/service';
import { pool } from '../db/pool';
import { alteredStatement } from '../testing/altered-statement';
import { raceAll } from '../testing/race';
import { insertHouse, smallHouse } from '../makers/houses';
import { insertConcert } from '../makers/concerts';
import { lapseHold } from '../makers/sales';
import { insertUser } from '../makers/users';
import { addDate, copyConcert } from '../programme/service';
import { holdSeats } from '../reservations/service';
import { keepBack, readKeptBack } from '../seats/kept-back';
import { compactSeatMap } from '../seats/map';
import { statements } from '../seats/statements.generated';
import { saveDraft } from './service';

const HOUR_MS = 3_600_000;
const words = { title: '새벽', artist: '해오름', venue: '예술의전당', description: '' };
const tiers = [
  { name: { ko: 'R석' }, price: 90_000 },
  { name: { ko: '스탠딩', en: 'Standing' }, price: 70_000, look: 5 },
];

function dateOf(planId: string, more: object = { tiers }) {
  const at = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
  return { startsAt: at(72), bookingOpensAt: at(-1), bookingClosesAt: at(1), planId, ...more };
}

async function concertOf(planId: string) {
  const { id: concertId, schedules } = await createConcert(
    newConcertBody.parse({ ...words, maxSeatsPerUser: 9, schedules: [dateOf(planId)] }),
  );
  return { concertId, scheduleId: schedules[0]!.id, schedule: schedules[0]! };
}

/** What the database has of the seats of a date, in the order of their numbers. */
async function seatsOf(scheduleId: string): Promise<string[]> {
  const { rows } = await pool().query<{ seat: string }>(
    `SELECT concat_ws(' ', number, section, row_label, seat_label, 'tier', tier_number, price, nullif(traits, 0), kept_back) AS seat
     FROM seat WHERE schedule_id = $1 ORDER BY number`,
    [scheduleId],
  );
  return rows.map(({ seat }) => seat);
}

const SEATS = [
  ...['1 A A 6 tier 1 90000 1', '2 A A 5 tier 1 90000 2', '3 A A 4 tier 1 90000', '4 A A 3 tier 1 90000'],
  ...['5 A A 2 tier 1 90000', '6 A A 1 tier 1 90000'],
  ...['7 A B 8 tier 2 70000', '8 A B 7 tier 2 70000', '9 A B 6 tier 2 70000', '10 A B 5 tier 2 70000'],
  ...['11 A B 4 tier 2 70000', '12 A B 3 tier 2 70000', '13 A B 2 tier 2 70000 press', '14 A B 1 tier 2 70000 house'],
  '15 S tier 2 70000 house',
  ...Array.from({ length: 5 }, (_, index) => `${16 + index} S tier 2 70000`),
  ...Array.from({ length: 10 }, (_, index) => `${21 + index} 무대 옆 tier 1 90000`),
];

describe('a date made from a plan', () => {
  test('has its seats, labels, traits and tiers at its own prices; what is kept back is not for sale', async () => {
    const { planId } = await insertHouse();
    const { concertId, scheduleId, schedule } = await concertOf(planId);
    expect(await seatsOf(scheduleId)).toEqual(SEATS);
    expect(schedule).toMatchObject({
      price: 70_000,
      totalSeats: 30,
      remainingSeats: 27,
      tiers: [
        { number: 1, name: { ko: 'R석', en: 'R석' }, price: 90_000, look: 1, total: 16, remaining: 16 },
        { number: 2, name: { ko: '스탠딩', en: 'Standing' }, price: 70_000, look: 5, total: 14, remaining: 11 },
      ],
    });
    expect(await readSales(concertId)).toMatchObject({ available: 27, keptBack: 3, held: 0 });
    const { userId } = await insertUser();
    expect((await compactSeatMap(scheduleId, userId)).states).toBe(`${'a'.repeat(12)}kkk${'a'.repeat(15)}`);
    await expect(holdSeats({ userId, scheduleId, seatNumbers: [12, 13] })).rejects.toMatchObject({
      code: 'SEAT_UNAVAILABLE',
      details: { members: { seatNumbers: [13] } },
    });
    const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [1, 16] });
    expect(answer.amount).toBe(160_000);
  });

  test('keeps it whatever is drawn afterwards; so do another date and a copy of the concert', async () => {
    const { houseId, planId } = await insertHouse();
    const { concertId, scheduleId } = await concertOf(planId);
    await saveDraft(houseId, { ...smallHouse(), sections: [] }, null);
    const { dates } = await addDate(concertId, newConcertBody.shape.schedules.parse([dateOf(planId)])[0]!);
    const second = dates.find(({ id }) => id !== scheduleId)!;
    expect(await seatsOf(second.id)).toEqual(SEATS);
    const copy = await copyConcert(concertId, 7);
    expect(await seatsOf(copy.dates[0]!.id)).toEqual(SEATS);
    const { rows } = await pool().query('SELECT DISTINCT plan_id FROM schedule WHERE concert_id = ANY ($1)', [
      [concertId, copy.id],
    ]);
    expect(rows).toEqual([{ plan_id: planId }]);
  });

  test('needs as many tiers as the plan has, and a plan that there is; nothing else may say which seats there are', async () => {
    const { planId, houseId } = await insertHouse();
    const made = (more: object, id = planId) =>
      createConcert(newConcertBody.parse({ ...words, schedules: [dateOf(id, more)] }));
    await expect(made({ price: 1_000 })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      details: { members: { errors: [{ path: 'schedules.0.tiers', message: 'are 1, and the plan has 2' }] } },
    });
    await expect(made({ tiers }, houseId)).rejects.toMatchObject({ code: 'HOUSE_NOT_FOUND' });
    for (const more of [
      { seatCount: 30 },
      { sections: [{ name: 'A', rows: [3] }] },
      { traits: [{ trait: 'companion', from: 1, to: 1 }] },
    ])
      expect(() => newConcertBody.parse({ ...words, schedules: [dateOf(planId, { tiers, ...more })] })).toThrow(
        /already says which seats/,
      );
    const many = Array.from({ length: 26 }, () => dateOf(planId));
    const huge = await insertHouse({
      ...smallHouse(),
      sections: [
        {
          kind: 'standing',
          name: 'S',
          x: 0,
          y: 8,
          angle: 0,
          width: 90,
          depth: 90,
          capacity: 20_000,
          keptBack: 0,
          tier: 1,
        },
      ],
    });
    const schedules = many.map((date) => ({ ...date, planId: huge.planId }));
    await expect(createConcert(newConcertBody.parse({ ...words, schedules }))).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});

describe('seats kept back', () => {
  test('are put on sale, and kept again, all or none, with a deed each; a lapsed hold is nobody’s', async () => {
    const { concertId, scheduleId } = await concertOf((await insertHouse()).planId);
    const { userId } = await insertUser();
    const by = { operatorId: (await insertUser({ role: 'operator' })).userId, reason: null };
    expect(await keepBack(scheduleId, [13, 14], null, by)).toBe(2);
    expect(await keepBack(scheduleId, [13, 14], null, by)).toBe(0);
    const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [13] });
    await expect(keepBack(scheduleId, [12, 13], 'house', by)).rejects.toMatchObject({
      code: 'SEAT_UNAVAILABLE',
      details: { members: { seatNumbers: [13] } },
    });
    await expect(keepBack(scheduleId, [12, 31], 'house', by)).rejects.toMatchObject({
      code: 'SEAT_NOT_FOUND',
      details: { members: { seatNumbers: [31] } },
    });
    await lapseHold(answer.id);
    expect(await keepBack(scheduleId, [12, 13], 'press', by)).toBe(2);
    expect((await compactSeatMap(scheduleId, userId)).states).toBe(`${'a'.repeat(11)}kkak${'a'.repeat(15)}`);
    expect(await readKeptBack(scheduleId)).toEqual([
      { keptFor: 'house', seatNumbers: [15] },
      { keptFor: 'press', seatNumbers: [12, 13] },
    ]);
    // Whoever takes back what they did does not take back what somebody else has made of the seats since.
    await expect(keepBack(scheduleId, [11, 12, 15], null, by, 'house')).rejects.toMatchObject({
      code: 'SEAT_UNAVAILABLE',
      details: { members: { seatNumbers: [11, 12] } },
    });
    await expect(keepBack(scheduleId, [11, 12], 'house', by, null)).rejects.toMatchObject({
      details: { members: { seatNumbers: [12] } },
    });
    expect(await keepBack(scheduleId, [12, 13], 'press', by, 'press')).toBe(0);
    expect(await keepBack(scheduleId, null, null, by)).toBe(3);
    expect(await readSales(concertId)).toMatchObject({ available: 30, keptBack: 0 });
    const { rows } = await pool().query('SELECT deed, after FROM deed WHERE operator_id = $1 ORDER BY created_at', [
      by.operatorId,
    ]);
    expect(rows).toEqual([
      { deed: 'seatsReleased', after: { seats: 2, scheduleId, seatNumbers: '13-14' } },
      { deed: 'seatsKeptBack', after: { seats: 2, keptFor: 'press', scheduleId, seatNumbers: '12-13' } },
      { deed: 'seatsReleased', after: { seats: 3, scheduleId, seatNumbers: '12-13, 15' } },
    ]);
  });

  /** Fans who hold the seats while an operator keeps them back, ten times; gives the seats that both believe to have. */
  async function doubled(statement: { name: string; text: string }): Promise<number> {
    const { scheduleId } = await insertConcert({ maxSeatsPerUser: 10 });
    const numbers = Array.from({ length: 10 }, (_, index) => index + 1);
    const users = await Promise.all(numbers.map(() => insertUser()));
    await raceAll([
      ...numbers.map(
        (number, index) => () => holdSeats({ userId: users[index]!.userId, scheduleId, seatNumbers: [number] }),
      ),
      ...numbers.map(
        (number) => () => pool().query({ ...statement, values: [scheduleId, [number], 'house', null, false, null] }),
      ),
    ] as Array<() => Promise<unknown>>);
    const { rows } = await pool().query<{ count: number }>(
      `SELECT count(*)::int FROM reservation r JOIN seat ON seat.schedule_id = r.schedule_id AND seat.number = ANY (r.seat_numbers)
       WHERE r.schedule_id = $1 AND seat.reservation_id IS DISTINCT FROM r.id`,
      [scheduleId],
    );
    return rows[0]!.count;
  }

  test('are not held at the same moment', async () => {
    expect(await doubled(statements.keepBack)).toBe(0);
  });

  test('control: without the lock they are', async () => {
    const late = ['locked AS MATERIALIZED (', 'slept AS MATERIALIZED (SELECT pg_sleep(0.2)), locked AS MATERIALIZED ('];
    const unlocked = alteredStatement(
      statements.keepBack,
      ['FOR UPDATE', ''],
      ['FROM locked, judged\n  WHERE', 'FROM locked, judged, slept\n  WHERE'],
      late as [string, string],
    );
    expect(await doubled(unlocked)).toBeGreaterThan(0);
  });
});

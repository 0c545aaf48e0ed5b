import { expect, test } from 'vitest';

import { pool } from '../db/pool';
import { encodedSeatMap } from '../seats/map';
import type { SeatMapView } from '../seats/schema';
import { insertConcert, type ScheduleFixture } from '../makers/concerts';
import { insertHold, insertPurchase, lapseHold } from '../makers/sales';
import { insertUser } from '../makers/users';
import { newConcertBody, newConcertView } from './schema';
import { createConcert, findSchedule, getConcert, listSchedules, readSales } from './service';

const NOBODY = '01900000-0000-7000-8000-000000000000';
const HOUR = 3_600;

async function mapOf(schedule: { id: string; concertId: string }): Promise<SeatMapView> {
  return JSON.parse(String(await encodedSeatMap(schedule, NOBODY))) as SeatMapView;
}

/** Seats 1 to `count` of the date go to a pending reservation of a new fan, or to a paid one with its payment. */
async function take(scheduleId: string, count: number, status: 'pending' | 'paid'): Promise<string> {
  const { userId } = await insertUser({ balance: 1_000_000 });
  const held = { userId, scheduleId, seatNumbers: Array.from({ length: count }, (_, index) => index + 1) };
  return status === 'paid' ? (await insertPurchase(held)).reservationId : insertHold(held);
}

async function stateOf(schedules: ScheduleFixture[]): Promise<string> {
  const { concertId } = await insertConcert({ schedules });
  return (await getConcert(concertId)).salesState;
}

const upcoming = { opensInSeconds: HOUR, closesInSeconds: 2 * HOUR };
const ended = { opensInSeconds: -2 * HOUR, closesInSeconds: -HOUR };

test('the state of the sale follows the booking windows', async () => {
  expect(await stateOf([upcoming, upcoming])).toBe('upcoming');
  expect(await stateOf([upcoming, {}])).toBe('open');
  expect(await stateOf([ended, {}])).toBe('open');
  expect(await stateOf([ended, ended])).toBe('closed');
  expect(await stateOf([ended, upcoming])).toBe('upcoming');
});

test('a concert of which every seat is taken is sold out, and open again the moment a hold lapses', async () => {
  const { concertId, scheduleId } = await insertConcert({ schedules: [{ seatCount: 3 }] });
  const reservationId = await take(scheduleId, 3, 'pending');
  expect(await getConcert(concertId)).toMatchObject({ salesState: 'soldOut' });
  expect(await listSchedules(concertId)).toMatchObject([{ totalSeats: 3, remainingSeats: 0 }]);
  await lapseHold(reservationId);
  await expect.poll(async () => (await getConcert(concertId)).salesState).toBe('open');
  await expect.poll(async () => (await listSchedules(concertId))[0]?.remainingSeats).toBe(3);
});

test('dates come earliest first, without those whose booking is over', async () => {
  const { concertId, scheduleIds } = await insertConcert({
    schedules: [
      { startsInSeconds: 50 * HOUR },
      { ...ended, startsInSeconds: HOUR },
      { ...upcoming, startsInSeconds: 25 * HOUR },
    ],
  });
  const schedules = await listSchedules(concertId);
  expect(schedules.map(({ id }) => id)).toEqual([scheduleIds[2], scheduleIds[0]]);
  expect(schedules[1]).toMatchObject({ concertId, price: 50_000, totalSeats: 50, remainingSeats: 50 });
  expect(schedules[1]?.startsAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test('a day is the day in Seoul, where it begins nine hours before the day of UTC', async () => {
  const { concertId, scheduleIds } = await insertConcert({ schedules: [{}, {}] });
  for (const [index, startsAt] of ['2030-05-01T14:59:59Z', '2030-05-01T15:00:00Z'].entries()) {
    await pool().query('UPDATE schedule SET starts_at = $2 WHERE id = $1', [scheduleIds[index], startsAt]);
  }
  expect((await listSchedules(concertId, '2030-05-01')).map(({ id }) => id)).toEqual([scheduleIds[0]]);
  expect((await listSchedules(concertId, '2030-05-02')).map(({ id }) => id)).toEqual([scheduleIds[1]]);
  await expect(listSchedules(concertId, '2030-05-03')).rejects.toMatchObject({ code: 'NO_SCHEDULES' });
});

test('an unknown concert is not found, a concert whose dates are over has none', async () => {
  await expect(getConcert(NOBODY)).rejects.toMatchObject({ code: 'CONCERT_NOT_FOUND' });
  await expect(listSchedules(NOBODY)).rejects.toMatchObject({ code: 'CONCERT_NOT_FOUND' });
  const { concertId } = await insertConcert({ schedules: [ended] });
  await expect(listSchedules(concertId)).rejects.toMatchObject({ code: 'NO_SCHEDULES' });
});

test('a date is found with what never changes about it', async () => {
  const { concertId, scheduleId } = await insertConcert();
  const facts = await findSchedule(scheduleId);
  expect(Object.keys(facts).toSorted()).toEqual([
    'bookingClosesAt',
    'bookingOpensAt',
    'concertId',
    'id',
    'price',
    'rehearsalId',
    'startsAt',
  ]);
  expect(facts).toMatchObject({ id: scheduleId, concertId, price: 50_000 });
  await expect(findSchedule(NOBODY)).rejects.toMatchObject({ code: 'SCHEDULE_NOT_FOUND' });
});

const window = {
  startsAt: '2031-01-01T19:00:00+09:00',
  bookingOpensAt: '2020-01-01T00:00:00Z',
  bookingClosesAt: '2030-12-31T00:00:00Z',
};
const words = { title: '겨울 노래', artist: '느린우체통', venue: 'KSPO DOME', description: '' };

test('an operator puts a concert with its policy, dates and seats on sale', async () => {
  const wanted = newConcertBody.parse({
    ...words,
    schedules: [
      { ...window, price: 99_000 },
      { ...window, price: 77_000, seatCount: 2_000 },
    ],
  });
  const made = await createConcert(wanted);
  expect(newConcertView.parse(made)).toStrictEqual(made);
  expect(made).toMatchObject({ ...words, salesState: 'open', maxSeatsPerUser: 4, holdSeconds: 300, posterUrl: null });
  expect(made.queue).toStrictEqual({
    capacity: 100,
    admitPerSecond: 50,
    activeSeconds: 300,
    claimSeconds: 60,
    moreTimeSeconds: 300,
    paused: false,
  });
  expect(await listSchedules(made.id)).toEqual(expect.arrayContaining(made.schedules));
  expect(made.schedules[1]).toMatchObject({ startsAt: '2031-01-01T10:00:00.000Z', price: 77_000, totalSeats: 2_000 });
  const { rows } = await pool().query(
    'SELECT min(number), max(number), count(*)::int FROM seat WHERE schedule_id = $1 AND price = 77000',
    [made.schedules[1]?.id],
  );
  expect(rows).toEqual([{ min: 1, max: 2_000, count: 2_000 }]);
});

const house = [
  { name: '1층 A', price: 120_000, rows: [2, 3] },
  { name: '2층', rows: [2] },
];

test('a house with sections has numbers that run on, places, and a price for each section', async () => {
  const wanted = newConcertBody.parse({ ...words, schedules: [{ ...window, price: 80_000, sections: house }] });
  const { schedules } = await createConcert(wanted);
  expect(schedules).toMatchObject([{ price: 80_000, totalSeats: 7, remainingSeats: 7 }]);
  const { items } = await mapOf(schedules[0]!);
  expect(items.map(({ number, section, row, label, price }) => [number, section, row, label, price])).toEqual([
    [1, '1층 A', '1', '1', 120_000],
    [2, '1층 A', '1', '2', 120_000],
    [3, '1층 A', '2', '1', 120_000],
    [4, '1층 A', '2', '2', 120_000],
    [5, '1층 A', '2', '3', 120_000],
    [6, '2층', '1', '1', 80_000],
    [7, '2층', '1', '2', 80_000],
  ]);
});

const tiers = [
  { name: { ko: 'R석', en: 'R' }, price: 120_000, rows: [{ section: '1층 A', from: 1, to: 1 }] },
  { name: { ko: 'S석' }, price: 90_000, sections: ['2층'], rows: [{ section: '1층 A', from: 2, to: 2 }] },
];

test('a date has tiers with names and seats, counted as they sell, and a concert those of its dates', async () => {
  const date = { ...window, sections: house.map(({ name, rows }) => ({ name, rows })), tiers };
  const made = await createConcert(newConcertBody.parse({ ...words, schedules: [date, { ...date, tiers }] }));
  const told = (remaining: number[]) => [
    { number: 1, name: { ko: 'R석', en: 'R' }, price: 120_000, look: 1, total: 2, remaining: remaining[0] },
    { number: 2, name: { ko: 'S석', en: 'S석' }, price: 90_000, look: 2, total: 5, remaining: remaining[1] },
  ];
  expect(made).toMatchObject({ priceFrom: 90_000, priceTo: 120_000 });
  expect(made.schedules[0]).toMatchObject({ price: 90_000, tiers: told([2, 5]) });
  await take(made.schedules[0]!.id, 3, 'pending');
  await expect.poll(async () => (await listSchedules(made.id))[0]!.tiers).toMatchObject(told([0, 4]));
  const together = told([2, 9]).map((tier) => ({ ...tier, total: tier.total * 2 }));
  await expect.poll(async () => (await getConcert(made.id)).tiers).toMatchObject(together);
  const map = await mapOf({ id: made.schedules[0]!.id, concertId: made.id });
  expect(map.tiers.map(({ id }) => id)).toEqual(made.schedules[0]!.tiers.map(({ id }) => id));
  expect(map.items.map(({ tier, price }) => [tier, price])).toEqual(
    [1, 1, 2, 2, 2, 2, 2].map((tier) => [tier, tier === 1 ? 120_000 : 90_000]),
  );
});

test('what lists say of prices follows the tiers, whoever changes them', async () => {
  const { concertId, scheduleIds } = await insertConcert({ schedules: [{ price: 70_000 }, { price: 90_000 }] });
  const prices = async () => {
    const { rows } = await pool().query('SELECT price_from, price_to FROM concert WHERE id = $1', [concertId]);
    return rows;
  };
  expect(await prices()).toEqual([{ price_from: 70_000, price_to: 90_000 }]);
  await pool().query('UPDATE tier SET price = 99000 WHERE schedule_id = $1', [scheduleIds[0]]);
  expect(await prices()).toEqual([{ price_from: 90_000, price_to: 99_000 }]);
  await pool().query('DELETE FROM seat WHERE schedule_id = ANY ($1)', [scheduleIds]);
  await pool().query('DELETE FROM tier WHERE schedule_id = ANY ($1)', [scheduleIds]);
  expect(await prices()).toEqual([{ price_from: null, price_to: null }]);
});

test('a seat has no tier of another date', async () => {
  const { scheduleIds } = await insertConcert({ schedules: [{}, {}] });
  await pool().query('DELETE FROM seat WHERE schedule_id = $1', [scheduleIds[1]]);
  await pool().query('UPDATE tier SET number = 2 WHERE schedule_id = $1', [scheduleIds[1]]);
  await expect(
    pool().query('UPDATE seat SET tier_number = 2 WHERE schedule_id = $1', [scheduleIds[0]]),
  ).rejects.toMatchObject({ constraint: 'seat_schedule_id_tier_number_fkey' });
});

test.each([
  ['neither a price nor tiers', { price: undefined }],
  ['tiers without all seats', { sections: house, tiers: [tiers[0], { ...tiers[1], sections: undefined }] }],
  ['the same name twice', { sections: [house[0], house[0]] }],
  ['another count of seats', { sections: house, seatCount: 8 }],
  ['an empty row', { sections: [{ name: 'A', rows: [0] }] }],
  ['too many seats', { sections: [{ name: 'A', rows: Array<number>(101).fill(1_000) }] }],
])('a house with %s is refused', (_, schedule) => {
  expect(newConcertBody.safeParse({ ...words, schedules: [{ ...window, price: 1, ...schedule }] }).success).toBe(false);
});

test('a concert that cannot be inserted whole leaves nothing behind', async () => {
  const wanted = newConcertBody.parse({ ...words, title: '남지 않는 공연', schedules: [{ ...window, price: 1 }] });
  const impossible = { ...wanted, schedules: [...wanted.schedules, { ...wanted.schedules[0]!, price: -1 }] };
  await expect(createConcert(impossible)).rejects.toThrow();
  const { rows } = await pool().query("SELECT 1 FROM concert WHERE title = '남지 않는 공연'");
  expect(rows).toEqual([]);
});

test('a hundred thousand seats with places are inserted, numbered from 1 to the last', async () => {
  const sections = Array.from({ length: 100 }, (_, index) => ({
    name: `${index + 1}`,
    rows: Array<number>(20).fill(50),
  }));
  const made = await createConcert(newConcertBody.parse({ ...words, schedules: [{ ...window, price: 1, sections }] }));
  const { rows } = await pool().query(
    'SELECT count(*)::int AS seats, min(number), max(number), count(DISTINCT (section, row_label, seat_label))::int AS places FROM seat WHERE schedule_id = $1',
    [made.schedules[0]?.id],
  );
  expect(rows).toEqual([{ seats: 100_000, min: 1, max: 100_000, places: 100_000 }]);
});

test('a hundred thousand seats are inserted within the deadline', async () => {
  const made = await createConcert(
    newConcertBody.parse({ ...words, schedules: [{ ...window, price: 1, seatCount: 100_000 }] }),
  );
  expect(await listSchedules(made.id)).toMatchObject([{ totalSeats: 100_000, remainingSeats: 100_000 }]);
});

test('sales count what is free, held and sold, a lapsed hold as free and its reservation as expired', async () => {
  const { concertId, scheduleIds } = await insertConcert({ schedules: [{}, {}, {}] });
  await take(scheduleIds[0]!, 4, 'paid');
  await take(scheduleIds[1]!, 3, 'pending');
  await lapseHold(await take(scheduleIds[2]!, 2, 'pending'));
  expect(await readSales(concertId)).toStrictEqual({
    available: 143,
    keptBack: 0,
    held: 3,
    sold: 4,
    revenue: 200_000,
    reservations: { pending: 1, paid: 1, cancelled: 0, expired: 1 },
  });
  await expect(readSales(NOBODY)).rejects.toMatchObject({ code: 'CONCERT_NOT_FOUND' });
});

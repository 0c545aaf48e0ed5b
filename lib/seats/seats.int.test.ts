import { v7 as uuid } from 'uuid';
import { expect, test, vi } from 'vitest';

import { pool } from '../db/pool';
import { cancelReservation, holdSeats } from '../reservations/service';
import { insertConcert } from '../makers/concerts';
import { lapseHold } from '../makers/sales';
import { insertUser } from '../makers/users';
import { announceSeatChange } from './changes';
import { joinSeatFeed } from './feed';
import { seatInsertions } from './new-seats';
import { compactSeatMap, encodedSeatMap } from './map';
import { seatMapView, type SeatChanges, type SeatMapView, type SeatStatus } from './schema';

/** The map as a client reads it. */
async function readSeatMap(
  schedule: { id: string; concertId: string },
  userId: string,
  only?: SeatStatus,
): Promise<SeatMapView> {
  const told = JSON.parse(await new Blob([await encodedSeatMap(schedule, userId, only)].flat()).text()) as unknown;
  const view = seatMapView.parse(told);
  // Nothing besides what the contract has.
  expect(view).toStrictEqual(told);
  return view;
}

test('the map shows every seat, whose it is, and a hold at once', async () => {
  const { scheduleId, concertId } = await insertConcert({ schedules: [{ seatCount: 5, price: 70_000 }] });
  const { userId } = await insertUser();
  expect(await readSeatMap({ id: scheduleId, concertId }, userId)).toMatchObject({
    concertId,
    totalSeats: 5,
    remainingSeats: 5,
  });
  await holdSeats({ userId, scheduleId, seatNumbers: [2] });
  const { items, remainingSeats } = await readSeatMap({ id: scheduleId, concertId }, userId);
  expect(remainingSeats).toBe(4);
  expect(items[1]).toEqual({ number: 2, status: 'held', tier: 1, price: 70_000, mine: true });
  expect((await readSeatMap({ id: scheduleId, concertId }, (await insertUser()).userId)).items[1]!.mine).toBe(false);
});

test('users to whom no seat belongs get one map, made once; the holder gets another', async () => {
  const { scheduleId, concertId } = await insertConcert({ schedules: [{ seatCount: 3 }] });
  const schedule = { id: scheduleId, concertId };
  const [{ userId }, { userId: other }, { userId: third }] = [
    await insertUser(),
    await insertUser(),
    await insertUser(),
  ];
  await holdSeats({ userId, scheduleId, seatNumbers: [2] });
  const shared = await encodedSeatMap(schedule, other);
  expect(await encodedSeatMap(schedule, third)).toBe(shared);
  const { items } = await readSeatMap(schedule, other);
  expect(items.some(({ mine }) => mine)).toBe(false);
  expect((await readSeatMap(schedule, userId)).items.map(({ mine }) => mine)).toEqual([false, true, false]);
  expect((await readSeatMap(schedule, other, 'held')).items.map(({ number }) => number)).toEqual([2]);
});

test('a house with sections is told whole, whoever looks, before and after a change', async () => {
  const names = ['A "1"', '2층'];
  const rows = names.flatMap((section, index) =>
    [40, 60].map((seats, row) => ({
      section,
      row: String(row + 1),
      seats,
      tier: index + 1,
      price: 1_000 * (index + 1),
    })),
  );
  const { scheduleId, concertId } = await insertConcert({ schedules: [{ price: 1_000 }] });
  await pool().query(
    `INSERT INTO tier (id, schedule_id, number, name_ko, name_en, price, look) VALUES ($2, $1, 2, '2층', 'Level 2', 2000, 2)`,
    [scheduleId, uuid()],
  );
  await pool().query('DELETE FROM seat WHERE schedule_id = $1', [scheduleId]);
  for (const { text, values } of seatInsertions(scheduleId, { rows })) {
    await pool().query(text, values);
  }
  const schedule = { id: scheduleId, concertId };
  const [{ userId }, { userId: other }] = [await insertUser(), await insertUser()];
  const expected = (held: number[], mine: boolean) =>
    Array.from({ length: 200 }, (_, index) => ({
      number: index + 1,
      status: held.includes(index + 1) ? 'held' : 'available',
      tier: index < 100 ? 1 : 2,
      price: index < 100 ? 1_000 : 2_000,
      mine: mine && held.includes(index + 1),
      section: names[index < 100 ? 0 : 1],
      row: index % 100 < 40 ? '1' : '2',
      label: String((index % 100) - (index % 100 < 40 ? 0 : 40) + 1),
    }));
  expect((await readSeatMap(schedule, other)).items).toEqual(expected([], false));
  await holdSeats({ userId, scheduleId, seatNumbers: [1, 64, 65, 200] });
  expect((await readSeatMap(schedule, other)).items).toEqual(expected([1, 64, 65, 200], false));
  expect((await readSeatMap(schedule, userId)).items).toEqual(expected([1, 64, 65, 200], true));
  expect((await readSeatMap(schedule, userId, 'held')).items.map(({ number }) => number)).toEqual([1, 64, 65, 200]);
  expect((await readSeatMap(schedule, other, 'available')).items).toHaveLength(196);
  expect(await compactSeatMap(scheduleId, userId)).toEqual({
    states: `m${'a'.repeat(62)}mm${'a'.repeat(134)}m`,
    prices: [
      [100, 1_000, 1],
      [100, 2_000, 2],
    ],
    rows: names.flatMap((name) => [
      [name, '1', 40],
      [name, '2', 60],
    ]),
  });
});

test('only the available seats, on demand; the counts are of all', async () => {
  const { scheduleId, concertId } = await insertConcert({ schedules: [{ seatCount: 3 }] });
  const { userId } = await insertUser();
  await holdSeats({ userId, scheduleId, seatNumbers: [2] });
  const map = await readSeatMap({ id: scheduleId, concertId }, userId, 'available');
  expect(map.items.map(({ number }) => number)).toEqual([1, 3]);
  expect(map).toMatchObject({ totalSeats: 3, remainingSeats: 2 });
});

test('a lapsed hold shows as available, though nothing has swept', async () => {
  const { scheduleId, concertId } = await insertConcert({ schedules: [{ seatCount: 3 }] });
  const { userId } = await insertUser();
  const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [2] });
  await lapseHold(answer.id);
  announceSeatChange(scheduleId);
  expect((await readSeatMap({ id: scheduleId, concertId }, userId)).items[1]).toMatchObject({
    status: 'available',
    mine: false,
  });
});

test('a feed tells the whole map first, then holds, returns, and holds that lapse in silence', async () => {
  const { scheduleId } = await insertConcert({ schedules: [{ seatCount: 3 }] });
  const { userId } = await insertUser();
  const heard: SeatChanges[] = [];
  const stop = (await joinSeatFeed(scheduleId))((event) => heard.push(event));
  expect(heard).toEqual([{ remainingSeats: 3, changes: [1, 2, 3].map((number) => ({ number, status: 'available' })) }]);
  const leave = (await joinSeatFeed(scheduleId, 'letters'))((event) =>
    expect(event).toEqual({ remainingSeats: 3, changes: [], states: 'aaa' }),
  );
  leave();
  const last = async (event: SeatChanges): Promise<void> => {
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(event), { timeout: 4_000 });
  };
  const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [1, 3] });
  await last({
    remainingSeats: 1,
    changes: [
      { number: 1, status: 'held' },
      { number: 3, status: 'held' },
    ],
  });
  await cancelReservation(userId, answer.id);
  await last({
    remainingSeats: 3,
    changes: [
      { number: 1, status: 'available' },
      { number: 3, status: 'available' },
    ],
  });
  const again = await holdSeats({ userId, scheduleId, seatNumbers: [2] });
  await last({ remainingSeats: 2, changes: [{ number: 2, status: 'held' }] });
  await lapseHold(again.answer.id);
  await last({ remainingSeats: 3, changes: [{ number: 2, status: 'available' }] });
  stop();
});

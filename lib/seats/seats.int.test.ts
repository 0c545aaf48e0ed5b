import { expect, test, vi } from 'vitest';

import { cancelReservation, holdSeats } from '../reservations/service';
import { insertConcert } from '../makers/concerts';
import { lapseHold } from '../makers/sales';
import { insertUser } from '../makers/users';
import { announceSeatChange } from './changes';
import { joinSeatFeed } from './feed';
import { readSeatMap } from './map';
import type { SeatChanges } from './schema';

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
  const [{ userId }, { userId: other }, { userId: third }] = [
    await insertUser(),
    await insertUser(),
    await insertUser(),
  ];
  await holdSeats({ userId, scheduleId, seatNumbers: [2] });
  const shared = await readSeatMap({ id: scheduleId, concertId }, other);
  expect(await readSeatMap({ id: scheduleId, concertId }, third)).toBe(shared);
  expect(shared.items.some(({ mine }) => mine)).toBe(false);
  expect((await readSeatMap({ id: scheduleId, concertId }, userId)).items.map(({ mine }) => mine)).toEqual([
    false,
    true,
    false,
  ]);
  expect((await readSeatMap({ id: scheduleId, concertId }, other, 'held')).items.map(({ number }) => number)).toEqual([
    2,
  ]);
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

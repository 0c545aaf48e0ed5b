import { expect, test } from 'vitest';

import { newConcertBody } from '../catalog/schema';
import { createConcert } from '../catalog/service';
import { getReservation, holdSeats } from '../reservations/service';
import { withSeatLocations } from '../seats/hall';
import { insertUser } from '../makers/users';
import { takePlace } from '../makers/purchase';
import { chargeWallet } from '../wallet/service';
import { beginPurchase } from './holds';
import { listTickets, payReservation } from './service';

const window = {
  startsAt: '2031-01-01T10:00:00Z',
  bookingOpensAt: '2020-01-01T00:00:00Z',
  bookingClosesAt: '2030-12-31T00:00:00Z',
};
const words = { title: '겨울 노래', artist: '느린우체통', venue: 'KSPO DOME', description: '' };

test('who wanted a seat that is taken is offered the row first, then the rows around it', async () => {
  const sections = [
    { name: 'A', rows: [3, 3] },
    { name: 'B', rows: [3] },
  ];
  const { schedules } = await createConcert(
    newConcertBody.parse({ ...words, schedules: [{ ...window, price: 1_000, sections }] }),
  );
  const scheduleId = schedules[0]!.id;
  const [{ userId }, { userId: other }] = [await insertUser(), await insertUser()];
  await holdSeats({ userId, scheduleId, seatNumbers: [3] });
  await expect(holdSeats({ userId: other, scheduleId, seatNumbers: [3] })).rejects.toMatchObject({
    details: { members: { seatNumbers: [3], alternatives: [2, 1, 6, 5, 4] } },
  });
});

test('seats of a house with sections are held and bought under their locations, traits and prices', async () => {
  const sections = [
    { name: 'A', rows: [2] },
    { name: 'B', price: 3_000, rows: [2, 2] },
  ];
  const traits = [{ trait: 'wheelchair', section: 'B', row: 2, from: 1, to: 1 }];
  const { id: concertId, schedules } = await createConcert(
    newConcertBody.parse({ ...words, schedules: [{ ...window, price: 1_000, sections, traits }] }),
  );
  const { userId } = await insertUser();
  await chargeWallet(userId, 4_000);
  const place = await takePlace(userId, concertId);
  const { answer } = await beginPurchase({ userId, scheduleId: schedules[0]!.id, seatNumbers: [2, 5] }, place);
  expect(answer.amount).toBe(4_000);
  expect(answer.seats).toEqual([
    { number: 2, price: 1_000, section: 'A', row: '1', label: '2' },
    { number: 5, price: 3_000, section: 'B', row: '2', label: '1', traits: ['wheelchair'] },
  ]);
  expect(await withSeatLocations(await getReservation(userId, answer.id))).toEqual(answer);

  await payReservation({ id: answer.id, concertId, scheduleId: answer.scheduleId, seatNumbers: [2, 5] }, place);
  const { items } = await listTickets(userId, { limit: 10 });
  expect(items).toHaveLength(2);
  const seat = { section: 'B', row: '2', label: '1', traits: ['wheelchair'] };
  expect(items).toContainEqual(expect.objectContaining({ seatNumber: 5, ...seat }));
});

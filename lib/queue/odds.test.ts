import { expect, test } from 'vitest';

import { oddsOf } from './odds';
import { readPace } from './pace';

/** Ten places; a hundred turns are over, nine of ten by a purchase of two seats. */
const pace = readPace(
  'open|10|10|60000|0|50.00|250000|60000|110|10|8000|90|4,40000,5.00,0.00 2,40000,20.00,20.00 4,120000,25.00,25.00',
);
const date = { scheduleId: 'a', tierId: 't', maxSeatsPerUser: 4, free: 60, held: 10, sold: 180 };
const chances = (rows: (typeof date)[], position: number, then = pace, now = then) =>
  oddsOf({ pace: then, rows }, { position, pace: now }, 1).items.map(({ chance }) => chance);

test('tells what is left, what is held, and how many are ahead', () => {
  expect(oddsOf({ pace, rows: [date] }, { position: 7, pace }, 2)).toMatchObject({
    wanted: 2,
    peopleAhead: 6,
    items: [{ scheduleId: 'a', tierId: 't', remaining: 60, held: 10 }],
  });
});

test('those who are inside and have no seats in hand yet are ahead as well: most when the doors have just opened', () => {
  const opening = { ...pace, admitted: 10, turnsEnded: 0, completed: 0, bands: [] };
  const fresh = { ...date, sold: 0, free: 12 };
  expect(chances([{ ...fresh, held: 0 }], 2, opening)[0]).toBeLessThan(
    chances([{ ...fresh, held: 20 }], 2, opening)[0]!,
  );
});

test('who went in since the seats were counted is ahead: the count may be a second old', () => {
  const since = { ...pace, admitted: pace.admitted + 12 };
  const few = { ...date, free: 25 };
  expect(chances([few], 6, pace, since)[0]).toBeLessThan(chances([few], 6)[0]!);
  expect(chances([few], 6, pace, since)[0]).toBe(chances([few], 18)[0]);
});

test('a sale whose turns often end without a purchase leaves more for those behind', () => {
  const idle = { ...pace, bands: pace.bands.map((band) => ({ ...band, paid: band.paid / 3 })) };
  const few = { ...date, free: 36 };
  expect(chances([few], 20, idle)[0]).toBeGreaterThan(chances([few], 20)[0]!);
});

test('after a loss of Redis, which counts purchases anew, a purchase is of as many seats as before', () => {
  const lost = { ...pace, completed: 3 };
  expect(
    Math.abs(chances([{ ...date, free: 40 }], 20, lost)[0]! - chances([{ ...date, free: 40 }], 20)[0]!),
  ).toBeLessThan(0.1);
});

test('what people choose more often is gone sooner, and nobody buys where nothing is free', () => {
  const wanted = { ...date, free: 30, sold: 150, held: 5 };
  const spurned = { ...date, free: 30, sold: 40, held: 5 };
  const gone = { ...date, free: 0, sold: 500, held: 0 };
  const [first, second, third] = chances([wanted, spurned, gone], 20);
  expect(first).toBeLessThan(second!);
  expect(third).toBe(0);
});

test('a sale without a date that can be booked has nothing to tell', () => {
  expect(oddsOf({ pace, rows: [] }, { position: 1, pace }, 1).items).toEqual([]);
});

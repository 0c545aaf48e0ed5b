import { expect, test } from 'vitest';

import { oddsOf } from './odds';
import { readPace } from './pace';

const pace = readPace('open|10|10|60000|0|50.00|250000|60000|110|10');
const date = { scheduleId: 'a', tierId: 't', maxSeatsPerUser: 4, free: 60, held: 5, sold: 190 };

test('tells what is left, what is held, and how many are ahead', () => {
  expect(oddsOf([date], { position: 7, pace }, 2)).toMatchObject({
    wanted: 2,
    peopleAhead: 6,
    items: [{ scheduleId: 'a', tierId: 't', remaining: 60, held: 5 }],
  });
});

test('free places take people in without a turn ending', () => {
  const filling = { ...pace, room: 5 };
  const chanceAt = (known: typeof pace) =>
    oddsOf([{ ...date, free: 10 }], { position: 6, pace: known }, 1).items[0]!.chance;
  expect(chanceAt(filling)).toBeGreaterThan(chanceAt(pace));
});

test('what people choose more often is gone sooner, and nobody buys where nothing is free', () => {
  const wanted = { ...date, free: 30, sold: 150, held: 0 };
  const spurned = { ...date, free: 30, sold: 40, held: 0 };
  const gone = { ...date, free: 0, sold: 500, held: 0 };
  const chances = oddsOf([wanted, spurned, gone], { position: 20, pace }, 1).items.map(({ chance }) => chance);
  expect(chances[0]).toBeLessThan(chances[1]!);
  expect(chances[2]).toBe(0);
});

test('a sale without a date that can be booked has nothing to tell', () => {
  expect(oddsOf([], { position: 1, pace }, 1).items).toEqual([]);
});

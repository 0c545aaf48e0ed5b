import { describe, expect, test } from 'vitest';

import { seededRandom } from '../seeded-random';

import { freeSeatsIn, layoutOf, nearestFree, rowOf, type Layout, type SeatRow } from './nearest';

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

function near(free: readonly number[], wanted: readonly number[], limit: number, layout: Layout): number[] {
  return nearestFree(freeSeatsIn(layout, free), wanted, limit);
}

describe('in a house that only numbers its seats', () => {
  const numbered = layoutOf([]);

  test('the nearest numbers come first, the lower one where two are equally near', () => {
    expect(near([1, 5, 6, 8, 9, 30], [7], 5, numbered)).toEqual([6, 8, 5, 9, 1]);
  });

  test('nearness is to any of the seats that were wanted, which are not offered themselves', () => {
    expect(near([2, 3, 11, 20], [3, 10], 2, numbered)).toEqual([2, 11]);
  });

  test('nothing is offered when nothing is free', () => {
    expect(near([], [7], 5, numbered)).toEqual([]);
  });
});

describe('in a house with rows', () => {
  /** A: rows of 9, 11 and 11 seats; B: two rows of 5. */
  const house = [
    ['A', 9],
    ['A', 11],
    ['A', 11],
    ['B', 5],
    ['B', 5],
  ] as const;
  const rows = house.map(([section, seats], index) => ({
    section,
    seats,
    first: 1 + house.slice(0, index).reduce((sum, [, before]) => sum + before, 0),
  }));
  const hall = layoutOf(rows);

  test('a seat lies in a row, a number beyond the house in none', () => {
    expect([1, 9, 10, 20, 32, 41].map((seat) => rowOf(hall, seat))).toEqual([0, 0, 1, 1, 3, 4]);
    expect([rowOf(hall, 0), rowOf(hall, 42)]).toEqual([-1, -1]);
  });

  test('the same row comes first, then who sits in front and behind, though rows differ in length', () => {
    // 15 is in the middle of the second row; 5 and 26 are in the middle of those around it.
    expect(near(upTo(41), [15], 6, hall)).toEqual([14, 16, 13, 17, 5, 26]);
  });

  test('the end of a row is not beside the beginning of the next, whatever the numbers say', () => {
    expect(near(upTo(41), [20], 3, hall)).toEqual([19, 18, 31]);
  });

  test('a full section is followed by its neighbour, from the aisle between them', () => {
    const full = upTo(41).filter((seat) => seat > 31);
    expect(near(full, [20], 3, hall)).toEqual([37, 38, 39]);
    expect(near(upTo(31), [37], 2, hall)).toEqual([20, 19]);
  });

  test('nearness is to any of the seats that were wanted, and free ones among them are not offered', () => {
    expect(near(upTo(41), [1, 2, 37, 38], 3, hall)).toEqual([3, 39, 4]);
  });
});

/** How near a seat is, told as plainly as it can be. */
function plainly(
  rows: readonly SeatRow[],
  free: readonly number[],
  wanted: readonly number[],
  limit: number,
): number[] {
  const sections = [...new Set(rows.map(({ section }) => section))];
  const spotOf = (seat: number) => {
    const row = rows.find(({ first, seats }) => seat >= first && seat < first + seats)!;
    const inSection = rows.filter(({ section }) => section === row.section);
    const left = seat - row.first;
    return { section: sections.indexOf(row.section), row: inSection.indexOf(row), left, right: row.seats - 1 - left };
  };
  const away = (from: ReturnType<typeof spotOf>, to: ReturnType<typeof spotOf>): number => {
    const behind = 2.5 * Math.abs(from.row - to.row);
    if (from.section === to.section) return Math.hypot((from.left - from.right - (to.left - to.right)) / 2, behind);
    const aside = to.section > from.section ? from.right + to.left : from.left + to.right;
    return 10_000 * Math.abs(from.section - to.section) + behind + aside;
  };
  return free
    .filter((seat) => !wanted.includes(seat))
    .map((seat) => ({ seat, away: Math.min(...wanted.map((each) => away(spotOf(each), spotOf(seat)))) }))
    .sort((a, b) => a.away - b.away || a.seat - b.seat)
    .slice(0, limit)
    .map(({ seat }) => seat);
}

test('in any house, whatever is free and wanted, the answer is what sorting all seats would give', () => {
  const random = seededRandom(7);
  const upToRandom = (most: number): number => 1 + Math.floor(random() * most);
  for (let round = 0; round < 300; round += 1) {
    const rows: SeatRow[] = [];
    let first = 1;
    for (let row = upToRandom(12); row > 0; row -= 1) {
      const seats = upToRandom(9);
      const section = rows.length === 0 || random() < 0.3 ? `section ${rows.length}` : rows.at(-1)!.section;
      rows.push({ section, first, seats });
      first += seats;
    }
    const share = random() * random();
    const free = upTo(first - 1).filter(() => random() < share);
    const wanted = [...new Set(Array.from({ length: upToRandom(6) }, () => upToRandom(first - 1)))];
    expect(near(free, wanted, 5, layoutOf(rows)), JSON.stringify({ rows, free, wanted })).toEqual(
      plainly(rows, free, wanted, 5),
    );
  }
});

test.each([
  ['all are free', () => true],
  ['only the far half is free', (seat: number) => seat > 10_000],
  ['every seventh is free', (seat: number) => seat % 7 === 0],
  ['the last five are free', (seat: number) => seat > 19_995],
])('of a house of 20,000 in which %s few seats are looked at, for a hundred that were wanted', (_, isFree) => {
  const dome = Array.from({ length: 800 }, (__, row) => ({
    section: String(Math.floor(row / 20)),
    first: 1 + row * 25,
    seats: 25,
  }));
  let looks = 0;
  const counted = new Proxy(upTo(20_000).filter(isFree), {
    get(target, name) {
      looks += typeof name === 'string' && /^\d+$/.test(name) ? 1 : 0;
      return Reflect.get(target, name) as unknown;
    },
  });
  const free = freeSeatsIn(layoutOf(dome), counted);
  looks = 0;
  expect(
    nearestFree(
      free,
      Array.from({ length: 100 }, (__, index) => 1 + index * 100),
      5,
    ),
  ).toHaveLength(5);
  expect(looks).toBeLessThan(12_000);
});

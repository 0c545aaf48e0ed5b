import { expect, test } from 'vitest';

import { housePlan, type RowsSection } from '@/lib/houses/plan';
import { seatsOf } from '@/lib/houses/places';

import {
  addRows,
  addStanding,
  addTier,
  asText,
  copySections,
  markSeats,
  moveSections,
  numbersIn,
  removeLastTier,
  removeSections,
  resizeRows,
  setAisles,
  turnSections,
} from './edits';
import { beginHistory, done, redone, undone } from './history';

const empty = housePlan.parse({ sections: [] });

function section(): RowsSection {
  return addRows(addTier(addTier(empty)), 0.2, 0.3, null).sections[0] as RowsSection;
}

test('what is added is a plan, on the grid, under a name of its own', () => {
  const plan = addStanding(addRows(addRows(addTier(empty), 3.3, 0, 20), 0, 9, null), 30, 0);
  expect(housePlan.parse(plan)).toEqual(plan);
  expect(plan.sections.map(({ name, tier, x }) => [name, tier, x])).toEqual([
    ['A', 1, 3.5],
    ['B', 1, 0],
    ['C', 1, 30],
  ]);
  const copied = copySections(plan, new Set([1]));
  expect(copied.sections[3]).toEqual({ ...plan.sections[1], name: 'D', x: 2, y: 11 });
  expect(removeSections(copied, new Set([0, 2])).sections.map(({ name }) => name)).toEqual(['B', 'D']);
});

test('sections move and turn, the chosen ones', () => {
  const plan = addRows(addRows(empty, 0, 0, null), 20, 0, null);
  const moved = turnSections(moveSections(plan, new Set([1]), 0.5, -1), new Set([1]), 190);
  expect(moved.sections[0]).toBe(plan.sections[0]);
  expect(moved.sections[1]).toMatchObject({ x: 20.5, y: -1, angle: -170 });
});

test('seats are marked as they are chosen, alike ones together, and unmarked', () => {
  const seats = [0, 1, 2].map((seat) => ({ row: 1, seat }));
  let marked = markSeats(section(), seats, { tier: 2, keptBack: 'press' });
  expect(marked.marks).toEqual([{ row: 2, from: 1, to: 3, tier: 2, keptBack: 'press' }]);
  marked = markSeats(marked, [{ row: 1, seat: 1 }], { wheelchair: true, keptBack: null });
  marked = markSeats(marked, [{ row: 1, seat: 2 }], { companion: true });
  expect(seatsOf(marked)[1]!.seats.slice(0, 4)).toMatchObject([
    { tier: 2, keptBack: 'press', wheelchair: false },
    { tier: 2, keptBack: null, wheelchair: true, companion: false },
    { tier: 2, keptBack: 'press', wheelchair: false, companion: true },
    { tier: 1, keptBack: null },
  ]);
  const changedBack = markSeats(marked, seats, { tier: null, wheelchair: false, companion: false, keptBack: null });
  expect(changedBack.marks).toEqual([]);
});

test('rows grow and shrink with their aisles; marks beyond them go', () => {
  const aisles = setAisles(section(), [3, 9], 1.5);
  expect(aisles.rows[0]!.gaps).toEqual([
    { after: 3, width: 1.5 },
    { after: 9, width: 1.5 },
  ]);
  const marked = markSeats(
    aisles,
    [
      { row: 0, seat: 7 },
      { row: 0, seat: 8 },
      { row: 5, seat: 0 },
    ],
    { restrictedView: true },
  );
  const resized = resizeRows(marked, [8, 20]);
  expect(resized.rows).toEqual([
    { seats: 8, gaps: [{ after: 3, width: 1.5 }] },
    { seats: 20, gaps: aisles.rows[0]!.gaps },
  ]);
  expect(resized.marks).toEqual([{ row: 1, from: 8, to: 8, restrictedView: true }]);
  expect(numbersIn('12, 14x2 16')).toEqual([12, 14, 14, 16]);
  expect(numbersIn('12, 1x')).toBeNull();
  expect(asText([12, 14, 14, 16])).toBe('12, 14×2, 16');
});

test('a tier that goes leaves its seats without one', () => {
  const plan = { ...addTier(addTier(empty)), sections: [markSeats(section(), [{ row: 0, seat: 0 }], { tier: 2 })] };
  const [left] = removeLastTier(plan).sections;
  expect((left as RowsSection).marks).toEqual([]);
  expect(removeLastTier(removeLastTier(plan)).sections[0]!.tier).toBeNull();
});

test('steps are taken back and taken again; what is typed into one field is one step', () => {
  let history = beginHistory('');
  for (const typed of ['a', 'ab', 'abc']) history = done(history, typed, 'name');
  history = done(history, 'moved', null);
  expect(undone(history).present).toBe('abc');
  expect(undone(undone(history)).present).toBe('');
  expect(undone(undone(undone(history))).present).toBe('');
  expect(redone(redone(undone(undone(history)))).present).toBe('moved');
  expect(redone(done(undone(history), 'other', null)).present).toBe('other');
});

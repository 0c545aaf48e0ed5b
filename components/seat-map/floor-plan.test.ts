import { describe, expect, test } from 'vitest';

import { floorPlan, neighbour, sectionOf, sectionsOf } from './floor-plan';

describe('a floor plan', () => {
  test.each([1, 9, 10, 50, 120, 121, 500, 5_000, 20_000])('of %i seats has every seat once, in order', (total) => {
    const seats = floorPlan(total).flatMap(({ rows }) => rows.flatMap((row) => row.seats));
    expect(seats).toEqual(Array.from({ length: total }, (_, i) => i + 1));
  });

  test('of a small house is one room', () => {
    expect(floorPlan(50)).toHaveLength(1);
    expect(floorPlan(50)[0]!.rows).toHaveLength(5);
  });

  test('names sections as a spreadsheet does', () => {
    const names = floorPlan(5_000).map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['A', 'B']);
    expect(names.slice(25, 28)).toEqual(['Z', 'AA', 'AB']);
  });

  test('finds the section of a seat', () => {
    const sections = floorPlan(500);
    for (const section of sections) {
      expect(sectionOf(sections, section.first)).toBe(section);
      expect(sectionOf(sections, section.last)).toBe(section);
    }
    expect(sectionOf(sections, 501)).toBeUndefined();
  });

  test('leads from seat to seat and stops at the edge', () => {
    const room = floorPlan(50)[0]!;
    expect(neighbour(room, 14, 'right')).toBe(15);
    expect(neighbour(room, 14, 'up')).toBe(4);
    expect(neighbour(room, 14, 'down')).toBe(24);
    expect(neighbour(room, 4, 'up')).toBe(4);
    expect(neighbour(room, 50, 'right')).toBe(50);
    expect(neighbour(room, 45, 'down')).toBe(45);
  });
});

describe('a house with sections', () => {
  const sections = sectionsOf([
    ['A', '1', 3],
    ['A', '2', 5],
    ['B', '1', ['11', '13']],
  ]);

  test('has the rows that it told, under their names and labels', () => {
    expect(sections).toMatchObject([
      {
        name: 'A',
        first: 1,
        last: 8,
        rows: [
          { name: '1', seats: [1, 2, 3] },
          { name: '2', seats: [4, 5, 6, 7, 8], labels: ['1', '2', '3', '4', '5'] },
        ],
      },
      { name: 'B', first: 9, last: 10, rows: [{ name: '1', seats: [9, 10], labels: ['11', '13'] }] },
    ]);
  });

  test('leads from a longer row to the end of a shorter one', () => {
    expect(neighbour(sections[0]!, 2, 'down')).toBe(5);
    expect(neighbour(sections[0]!, 8, 'up')).toBe(3);
    expect(neighbour(sections[0]!, 8, 'right')).toBe(8);
    expect(neighbour(sections[1]!, 9, 'left')).toBe(9);
  });
});

import { describe, expect, test } from 'vitest';

import { floorPlan, neighbour, sectionOf } from './floor-plan';

describe('a floor plan', () => {
  test.each([1, 9, 10, 50, 120, 121, 500, 5_000, 20_000])('of %i seats has every seat once, in order', (total) => {
    const seats = floorPlan(total).flatMap(({ rows }) => rows.flat());
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

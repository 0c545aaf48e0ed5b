import { describe, expect, test } from 'vitest';

import { checkPlan, isUsable, type FindingCode } from './checks';
import { boxOf, middleOf, outlineOf, seatPoints } from './geometry';
import { labelSequence, letters, rowLabelsOf, seatLabelsOf } from './numbering';
import { placesIn } from './count';
import { housePlan, type HousePlan, type RowsSection } from './plan';
import { seatsOf } from './places';
import { houseShape } from './shape';
import { planOfTable, TableMistake, tableOf } from './table';

const tiers = [{ name: { ko: 'R석' }, look: 1 }];
const stage = { shape: 'rectangle', x: 0, y: -20, width: 20, depth: 6 };

/** A plan as the API would read it. */
function plan(sections: object[], more: object = {}): HousePlan {
  return housePlan.parse({ stage, tiers, ...more, sections });
}

function rowsSection(more: object = {}): RowsSection {
  const rows = [{ seats: 4 }, { seats: 5 }];
  return plan([{ kind: 'rows', name: 'A', x: 0, y: 0, tier: 1, rows, ...more }]).sections[0] as RowsSection;
}

function labels(more: object, row: object): string[] {
  const { seatLabels, rows } = rowsSection({ seatLabels: more, rows: [row] });
  return seatLabelsOf(seatLabels, rows[0]!);
}

describe('numbering', () => {
  test('letters go on after Z, and skip what is skipped', () => {
    expect([1, 26, 27, 702, 703].map(letters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect(labelSequence({ style: 'letters', start: 8, skip: ['I', 'O'] }, 3)).toEqual(['H', 'J', 'K']);
    expect(labelSequence({ style: 'numbers', start: 3, skip: ['4', '13'] }, 3)).toEqual(['3', '5', '6']);
  });

  test.each([
    [{}, ['1', '2', '3', '4', '5']],
    [{ from: 'right' }, ['5', '4', '3', '2', '1']],
    [{ from: 'middle' }, ['5', '3', '1', '2', '4']],
    [{ which: 'odd' }, ['1', '3', '5', '7', '9']],
    [{ which: 'even', start: 101, from: 'right' }, ['110', '108', '106', '104', '102']],
    [{ skip: ['4'], start: 2 }, ['2', '3', '5', '6', '7']],
    [{ style: 'letters', start: 3 }, ['C', 'D', 'E', 'F', 'G']],
  ])('seats by %o', (rule, expected) => {
    expect(labels(rule, { seats: 5 })).toEqual(expected);
  });

  test('a gap takes up labels where it counts, from either side', () => {
    const row = { seats: 4, gaps: [{ after: 2, width: 2 }] };
    expect(labels({}, row)).toEqual(['1', '2', '3', '4']);
    expect(labels({ countGaps: true }, row)).toEqual(['1', '2', '5', '6']);
    expect(labels({ countGaps: true, from: 'right' }, row)).toEqual(['6', '5', '2', '1']);
  });

  test('rows from the front or the back, around those with a label of their own', () => {
    const rows = [{ label: 'VIP' }, {}, {}];
    const of = (rule: object) => rowLabelsOf(rowsSection({ rowLabels: rule }).rowLabels, rows);
    expect(of({})).toEqual(['VIP', '1', '2']);
    expect(of({ style: 'letters', from: 'back' })).toEqual(['VIP', 'B', 'A']);
  });
});

describe('where seats are', () => {
  test('in straight rows, in the middle or on a side, with gaps and shifts, turned', () => {
    const xs = (more: object) =>
      seatPoints(rowsSection(more)).map((row) => row.map(([x]) => Math.round(x * 100) / 100));
    expect(xs({})).toEqual([
      [-1.5, -0.5, 0.5, 1.5],
      [-2, -1, 0, 1, 2],
    ]);
    expect(xs({ align: 'left' })[0]).toEqual([-2, -1, 0, 1]);
    expect(xs({ align: 'right' })[0]).toEqual([-1, 0, 1, 2]);
    expect(xs({ rows: [{ seats: 3, gaps: [{ after: 1, width: 2 }], shift: 1 }] })).toEqual([[-1, 2, 3]]);
    const [front, second] = seatPoints(rowsSection({ x: 10, y: 5, angle: 90, rowPitch: 2 }));
    expect(front![0]![0]).toBeCloseTo(10);
    expect(front![0]![1]).toBeCloseTo(3.5);
    expect(second![0]![0]).toBeCloseTo(8);
  });

  test('in curved rows each as far from the point in front of them, and from its neighbour', () => {
    const rows = seatPoints(rowsSection({ curve: 12, rowPitch: 1.5 }));
    for (const [row, points] of rows.entries()) {
      for (const [x, y] of points) expect(Math.hypot(x, y + 12)).toBeCloseTo(12 + row * 1.5);
      expect(Math.hypot(points[1]![0] - points[0]![0], points[1]![1] - points[0]![1])).toBeCloseTo(1, 2);
    }
    expect(outlineOf(rowsSection({ curve: 12 })).every((point) => point.every(Number.isFinite))).toBe(true);
  });

  test('the middle of a section that is bent half around lies among its seats, and reaches all of them', () => {
    const bent = rowsSection({ x: 3, y: 5, angle: 30, curve: 10, rows: [{ seats: 30 }, { seats: 34 }, { seats: 38 }] });
    const outline = outlineOf(bent);
    const { x, y, radius } = middleOf(bent, outline);
    const away = seatPoints(bent).flatMap((row) => row.map(([px, py]) => Math.hypot(px - x, py - y)));
    expect(Math.min(...away)).toBeLessThan(0.6);
    expect(Math.max(...away)).toBeLessThan(radius);
    const { left, right } = boxOf(outline);
    expect(Math.abs((left + right) / 2 - x)).toBeGreaterThan(1);
  });

  test('those at an end or beside a gap are at the aisle; marks tell the rest, the last one last', () => {
    const marks = [
      { row: 1, from: 1, to: 4, tier: 2, restrictedView: true },
      { row: 1, from: 2, to: 3, tier: 1, keptBack: 'press' },
    ];
    const [row] = seatsOf(rowsSection({ rows: [{ seats: 5, gaps: [{ after: 3, width: 1 }] }], marks }));
    expect(row!.seats.map(({ aisle }) => aisle)).toEqual([true, false, true, true, true]);
    expect(row!.seats.map(({ tier }) => tier)).toEqual([2, 1, 1, 2, 1]);
    expect(row!.seats.map(({ keptBack }) => keptBack)).toEqual([null, 'press', 'press', null, null]);
    expect(row!.seats.map(({ restrictedView }) => restrictedView)).toEqual([true, true, true, true, false]);
  });
});

describe('checks', () => {
  const a = { kind: 'rows', name: 'A', x: 0, y: 0, tier: 1, rows: [{ seats: 4 }] };
  const b = { ...a, name: 'B', y: 10 };
  const standing = { kind: 'standing', name: 'S', x: 40, y: 0, width: 10, depth: 10, capacity: 50, tier: 1 };

  test.each<[FindingCode, object[], object?]>([
    ['noPlaces', []],
    ['emptySection', [a, { ...b, rows: [] }]],
    ['sectionTwice', [a, { ...b, name: 'A' }]],
    ['rowTwice', [{ ...a, rows: [{ seats: 2 }, { seats: 2, label: '1' }] }]],
    [
      'labelTwice',
      [
        {
          ...a,
          kind: 'placed',
          rows: [
            {
              label: '1',
              seats: [
                ['1', 0, 0],
                ['1', 1, 0],
              ],
            },
          ],
        },
      ],
    ],
    ['withoutTier', [a, { ...b, tier: null }]],
    ['unknownTier', [a, { ...b, marks: [{ row: 1, from: 1, to: 1, tier: 2 }] }]],
    ['markOutside', [a, { ...b, marks: [{ row: 1, from: 4, to: 5, tier: 1 }] }]],
    ['keptMoreThanThere', [a, { ...standing, keptBack: 51 }]],
    ['overlap', [a, { ...b, x: 0.3, y: 0.2 }]],
    ['overlap', [a, { ...standing, x: 0, y: -5 }]],
    ['onStage', [a, { ...b, y: -20 }]],
    ['unusedTier', [a], { tiers: [...tiers, { name: { ko: 'S석' }, look: 2 }] }],
    ['noStage', [a], { stage: null }],
    ['farFromAisle', [{ ...a, rows: [{ seats: 44 }] }]],
    ['alone', [{ ...a, marks: [{ row: 1, from: 1, to: 1, wheelchair: true }] }]],
  ])('finds %s', (code, sections, more) => {
    const found = checkPlan(plan(sections, more));
    expect(found.map((finding) => finding.code)).toEqual(expect.arrayContaining([code]));
    expect(isUsable(found)).toBe(found.every(({ level }) => level === 'hint'));
  });

  test('and nothing at a house that is in order, in the round as well', () => {
    const around = [0, 90, 180, 270].map((angle, index) => ({
      ...{ kind: 'rows', name: `${index}`, tier: 1, angle, curve: 15, rows: [{ seats: 10 }, { seats: 12 }] },
      ...{ x: 15 * Math.sin((-angle * Math.PI) / 180), y: 15 * Math.cos((angle * Math.PI) / 180) },
      marks: [
        { row: 2, from: 1, to: 1, wheelchair: true },
        { row: 2, from: 2, to: 2, companion: true },
      ],
    }));
    const round = { shape: 'round', x: 0, y: 0, width: 12, depth: 12 };
    expect(checkPlan(plan([...around, standing], { stage: round }))).toEqual([]);
  });
});

describe('a plan as a file', () => {
  const marks = [
    { row: 1, from: 1, to: 1, wheelchair: true as const },
    { row: 1, from: 2, to: 2, companion: true as const },
    { row: 2, from: 3, to: 5, keptBack: 'press' as const, restrictedView: true as const, tier: 2 },
  ];
  const house = plan([
    {
      kind: 'rows',
      name: '=1+1 "A", B',
      x: 3.5,
      y: 2,
      angle: 30,
      curve: 20,
      tier: 1,
      marks,
      rows: [{ seats: 5 }, { seats: 7 }],
    },
    {
      kind: 'standing',
      name: '스탠딩',
      x: 40,
      y: 0,
      width: 10,
      depth: 8,
      capacity: 300,
      keptBack: 20,
      tier: 1,
      angle: 15,
    },
  ]);

  test('of JSON is the same when it comes back', () => {
    expect(housePlan.parse(JSON.parse(JSON.stringify(house)))).toEqual(house);
  });

  test('of a table has a line a seat, no formula, and is the same house when it comes back', () => {
    const table = [...tableOf(house)].join('');
    expect(table.split('\r\n')).toHaveLength(1 + 12 + 1 + 1);
    expect(table).toContain(`"'=1+1 ""A"", B","1","1"`);
    const back = planOfTable(`\ufeff${table}`, house);
    expect([...tableOf(back)].join('')).toBe(table);
    expect(placesIn(back)).toBe(312);
    expect(checkPlan(back)).toEqual(checkPlan(house));
  });

  test('by another program: other order, semicolons, no traits', () => {
    const { sections } = planOfTable('seat;x;y;row;section;tier\n1;0;0;A;L;1\n2;1;0;A;L;1\n1;0;1.2;B;L;\n', house);
    expect(sections).toMatchObject([{ kind: 'placed', name: 'L', rows: [{ label: 'A' }, { label: 'B' }] }]);
    expect(seatsOf(sections[0] as RowsSection).map(({ seats }) => seats.map(({ tier }) => tier))).toEqual([
      [1, 1],
      [0],
    ]);
  });

  test.each([
    ['section,row,seat,x\nA,1,1,0', 'line 1: there is no column y'],
    ['section,row,seat,x,y\nA,1,1,0,left', 'line 2: y is no number'],
    ['section,row,seat,x,y\n,1,1,0,0', 'line 2: section is empty'],
    ['section,row,seat,x,y\nA,1,,0,0', 'line 2: row and seat are needed'],
    ['section,row,seat,x,y,tier\nA,1,1,0,0,99', 'line 2: tier is not 1 to 20'],
    ['section,row,seat,x,y,keptBack\nA,1,1,0,0,friends', 'line 2: keptBack is neither house nor press'],
    ['section,row,seat,x,y\nA,a row of too long a name,1,0,0', /^line 1: sections\.0\.rows\.0\.label/],
  ])('that is wrong says where: %s', (text, message) => {
    expect(() => planOfTable(text, house)).toThrow(TableMistake);
    expect(() => planOfTable(text, house)).toThrow(message);
  });

  test('is bounded', () => {
    const huge = { kind: 'standing', name: 'S', x: 0, y: 0, width: 9, depth: 9, capacity: 20_000, tier: 1 };
    const one = { ...huge, name: 'T', capacity: 1 };
    expect(housePlan.safeParse({ sections: [huge] }).success).toBe(true);
    expect(housePlan.safeParse({ sections: [huge, one] }).success).toBe(false);
    expect(housePlan.safeParse({ sections: [{ ...huge, x: 3_000 }] }).success).toBe(false);
    expect(housePlan.safeParse({ sections: [], more: 1 }).success).toBe(false);
  });
});

test('points that were worked out elsewhere travel to the map as fine as it shows them', () => {
  const seats = [
    ['1', 1 / 3, -2 / 3],
    ['2', 1.005, 12],
  ];
  const { sections } = houseShape(
    plan([{ kind: 'placed', name: 'A', x: 0, y: 0, tier: 1, rows: [{ label: '1', seats }] }]),
  );
  expect(JSON.stringify(sections)).toContain('[[null,0.33,-0.67],[null,1,12]]');
});

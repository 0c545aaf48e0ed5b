import type { ToldTrait } from '../../lib/catalog/traits';

/** A part of a house: its price in won, and how many seats each of its rows has, from the stage. */
type HallSection = { name: string; price: number; rows: number[] };

/** Places for wheelchairs at both ends of the last row of these sections, each with a companion's seat beside it. */
function forWheelchairs(names: readonly string[], row: number, seats: number): ToldTrait[] {
  return names.flatMap((section) => [
    { trait: 'wheelchair' as const, section, row, from: 1, to: 1 },
    { trait: 'companion' as const, section, row, from: 2, to: 2 },
    { trait: 'companion' as const, section, row, from: seats - 1, to: seats - 1 },
    { trait: 'wheelchair' as const, section, row, from: seats, to: seats },
  ]);
}

/** The outer seats of a section at the side, from its first row to its last. */
function besideTheStage(section: string, rows: number, from: number, to: number): ToldTrait[] {
  return Array.from({ length: rows }, (_, index) => ({
    trait: 'restrictedView' as const,
    section,
    row: index + 1,
    from,
    to,
  }));
}

/** What the seats of a house without sections are, by number: at the end of the front row a pillar, in the last two places for wheelchairs. */
export function smallHallTraits(seats: number): ToldTrait[] {
  return [
    { trait: 'restrictedView', from: 10, to: 10 },
    { trait: 'companion', from: seats - 1, to: seats - 1 },
    { trait: 'wheelchair', from: seats, to: seats },
  ];
}

/** A big house, with what some of its seats are beside their price. */
export type Hall = { sections: HallSection[]; traits: ToldTrait[] };

type Tier = { names: string[]; price: number; rows: number; seats: number };

/** Sections alike: so many rows of so many seats. */
function tier({ names, price, rows, seats }: Tier): HallSection[] {
  return names.map((name) => ({ name, price, rows: Array<number>(rows).fill(seats) }));
}

function numbered(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(first + index));
}

/** 5,000 seats in 17 sections. */
export function arena(): Hall {
  const sections = [
    ...tier({ names: ['FA', 'FB', 'FC', 'FD'], price: 165_000, rows: 10, seats: 20 }),
    ...tier({ names: numbered(101, 6), price: 143_000, rows: 14, seats: 20 }),
    ...tier({ names: numbered(201, 7), price: 110_000, rows: 18, seats: 20 }),
  ];
  const traits = [
    ...forWheelchairs(['101', '106'], 14, 20),
    ...besideTheStage('201', 18, 1, 4),
    ...besideTheStage('207', 18, 17, 20),
  ];
  return { sections, traits };
}

/** 20,000 seats in 40 sections. */
export function dome(): Hall {
  const sections = [
    ...tier({ names: ['F1', 'F2', 'F3', 'F4', 'F5', 'F6'], price: 187_000, rows: 20, seats: 25 }),
    ...tier({ names: numbered(101, 12), price: 154_000, rows: 20, seats: 25 }),
    ...tier({ names: numbered(201, 12), price: 132_000, rows: 20, seats: 25 }),
    ...tier({ names: numbered(301, 10), price: 99_000, rows: 20, seats: 25 }),
  ];
  const traits = [
    ...forWheelchairs(['101', '106', '107', '112'], 20, 25),
    ...besideTheStage('301', 20, 1, 6),
    ...besideTheStage('310', 20, 20, 25),
  ];
  return { sections, traits };
}

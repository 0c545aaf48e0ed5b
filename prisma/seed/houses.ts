/** A part of a house: its price in won, and how many seats each of its rows has, from the stage. */
export type HallSection = { name: string; price: number; rows: number[] };

type Tier = { names: string[]; price: number; rows: number; seats: number };

/** Sections alike: so many rows of so many seats. */
function tier({ names, price, rows, seats }: Tier): HallSection[] {
  return names.map((name) => ({ name, price, rows: Array<number>(rows).fill(seats) }));
}

function numbered(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(first + index));
}

/** 5,000 seats in 17 sections. */
export function arena(): HallSection[] {
  return [
    ...tier({ names: ['FA', 'FB', 'FC', 'FD'], price: 165_000, rows: 10, seats: 20 }),
    ...tier({ names: numbered(101, 6), price: 143_000, rows: 14, seats: 20 }),
    ...tier({ names: numbered(201, 7), price: 110_000, rows: 18, seats: 20 }),
  ];
}

/** 20,000 seats in 40 sections. */
export function dome(): HallSection[] {
  return [
    ...tier({ names: ['F1', 'F2', 'F3', 'F4', 'F5', 'F6'], price: 187_000, rows: 20, seats: 25 }),
    ...tier({ names: numbered(101, 12), price: 154_000, rows: 20, seats: 25 }),
    ...tier({ names: numbered(201, 12), price: 132_000, rows: 20, seats: 25 }),
    ...tier({ names: numbered(301, 10), price: 99_000, rows: 20, seats: 25 }),
  ];
}

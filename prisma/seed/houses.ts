import { tiersOfPrices } from '../../lib/catalog/tiers';
import type { ToldTrait } from '../../lib/catalog/traits';
import { housePlan, type HousePlan, type Mark } from '../../lib/houses/plan';
import { block, ring } from './rings';

/** A house as an operator would have drawn it, and what its tiers cost on the demonstration's dates, the dearest first. */
export type DemoHouse = {
  /** Names the house for good: its id, and that of its plan, are derived from it. */
  slug: string;
  venue: string;
  name: string;
  prices: number[];
  plan: HousePlan;
};

/** Places for wheelchairs at both ends of a section's last row, each with a companion's seat beside it. */
function forWheelchairs(rows: readonly number[]): Mark[] {
  const row = rows.length;
  const seats = rows.at(-1)!;
  return [
    { row, from: 1, to: 1, wheelchair: true },
    { row, from: 2, to: 2, companion: true },
    { row, from: seats - 1, to: seats - 1, companion: true },
    { row, from: seats, to: seats, wheelchair: true },
  ];
}

/** So many seats of each row from the left, or from the right, see past the stage's side. */
function besideTheStage(rows: readonly number[], count: number, side: 'left' | 'right'): Mark[] {
  return rows.map((seats, index) => {
    const [from, to] = side === 'left' ? [1, count] : [seats - count + 1, seats];
    return { row: index + 1, from, to, restrictedView: true };
  });
}

/** What the seats of a house without sections are, by number: at the end of the front row a pillar, in the last two places for wheelchairs. */
export function smallHallTraits(seats: number): ToldTrait[] {
  return [
    { trait: 'restrictedView', from: 10, to: 10 },
    { trait: 'companion', from: seats - 1, to: seats - 1 },
    { trait: 'wheelchair', from: seats, to: seats },
  ];
}

function numbered(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(first + index));
}

/** A tier for each price, named as is the custom. */
function paintedTiers(prices: readonly number[]): { name: { ko: string; en: string }; look: number }[] {
  return tiersOfPrices(prices).map(({ name, look }) => ({ name, look }));
}

/** 5,000 seats in 17 sections: four blocks on the floor, two rings around them. */
export function arena(): DemoHouse {
  const prices = [165_000, 143_000, 110_000];
  const floor = { tier: 1, rows: 10, seats: 20 };
  const lower = { tier: 2, seats: 280, rows: 14, radius: 30 };
  const upper = { tier: 3, seats: 360, rows: 12, radius: 52 };
  const plan = housePlan.parse({
    stage: { shape: 'rectangle', x: 0, y: -17, width: 36, depth: 11 },
    tiers: paintedTiers(prices),
    sections: [
      block('FA', { x: -11.5, y: -8 }, floor),
      block('FB', { x: 11.5, y: -8 }, floor),
      block('FC', { x: -11.5, y: 6 }, floor),
      block('FD', { x: 11.5, y: 6 }, floor),
      ...ring({ ...lower, names: numbered(101, 6) }, (name, rows) =>
        name === '101' || name === '106' ? forWheelchairs(rows) : [],
      ),
      ...ring({ ...upper, names: numbered(201, 7) }, (name, rows) => {
        if (name === '201') return besideTheStage(rows, 6, 'left');
        return name === '207' ? besideTheStage(rows, 6, 'right') : [];
      }),
    ],
  });
  return { slug: 'kspo-dome', venue: 'KSPO DOME', name: '엔드 스테이지 5,000석', prices, plan };
}

/** 20,000 seats in 40 sections: six blocks on the floor, the outer ones turned to the stage, and three rings around them. */
export function dome(): DemoHouse {
  const prices = [187_000, 154_000, 132_000, 99_000];
  const floor = { tier: 1, rows: 20, seats: 25 };
  const lower = { tier: 2, seats: 500, rows: 20, radius: 70 };
  const middle = { tier: 3, seats: 500, rows: 15, radius: 99 };
  const upper = { tier: 4, seats: 500, rows: 12, radius: 123, stairs: 2 };
  const plan = housePlan.parse({
    stage: { shape: 'rectangle', x: 0, y: -29, width: 76, depth: 20 },
    tiers: paintedTiers(prices),
    sections: [
      block('F1', { x: -30, y: -11, angle: 8 }, floor),
      block('F2', { x: 0, y: -13 }, floor),
      block('F3', { x: 30, y: -11, angle: -8 }, floor),
      block('F4', { x: -33.9, y: 16.7, angle: 8 }, floor),
      block('F5', { x: 0, y: 15 }, floor),
      block('F6', { x: 33.9, y: 16.7, angle: -8 }, floor),
      ...ring({ ...lower, names: numbered(101, 12) }, (name, rows) =>
        ['101', '106', '107', '112'].includes(name) ? forWheelchairs(rows) : [],
      ),
      ...ring({ ...middle, names: numbered(201, 12) }, () => []),
      ...ring({ ...upper, names: numbered(301, 10) }, (name, rows) => {
        if (name === '301') return besideTheStage(rows, 10, 'left');
        return name === '310' ? besideTheStage(rows, 10, 'right') : [];
      }),
    ],
  });
  return { slug: 'gocheok-sky-dome', venue: '고척스카이돔', name: '엔드 스테이지 20,000석', prices, plan };
}

import { floorPlan, sectionsOf, type Section } from './floor-plan';
import { unpackPrices, type CompactSeats } from './seats';

/** Distance from one row to the next, where neighbours in a row are one apart. */
const ROW_PITCH = 1.15;
/** Seats' widths left free between sections side by side, and between tiers. */
const AISLE = 2.4;
/** From the stage to the first row. */
const FRONT = 22;
/** How far a tier may reach around the stage, in radians. */
const SPAN = 2.6;

/** Around a section's seats. */
const MARGIN = 0.4;
/** Points that an arc is drawn through. */
const ARC_POINTS = 9;

type Point = readonly [x: number, y: number];

/** A section with the points of its outline, its middle and its reach, in the house's unit. */
export type PlacedSection = Section & { outline: readonly Point[]; x: number; y: number; radius: number };

/**
 * A house as it is drawn. The stage is at 0, 0, the public below it; the unit is the distance between neighbours. Seat n
 * lies at index n - 1.
 */
export type House = {
  sections: readonly PlacedSection[];
  x: Float32Array;
  y: Float32Array;
  prices: readonly number[];
  /** Prices from the dearest. */
  zones: readonly number[];
  bounds: { left: number; top: number; right: number; bottom: number };
};

function widthOf({ rows }: Section): number {
  return Math.max(...rows.map(({ seats }) => seats.length));
}

type Tier = { sections: Section[]; radius: number };

/** Sections one after the other that cost the same. */
function zonesOf(sections: readonly Section[], prices: readonly number[]): Section[][] {
  const zones: Section[][] = [];
  for (const section of sections) {
    const zone = zones.at(-1);
    if (zone && prices[zone[0]!.first - 1] === prices[section.first - 1]) zone.push(section);
    else zones.push([section]);
  }
  return zones;
}

/** Tiers of at most `most` sections each, or of fewer where the arc is full; at least one. */
function seatZone(zone: readonly Section[], front: number, most: number): Tier[] {
  const tiers: Tier[] = [];
  let radius = front;
  for (let next = 0; next < zone.length; ) {
    let [end, used] = [next, 0];
    while (end < zone.length && end - next < most && (end === next || used + widthOf(zone[end]!) + AISLE <= radius * SPAN)) {
      used += widthOf(zone[end]!) + AISLE;
      end += 1;
    }
    const sections = zone.slice(next, end);
    tiers.push({ sections, radius });
    radius += Math.max(...sections.map(({ rows }) => rows.length)) * ROW_PITCH + AISLE;
    next = end;
  }
  return tiers;
}

/** A price begins a tier of its own, and fills as few tiers as it can, with about as many sections in each. */
function tiersOf(sections: readonly Section[], prices: readonly number[]): Tier[] {
  const tiers: Tier[] = [];
  let front = FRONT;
  for (const zone of zonesOf(sections, prices)) {
    const fewest = seatZone(zone, front, Infinity).length;
    let most = Math.ceil(zone.length / fewest);
    while (seatZone(zone, front, most).length > fewest) most += 1;
    tiers.push(...seatZone(zone, front, most));
    const last = tiers.at(-1)!;
    front = last.radius + Math.max(...last.sections.map(({ rows }) => rows.length)) * ROW_PITCH + AISLE;
  }
  return tiers;
}

function place(section: Section, radius: number, angle: number, { x, y }: Pick<House, 'x' | 'y'>): PlacedSection {
  const left: Point[] = [];
  const right: Point[] = [];
  const at = (r: number, offset: number): Point => [r * Math.sin(angle + offset / r), r * Math.cos(angle + offset / r)];
  const arc = (r: number, half: number): Point[] => Array.from({ length: ARC_POINTS }, (_, i) => at(r, half * ((2 * i) / (ARC_POINTS - 1) - 1)));
  for (const [index, { seats }] of section.rows.entries()) {
    const r = radius + index * ROW_PITCH;
    for (const [column, seat] of seats.entries()) [x[seat - 1], y[seat - 1]] = at(r, column - (seats.length - 1) / 2);
    left.push(at(r, -seats.length / 2 - MARGIN));
    right.push(at(r, seats.length / 2 + MARGIN));
  }
  const depth = (section.rows.length - 1) * ROW_PITCH;
  const front = arc(radius - 2 * MARGIN, section.rows[0]!.seats.length / 2 + MARGIN);
  const back = arc(radius + depth + 2 * MARGIN, section.rows.at(-1)!.seats.length / 2 + MARGIN);
  const [middleX, middleY] = at(radius + depth / 2, 0);
  const reach = Math.hypot(widthOf(section), section.rows.length * ROW_PITCH) / 2 + 1;
  return { ...section, outline: [...left, ...back, ...right.toReversed(), ...front.toReversed()], x: middleX, y: middleY, radius: reach };
}

function boundsOf(sections: readonly PlacedSection[]): House['bounds'] {
  const points = sections.flatMap(({ outline }) => outline);
  const xs = points.map(([x]) => x);
  const bottom = points.reduce((lowest, [, y]) => Math.max(lowest, y), 0);
  const side = xs.reduce((widest, x) => Math.max(widest, Math.abs(x)), 0);
  const top = points.reduce((highest, [, y]) => Math.min(highest, y), 0);
  return { left: -side - 2, top: Math.min(0, top - 2), right: side + 2, bottom: bottom + 2 };
}

/** Lays the house out: tiers around the stage, each seat at its point. */
export function houseOf(seats: CompactSeats): House {
  const prices = unpackPrices(seats);
  const sections = seats.rows ? sectionsOf(seats.rows) : floorPlan(prices.length);
  const points = { x: new Float32Array(prices.length), y: new Float32Array(prices.length) };
  const placed: PlacedSection[] = [];
  for (const tier of tiersOf(sections, prices)) {
    const widths = tier.sections.map((section) => (widthOf(section) + AISLE) / tier.radius);
    let from = -widths.reduce((sum, width) => sum + width, 0) / 2;
    for (const [index, section] of tier.sections.entries()) {
      placed.push(place(section, tier.radius, from + widths[index]! / 2, points));
      from += widths[index]!;
    }
  }
  const zones = [...new Set(prices)].sort((a, b) => b - a);
  return { sections: placed, ...points, prices, zones, bounds: boundsOf(placed) };
}

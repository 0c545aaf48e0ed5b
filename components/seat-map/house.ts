import type { CompactSeats } from '@/lib/seats/compact';
import type { HouseShape } from '@/lib/houses/shape';

import { floorPlan, sectionsOf, type Section } from './floor-plan';
import { boundsByPlan, drawnStage, fillPoints, placedByPlan, type DrawnStage } from './planned-house';
import { unpackPrices, unpackTiers, unpackTraits } from './seats';
import { ROW_PITCH, tiersOf, widthOf } from './tiers';
import { zoneLook, type Zone, type ZoneLook } from './zones';

/** The stage stands before the first row, its middle at 0 from the left. */
export const STAGE = { width: 28, top: 2, height: 10 };

/** From a row's outermost seats to the section's border; the names of rows stand there. */
const SIDE_MARGIN = 0.8;
/** From the first and the last row to the border. */
const END_MARGIN = 0.8;
/** Points that an arc is drawn through. */
const ARC_POINTS = 17;

type Point = readonly [x: number, y: number];

/** A section with the points of its outline, its middle and its reach, in the house's unit. */
export type PlacedSection = Section & { outline: readonly Point[]; x: number; y: number; radius: number };

/** Where a section lies: the distance of its first row from the stage, and the direction of its middle. */
type Spot = { section: Section; radius: number; angle: number };

/** What there is in a house, without where it lies. Seat n is at index n - 1. */
export type Plan = {
  sections: readonly Section[];
  prices: readonly number[];
  /** The number of the tier of each seat. */
  tiers: readonly number[];
  /** The tiers, the dearest first. */
  zones: readonly Zone[];
  /** The look of each tier, by its number. */
  looks: ReadonlyMap<number, ZoneLook>;
  /** Bits of each seat's traits; null when none has any. */
  traits: Uint8Array | null;
  /** Where a plan has the sections; null where they are laid out around the stage. */
  shape: HouseShape | null;
};

/** A house as it is drawn. Without a plan the stage is at 0, 0, the public below it; the unit is the distance between neighbours. */
export type House = Omit<Plan, 'sections'> & {
  sections: readonly PlacedSection[];
  x: Float32Array;
  y: Float32Array;
  bounds: { left: number; top: number; right: number; bottom: number };
  /** As the plan has it; null for the usual one, or for none. */
  stage: DrawnStage | null;
};

/** The point on an arc around the stage that lies `offset` along it from the middle of its section. */
function onArc(angle: number, r: number, offset: number): Point {
  return [r * Math.sin(angle + offset / r), r * Math.cos(angle + offset / r)];
}

function seatPoints({ section: { rows }, radius, angle }: Spot, { x, y }: Pick<House, 'x' | 'y'>): void {
  for (const [index, { seats }] of rows.entries()) {
    for (const [column, seat] of seats.entries()) {
      [x[seat - 1], y[seat - 1]] = onArc(angle, radius + index * ROW_PITCH, column - (seats.length - 1) / 2);
    }
  }
}

function place({ section, radius, angle }: Spot): PlacedSection {
  const left: Point[] = [];
  const right: Point[] = [];
  const at = (r: number, offset: number): Point => onArc(angle, r, offset);
  const arc = (r: number, half: number): Point[] =>
    Array.from({ length: ARC_POINTS }, (_, i) => at(r, half * ((2 * i) / (ARC_POINTS - 1) - 1)));
  for (const [index, { seats }] of section.rows.entries()) {
    const r = radius + index * ROW_PITCH;
    left.push(at(r, -seats.length / 2 - SIDE_MARGIN));
    right.push(at(r, seats.length / 2 + SIDE_MARGIN));
  }
  const depth = (section.rows.length - 1) * ROW_PITCH;
  const front = arc(radius - END_MARGIN, section.rows[0]!.seats.length / 2 + SIDE_MARGIN);
  const back = arc(radius + depth + END_MARGIN, section.rows.at(-1)!.seats.length / 2 + SIDE_MARGIN);
  const [middleX, middleY] = at(radius + depth / 2, 0);
  const reach = Math.hypot(widthOf(section), section.rows.length * ROW_PITCH) / 2 + 1;
  return {
    ...section,
    outline: [...left, ...back, ...right.toReversed(), ...front.toReversed()],
    x: middleX,
    y: middleY,
    radius: reach,
  };
}

function boundsOf(sections: readonly PlacedSection[]): House['bounds'] {
  const points = sections.flatMap(({ outline }) => outline);
  const xs = points.map(([x]) => x);
  const bottom = points.reduce((lowest, [, y]) => Math.max(lowest, y), 0);
  const side = xs.reduce((widest, x) => Math.max(widest, Math.abs(x)), STAGE.width / 2);
  const top = points.reduce((highest, [, y]) => Math.min(highest, y), 0);
  return { left: -side - 2, top: Math.min(0, top - 2), right: side + 2, bottom: bottom + 2 };
}

/** What a seat map that has come to the browser tells of the house. @param told what is known of its tiers */
export function planOf(seats: CompactSeats, told: readonly Zone[] = []): Plan {
  const prices = unpackPrices(seats);
  const sections = seats.rows ? sectionsOf(seats.rows) : floorPlan(prices.length);
  const different = [...new Map(seats.prices.map(([, price, number]) => [number, price]))];
  const zones = different
    .sort(([a, low], [b, high]) => high - low || a - b)
    .map(([number, price], index, { length }): Zone => {
      const known = told.find((tier) => tier.number === number);
      return { number, price, name: known?.name ?? '', look: known?.look ?? zoneLook(index, length) };
    });
  const looks = new Map(zones.map(({ number, look }) => [number, look]));
  return {
    sections,
    prices,
    tiers: unpackTiers(seats),
    zones,
    looks,
    traits: unpackTraits(seats),
    shape: seats.shape ?? null,
  };
}

const houses = new WeakMap<Plan, House>();

/** The house of a plan, laid out when it is first asked for: a page comes alive without. */
export function houseOf(plan: Plan): House {
  const house = houses.get(plan) ?? layOut(plan);
  houses.set(plan, house);
  return house;
}

/** Tiers around the stage. */
function spotsOf({ sections, prices }: Plan): Spot[] {
  return tiersOf(sections, prices).flatMap((tier) => {
    const widths = tier.sections.map((section) => (widthOf(section) + tier.gap) / tier.radius);
    let from = -widths.reduce((sum, width) => sum + width, 0) / 2;
    return tier.sections.map((section, index) => {
      const angle = from + widths[index]! / 2;
      from += widths[index]!;
      return { section, radius: tier.radius, angle };
    });
  });
}

/** How wide a house is for its height: known without placing its seats, so that its view has its shape from the first. */
export function shapeOf(plan: Plan): number {
  const { left, top, right, bottom } = plan.shape
    ? boundsByPlan(plan.shape, placedByPlan(plan.shape, plan.sections))
    : boundsOf(spotsOf(plan).map(place));
  return (right - left) / (bottom - top);
}

/** Each seat at its point. */
function layOut(plan: Plan): House {
  const points = { x: new Float32Array(plan.prices.length), y: new Float32Array(plan.prices.length) };
  if (plan.shape) {
    const sections = placedByPlan(plan.shape, plan.sections);
    fillPoints(plan.shape, sections, points);
    const stage = plan.shape.stage && drawnStage(plan.shape.stage);
    return { ...plan, sections, ...points, bounds: boundsByPlan(plan.shape, sections), stage };
  }
  const spots = spotsOf(plan);
  for (const spot of spots) seatPoints(spot, points);
  const placed = spots.map(place);
  return { ...plan, sections: placed, ...points, bounds: boundsOf(placed), stage: null };
}

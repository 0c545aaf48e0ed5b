import type { Section } from './floor-plan';

/** Distance from one row to the next, where neighbours in a row are one apart. */
export const ROW_PITCH = 1.15;
/** Seats' widths left free between sections side by side, and between tiers. */
const AISLE = 2.4;
/** From the stage to the first row. */
const FRONT = 22;
/** How far a tier may reach around the stage, in radians: nobody sits behind it. */
const SPAN = 2.6;
/** Rather than beginning another tier, a tier moves back by so much, which gives it room. */
const PUSH = 13;
/** Gaps within a tier grow to this part of its sections' width, so that all tiers reach about as far around. */
const WIDEST_GAP = 0.4;

/** Of sections that could go either way, the tier in front gets more. */
const TO_THE_FRONT = 0.25;

/** Sections side by side: the distance of their first row from the stage, and of one section from the next. */
export type Tier = { sections: readonly Section[]; radius: number; gap: number };

export function widthOf({ rows }: Section): number {
  return Math.max(...rows.map(({ seats }) => seats.length));
}

function depthOf(sections: readonly Section[]): number {
  return Math.max(...sections.map(({ rows }) => rows.length)) * ROW_PITCH + AISLE;
}

function lengthOf(sections: readonly Section[]): number {
  return sections.reduce((sum, section) => sum + widthOf(section) + AISLE, 0);
}

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

/** So many tiers from `front` on, the longer ones behind; each far enough back to have room. */
function inTiers(zone: readonly Section[], front: number, count: number): { tiers: Tier[]; pushed: number } {
  const depth = depthOf(zone);
  const weights = Array.from({ length: count }, (_, index) => front + index * depth);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const tiers: Tier[] = [];
  let [radius, next, reached, pushed] = [front, 0, 0, 0];
  for (const [index, weight] of weights.entries()) {
    reached += weight;
    // Each tier has a section at least, and leaves one for each behind it.
    const end = Math.min(
      zone.length - (count - 1 - index),
      Math.max(next + 1, Math.round((zone.length * reached) / whole + TO_THE_FRONT)),
    );
    const sections = zone.slice(next, end);
    const roomy = Math.max(radius, lengthOf(sections) / SPAN);
    pushed += roomy - radius;
    tiers.push({ sections, radius: roomy, gap: AISLE });
    radius = roomy + depthOf(sections);
    next = end;
  }
  return { tiers, pushed };
}

/** As few tiers as there can be without moving them far back. */
function fewestTiers(zone: readonly Section[], front: number): Tier[] {
  for (let count = 1; count < zone.length; count += 1) {
    const { tiers, pushed } = inTiers(zone, front, count);
    if (pushed <= PUSH) return tiers;
  }
  return inTiers(zone, front, zone.length).tiers;
}

/** The same tier with gaps as wide as it takes to reach so far around, within reason. */
function widened({ sections, radius, gap }: Tier, span: number): Tier {
  const missing = span * radius - lengthOf(sections);
  const most = (lengthOf(sections) / sections.length) * WIDEST_GAP;
  return { sections, radius, gap: gap + Math.max(0, Math.min(most, missing / sections.length)) };
}

/** The tiers of a house from the stage: a price begins one of its own. */
export function tiersOf(sections: readonly Section[], prices: readonly number[]): Tier[] {
  const tiers: Tier[] = [];
  let front = FRONT;
  for (const zone of zonesOf(sections, prices)) {
    tiers.push(...fewestTiers(zone, front));
    const last = tiers.at(-1)!;
    front = last.radius + depthOf(last.sections);
  }
  const span = Math.max(...tiers.map((tier) => lengthOf(tier.sections) / tier.radius));
  return tiers.map((tier) => widened(tier, span));
}

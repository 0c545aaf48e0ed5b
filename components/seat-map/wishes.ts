import { isAside, seatPoints } from '@/lib/houses/geometry';
import { bitsOf, RESERVED_BITS, traitsOf, type SeatTrait } from '@/lib/seats/traits';
import type { SeatState } from '@/lib/seats/compact';

import { bestTogether } from './best-seats';
import type { House, Plan } from './house';

/** What one may wish of a seat beside its tier. */
export type Wish = 'aisle' | 'wheelchair' | 'clearView';

/** What is wanted: tiers by their numbers, all when null, and wishes. */
export type Wanted = { tiers: ReadonlySet<number> | null; wishes: ReadonlySet<Wish> };

export const ANYTHING: Wanted = { tiers: null, wishes: new Set() };

const RESTRICTED = bitsOf(['restrictedView']);
const WHEELCHAIR = bitsOf(['wheelchair']);

/** Whether each seat stands at an aisle, or at an end of its row; known of houses that have told their rows. */
function aislesOf({ sections, prices, shape }: Pick<Plan, 'sections' | 'prices' | 'shape'>): Uint8Array {
  const aisles = new Uint8Array(prices.length);
  for (const { index, rows } of sections) {
    const section = shape?.sections[index];
    const drawn = section && { section, points: seatPoints(section) };
    for (const [row, { name, seats }] of rows.entries()) {
      if (name === null) continue;
      for (const [place, seat] of seats.entries()) {
        const isEnd = place === 0 || place === seats.length - 1;
        aisles[seat - 1] = Number(drawn ? isAside(drawn.section, drawn.points[row]!, place) : isEnd);
      }
    }
  }
  return aisles;
}

/** What can be wished in this house. */
export function wishesIn({ sections, traits }: Plan): Wish[] {
  const wishes: Wish[] = [];
  if (sections.some(({ rows }) => rows[0]!.name !== null)) wishes.push('aisle');
  if (traits?.some((bits) => (bits & RESERVED_BITS) !== 0)) wishes.push('wheelchair');
  if (traits?.some((bits) => (bits & RESTRICTED) !== 0)) wishes.push('clearView');
  return wishes;
}

/** The traits that some seat of this house has. */
export function traitsIn({ traits }: Plan): SeatTrait[] {
  return traitsOf(traits?.reduce((sum, bits) => sum | bits, 0) ?? 0);
}

function ofTiers({ tiers }: Plan, wanted: ReadonlySet<number> | null): Uint8Array {
  return Uint8Array.from(tiers, (tier) => (wanted === null || wanted.has(tier) ? 1 : 0));
}

/** Whether each seat is what is wanted; null when all are. */
export function fitsOf(plan: Plan, { tiers, wishes }: Wanted): Uint8Array | null {
  if (tiers === null && wishes.size === 0) return null;
  const fits = ofTiers(plan, tiers);
  const aisles = wishes.has('aisle') ? aislesOf(plan) : null;
  for (let index = 0; index < fits.length; index += 1) {
    const bits = plan.traits?.[index] ?? 0;
    const misses =
      (aisles && !aisles[index]) ||
      (wishes.has('wheelchair') && !(bits & RESERVED_BITS)) ||
      (wishes.has('clearView') && bits & RESTRICTED);
    if (misses) fits[index] = 0;
  }
  return fits;
}

/** So many seats together that are allowed, with one among them that each of `ones` marks. */
type Group = { allowed: Uint8Array; ones: readonly Uint8Array[] };

/** Which groups would do, the better first. Places for wheelchairs are taken for nobody who has not asked for one. */
function groupsOf(plan: Plan, { tiers, wishes }: Wanted): Group[] {
  const inTiers = ofTiers(plan, tiers);
  const traits = plan.traits ?? new Uint8Array(inTiers.length);
  const ones: Uint8Array[] = [];
  if (wishes.has('aisle')) ones.push(aislesOf(plan));
  if (wishes.has('wheelchair')) ones.push(traits.map((bits) => bits & WHEELCHAIR));
  const allowing = (isAllowed: (bits: number) => boolean): Group => ({
    allowed: inTiers.map((fits, index) => (fits && isAllowed(traits[index]!) ? 1 : 0)),
    ones,
  });
  const isWished = (bits: number): boolean => Boolean(bits & RESERVED_BITS) === wishes.has('wheelchair');
  const clear = allowing((bits) => isWished(bits) && !(bits & RESTRICTED));
  return wishes.has('clearView') ? [clear] : [clear, allowing(isWished)];
}

/** The best free seats side by side for what is wanted; null when no row has as many. */
export function bestWanted(
  free: { house: House; states: readonly SeatState[] },
  count: number,
  wanted: Wanted,
): number[] | null {
  for (const { allowed, ones } of groupsOf({ ...free.house }, wanted)) {
    const found = bestTogether(free, count, allowed, ones);
    if (found) return found;
  }
  return null;
}

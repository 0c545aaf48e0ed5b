import { Refusal } from '../errors';
import { placesIn } from '../houses/count';
import { type HousePlan, type PlanSection } from '../houses/plan';
import { seatsOf, type PlanSeat } from '../houses/places';
import type { NewHallRow } from '../seats/new-seats';
import { bitsOf, SEAT_TRAITS } from '../seats/traits';
import { inBoth } from './details';
import type { NewTier } from './tiers';

/** What a date says of the tiers of a plan, in its order: their prices, and what they are called and look like on this date. */
export type ToldTiers = {
  planId: string;
  tiers: readonly {
    name?: { ko: string; en?: string | undefined } | undefined;
    price: number;
    look?: number | undefined;
  }[];
};

function traitBits(seat: PlanSeat): number {
  return bitsOf(SEAT_TRAITS.filter((trait) => seat[trait]));
}

/** A row's seats in parts of one tier each. */
function inParts(seats: readonly PlanSeat[]): PlanSeat[][] {
  const parts: PlanSeat[][] = [];
  for (const seat of seats) {
    const part = parts.at(-1);
    if (part?.[0]!.tier === seat.tier) part.push(seat);
    else parts.push([seat]);
  }
  return parts;
}

function rowsOf(section: PlanSection, prices: readonly number[]): NewHallRow[] {
  const priced = (tier: number): Pick<NewHallRow, 'tier' | 'price'> => ({ tier, price: prices[tier - 1]! });
  if (section.kind === 'standing') {
    const { name, capacity: seats, keptBack: kept } = section;
    const keptBack = kept > 0 ? { keptBack: Array<'house'>(kept).fill('house') } : {};
    return [{ section: name, row: null, seats, ...priced(section.tier ?? 0), ...keptBack }];
  }
  return seatsOf(section).flatMap(({ label: row, seats }) =>
    inParts(seats).map((part) => {
      const [traits, keptBack] = [part.map(traitBits), part.map((seat) => seat.keptBack)];
      return {
        ...{ section: section.name, row, seats: part.length, ...priced(part[0]!.tier) },
        labels: part.map(({ label }) => label),
        ...(traits.some((bits) => bits > 0) && { traits }),
        ...(keptBack.some((kept) => kept !== null) && { keptBack }),
      };
    }),
  );
}

function tiersOf(plan: HousePlan, told: ToldTiers['tiers'], date: string): NewTier[] {
  if (told.length !== plan.tiers.length) {
    const message = `are ${told.length}, and the plan has ${plan.tiers.length}`;
    throw new Refusal('VALIDATION_FAILED', { members: { errors: [{ path: `${date}.tiers`, message }] } });
  }
  return told.map(({ name, price, look }, index) => {
    const painted = plan.tiers[index]!;
    const called = name ?? painted.name;
    return { number: index + 1, name: inBoth(called.ko, called.en ?? null), price, look: look ?? painted.look };
  });
}

/**
 * The tiers and seats that a plan gives a date.
 * @param date path of the date in what the operator has sent
 * @throws Refusal VALIDATION_FAILED when the date has other tiers than the plan
 */
export function seatsOfPlan(
  plan: HousePlan,
  told: ToldTiers['tiers'],
  date: string,
): { tiers: NewTier[]; seatCount: number; seats: { rows: NewHallRow[] } } {
  const tiers = tiersOf(plan, told, date);
  const prices = tiers.map(({ price }) => price);
  const rows = plan.sections.flatMap((section) => rowsOf(section, prices));
  return { tiers, seatCount: placesIn(plan), seats: { rows } };
}

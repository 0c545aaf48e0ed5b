import { z } from 'zod';

import { id } from '../operation';
import { SEAT_TRAITS } from '../seats/traits';
import { line } from '../text';
import { LOOKS, pricedHouse, TierMistake, type PricedHouse, type ToldHouse } from './tiers';
import type { ToldTiers } from './planned';
import { TraitMistake, withTraits, type ToldTrait } from './traits';

const EARLIEST_TIME_MS = Date.UTC(2000, 0);
const LATEST_TIME_MS = Date.UTC(2200, 0);

/** A point in time as clients may write it, with any offset, within a range that every part of the system can store. */
export const inputTime = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= EARLIEST_TIME_MS && Date.parse(text) < LATEST_TIME_MS, {
    message: 'must lie between 2000 and 2200',
  });

const MAX_SEATS_A_DATE = 100_000;
const DEFAULT_SEATS = 50;
const MAX_ROWS = 500;
const MAX_SECTIONS = 1_000;
const MAX_TIERS = 50;
const MAX_TRAITS = 2_000;

export const seatPrice = z.int().min(0).max(10_000_000);
const sectionName = line(40);

/** A part of a big house. Its rows are named 1, 2, 3 … from the stage, and so are the seats of each row. */
const newSection = z
  .strictObject({
    name: sectionName,
    price: seatPrice.optional().meta({ description: 'Won a seat; the price of the date when left out' }),
    rows: z
      .array(z.int().min(1).max(1_000))
      .min(1)
      .max(MAX_ROWS)
      .meta({ description: 'How many seats each row has, from the stage' }),
  })
  .meta({ id: 'NewSection' });

function seatsIn(sections: readonly z.output<typeof newSection>[]): number {
  return sections.reduce((seats, { rows }) => seats + rows.reduce((sum, row) => sum + row, 0), 0);
}

const newSections = z
  .array(newSection)
  .min(1)
  .max(MAX_SECTIONS)
  .refine((sections) => new Set(sections.map(({ name }) => name)).size === sections.length, {
    message: 'have a name twice',
  })
  .refine((sections) => seatsIn(sections) <= MAX_SEATS_A_DATE, {
    message: `have more than ${MAX_SEATS_A_DATE} seats together`,
  });

const seatNumber = z.int().min(1).max(MAX_SEATS_A_DATE);
const rowNumber = z.int().min(1).max(MAX_ROWS);

/** A price with a name. The only tier of a date has all seats; of several each says which, and together they have every one once. */
const newTier = z
  .strictObject({
    name: z.strictObject({ ko: line(40), en: line(40).optional() }),
    price: seatPrice,
    look: z.int().min(1).max(LOOKS).optional().meta({ description: 'Colour and pattern on the seat map' }),
    seats: z
      .array(z.strictObject({ from: seatNumber, to: seatNumber }))
      .min(1)
      .max(1_000)
      .optional()
      .meta({ description: 'Numbers from one to another, in a house without sections' }),
    sections: z.array(sectionName).min(1).max(MAX_SECTIONS).optional().meta({ description: 'Whole sections' }),
    rows: z
      .array(z.strictObject({ section: sectionName, from: rowNumber, to: rowNumber }))
      .min(1)
      .max(MAX_SECTIONS)
      .optional()
      .meta({ description: 'Rows of a section from one to another, counted from the stage' }),
  })
  .meta({ id: 'NewTier' });

const newTrait = z
  .strictObject({
    trait: z.enum(SEAT_TRAITS),
    section: sectionName.optional().meta({ description: 'In a house with sections, like `row`' }),
    row: rowNumber.optional(),
    from: seatNumber.meta({ description: 'Label within the row, or number in a house without sections' }),
    to: seatNumber,
  })
  .meta({ id: 'NewSeatTrait' });

const shape = z
  .strictObject({
    startsAt: inputTime,
    bookingOpensAt: inputTime,
    bookingClosesAt: inputTime,
    doorsAt: inputTime.optional(),
    price: seatPrice.optional().meta({ description: 'Won a seat; needed unless there are `tiers`' }),
    seatCount: seatNumber.optional().meta({ default: DEFAULT_SEATS }),
    sections: newSections.optional().meta({
      description: 'The house, section by section, in the order in which seat numbers run; `seatCount` follows from it',
    }),
    tiers: z.array(newTier).min(1).max(MAX_TIERS).optional().meta({
      description: 'Prices with names; left out, each price that is told becomes one',
    }),
    traits: z.array(newTrait).max(MAX_TRAITS).default([]).meta({
      description: 'Seats that are for wheelchairs, or for companions beside them, or have something in view',
    }),
    planId: id.optional().meta({
      description:
        'A version of a house’s plan instead of `seatCount`, `sections` and `traits`; `tiers` are then those of the plan in its order, with what they cost and are called',
    }),
  })
  .refine((s) => Date.parse(s.bookingOpensAt) < Date.parse(s.bookingClosesAt), {
    path: ['bookingClosesAt'],
    message: 'must be after bookingOpensAt',
  })
  .refine(({ doorsAt, startsAt }) => doorsAt === undefined || Date.parse(doorsAt) <= Date.parse(startsAt), {
    path: ['doorsAt'],
    message: 'must not be after startsAt',
  })
  .refine(({ seatCount, sections }) => !sections || seatCount === undefined || seatCount === seatsIn(sections), {
    path: ['seatCount'],
    message: 'is not the number of seats in the sections',
  })
  .refine(
    ({ planId, seatCount, sections, traits, tiers = [] }) =>
      planId === undefined ||
      (seatCount === undefined &&
        sections === undefined &&
        traits.length === 0 &&
        tiers.every((tier) => !tier.seats && !tier.sections && !tier.rows)),
    { path: ['planId'], message: 'already says which seats there are' },
  )
  .refine(({ price, tiers }) => price !== undefined || tiers !== undefined, {
    path: ['price'],
    message: 'is missing, and there are no tiers',
  });

function houseOf({ price, seatCount, sections, tiers }: z.output<typeof shape>): ToldHouse {
  const seats = sections ? seatsIn(sections) : (seatCount ?? DEFAULT_SEATS);
  return { price, sections, tiers, seatCount: seats };
}

/** What `make` makes; a mistake of the operator becomes an issue of the member that has it. */
function madeOr<Made>(make: () => Made, context: z.RefinementCtx): Made {
  try {
    return make();
  } catch (mistake) {
    const path = mistake instanceof TierMistake ? 'tiers' : mistake instanceof TraitMistake ? 'traits' : null;
    if (path === null) throw mistake;
    context.addIssue({ code: 'custom', path: [path], message: (mistake as Error).message });
    return z.NEVER;
  }
}

/** The house with a tier, and its traits, for each of its seats. */
function completeHouse(house: ToldHouse, traits: readonly ToldTrait[]): PricedHouse {
  const { tiers, seats } = pricedHouse(house);
  return { tiers, seats: withTraits(seats, traits) };
}

/** What a date says of the tiers of a plan, which is yet to be read. */
function asTold({ price, tiers, planId }: z.output<typeof shape>): ToldTiers | null {
  if (planId === undefined) return null;
  return { planId, tiers: tiers ?? [{ price: price! }] };
}

/** `planned` for a date of a plan that is yet to be read: it has no tiers and seats before. */
type NewDate = {
  startsAt: string;
  bookingOpensAt: string;
  bookingClosesAt: string;
  doorsAt: string | null;
  price: number;
  seatCount: number;
  planned: ToldTiers | null;
} & PricedHouse;

/**
 * A date to be put on sale, with a tier for each of its seats; `price` is that of the cheapest. Of a date that names a plan,
 * tiers and seats are those that `withPlans` gives it.
 */
export const newSchedule = shape.transform((told, context): NewDate => {
  const { startsAt, bookingOpensAt, bookingClosesAt, doorsAt = null } = told;
  const times = { startsAt, bookingOpensAt, bookingClosesAt, doorsAt };
  const planned = asTold(told);
  if (planned) {
    const price = Math.min(...planned.tiers.map((tier) => tier.price));
    return { ...times, price, seatCount: 0, tiers: [], seats: { rows: [] }, planned };
  }
  const house = houseOf(told);
  const { tiers, seats } = madeOr(() => completeHouse(house, told.traits), context);
  const price = told.price ?? Math.min(...tiers.map((tier) => tier.price));
  return { ...times, price, seatCount: house.seatCount, tiers, seats, planned: null };
});

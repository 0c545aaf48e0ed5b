import { z } from 'zod';

import { line } from '../text';
import { LOOKS, pricedHouse, TierMistake, type PricedHouse, type ToldHouse } from './tiers';

const EARLIEST_TIME_MS = Date.UTC(2000, 0);
const LATEST_TIME_MS = Date.UTC(2200, 0);

/** A point in time as clients may write it, with any offset, within a range that every part of the system can store. */
const inputTime = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= EARLIEST_TIME_MS && Date.parse(text) < LATEST_TIME_MS, {
    message: 'must lie between 2000 and 2200',
  });

const MAX_SEATS_A_DATE = 100_000;
const DEFAULT_SEATS = 50;
const MAX_ROWS = 500;
const MAX_SECTIONS = 1_000;
const MAX_TIERS = 50;

const seatPrice = z.int().min(0).max(10_000_000);
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
  .refine(({ price, tiers }) => price !== undefined || tiers !== undefined, {
    path: ['price'],
    message: 'is missing, and there are no tiers',
  });

function houseOf({ price, seatCount, sections, tiers }: z.output<typeof shape>): ToldHouse {
  const seats = sections ? seatsIn(sections) : (seatCount ?? DEFAULT_SEATS);
  return { price, sections, tiers, seatCount: seats };
}

/** The house with its tiers; a mistake of the operator becomes an issue of `tiers`. */
function pricedOr(house: ToldHouse, context: z.RefinementCtx): PricedHouse {
  try {
    return pricedHouse(house);
  } catch (mistake) {
    if (!(mistake instanceof TierMistake)) throw mistake;
    context.addIssue({ code: 'custom', path: ['tiers'], message: mistake.message });
    return z.NEVER;
  }
}

/** A date to be put on sale, with a tier for each of its seats; `price` is that of the cheapest. */
export const newSchedule = shape.transform((told, context) => {
  const house = houseOf(told);
  const { tiers, seats } = pricedOr(house, context);
  const { startsAt, bookingOpensAt, bookingClosesAt, doorsAt = null } = told;
  const price = told.price ?? Math.min(...tiers.map((tier) => tier.price));
  return { startsAt, bookingOpensAt, bookingClosesAt, doorsAt, price, seatCount: house.seatCount, tiers, seats };
});

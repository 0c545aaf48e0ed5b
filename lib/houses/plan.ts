import { z } from 'zod';

import { line } from '../text';
import { placesIn } from './count';

/**
 * The plan of a house: what it is built like and which seats are of which price, without a date, a price or a sale.
 *
 * Lengths are in seats: 1 is the distance from the middle of a seat to that of its neighbour, about half a metre. x grows to
 * the right, y downwards on the screen; angles are degrees, clockwise. A section is placed by the middle of its front, and
 * at 0° its front looks up, towards smaller y.
 */

/** Seats and standing places of a plan together. */
export const MAX_PLACES = 20_000;
const MAX_SECTIONS = 400;
const MAX_ROWS_A_SECTION = 100;
const MAX_SEATS_A_ROW = 200;
export const MAX_PLAN_TIERS = 20;
const MAX_MARKS_A_SECTION = 4_000;
const FARTHEST = 2_000;

const distance = z.number().min(-FARTHEST).max(FARTHEST);
const length = z.number().min(1).max(500);
const angle = z.number().min(-360).max(360).default(0);
const label = line(8);
const sectionName = line(40);
const tierNumber = z.int().min(1).max(MAX_PLAN_TIERS);
const tier = tierNumber.nullable().default(null).meta({
  description: 'Number of the tier that its places have unless they are marked with another; null for none yet',
});
const place = { x: distance, y: distance, angle };

/** For whom seats are kept back: the house itself or the press. */
export const keptFor = z.enum(['house', 'press']);

const labelStyle = {
  style: z.enum(['numbers', 'letters']).default('numbers'),
  start: z.int().min(1).max(9_999).default(1).meta({ description: 'The first number; 1 is A' }),
  skip: z.array(label).max(50).default([]).meta({ description: 'Labels that are left out, such as I and O' }),
};

const rowLabels = z.strictObject({ ...labelStyle, from: z.enum(['front', 'back']).default('front') }).prefault({});

const seatLabels = z
  .strictObject({
    ...labelStyle,
    from: z.enum(['left', 'right', 'middle']).default('left').meta({
      description:
        'As one faces the stage; from the middle outwards the first goes to the left, the second to the right',
    }),
    which: z.enum(['all', 'odd', 'even']).default('all'),
    countGaps: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether a gap uses up as many labels as seats would fit' }),
  })
  .prefault({});

/** Seats side by side of a row, counted from 1 from the left as one faces the stage, that are not like the others. */
const mark = z.strictObject({
  row: z.int().min(1).max(MAX_ROWS_A_SECTION).meta({ description: 'Counted from the front, from 1' }),
  from: z.int().min(1).max(MAX_SEATS_A_ROW),
  to: z.int().min(1).max(MAX_SEATS_A_ROW),
  tier: tierNumber.optional(),
  wheelchair: z.literal(true).optional(),
  companion: z
    .literal(true)
    .optional()
    .meta({ description: 'For whoever comes with somebody on a place for a wheelchair' }),
  restrictedView: z.literal(true).optional(),
  keptBack: keptFor.optional(),
});

const marks = z.array(mark).max(MAX_MARKS_A_SECTION).default([]);

const row = z.strictObject({
  seats: z.int().min(1).max(MAX_SEATS_A_ROW),
  label: label.optional().meta({ description: 'Instead of the one that follows from `rowLabels`' }),
  gaps: z
    .array(z.strictObject({ after: z.int().min(1).max(MAX_SEATS_A_ROW), width: z.number().min(0.1).max(100) }))
    .max(20)
    .optional()
    .meta({ description: 'Aisles: after so many seats from the left, so wide' }),
  shift: z.number().min(-100).max(100).optional().meta({ description: 'To the right of where it would be' }),
});

/** Rows by rule: straight or as arcs around one point in front of them. */
const rowsSection = z.strictObject({
  kind: z.literal('rows'),
  name: sectionName,
  ...place,
  curve: z.number().min(2).max(FARTHEST).nullable().default(null).meta({
    description: 'Radius of the first row, around a point straight in front of it; null for straight rows',
  }),
  rowPitch: z.number().min(0.8).max(10).default(1.15),
  seatPitch: z.number().min(0.8).max(10).default(1),
  align: z.enum(['left', 'middle', 'right']).default('middle'),
  rowLabels,
  seatLabels,
  tier,
  rows: z.array(row).max(MAX_ROWS_A_SECTION),
  marks,
});

/** Seats wherever they are, as a table of them tells: each at its point from the middle of the section's front. */
const placedSection = z.strictObject({
  kind: z.literal('placed'),
  name: sectionName,
  ...place,
  tier,
  rows: z
    .array(
      z.strictObject({
        label,
        seats: z
          .array(z.tuple([label, distance, distance]))
          .min(1)
          .max(MAX_SEATS_A_ROW)
          .meta({
            description: 'Label, x and y of each, from the left as one faces the stage',
          }),
      }),
    )
    .max(MAX_ROWS_A_SECTION),
  marks,
});

/** People who stand: places without numbers. */
const standingSection = z.strictObject({
  kind: z.literal('standing'),
  name: sectionName,
  ...place,
  width: length,
  depth: length,
  capacity: z.int().min(1).max(MAX_PLACES),
  keptBack: z.int().min(0).max(MAX_PLACES).default(0).meta({ description: 'Of these, kept back for the house' }),
  tier,
});

const planSection = z.discriminatedUnion('kind', [rowsSection, placedSection, standingSection]);

const stage = z.strictObject({
  shape: z.enum(['rectangle', 'round']),
  x: distance.meta({ description: 'Of its middle, like `y`' }),
  y: distance,
  angle,
  width: length,
  depth: length,
});

const planTier = z.strictObject({
  name: z.strictObject({ ko: line(40), en: line(40).optional() }),
  look: z.int().min(1).max(5).meta({ description: 'Colour and pattern on the seat map' }),
});

export const housePlan = z
  .strictObject({
    format: z.literal(1).default(1),
    stage: stage.nullable().default(null),
    tiers: z.array(planTier).max(MAX_PLAN_TIERS).default([]).meta({
      description: 'Painted on the places by number, from 1; what they cost is a matter of each date',
    }),
    sections: z.array(planSection).max(MAX_SECTIONS).meta({
      description: 'In the order in which seats are numbered; the numbers of a date run on from one to the next',
    }),
  })
  .refine((plan) => placesIn(plan) <= MAX_PLACES, {
    path: ['sections'],
    message: `have more than ${MAX_PLACES} places together`,
  })
  .meta({ id: 'HousePlan' });

export type HousePlan = z.output<typeof housePlan>;
export type PlanSection = z.output<typeof planSection>;
export type RowsSection = z.output<typeof rowsSection>;
export type PlacedSection = z.output<typeof placedSection>;
export type StandingSection = z.output<typeof standingSection>;
export type SeatedSection = RowsSection | PlacedSection;
export type PlanRow = z.output<typeof row>;
export type Mark = z.output<typeof mark>;
export type Stage = z.output<typeof stage>;
export type KeptFor = z.output<typeof keptFor>;
export type RowLabels = z.output<typeof rowLabels>;
export type SeatLabels = z.output<typeof seatLabels>;

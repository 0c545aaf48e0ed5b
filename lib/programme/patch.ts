import { z } from 'zod';

import { city, kind, newDetails } from '../catalog/details';
import { inputTime, seatPrice } from '../catalog/new-date';
import { LOOKS } from '../catalog/tiers';
import { reason } from '../deeds/schema';
import { id } from '../operation';
import { line, prose } from '../text';

const { lineUp, ...answers } = newDetails.shape;

/** An answer of the concert's page; null takes it away. */
function orNone<Answer extends z.ZodType>(text: Answer) {
  return text.nullable().optional();
}

const detailsPatch = z.strictObject({
  address: orNone(answers.address.unwrap()),
  directions: orNone(answers.directions.unwrap()),
  refundRule: orNone(answers.refundRule.unwrap()),
  accessibility: orNone(answers.accessibility.unwrap()),
  organiser: orNone(answers.organiser.unwrap()),
  contact: orNone(answers.contact.unwrap()),
  lineUp,
});

const tierPatch = z.strictObject({
  id,
  name: z.strictObject({ ko: line(40), en: line(40) }).optional(),
  price: seatPrice.optional().meta({ description: 'Won, for whoever holds a seat from now on' }),
  look: z.int().min(1).max(LOOKS).optional(),
});

const datePatch = z.strictObject({
  id,
  startsAt: inputTime.optional().meta({ description: 'Another time postpones it; its tickets say from when' }),
  doorsAt: inputTime.nullable().optional(),
  bookingOpensAt: inputTime.optional(),
  bookingClosesAt: inputTime.optional(),
  tiers: z.array(tierPatch).min(1).max(50).optional(),
});

const englishPatch = z
  .strictObject({
    title: line(200).nullable(),
    artist: line(200).nullable(),
    venue: line(200).nullable(),
    description: prose(5_000).nullable(),
  })
  .partial();

/** What an operator changes of a concert; what is left out stays. */
export const concertPatch = z
  .strictObject({
    title: line(200),
    artist: line(200),
    venue: line(200),
    description: prose(5_000),
    english: englishPatch,
    city: city.nullable(),
    kind: kind.nullable(),
    ageLimit: z.int().min(0).max(99).nullable(),
    runningMinutes: z.int().min(1).max(1_440).nullable(),
    details: detailsPatch,
    posterUrl: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullable(),
    maxSeatsPerUser: z.int().min(1).max(100),
    holdSeconds: z.int().min(1).max(86_400),
    dates: z.array(datePatch).min(1).max(100),
  })
  .partial()
  .extend({ reason })
  .refine((patch) => Object.keys(patch).some((name) => name !== 'reason'), { message: 'names nothing to change' });

import { z } from 'zod';

import { bilingual, line, prose, type Bilingual } from '../text';

/** Where a venue is, for the list's filter. */
export const city = z.enum([
  'seoul',
  'incheon',
  'gyeonggi',
  'busan',
  'daegu',
  'daejeon',
  'gwangju',
  'ulsan',
  'jeju',
  'elsewhere',
]);

export const kind = z.enum(['concert', 'band', 'classical', 'jazz', 'festival', 'fanMeeting', 'musical']);

/** A text that an operator has written in one language at least; the one that exists stands in for the other. */
function told(text: z.ZodString) {
  return z
    .union([z.strictObject({ ko: text, en: text.optional() }), z.strictObject({ ko: text.optional(), en: text })])
    .transform(({ ko, en }): Bilingual => ({ ko: (ko ?? en)!, en: (en ?? ko)! }));
}

const PARAGRAPH = 2_000;

/** What a concert's page answers, as an operator writes it. */
export const newDetails = z
  .strictObject({
    address: told(line(300)).optional(),
    directions: told(prose(PARAGRAPH).min(1)).optional().meta({ description: 'The way there' }),
    refundRule: told(prose(PARAGRAPH).min(1)).optional(),
    accessibility: told(prose(PARAGRAPH).min(1)).optional().meta({ description: 'Accessible and companion seats' }),
    organiser: told(line(200)).optional(),
    contact: told(line(200)).optional(),
    lineUp: z
      .array(told(line(200)))
      .max(50)
      .optional(),
  })
  .meta({ id: 'NewConcertDetails' });

const answer = bilingual.nullable();

export const concertDetails = z
  .object({
    description: bilingual,
    ageLimit: z.int().nullable().meta({ description: 'Years; 0 for everybody' }),
    runningMinutes: z.int().nullable(),
    address: answer,
    directions: answer,
    refundRule: answer,
    accessibility: answer,
    organiser: answer,
    contact: answer,
    lineUp: z.array(bilingual),
  })
  .meta({ id: 'ConcertDetails' });

export type ConcertDetails = z.output<typeof concertDetails>;
export type StoredDetails = z.output<typeof newDetails>;
export type City = z.output<typeof city>;
export type Kind = z.output<typeof kind>;

/** Both languages of a text of which the Korean one is always there. */
export function inBoth(ko: string, en: string | null): Bilingual {
  return { ko, en: en === null || en === '' ? ko : en };
}

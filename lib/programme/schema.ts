import { z } from 'zod';

import { city, kind } from '../catalog/details';
import { newSchedule } from '../catalog/new-date';
import { concertParams } from '../catalog/schema';
import { reason, reasonQuery } from '../deeds/schema';
import { defineOperation, id, listOf, timestamp, won, pageQuery } from '../operation';
import { bilingual } from '../text';
import { concertPatch } from './patch';

/** What fans know of a concert: nothing of a draft; that it is cancelled, when it is. */
export const standing = z.enum(['draft', 'published', 'cancelled']);

const counts = { total: z.int(), held: z.int(), sold: z.int() };

const editedTier = z
  .object({ id, number: z.int(), name: bilingual, price: won, look: z.int(), ...counts })
  .meta({ id: 'EditedTier' });

const editedDate = z
  .object({
    id,
    startsAt: timestamp,
    doorsAt: timestamp.nullable(),
    bookingOpensAt: timestamp,
    bookingClosesAt: timestamp,
    hasOpened: z.boolean().meta({ description: 'Whether booking has opened, or would have if it were published' }),
    tiers: z.array(editedTier),
  })
  .meta({ id: 'EditedDate' });

const textsInEnglish = z.object({
  title: z.string().nullable(),
  artist: z.string().nullable(),
  venue: z.string().nullable(),
  description: z.string().nullable(),
});

const answer = bilingual.nullable();

/** A concert as operators edit it. */
export const editedConcert = z
  .object({
    id,
    version: z.int().meta({
      description: 'Counts its edits. It is the `ETag` too, for `If-Match` of the next one',
    }),
    standing,
    publishedAt: timestamp.nullable(),
    cancelledAt: timestamp.nullable(),
    saleStoppedAt: timestamp.nullable().meta({ description: 'Since when nobody can hold seats; null where they can' }),
    saleEndedAt: timestamp.nullable().meta({ description: 'When the sale was ended for good' }),
    createdAt: timestamp,
    title: z.string(),
    artist: z.string(),
    venue: z.string(),
    description: z.string(),
    english: textsInEnglish,
    city: city.nullable(),
    kind: kind.nullable(),
    ageLimit: z.int().nullable(),
    runningMinutes: z.int().nullable(),
    details: z.object({
      address: answer,
      directions: answer,
      refundRule: answer,
      accessibility: answer,
      organiser: answer,
      contact: answer,
      lineUp: z.array(bilingual),
    }),
    posterUrl: z.string().nullable(),
    maxSeatsPerUser: z.int(),
    holdSeconds: z.int(),
    dates: z.array(editedDate),
  })
  .meta({ id: 'EditedConcert' });

const listedConcert = z
  .object({
    id,
    title: z.string(),
    artist: z.string(),
    venue: z.string(),
    standing,
    createdAt: timestamp,
    firstStartsAt: timestamp.nullable().meta({ description: 'Null for a draft' }),
  })
  .meta({ id: 'ListedConcert' });

/** An item of the checklist: what is seen to, how it is, and where it is mended. */
export const checkedItem = z
  .object({
    name: z.enum([
      ...(['times', 'doors', 'prices', 'seats', 'texts', 'answers', 'poster'] as const),
      ...(['policy', 'rehearsal', 'paused', 'stores', 'clocks', 'backup', 'operators', 'contact'] as const),
    ]),
    level: z.enum(['ok', 'warn', 'wrong']),
    why: z.string().meta({ description: 'A word for what was found; `ok` for nothing' }),
    facts: z.record(z.string(), z.number()),
    where: z
      .enum(['edit', 'queue', 'rehearsals', 'status', 'roles', 'server'])
      .meta({ description: 'Where at the desk it is mended; `server`: by a command or a setting, not there' }),
  })
  .meta({ id: 'CheckedItem' });

const checklist = z
  .object({
    version: z.int(),
    standing,
    ready: z.boolean().meta({ description: 'Whether nothing is wrong' }),
    items: z.array(checkedItem),
  })
  .meta({ id: 'Checklist' });

/** Why an edit is refused. */
export const refusedWhy = z.enum([
  'cancelled',
  'draft',
  'ended',
  'published',
  'everHeld',
  'lastDate',
  'opened',
  'limitOnlyRises',
  'startsInThePast',
  'tooManyDates',
  'tooManySeats',
  'tooManyAtOnce',
]);

const reasonNeeded = reason.unwrap();

export type Standing = z.output<typeof standing>;
export type EditedConcert = z.output<typeof editedConcert>;
export type EditedDate = z.output<typeof editedDate>;
export type ListedConcert = z.output<typeof listedConcert>;
export type ConcertPatch = Omit<z.output<typeof concertPatch>, 'reason'>;
export type CheckedItem = z.output<typeof checkedItem>;
export type Checklist = z.output<typeof checklist>;
export type RefusedEdit = { path: string; why: z.output<typeof refusedWhy> };

export const programmeQuery = pageQuery.extend({ standing: standing.optional() });
export type ProgrammeQuery = z.output<typeof programmeQuery>;

export const listProgramme = defineOperation({
  id: 'listProgramme',
  method: 'GET',
  path: '/admin/concerts',
  tag: 'Operators',
  summary: 'Concerts, drafts too, the latest made first',
  caller: 'operator',
  permission: 'readSales',
  query: programmeQuery,
  success: { status: 200, schema: listOf(listedConcert), description: 'A page of them' },
  errors: [],
});

export const getEditedConcert = defineOperation({
  id: 'getEditedConcert',
  method: 'GET',
  path: '/admin/concerts/{concertId}',
  tag: 'Operators',
  summary: 'A concert as operators edit it',
  caller: 'operator',
  permission: 'readSales',
  params: concertParams,
  versioned: true,
  success: { status: 200, schema: editedConcert, description: 'All that can be edited, with what is held and sold' },
  errors: ['CONCERT_NOT_FOUND'],
});

export const editConcert = defineOperation({
  id: 'editConcert',
  method: 'PATCH',
  path: '/admin/concerts/{concertId}',
  tag: 'Operators',
  summary: 'Edit a concert; what is held and sold stays as it was held and sold',
  caller: 'operator',
  permission: 'editConcerts',
  params: concertParams,
  body: concertPatch,
  versioned: true,
  success: {
    status: 200,
    schema: editedConcert,
    description: 'The concert since. Of one that fans know a reason is needed where prices, times or limits change',
  },
  errors: ['CONCERT_NOT_FOUND', 'CONCERT_CHANGED', 'EDIT_REFUSED'],
});

export const addDate = defineOperation({
  id: 'addDate',
  method: 'POST',
  path: '/admin/concerts/{concertId}/dates',
  tag: 'Operators',
  summary: 'Add a date with its seats',
  caller: 'operator',
  permission: 'editConcerts',
  params: concertParams,
  body: z.object({ date: newSchedule, reason }).strict(),
  versioned: true,
  success: { status: 201, schema: editedConcert, description: 'The concert with the date' },
  errors: ['CONCERT_NOT_FOUND', 'CONCERT_CHANGED', 'EDIT_REFUSED', 'HOUSE_NOT_FOUND'],
});

export const copyConcert = defineOperation({
  id: 'copyConcert',
  method: 'POST',
  path: '/admin/concerts/{concertId}/copies',
  tag: 'Operators',
  summary: 'Make a draft like a concert, with its dates, prices, house and policy',
  caller: 'operator',
  permission: 'editConcerts',
  params: concertParams,
  body: z.strictObject({
    daysLater: z.int().min(0).max(3_660).meta({ description: 'All its times are so many days later' }),
    reason,
  }),
  success: { status: 201, schema: editedConcert, description: 'The draft' },
  errors: ['CONCERT_NOT_FOUND'],
});

export const cancelConcert = defineOperation({
  id: 'cancelConcert',
  method: 'POST',
  path: '/admin/concerts/{concertId}/cancellation',
  tag: 'Operators',
  summary: 'Call a concert off for good',
  caller: 'operator',
  permission: 'editConcerts',
  params: concertParams,
  body: z.strictObject({ reason: reasonNeeded }),
  versioned: true,
  success: {
    status: 200,
    schema: editedConcert,
    description: 'Nothing of it is joined, held or bought any more. Tickets stay; nothing is refunded by itself',
  },
  errors: ['CONCERT_NOT_FOUND', 'CONCERT_CHANGED', 'EDIT_REFUSED'],
});

export const getChecklist = defineOperation({
  id: 'getChecklist',
  method: 'GET',
  path: '/admin/concerts/{concertId}/checklist',
  tag: 'Operators',
  summary: 'What is to be seen to before a concert goes live',
  caller: 'operator',
  permission: 'readSales',
  params: concertParams,
  success: { status: 200, schema: checklist, description: 'Each item with how it is' },
  errors: ['CONCERT_NOT_FOUND'],
});

export const publishConcert = defineOperation({
  id: 'publishConcert',
  method: 'PUT',
  path: '/admin/concerts/{concertId}/publication',
  tag: 'Operators',
  summary: 'Put a draft before the public, unless the checklist finds something wrong',
  caller: 'operator',
  permission: 'editConcerts',
  params: concertParams,
  query: reasonQuery,
  versioned: true,
  success: { status: 200, schema: editedConcert, description: 'Published, now or before' },
  errors: ['CONCERT_NOT_FOUND', 'CONCERT_CHANGED', 'CHECKLIST_FAILED'],
});

/** Of the file itself; it travels as base64, which is a third more. */
const MAX_PICTURE_BYTES = 8 * 2 ** 20;
const MAX_PICTURE_LETTERS = Math.ceil(MAX_PICTURE_BYTES / 3) * 4;

export const setPicture = defineOperation({
  id: 'setPicture',
  method: 'PUT',
  path: '/admin/concerts/{concertId}/picture',
  tag: 'Operators',
  summary: 'Give a concert a picture: PNG, JPEG, WebP or AVIF of 8 MiB and 40 million pixels at most',
  caller: 'operator',
  permission: 'editConcerts',
  params: concertParams,
  body: z.strictObject({
    data: z.string().min(1).max(MAX_PICTURE_LETTERS).meta({ description: 'The file, in base64' }),
    reason,
  }),
  bodyBytes: MAX_PICTURE_LETTERS + 4_096,
  versioned: true,
  success: {
    status: 200,
    schema: editedConcert,
    description: 'The concert; the picture was decoded and made anew, and is at `posterUrl`',
  },
  errors: ['CONCERT_NOT_FOUND', 'CONCERT_CHANGED', 'PICTURE_REFUSED'],
});

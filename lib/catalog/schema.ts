import { z } from 'zod';

import { reason } from '../deeds/schema';
import { defineOperation, id, listOf, timestamp, won } from '../operation';
import { bilingual, line, prose } from '../text';
import { policyFieldsWithDefaults, queuePolicy } from '../queue/policy';
import { city, concertDetails, kind, newDetails } from './details';
import { listCursor } from './list-cursor';
import { newSchedule } from './new-date';

export const salesState = z.enum(['upcoming', 'open', 'closed', 'soldOut']);

export const tierView = z
  .object({
    id,
    number: z.int().meta({ description: 'Within its date, from 1; what a seat of the map names as `tier`' }),
    name: bilingual,
    price: won,
    look: z.int().meta({ description: 'Colour and pattern on the seat map, 1 to 5' }),
    total: z.int(),
    remaining: z.int().meta({ description: 'Seats that are free now' }),
  })
  .meta({ id: 'Tier' });

/** In both languages; where an operator has written one, it stands for the other. */
const names = z.object({ title: bilingual, artist: bilingual, venue: bilingual }).meta({ id: 'ConcertNames' });

/** What the list can be narrowed down to. */
export const cities = city.options;
export const kinds = kind.options;

const anyPrice = won.nullable().meta({ description: 'Whole Korean won; null while there is no date' });

export const concertSummary = z
  .object({
    id,
    title: z.string(),
    artist: z.string(),
    venue: z.string(),
    names,
    city: city.nullable(),
    kind: kind.nullable(),
    posterUrl: z.string().nullable().meta({
      description:
        'Of its picture: an address elsewhere, or a path of this server, which takes `width` (320, 640, 1280) and `format` (avif, webp)',
    }),
    firstStartsAt: timestamp.nullable(),
    lastStartsAt: timestamp.nullable(),
    opensAt: timestamp.nullable().meta({ description: 'When the next booking opens; null when none is ahead' }),
    priceFrom: anyPrice,
    priceTo: anyPrice,
    salesState,
    cancelledAt: timestamp.nullable().meta({
      description: 'When the concert was called off, its sale being `closed` since; null when it was not',
    }),
  })
  .meta({ id: 'ConcertSummary' });

export const concertView = concertSummary
  .extend({
    description: z.string(),
    details: concertDetails,
    maxSeatsPerUser: z.int(),
    holdSeconds: z.int(),
    joinSpreadMs: z.int().meta({
      description:
        'Who waits for the opening joins the queue at a moment of their own, chosen by chance from `opensAt` to so many milliseconds later: 500 to 5,000, more for a larger house',
    }),
    tiers: z.array(tierView).meta({
      description: 'Of all dates that can be booked: those of one name and price are one, under the first one’s id',
    }),
  })
  .meta({ id: 'Concert' });

export const scheduleView = z
  .object({
    id,
    concertId: id,
    startsAt: timestamp,
    doorsAt: timestamp.nullable().meta({ description: 'When the doors open; null when nobody has said' }),
    price: won,
    bookingOpensAt: timestamp,
    bookingClosesAt: timestamp,
    totalSeats: z.int(),
    remainingSeats: z.int(),
    tiers: z.array(tierView),
  })
  .meta({ id: 'Schedule' });

/** Seats of all dates of one concert: its insertion is one transaction of about four seconds at most. */
export const MAX_SEATS = 500_000;
export const TOO_MANY_SEATS = `have more than ${MAX_SEATS} seats together`;

const newConcert = z.strictObject({
  title: line(200),
  artist: line(200),
  venue: line(200),
  description: prose(5_000),
  english: z
    .strictObject({
      title: line(200).optional(),
      artist: line(200).optional(),
      venue: line(200).optional(),
      description: prose(5_000).optional(),
    })
    .default({})
    .meta({ description: 'The same texts in English; those left out are told in Korean' }),
  city: city.optional(),
  kind: kind.optional(),
  ageLimit: z.int().min(0).max(99).optional(),
  runningMinutes: z.int().min(1).max(1_440).optional(),
  details: newDetails.default({}),
  posterUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  maxSeatsPerUser: z.int().min(1).max(100).default(4),
  holdSeconds: z.int().min(1).max(86_400).default(300),
  queue: z.strictObject(policyFieldsWithDefaults).omit({ paused: true }).prefault({}),
  draft: z.boolean().default(false).meta({
    description: 'Whether only operators know of it until it is published; it may be without dates then',
  }),
  reason,
  schedules: z
    .array(newSchedule)
    .max(100)
    .refine((schedules) => schedules.reduce((seats, { seatCount }) => seats + seatCount, 0) <= MAX_SEATS, {
      message: TOO_MANY_SEATS,
    }),
});

export const newConcertBody = newConcert.refine(({ draft, schedules }) => draft || schedules.length > 0, {
  path: ['schedules'],
  message: 'are missing, and it is no draft',
});

export const newConcertView = concertView
  .extend({ queue: queuePolicy, schedules: z.array(scheduleView) })
  .meta({ id: 'NewConcert' });

export const salesView = z
  .object({
    available: z.int(),
    held: z.int(),
    sold: z.int(),
    keptBack: z.int().meta({ description: 'Not for sale, for the house or the press' }),
    revenue: won,
    reservations: z.object({ pending: z.int(), paid: z.int(), cancelled: z.int(), expired: z.int() }),
  })
  .meta({ id: 'Sales' });

export const concertParams = z.object({ concertId: id });

/** Concerts of a page unless the reader says how many, and at most. */
export const CONCERTS_A_PAGE = 50;
const MAX_CONCERTS_A_PAGE = 100;

/** Orders of the list beside the one that it has by itself. */
export const sorts = ['opening', 'date'] as const;

export const concertsQuery = z.object({
  cursor: listCursor.optional().meta({ description: '`nextCursor` of the page before' }),
  limit: z.coerce.number().int().min(1).max(MAX_CONCERTS_A_PAGE).default(CONCERTS_A_PAGE),
  q: z.string().trim().max(100).optional().meta({
    description:
      'Words that stand in title, artist or venue, in either language; also by initial consonants (ㅂㅇㅇㅂㄷ)',
  }),
  city: city.optional(),
  kind: kind.optional(),
  maxPrice: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000_000)
    .optional()
    .meta({ description: 'Has seats up to this price' }),
  from: z.iso.date().optional().meta({ description: 'Has a date on this day at the venue or later' }),
  to: z.iso.date().optional().meta({ description: 'Has a date on this day at the venue or earlier' }),
  sort: z.enum(sorts).optional().meta({
    description:
      '`opening`: what opens next for booking first, then what is open. `date`: the next show first, then those that have been. Left out, what can or will be booked first, then by date',
  }),
});

/** Local day at the venue; all venues are in Korea, which keeps no summer time. */
export const schedulesQuery = z.object({ date: z.iso.date().optional() });

export const favouriteView = z.object({ concertId: id, since: timestamp }).meta({ id: 'Favourite' });

export type FavouriteView = z.output<typeof favouriteView>;
export type SalesState = z.output<typeof salesState>;
export type TierView = z.output<typeof tierView>;
export type ConcertSummary = z.output<typeof concertSummary>;
export type ConcertView = z.output<typeof concertView>;
export type ScheduleView = z.output<typeof scheduleView>;
export type ConcertsQuery = z.output<typeof concertsQuery>;
export type NewConcert = Omit<z.output<typeof newConcertBody>, 'reason'>;
export type NewConcertView = z.output<typeof newConcertView>;
export type SalesView = z.output<typeof salesView>;

export const listConcerts = defineOperation({
  id: 'listConcerts',
  method: 'GET',
  path: '/concerts',
  tag: 'Catalogue',
  summary: 'Concerts, page by page',
  caller: 'anyone',
  query: concertsQuery,
  success: {
    status: 200,
    schema: listOf(concertSummary),
    description:
      'A page of the concerts, those with bookings now or ahead first, then by date, unless `sort` says otherwise',
  },
  errors: [],
});

export const getConcert = defineOperation({
  id: 'getConcert',
  method: 'GET',
  path: '/concerts/{concertId}',
  tag: 'Catalogue',
  summary: 'One concert',
  caller: 'anyone',
  params: concertParams,
  success: { status: 200, schema: concertView, description: 'The concert' },
  errors: ['CONCERT_NOT_FOUND'],
});

export const listSchedules = defineOperation({
  id: 'listSchedules',
  method: 'GET',
  path: '/concerts/{concertId}/schedules',
  tag: 'Catalogue',
  summary: 'Bookable dates of a concert',
  caller: 'anyone',
  params: concertParams,
  query: schedulesQuery,
  success: {
    status: 200,
    schema: listOf(scheduleView),
    description: 'Dates whose booking has not closed, earliest first',
  },
  errors: ['CONCERT_NOT_FOUND', 'NO_SCHEDULES'],
});

export const addFavourite = defineOperation({
  id: 'addFavourite',
  method: 'PUT',
  path: '/concerts/{concertId}/favourite',
  tag: 'Catalogue',
  summary: 'Keep a concert among one’s favourites',
  caller: 'user',
  params: concertParams,
  success: { status: 204, description: 'It is one of them, also when it was before' },
  errors: ['CONCERT_NOT_FOUND', 'USER_NOT_FOUND'],
});

export const removeFavourite = defineOperation({
  id: 'removeFavourite',
  method: 'DELETE',
  path: '/concerts/{concertId}/favourite',
  tag: 'Catalogue',
  summary: 'Take a concert from one’s favourites',
  caller: 'user',
  params: concertParams,
  success: { status: 204, description: 'It is none of them, also when it was none before' },
  errors: [],
});

export const listFavourites = defineOperation({
  id: 'listFavourites',
  method: 'GET',
  path: '/me/favourites',
  tag: 'Catalogue',
  summary: 'The own favourites, the latest first',
  caller: 'user',
  success: { status: 200, schema: listOf(favouriteView), description: 'The latest 500' },
  errors: [],
});

export const createConcert = defineOperation({
  id: 'createConcert',
  method: 'POST',
  path: '/admin/concerts',
  tag: 'Operators',
  summary: 'Put a concert on sale',
  caller: 'operator',
  permission: 'createConcerts',
  body: newConcertBody,
  success: { status: 201, schema: newConcertView, description: 'The concert with its policy and dates' },
  errors: ['HOUSE_NOT_FOUND'],
});

export const getSales = defineOperation({
  id: 'getSales',
  method: 'GET',
  path: '/admin/concerts/{concertId}/sales',
  tag: 'Operators',
  summary: 'How the sale goes',
  caller: 'operator',
  permission: 'readSales',
  params: concertParams,
  success: { status: 200, schema: salesView, description: 'Seats, won and reservations' },
  errors: ['CONCERT_NOT_FOUND'],
});

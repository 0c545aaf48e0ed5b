import { z } from 'zod';

import { concertParams } from '../catalog/schema';
import { reason, reasonQuery } from '../deeds/schema';
import { defineOperation, id, timestamp } from '../operation';
import { line } from '../text';
import { policyFields, queuePolicy } from './policy';

export const queueStatus = z.enum(['wait', 'active', 'expire']);

/** What keeps or moves the line: `closed`, `stopped` and `soldOut` come before `paused`; `recovering` is the grace after a loss. */
export const queueState = z.enum(['open', 'paused', 'recovering', 'soldOut', 'stopped', 'closed']);

const MAX_ANNOUNCEMENT = 300;

/** What the operator tells those who wait. */
export const announcement = z.strictObject({ ko: line(MAX_ANNOUNCEMENT), en: line(MAX_ANNOUNCEMENT) });

/** Seats left against people ahead: a forecast, made from this sale so far. */
export const odds = z
  .object({
    wanted: z.int().meta({ description: 'Seats that the chances are for' }),
    peopleAhead: z.int(),
    items: z.array(
      z.object({
        scheduleId: id,
        tierId: id,
        remaining: z.int().meta({ description: 'Free now' }),
        held: z.int().meta({ description: 'Held now; some of them come back' }),
        chance: z.number().min(0).max(1).meta({ description: 'That the seats wanted are free at the turn' }),
      }),
    ),
  })
  .meta({ id: 'Odds' });

export const queueTokenView = z
  .object({
    token: z.string().meta({ description: 'Signed; send it as `X-Queue-Token`' }),
    concertId: id,
    userId: id,
    sequence: z.int().meta({ description: 'Place in the order of joining' }),
    status: queueStatus,
    position: z.int().nullable().meta({ description: '1-based among those waiting; null unless `wait`' }),
    eta: z.object({ lowSeconds: z.int(), highSeconds: z.int() }).nullable().meta({
      description:
        'Range of the wait, from the places that came back in this sale; null while there is no ground for one',
    }),
    queueState: queueState.meta({
      description:
        'Why the line moves or stands: `paused` by the operator, `recovering` after Redis lost something, `soldOut` while ' +
        'no seat is free, `stopped` while an operator has stopped the sale (places stay, and holds can be paid), `closed` when ' +
        'booking is over',
    }),
    announcement: announcement.nullable().meta({ description: 'What the operator tells those who wait' }),
    odds: odds
      .nullable()
      .optional()
      .meta({ description: 'Of a place that waits, when `seats` asked for them; null while they cannot be told' }),
    pollAfterMs: z.int().meta({ description: 'Ask again after so many milliseconds' }),
    issuedAt: timestamp,
    activatedAt: timestamp.nullable(),
    expiresAt: timestamp.nullable(),
    removedAt: timestamp.nullable(),
  })
  .meta({ id: 'QueueToken' });

export const queueEventView = queueTokenView.omit({ token: true }).meta({ id: 'QueueEvent' });

/** What the wait of a place is told from; see lib/queue/pace.ts. */
export const queuePace = z
  .object({
    state: z.enum(['open', 'paused', 'recovering']),
    capacity: z.number(),
    admitPerSecond: z.number(),
    activeMs: z.number(),
    room: z.number().meta({ description: 'Free places that nobody was let into yet' }),
    turnsEnded: z.number().meta({ description: 'Turns that were over lately' }),
    admitted: z.number(),
    active: z.number(),
    completed: z.number(),
    bands: z
      .array(z.object({ inside: z.number(), spentMs: z.number(), ended: z.number(), paid: z.number() }))
      .meta({ description: 'What turns have shown by their age, the youngest first' }),
    claimMs: z.number(),
  })
  .meta({ id: 'QueuePace' });

export const queueSample = z
  .object({
    at: timestamp,
    waiting: z.int(),
    active: z.int(),
    admitted: z.int().meta({ description: 'So far' }),
    completed: z.int().meta({ description: 'So far' }),
    expired: z.int().meta({ description: 'So far' }),
    holds: z
      .int()
      .meta({ description: 'Made so far; this and what follows of all processes together, up to a second late' }),
    conflicts: z.int().meta({ description: 'Holds refused so far because a seat was taken' }),
    lapses: z.int().meta({ description: 'Holds that were not paid for in time so far' }),
    payments: z.int().meta({ description: 'So far' }),
    revenue: z.int().meta({ description: 'Won that they brought so far' }),
    queueState,
    capacity: z.int(),
    toldWait: z
      .object({ lowSeconds: z.int(), highSeconds: z.int() })
      .nullable()
      .meta({ description: 'What whoever stands last was told; null while nobody is told a time' }),
    answers: z.int().meta({ description: 'Answers of the whole API so far' }),
    unavailable: z.int().meta({ description: 'Those of them that were 503' }),
  })
  .meta({ id: 'QueueSample' });

export const queueFigures = z
  .object({
    policy: queuePolicy,
    policyVersion: z.number().meta({
      description: 'Grows with every change of the policy. It is the `ETag` too, for `If-Match` of the next change',
    }),
    waiting: z.int(),
    active: z.int(),
    issued: z.int(),
    admitted: z.int(),
    expired: z.int().meta({ description: 'Places that ended without a purchase' }),
    completed: z.int().meta({ description: 'Places that ended with a purchase' }),
    admittedPerSecond: z.number().meta({ description: 'Measured over the last minute' }),
  })
  .meta({ id: 'QueueFigures' });

export const joinBody = z.strictObject({ concertId: id });

export const policyPatchBody = z
  .strictObject(policyFields)
  .partial()
  .extend({ reason })
  .refine((patch) => Object.keys(patch).some((name) => name !== 'reason'), { message: 'names nothing to change' });

export const announcementBody = announcement.extend({ reason });

/** Names the concert when the token comes by cookie, of which there is one a concert. */
export const ownTokenQuery = z.object({ concertId: id.optional() });

/** As many seats as a concert may ever let one fan have. */
const MAX_WANTED = 100;

/** Asks for the odds of so many seats, too. */
export const placeQuery = ownTokenQuery.extend({ seats: z.coerce.number().int().min(1).max(MAX_WANTED).optional() });

export type Odds = z.output<typeof odds>;
export type QueueState = z.output<typeof queueState>;
export type Announcement = z.output<typeof announcement>;
export type QueueStatus = z.output<typeof queueStatus>;
export type QueueTokenView = z.output<typeof queueTokenView>;
export type QueueEventView = z.output<typeof queueEventView>;
export type QueueSample = z.output<typeof queueSample>;
export type QueueFigures = z.output<typeof queueFigures>;
export type PolicyPatch = Omit<z.output<typeof policyPatchBody>, 'reason'>;

export const joinQueue = defineOperation({
  id: 'joinQueue',
  method: 'POST',
  path: '/queue/tokens',
  tag: 'Queue',
  summary: 'Take a place in the queue',
  caller: 'user',
  body: joinBody,
  success: {
    status: 201,
    also: 200,
    schema: queueTokenView,
    description: 'A new place (201) or the place already held (200)',
  },
  errors: ['CONCERT_NOT_FOUND', 'ACCOUNT_BLOCKED', 'SALES_NOT_OPEN', 'SALES_CLOSED', 'REMOVED_FROM_QUEUE'],
});

export const getQueueToken = defineOperation({
  id: 'getQueueToken',
  method: 'GET',
  path: '/queue/tokens/me',
  tag: 'Queue',
  summary: 'Where the place stands',
  caller: 'anyone',
  byQueueToken: true,
  query: placeQuery,
  success: { status: 200, schema: queueTokenView, description: '`Retry-After` is set while waiting' },
  errors: [],
});

export const streamQueueToken = defineOperation({
  id: 'streamQueueToken',
  method: 'GET',
  path: '/queue/tokens/me/stream',
  tag: 'Queue',
  summary: 'The place, live',
  caller: 'anyone',
  byQueueToken: true,
  query: placeQuery,
  success: {
    status: 200,
    schema: queueEventView,
    mediaType: 'text/event-stream',
    description: 'Events named `queue`, on connect and at every change; ends after `expire`',
  },
  errors: [],
});

export const takeMoreTime = defineOperation({
  id: 'takeMoreTime',
  method: 'PUT',
  path: '/queue/tokens/me/more-time',
  tag: 'Queue',
  summary: 'Take the longer turn of those who need more time',
  caller: 'anyone',
  byQueueToken: true,
  query: ownTokenQuery,
  success: {
    status: 200,
    schema: queueTokenView,
    description: 'The place; inside, its turn is longer by what the policy says, once. Holds are longer by themselves',
  },
  errors: ['FORBIDDEN'],
});

export const leaveQueue = defineOperation({
  id: 'leaveQueue',
  method: 'DELETE',
  path: '/queue/tokens/me',
  tag: 'Queue',
  summary: 'Give the place up',
  caller: 'anyone',
  byQueueToken: true,
  query: ownTokenQuery,
  success: { status: 204, description: 'Given up, now or before' },
  errors: [],
});

export const getQueueFigures = defineOperation({
  id: 'getQueueFigures',
  method: 'GET',
  path: '/admin/concerts/{concertId}/queue',
  tag: 'Operators',
  summary: 'How the queue stands',
  caller: 'operator',
  permission: 'readQueues',
  params: concertParams,
  versioned: true,
  success: { status: 200, schema: queueFigures, description: 'Policy and figures' },
  errors: ['CONCERT_NOT_FOUND'],
});

export const changeQueuePolicy = defineOperation({
  id: 'changeQueuePolicy',
  method: 'PATCH',
  path: '/admin/concerts/{concertId}/queue',
  tag: 'Operators',
  summary: 'Change the queue policy',
  caller: 'operator',
  permission: 'steerQueues',
  params: concertParams,
  body: policyPatchBody,
  versioned: true,
  success: { status: 200, schema: queuePolicy, description: 'The policy now in force' },
  errors: ['CONCERT_NOT_FOUND', 'POLICY_CHANGED'],
});

export const announceToQueue = defineOperation({
  id: 'announceToQueue',
  method: 'PUT',
  path: '/admin/concerts/{concertId}/announcement',
  tag: 'Operators',
  summary: 'Tell something to all who wait',
  caller: 'operator',
  permission: 'announce',
  params: concertParams,
  body: announcementBody,
  success: {
    status: 200,
    schema: announcement,
    description: 'Told to everybody within a second, by stream and by poll',
  },
  errors: ['CONCERT_NOT_FOUND'],
});

export const withdrawAnnouncement = defineOperation({
  id: 'withdrawAnnouncement',
  method: 'DELETE',
  path: '/admin/concerts/{concertId}/announcement',
  tag: 'Operators',
  summary: 'Take the announcement back',
  caller: 'operator',
  permission: 'announce',
  params: concertParams,
  query: reasonQuery,
  success: { status: 204, description: 'Taken back, now or before' },
  errors: ['CONCERT_NOT_FOUND'],
});

export const removeFromQueue = defineOperation({
  id: 'removeFromQueue',
  method: 'DELETE',
  path: '/admin/concerts/{concertId}/queue/users/{userId}',
  tag: 'Operators',
  summary: 'Remove a place, and keep its holder out for an hour',
  caller: 'operator',
  permission: 'removePlaces',
  params: concertParams.extend({ userId: id }),
  query: reasonQuery,
  success: { status: 204, description: 'Removed, or there was none' },
  errors: ['CONCERT_NOT_FOUND'],
});

import { z } from 'zod';

import { concertParams, concertsQuery, concertSummary, salesView, tierView } from '../catalog/schema';
import { readinessView } from '../health/schema';
import { userView, role } from '../accounts/schema';
import { blockedFor } from '../blocks/schema';
import { deedView, reason, reasonQuery } from '../deeds/schema';
import { defineOperation, id, listOf, timestamp, won } from '../operation';
import { line, prose } from '../text';
import { announcement, queueFigures, queuePace, queueSample, queueState } from '../queue/schema';

/** A part of what is told, as of its own moment: what was known last while its store is away, null when nothing was. */
function part<Schema extends z.ZodType>(of: Schema) {
  return z.object({ asOf: timestamp, is: of }).nullable();
}

const alarm = z
  .object({
    id,
    name: z.enum(['lineStandsStill', 'holdsButNoPayments', 'unavailable', 'storeAway']),
    store: z.enum(['postgres', 'redis']).optional(),
    since: timestamp,
    facts: z.record(z.string(), z.number()).meta({ description: 'As they were when it began' }),
  })
  .meta({ id: 'Alarm' });

export const saleNow = z
  .object({
    asOf: timestamp,
    stores: readinessView.shape.checks,
    queue: part(
      queueFigures.extend({
        pace: queuePace,
        queueState,
        announcement: announcement.nullable(),
        stopped: z.boolean().meta({ description: 'Whether an operator has stopped the sale' }),
        over: z
          .boolean()
          .meta({ description: 'Whether an operator has ended the sale for good, or cancelled the concert' }),
        cancelled: z
          .boolean()
          .meta({ description: 'Whether the concert has been cancelled: holds cannot be paid for' }),
      }),
    ),
    sales: part(salesView.extend({ tiers: z.array(tierView) })),
    sample: part(queueSample.nullable()).meta({
      description: 'The latest of the history; null of a queue that nobody has joined',
    }),
    alarms: part(z.array(alarm)).meta({ description: 'What is wrong with this sale, or with the stores' }),
    deeds: part(z.array(deedView)).meta({ description: 'The latest of this concert, newest first' }),
  })
  .meta({ id: 'SaleNow' });

export type SaleNow = z.output<typeof saleNow>;

const listedSale = concertSummary
  .pick({ id: true, names: true, salesState: true, opensAt: true, cancelledAt: true, firstStartsAt: true })
  .extend({
    queue: queueFigures.nullable().meta({
      description: 'Null of a sale that is not under way, and while the queue’s store is away',
    }),
  })
  .meta({ id: 'ListedSale' });

const listedSales = listOf(listedSale).extend({ asOf: timestamp });
const salesQuery = concertsQuery.pick({ cursor: true, limit: true });

export type ListedSale = z.output<typeof listedSale>;
export type ListedSales = z.output<typeof listedSales>;
export type SalesQuery = z.output<typeof salesQuery>;

export const listSales = defineOperation({
  id: 'listSales',
  method: 'GET',
  path: '/admin/sales',
  tag: 'Operators',
  summary: 'The sales with how their queues stand, in the order of the list of concerts',
  caller: 'operator',
  permission: 'readQueues',
  query: salesQuery,
  success: { status: 200, schema: listedSales, description: 'A page of them, half a second old at most' },
  errors: [],
});

export const streamSale = defineOperation({
  id: 'streamSale',
  method: 'GET',
  path: '/admin/concerts/{concertId}/stream',
  tag: 'Operators',
  summary: 'A sale as its control room shows it, live',
  caller: 'operator',
  permission: 'readQueues',
  params: concertParams,
  success: {
    status: 200,
    schema: saleNow,
    mediaType: 'text/event-stream',
    description: 'Events named `sale`, on connect and once a second; ends with the session',
  },
  errors: ['CONCERT_NOT_FOUND'],
});

export const getQueueHistory = defineOperation({
  id: 'getQueueHistory',
  method: 'GET',
  path: '/admin/concerts/{concertId}/history',
  tag: 'Operators',
  summary: 'How a queue has stood in the last hour',
  caller: 'operator',
  permission: 'readQueues',
  params: concertParams,
  success: { status: 200, schema: listOf(queueSample), description: 'A sample every five seconds, the oldest first' },
  errors: ['CONCERT_NOT_FOUND'],
});

export const foundPerson = userView
  .extend({
    role,
    createdAt: timestamp,
    refusedCall: z
      .object({
        operation: z.string(),
        code: z.string(),
        at: timestamp,
        idFromSender: z.boolean().meta({
          description:
            'Whether the request came with the id, which may be somebody else’s; else this server chose it. Of a balancer that sends its own, always',
        }),
      })
      .optional()
      .meta({ description: 'What became of the call, where its `X-Request-Id` was looked for' }),
  })
  .meta({ id: 'FoundPerson' });

const noteView = z
  .object({ id, text: z.string(), createdAt: timestamp, operatorId: id, operatorName: z.string() })
  .meta({ id: 'PersonNote' });
export type NoteView = z.output<typeof noteView>;

/** What a story tells of. */
const storyEvent = z
  .object({
    at: timestamp,
    what: z.enum([
      ...(['signedUp', 'signedIn', 'joined', 'admitted', 'placeEnded', 'held', 'paid', 'charge', 'refund'] as const),
      ...(['placeRemoved', 'sessionsEnded', 'roleChanged', 'personBlocked', 'personUnblocked'] as const),
    ]),
    concertId: id.nullable(),
    concertTitle: z.string().nullable(),
    facts: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'StoryEvent' });

export const personView = foundPerson
  .omit({ refusedCall: true })
  .extend({
    balance: won,
    blockedUntil: timestamp.nullable().meta({ description: 'Null for one who may buy' }),
    blockedFor: blockedFor.nullable(),
    notes: z.array(noteView).meta({ description: 'Of operators, for operators; the latest first' }),
    story: z.array(storyEvent).meta({ description: 'The latest 200, the last first' }),
  })
  .meta({ id: 'Person' });

export const peopleQuery = z.object({
  q: line(254).meta({
    description:
      'An email, the beginning of a name, the number of an order, the code of a ticket, an id, or the `X-Request-Id` of a purchase ' +
      'that was refused or failed in the last three days',
  }),
});

export type FoundPerson = z.output<typeof foundPerson>;
export type StoryEvent = z.output<typeof storyEvent>;
export type PersonView = z.output<typeof personView>;

export const findPeople = defineOperation({
  id: 'findPeople',
  method: 'GET',
  path: '/admin/people',
  tag: 'Operators',
  summary: 'People by what they say of themselves',
  caller: 'operator',
  permission: 'readPeople',
  query: peopleQuery,
  success: { status: 200, schema: listOf(foundPerson), description: 'Twenty at most' },
  errors: [],
});

export const getPerson = defineOperation({
  id: 'getPerson',
  method: 'GET',
  path: '/admin/people/{userId}',
  tag: 'Operators',
  summary: 'A person, and what they did; that somebody looked is in the log of deeds',
  caller: 'operator',
  permission: 'readPeople',
  params: z.object({ userId: id }),
  query: reasonQuery,
  success: { status: 200, schema: personView, description: 'The person with their story' },
  errors: ['USER_NOT_FOUND'],
});

const MAX_NOTE = 1_000;

export const addPersonNote = defineOperation({
  id: 'addPersonNote',
  method: 'POST',
  path: '/admin/users/{userId}/notes',
  tag: 'Operators',
  summary: 'Note something about a person, for other operators',
  caller: 'operator',
  permission: 'writeNotes',
  params: z.object({ userId: id }),
  body: z.strictObject({ text: prose(MAX_NOTE).pipe(z.string().min(1)), reason }),
  success: {
    status: 201,
    schema: noteView.pick({ id: true, createdAt: true }),
    description: 'Never shown to the person by a page; whoever asks for their data by law may be given it',
  },
  errors: ['USER_NOT_FOUND', 'NOTE_LIMIT'],
});

export const deletePersonNote = defineOperation({
  id: 'deletePersonNote',
  method: 'DELETE',
  path: '/admin/users/{userId}/notes/{noteId}',
  tag: 'Operators',
  summary: 'Delete a note about a person',
  caller: 'operator',
  permission: 'writeNotes',
  params: z.object({ userId: id, noteId: id }),
  query: reasonQuery,
  success: { status: 204, description: 'Deleted' },
  errors: ['NOTE_NOT_FOUND'],
});

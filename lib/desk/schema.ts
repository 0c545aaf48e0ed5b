import { z } from 'zod';

import { concertParams, salesView, tierView } from '../catalog/schema';
import { readinessView } from '../health/schema';
import { userView, role } from '../accounts/schema';
import { deedView, reasonQuery } from '../deeds/schema';
import { defineOperation, id, listOf, timestamp, won } from '../operation';
import { line } from '../text';
import { announcement, queueFigures, queuePace, queueSample, queueState } from '../queue/schema';

/** A part of what is told, as of its own moment: what was known last while its store is away, null when nothing was. */
function part<Schema extends z.ZodType>(of: Schema) {
  return z.object({ asOf: timestamp, is: of }).nullable();
}

export const saleNow = z
  .object({
    asOf: timestamp,
    stores: readinessView.shape.checks,
    queue: part(queueFigures.extend({ pace: queuePace, queueState, announcement: announcement.nullable() })),
    sales: part(salesView.extend({ tiers: z.array(tierView) })),
    deeds: part(z.array(deedView)).meta({ description: 'The latest of this concert, newest first' }),
  })
  .meta({ id: 'SaleNow' });

export type SaleNow = z.output<typeof saleNow>;

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

export const foundPerson = userView.extend({ role, createdAt: timestamp }).meta({ id: 'FoundPerson' });

/** What a story tells of. */
const storyEvent = z
  .object({
    at: timestamp,
    what: z.enum([
      ...(['signedUp', 'signedIn', 'joined', 'admitted', 'placeEnded', 'held', 'paid', 'charge', 'refund'] as const),
      ...(['placeRemoved', 'sessionsEnded', 'roleChanged'] as const),
    ]),
    concertId: id.nullable(),
    concertTitle: z.string().nullable(),
    facts: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'StoryEvent' });

export const personView = foundPerson
  .extend({ balance: won, story: z.array(storyEvent).meta({ description: 'The latest 200, the last first' }) })
  .meta({ id: 'Person' });

export const peopleQuery = z.object({
  q: line(254).meta({
    description: 'An email, the beginning of a name, the number of an order, the code of a ticket, an id',
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

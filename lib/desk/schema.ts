import { z } from 'zod';

import { concertParams, salesView, tierView } from '../catalog/schema';
import { deedView } from '../deeds/schema';
import { readinessView } from '../health/schema';
import { defineOperation, listOf, timestamp } from '../operation';
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

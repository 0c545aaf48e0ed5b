import { z } from 'zod';

import { defineOperation } from '../operation';

const storeState = z.enum(['up', 'down']);

export const readinessView = z
  .object({ status: z.enum(['ready', 'unavailable']), checks: z.object({ postgres: storeState, redis: storeState }) })
  .meta({ id: 'Readiness' });

export type StoreState = z.output<typeof storeState>;
export type ReadinessView = z.output<typeof readinessView>;

/** The paths of these two are outside `/api/v1`; the API's document does not name them. */
export const getLiveness = defineOperation({
  id: 'getLiveness',
  method: 'GET',
  path: '/health/live',
  tag: 'Health',
  summary: 'Whether the process runs',
  caller: 'anyone',
  success: { status: 200, schema: z.object({ status: z.literal('live') }), description: 'It does' },
  errors: [],
});

export const getReadiness = defineOperation({
  id: 'getReadiness',
  method: 'GET',
  path: '/health/ready',
  tag: 'Health',
  summary: 'Whether both stores answer',
  caller: 'anyone',
  success: { status: 200, schema: readinessView, description: 'They do; 503 with the same shape when one does not' },
  errors: [],
});

import { z } from 'zod';

const storeState = z.enum(['up', 'down']);

/** Whether this process can serve, and which store keeps it from serving. */
export const readinessView = z.object({
  status: z.enum(['ready', 'unavailable']),
  checks: z.object({ postgres: storeState, redis: storeState }),
});

export type StoreState = z.output<typeof storeState>;
export type Readiness = z.output<typeof readinessView>;

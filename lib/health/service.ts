import { cachedRead, invalidate } from '../cache';
import { pool } from '../db/pool';
import { inTime } from '../in-time';
import { processWide } from '../process-wide';
import { redis } from '../redis/client';
import type { Readiness, StoreState } from './schema';

const PROBE_DEADLINE_MS = 1_000;
/** However many balancers ask, the stores are asked once in this time. */
const MAX_AGE_MS = 500;

async function probe(ask: () => Promise<unknown>): Promise<StoreState> {
  return inTime(ask(), PROBE_DEADLINE_MS, 'the store does not answer').then(
    () => 'up',
    () => 'down',
  );
}

/** A process that is about to end takes no new work. */
function going(): { now: boolean } {
  return processWide('health-going', () => ({ now: false }));
}

/** Tells balancers to send their requests to other processes. */
export function stopBeingReady(): void {
  going().now = true;
  invalidate('readiness', 'stores');
}

/** Whether this process reaches its stores and goes on, told within a second. Never throws. */
export function readReadiness(): Promise<Readiness> {
  return cachedRead('readiness', 'stores', MAX_AGE_MS, async () => {
    const [postgres, redisState] = await Promise.all([
      probe(async () => pool().query('SELECT 1')),
      probe(async () => redis().ping()),
    ]);
    const ready = postgres === 'up' && redisState === 'up' && !going().now;
    return { status: ready ? 'ready' : 'unavailable', checks: { postgres, redis: redisState } };
  });
}

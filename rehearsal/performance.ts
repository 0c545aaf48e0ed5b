import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import type { QueueFigures } from '../lib/queue/schema';
import type { Audience } from './audience';

const LOOK_EVERY_MS = 1_000;
/** For calls that are on their way when a sale ends. */
const LAST_CALLS_MS = 30_000;

/** Why a rehearsal ended. */
export type Ending = 'soldOut' | 'nobodyLeft' | 'timeIsUp' | 'cancelled' | 'saleOpens';

/** Ends what many fans listen to. */
export function curtain(): AbortController {
  const over = new AbortController();
  setMaxListeners(0, over.signal);
  return over;
}

/** Waits for the calls that are on their way when a sale ends, for half a minute at most. */
export async function lastCalls(everyone: Promise<unknown>): Promise<void> {
  await Promise.race([everyone, sleep(LAST_CALLS_MS, undefined, { ref: false })]);
}

/** Most that were inside in any look at the figures, and the largest capacity that was in force. */
export type Watch = { mostInside: number; capacity: number; stop: () => Promise<void> };

/** Looks at the queue's figures every second, as an operator does; a look that fails tells nothing. */
export function watchQueue(readQueue: () => Promise<QueueFigures>): Watch {
  const stopping = new AbortController();
  const watch: Watch = { mostInside: 0, capacity: 0, stop: async () => {} };
  const looking = (async () => {
    while (!stopping.signal.aborted) {
      const figures = await readQueue().catch(() => null);
      if (figures) {
        watch.mostInside = Math.max(watch.mostInside, figures.active);
        watch.capacity = Math.max(watch.capacity, figures.policy.capacity);
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  watch.stop = () => {
    stopping.abort();
    return looking;
  };
  return watch;
}

/** Everyone comes, and all go on until the sale is over; says why it ended. */
export async function perform({ arrivals }: Audience, over: AbortController, maxSeconds: number): Promise<Ending> {
  const deadline = setTimeout(() => over.abort('timeIsUp'), maxSeconds * 1000);
  const everyone = Promise.all(arrivals.map(({ fan, delayMs }) => fan.attend(delayMs)));
  const ended = new Promise<void>((resolve) => over.signal.addEventListener('abort', () => resolve(), { once: true }));
  await Promise.race([everyone, ended]);
  await lastCalls(everyone);
  clearTimeout(deadline);
  return over.signal.aborted ? (over.signal.reason as Ending) : 'nobodyLeft';
}

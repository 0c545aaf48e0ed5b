import { setTimeout as delay } from 'node:timers/promises';

import { log } from '@/lib/log';
import { TASKS, type Tasks } from '@/lib/upkeep/tasks';

/** Between the end of one round of a task and the start of the next, a second give or take a fifth. */
const PAUSE_MS = 1_000;
const JITTER = 0.2;
/** A round that takes longer is reported; the next waits for its end, so that rounds never pile up. */
const ROUND_DEADLINE_MS = 10_000;

/** One round; true when it ended well in time. A store that is away is told once, and once when it is back. */
async function runRound(name: string, task: () => Promise<unknown>, wasWell: boolean): Promise<boolean> {
  const overdue = setTimeout(() => log().warn({ task: name }, 'a background task takes long'), ROUND_DEADLINE_MS);
  try {
    await task();
    if (!wasWell) log().info({ task: name }, 'a background task works again');
    return true;
  } catch (error) {
    if (wasWell) log().warn({ err: error, task: name }, 'a background task fails');
    return false;
  } finally {
    clearTimeout(overdue);
  }
}

async function runForever(name: string, task: () => Promise<unknown>, stop: AbortSignal): Promise<void> {
  let well = true;
  while (!stop.aborted) {
    const pauseMs = PAUSE_MS * (1 + (Math.random() * 2 - 1) * JITTER);
    await delay(pauseMs, undefined, { signal: stop }).catch(() => undefined);
    if (!stop.aborted) well = await runRound(name, task, well);
  }
}

/**
 * Starts the background tasks, each in a loop of its own so that none waits for another or falls with it.
 * @returns stops them, and waits for rounds under way
 */
export function startWorker(tasks: Tasks = TASKS): () => Promise<void> {
  const stop = new AbortController();
  const loops = Object.entries(tasks).map(([name, task]) => runForever(name, task, stop.signal));
  return async () => {
    stop.abort();
    await Promise.all(loops);
  };
}

import { Redis } from 'ioredis';

import { queueKeys } from '../../lib/queue/keys';
import { attempt } from '../../lib/redis/connection';

const CONNECT_DEADLINE_MS = 5_000;
/** Of one queue, which Redis may write down for a second or two while a million wait in it. */
const COMMAND_DEADLINE_MS = 60_000;

/** One key as Redis itself writes it down, in base64, with the milliseconds that it has left; 0 when it stays. */
type SavedKey = { key: string; dump: string; leftMs: number };

/** Runs `work` on a connection of its own, to one Redis over TCP. */
async function connected<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    connectTimeout: CONNECT_DEADLINE_MS,
    commandTimeout: COMMAND_DEADLINE_MS,
  });
  // What is wrong is told by the command that fails.
  redis.on('error', () => undefined);
  try {
    await attempt(() => redis.ping());
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** A concert's queue, all of its keys as of one moment. */
async function saveQueue(redis: Redis, concertId: string): Promise<SavedKey[]> {
  const keys = queueKeys(concertId);
  const steps = redis.multi();
  for (const key of keys) steps.pttl(key).dumpBuffer(key);
  const results = (await steps.exec()) ?? [];
  return keys.flatMap((key, index) => {
    const [[, leftMs], [, dump]] = [results[2 * index]!, results[2 * index + 1]!] as [
      [unknown, number],
      [unknown, Buffer | null],
    ];
    return dump ? [{ key, dump: dump.toString('base64'), leftMs: Math.max(0, leftMs) }] : [];
  });
}

/** The queues of the concerts, as lines of JSON. */
export function saveQueues(url: string, concertIds: readonly string[]): Promise<string[]> {
  return connected(url, async (redis) => {
    const lines: string[] = [];
    for (const concertId of concertIds)
      lines.push(...(await saveQueue(redis, concertId)).map((saved) => JSON.stringify(saved)));
    return lines;
  });
}

/** Puts the queues back. @throws Error when one of them is there already */
export function loadQueues(url: string, lines: readonly string[]): Promise<void> {
  return connected(url, async (redis) => {
    for (const { key, dump, leftMs } of lines.map((line) => JSON.parse(line) as SavedKey)) {
      await redis.restore(key, leftMs, Buffer.from(dump, 'base64')).catch((error: Error) => {
        throw error.message.startsWith('BUSYKEY')
          ? new Error(`${key} is there already: restore into an empty Redis`)
          : error;
      });
    }
  });
}

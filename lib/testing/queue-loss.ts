import { queueKeys } from '../queue/keys';
import { redis } from '../redis/client';
import type { Script } from '../redis/port';

const DELETE: Script = { name: 'test-lose', sha1: '0'.repeat(40), text: "return redis.call('DEL', unpack(KEYS))" };

const END_GRACE: Script = {
  name: 'test-end-grace',
  sha1: '1'.repeat(40),
  text: `if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
         return redis.call('HSET', KEYS[1], 'grace_until', 0, 'due_at', 0)`,
};

const KEEP: Script = {
  name: 'test-keep',
  sha1: '2'.repeat(40),
  text: `for _, key in ipairs(KEYS) do
           redis.call('DEL', key .. ':kept')
           redis.call('COPY', key, key .. ':kept')
         end
         return 1`,
};

const GO_BACK: Script = {
  name: 'test-go-back',
  sha1: '3'.repeat(40),
  text: `for _, key in ipairs(KEYS) do
           redis.call('DEL', key)
           redis.call('COPY', key .. ':kept', key)
         end
         redis.call('HSET', KEYS[1], 'run', ARGV[1], 'run_checked_at', 0)
         return 1`,
};

/** What losing Redis with its data does to one queue. */
export async function loseQueue(concertId: string): Promise<void> {
  await redis().evaluate(DELETE, queueKeys(concertId), []);
}

/** Ends the wait for those whom a loss displaced. */
export async function endGrace(concertId: string): Promise<void> {
  await redis().evaluate(END_GRACE, queueKeys(concertId), []);
}

/**
 * Takes a queue back to where it is now, as a Redis does that is started again without its last writes: until the
 * returned function is called everything happens, and afterwards it has not.
 */
export async function beforeLastWrites(concertId: string): Promise<() => Promise<void>> {
  await redis().evaluate(KEEP, queueKeys(concertId), []);
  return async () => {
    await redis().evaluate(GO_BACK, queueKeys(concertId), ['another-run']);
  };
}

const BREAK: Script = {
  name: 'test-break',
  sha1: '9'.repeat(40),
  text: `for _, key in ipairs(KEYS) do
           if redis.call('EXISTS', key) == 1 then redis.call('RENAME', key, key .. ':whole') end
           redis.call('SET', key, 'broken')
         end
         return 1`,
};

const MEND: Script = {
  name: 'test-mend',
  sha1: 'a'.repeat(40),
  text: `for _, key in ipairs(KEYS) do
           redis.call('DEL', key)
           if redis.call('EXISTS', key .. ':whole') == 1 then redis.call('RENAME', key .. ':whole', key) end
         end
         return 1`,
};

/** Lets every call to the queue of one concert fail, as if its node were away, until the returned function is called. */
export async function breakQueue(concertId: string): Promise<() => Promise<void>> {
  await redis().evaluate(BREAK, queueKeys(concertId), []);
  return async () => {
    await redis().evaluate(MEND, queueKeys(concertId), []);
  };
}

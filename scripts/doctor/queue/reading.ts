import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { memberOf, queueKeys, userOf } from '../../../lib/queue/keys';
import type { RedisPort, Script } from '../../../lib/redis/port';
import type { Stores } from '../check';

/** Users read by one script: about a millisecond in which Redis serves nobody else. */
const PAGE = 500;

function readScript(name: string): Script {
  const text = readFileSync(path.join(import.meta.dirname, `${name}.lua`), 'utf8');
  return { name: `doctor-${name}`, text, sha1: createHash('sha1').update(text).digest('hex') };
}

const figuresScript = readScript('figures');
const membersScript = readScript('members');
const standingScript = readScript('standing');

/** Times in ms since 1970 by Redis' clock. */
export type Figures = {
  concertId: string;
  capacity: number;
  policyAtMs: number;
  active: number;
  newestActivationMs: number;
};

/** What `places` keeps of an admitted user; `removedAtMs` is null while the place stands. */
type Place = {
  sequence: number;
  activatedAtMs: number | null;
  expiresAtMs: number | null;
  removedAtMs: number | null;
  reason: string;
};

/** What the queue says of itself at the very moment at which a member is read. */
type Moment = { epoch: number; issued: number; dueAtMs: number };

/** A user as each collection of the queue has it at one moment; null where it does not. */
export type Member = {
  userId: string;
  read: Moment;
  waitingSequence: number | null;
  activeUntilMs: number | null;
  endedAtMs: number | null;
  place: Place | null;
};

export type Collection = 'waiting' | 'active' | 'ended' | 'places';

const numberOrNull = (text: string | undefined): number | null => (text ? Number(text) : null);

/** A line that cannot be read is a place without a sequence, which no check lets pass. */
function readPlace(line: string | undefined): Place | null {
  if (!line) return null;
  const [sequence, activated, , expires, removed, reason = ''] = line.split('|');
  return {
    sequence: Number(sequence),
    activatedAtMs: numberOrNull(activated),
    expiresAtMs: numberOrNull(expires),
    removedAtMs: numberOrNull(removed),
    reason,
  };
}

function asMember([user, waiting, active, ended, line]: string[], read: Moment): Member {
  return {
    userId: userOf(user!),
    read,
    waitingSequence: numberOrNull(waiting),
    activeUntilMs: numberOrNull(active),
    endedAtMs: numberOrNull(ended),
    place: readPlace(line),
  };
}

/** Every user of a collection, page by page. A queue that moves meanwhile may show a user twice, or not. */
export async function* members(redis: RedisPort, concertId: string, collection: Collection): AsyncGenerator<Member> {
  let cursor = '0';
  do {
    const args = [collection, cursor, PAGE];
    const [next, figures, ...rows] = (await redis.evaluate(membersScript, queueKeys(concertId), args)) as [
      string,
      ...string[][],
    ];
    const [epoch, issued, dueAtMs] = figures!.map(Number) as [number, number, number];
    for (const row of rows) yield asMember(row, { epoch, issued, dueAtMs });
    cursor = next;
  } while (cursor !== '0');
}

/** The sequences of those places that wait or are active. */
export async function standing(
  redis: RedisPort,
  concertId: string,
  places: { userId: string; sequence: number }[],
): Promise<Set<number>> {
  const found = new Set<number>();
  for (let start = 0; start < places.length; start += PAGE) {
    const args = places.slice(start, start + PAGE).flatMap(({ userId, sequence }) => [memberOf(userId), sequence]);
    const sequences = (await redis.evaluate(standingScript, queueKeys(concertId), args)) as string[];
    for (const sequence of sequences) found.add(Number(sequence));
  }
  return found;
}

async function readFigures(redis: RedisPort, concertId: string): Promise<Figures | null> {
  const row = (await redis.evaluate(figuresScript, queueKeys(concertId), [])) as (string | number)[];
  if (row.length === 0) return null;
  const [capacity, policyAtMs, active, newestActivationMs] = row.map(Number) as [number, number, number, number];
  return { concertId, capacity, policyAtMs, active, newestActivationMs };
}

/** The queues that Redis holds, of all concerts that ever opened one. */
export async function* openQueues({ postgres, redis }: Stores): AsyncGenerator<Figures> {
  const { rows } = await postgres.query<{ id: string }>('SELECT id FROM concert WHERE queue_epoch > 0 ORDER BY id');
  for (const { id } of rows) {
    const figures = await readFigures(redis, id);
    if (figures) yield figures;
  }
}

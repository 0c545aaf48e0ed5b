import { v5 as uuidOfName } from 'uuid';

import { inTransactionAtLeisure, run } from '../db/statement';
import { eachByItself } from '../each-by-itself';
import { redis } from '../redis/client';
import { queueKeys, userOf } from './keys';
import { scripts } from './scripts.generated';
import { statements } from './statements.generated';
import { admit } from './store';

/** Of how many places one statement tells: some milliseconds of this process, for which all others wait. */
const BATCH = 500;
/** Concerts that are seen to at once. */
const LANES = 8;
/** Rounds for one concert before the next has its turn. */
const MAX_ROUNDS = 40;

type Event = {
  event: 'issued' | 'activated' | 'removed';
  user: string;
  sequence: string;
  at: string;
  expires: string;
  reason: string;
};

/** What the events of one batch tell about one place. */
type ArchivedPlace = {
  tokenId: string;
  userId: string;
  concertId: string;
  sequence: string;
  state: 'wait' | 'active' | 'expire';
  issuedAtMs: string | null;
  activatedAtMs: string | null;
  expiresAtMs: string | null;
  removedAtMs: string | null;
  reason: string | null;
};

/** The id of a place's token: UUIDv5 of its sequence in the concert's namespace, the same whoever computes it. */
export function tokenIdOf(concertId: string, sequence: number | string): string {
  return uuidOfName(String(sequence), concertId);
}

function readFields(flat: string[]): Event {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) pairs.push([flat[index]!, flat[index + 1]!]);
  return Object.fromEntries(pairs) as Event;
}

function apply(place: ArchivedPlace, { event, at, expires, reason }: Event): void {
  if (event === 'issued') place.issuedAtMs = at;
  if (event === 'activated') [place.state, place.activatedAtMs] = ['active', at];
  if (event === 'removed') [place.state, place.removedAtMs, place.reason] = ['expire', at, reason];
  place.expiresAtMs = expires || place.expiresAtMs;
}

/** One event a place: places that were issued together follow one another. */
function single(event: Event): Event[] {
  const users = event.user.split(' ');
  return users.map((user, index) => ({ ...event, user, sequence: String(Number(event.sequence) + index) }));
}

/** Folds events, oldest first, into one row a place. */
export function foldEvents(concertId: string, events: Event[]): ArchivedPlace[] {
  const places = new Map<string, ArchivedPlace>();
  for (const event of events.flatMap(single)) {
    const place = places.get(event.sequence) ?? {
      tokenId: tokenIdOf(concertId, event.sequence),
      userId: userOf(event.user),
      concertId,
      sequence: event.sequence,
      state: 'wait',
      issuedAtMs: null,
      activatedAtMs: null,
      expiresAtMs: null,
      removedAtMs: null,
      reason: null,
    };
    apply(place, event);
    places.set(event.sequence, place);
  }
  return [...places.values()];
}

async function writePlaces(places: ArchivedPlace[]): Promise<void> {
  // Nothing in an id, a number or one of our own words needs quoting, as `pg` would have to find out of each of them.
  const column = (key: keyof ArchivedPlace): string => `{${places.map((place) => place[key] ?? 'NULL').join(',')}}`;
  await run(statements.archiveEvents, [
    column('tokenId'),
    column('userId'),
    column('concertId'),
    column('sequence'),
    column('state'),
    column('issuedAtMs'),
    column('activatedAtMs'),
    column('expiresAtMs'),
    column('removedAtMs'),
    column('reason'),
  ]);
}

/** Moves one batch of a concert's events into the archive; true when there may be more. */
async function archiveBatch(concertId: string): Promise<boolean> {
  const keys = queueKeys(concertId);
  const [more, ...entries] = (await redis().evaluate(scripts.readEvents, keys, [BATCH])) as [
    number,
    ...[string, string[]][],
  ];
  if (entries.length === 0) return false;
  await writePlaces(
    foldEvents(
      concertId,
      entries.map(([, fields]) => readFields(fields)),
    ),
  );
  // Dropped only after the commit: a crash in between writes the same rows again, to the same effect.
  await redis().evaluate(
    scripts.dropEvents,
    keys,
    entries.map(([id]) => id),
  );
  return more === 1;
}

/** Concerts whose queues may hold somebody; with the hidden copies of rehearsals, whose queues move likewise, unless told otherwise. */
export async function concertsOnSale({ copies = true } = {}): Promise<string[]> {
  const rows = await run<{ concertId: string }>(statements.concertsOnSale, [copies]);
  return rows.map(({ concertId }) => concertId);
}

/** Moves the events of every queue into the archive. Any number of workers may do so at once. */
export async function archiveEvents(): Promise<void> {
  await eachByItself(await concertsOnSale(), LANES, async (concertId) => {
    for (let round = 1; round <= MAX_ROUNDS && (await archiveBatch(concertId)); round += 1);
  });
}

/** Takes the admission step of every queue, so that queues move while nobody asks. */
export async function admitDue(): Promise<void> {
  await eachByItself(await concertsOnSale(), LANES, admit);
}

/** Places that one script ends. */
const CLOSE_BATCH = 500;

/** Ends the places that wait for sales which are over. */
export async function closeLines(): Promise<void> {
  const closed = await run<{ concertId: string }>(statements.concertsClosed, []);
  await eachByItself(closed, LANES, async ({ concertId }) => {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      if (((await redis().evaluate(scripts.closeLine, queueKeys(concertId), [CLOSE_BATCH])) as number) < CLOSE_BATCH)
        return;
    }
  });
}

/**
 * Forgets who stood in the line of a concert whose last date is so many days past, some places of one concert at a time; what
 * the figures tell of them is kept.
 * @returns how many, at most `limit`; 0 when nothing is left to forget of any concert
 */
export async function forgetOldPlaces(days: number, limit: number): Promise<number> {
  for (;;) {
    const forgotten = await inTransactionAtLeisure(async (runIn) => {
      const [old] = await runIn<{ concertId: string }>(statements.lockOld, [days]);
      return old ? (await runIn(statements.forgetPlaces, [old.concertId, limit])).length : null;
    });
    // While the concert was locked by another, that one may have forgotten the rest of it: the next has its turn.
    if (forgotten !== 0) return forgotten ?? 0;
  }
}

import { EPOCH_SIZE, epochOf } from '../../lib/queue/token';
import { Tally, type Check, type Finding, type Stores } from './check';
import { archivedEndIsFinal, paidPlaceIsOver } from './queue/ended-places';
import { members, openQueues, type Collection, type Figures, type Member } from './queue/reading';

/** Longest time between two steps of a queue that somebody drives, and what a mass expiry may add. */
const STEP_SLACK_MS = 1_000 + 5_000;

function named(queue: Figures, { userId }: { userId: string }): string {
  return `concert ${queue.concertId} user ${userId}`;
}

/** A check that looks at every user of these collections of every open queue. */
function overMembers(collections: Collection[], isBroken: (member: Member) => boolean): Check['examine'] {
  return async (stores) => {
    const tally = new Tally();
    for await (const queue of openQueues(stores)) {
      for (const collection of collections) {
        for await (const member of members(stores.redis, queue.concertId, collection)) {
          tally.add(named(queue, member), isBroken(member));
        }
      }
    }
    return tally.finding;
  };
}

function standsTwiceOrNowhere({ waitingSequence, activeUntilMs, endedAtMs }: Member): boolean {
  return [waitingSequence, activeUntilMs, endedAtMs].filter((score) => score !== null).length !== 1;
}

function isRecordedWrongly({ activeUntilMs, endedAtMs, place }: Member): boolean {
  if (activeUntilMs !== null) {
    return (
      !place || place.activatedAtMs === null || place.removedAtMs !== null || activeUntilMs > (place.expiresAtMs ?? 0)
    );
  }
  return endedAtMs !== null && (!place || place.removedAtMs === null || place.reason === '');
}

/** A user whom an operator removed without there being a place, and who is kept out. */
function isKeptOut({ place }: Member): boolean {
  return place?.sequence === 0 && place.reason === 'removed';
}

function wasNeverIssued(member: Member): boolean {
  const {
    waitingSequence,
    place,
    read: { epoch, issued },
  } = member;
  if (isKeptOut(member)) return false;
  const sequence = waitingSequence ?? place?.sequence ?? Number.NaN;
  const number = sequence % EPOCH_SIZE;
  const ofEpoch = epochOf(sequence);
  return !(number >= 1 && (ofEpoch < epoch || (ofEpoch === epoch && number <= issued)));
}

async function examineCapacity(stores: Stores): Promise<Finding> {
  const tally = new Tally();
  for await (const queue of openQueues(stores)) {
    const { active, capacity, newestActivationMs, policyAtMs } = queue;
    // Lowering the capacity sends nobody away; it only lets nobody in until enough have left.
    const admittedOverCapacity = active > capacity && newestActivationMs > policyAtMs;
    tally.add(`concert ${queue.concertId}: ${active} active, capacity ${capacity}`, admittedOverCapacity);
  }
  return tally.finding;
}

async function examineSequences(stores: Stores): Promise<Finding> {
  const tally = new Tally();
  for await (const queue of openQueues(stores)) {
    const holders = new Map<number, string>();
    for (const collection of ['waiting', 'places'] as const) {
      for await (const member of members(stores.redis, queue.concertId, collection)) {
        if (isKeptOut(member)) continue;
        const sequence = member.waitingSequence ?? member.place?.sequence ?? Number.NaN;
        const holder = holders.get(sequence) ?? member.userId;
        holders.set(sequence, holder);
        tally.add(`${named(queue, member)} sequence ${sequence}`, holder !== member.userId);
      }
    }
  }
  return tally.finding;
}

function lingers({ activeUntilMs, read }: Member): boolean {
  return (activeUntilMs ?? 0) < read.dueAtMs - STEP_SLACK_MS;
}

const AREA = 'queue';

/** The invariants of the queues in Redis, alone and together with Postgres. */
export function queueChecks(): Check[] {
  return [
    {
      name: 'queue-user-stands-once',
      area: AREA,
      promise: 'A user in a queue waits, is inside, or was; one of these',
      examine: overMembers(['active', 'ended', 'places'], standsTwiceOrNowhere),
    },
    {
      name: 'queue-place-is-recorded',
      area: AREA,
      promise: 'A place inside is recorded with its times, an ended one with its end and reason',
      examine: overMembers(['active', 'ended'], isRecordedWrongly),
    },
    {
      name: 'queue-capacity-holds',
      area: AREA,
      promise: 'Nobody was let in beyond the capacity',
      examine: examineCapacity,
    },
    {
      name: 'queue-sequences-are-distinct',
      area: AREA,
      promise: 'No two users have the same sequence',
      examine: examineSequences,
    },
    {
      name: 'queue-sequences-were-issued',
      area: AREA,
      promise: 'No sequence is above the last one given out',
      examine: overMembers(['waiting', 'places'], wasNeverIssued),
    },
    {
      name: 'queue-places-end-in-time',
      area: AREA,
      promise: 'A place whose time is over was ended by the next step',
      examine: overMembers(['active'], lingers),
    },
    {
      name: 'queue-archived-end-is-final',
      area: AREA,
      promise: 'A place that the archive knows to be over does not stand',
      examine: archivedEndIsFinal,
    },
    {
      name: 'queue-paid-place-is-over',
      area: AREA,
      promise: 'A place that a purchase used up does not stand',
      examine: paidPlaceIsOver,
    },
  ];
}

import { v7 as uuidv7 } from 'uuid';

import { uuids } from '../db/columns';
import { violates } from '../db/failure';
import { prisma } from '../db/prisma';
import { run } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import type {
  EndedBecause,
  ListedRehearsal,
  RehearsalOptions,
  RehearsalProgress,
  RehearsalReport,
  RehearsalView,
  RehearsedPace,
} from './schema';
import { statements } from './statements.generated';

/** Seconds without a word after which the process of a rehearsal is taken to be lost; it says one every second, late on a busy machine. */
const SILENT_SECONDS = 45;
/** Seconds that a rehearsal waits for a server that begins it. */
const WAIT_SECONDS = 30;
/** Longest that the deletion of a copy may take, in milliseconds: twenty thousand seats and five thousand fans are some seconds. */
const DISCARD_DEADLINE_MS = 60_000;
/** Virtual fans that one statement makes. */
const FANS_A_STATEMENT = 1_000;

type Dated = 'appliedAt' | 'createdAt' | 'startedAt' | 'endedAt';
type Row = Omit<ListedRehearsal, Dated | 'recommended'> & {
  recommendedCapacity: number | null;
  recommendedAdmitPerSecond: number | null;
  appliedAt: Date | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
};

function asListed({ recommendedCapacity: capacity, recommendedAdmitPerSecond, ...row }: Row): ListedRehearsal {
  const recommended =
    capacity === null || recommendedAdmitPerSecond === null
      ? null
      : { capacity, admitPerSecond: recommendedAdmitPerSecond };
  return {
    ...row,
    recommended,
    appliedAt: row.appliedAt && row.appliedAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt && row.startedAt.toISOString(),
    endedAt: row.endedAt && row.endedAt.toISOString(),
  };
}

/** Notes a rehearsal to be begun; false when another one of the concert is not over. */
export async function start(
  rehearsalId: string,
  concertId: string,
  options: RehearsalOptions,
  by: By | null,
): Promise<boolean> {
  return (await run(statements.start, [rehearsalId, concertId, JSON.stringify(options), toLog(by)])).length > 0;
}

/** The latest first, after the one that `cursor` names. */
export async function list(concertId: string, limit: number, cursor: string | null): Promise<ListedRehearsal[]> {
  return (await run<Row>(statements.list, [concertId, limit, cursor])).map(asListed);
}

export async function find(rehearsalId: string): Promise<RehearsalView | null> {
  const [found] = await run<Row & { report: RehearsalReport | null }>(statements.get, [rehearsalId]);
  if (!found) return null;
  const { report, ...row } = found;
  return { ...asListed(row), report };
}

/** Of what a hidden copy is a rehearsal; null for a concert. */
export async function findOfCopy(copyId: string): Promise<{ id: string; concertId: string } | null> {
  return (await run<{ id: string; concertId: string }>(statements.ofCopy, [copyId]))[0] ?? null;
}

/** Asks it to end. Nothing happens when it is over. */
export async function cancel(rehearsalId: string, by: By | null): Promise<void> {
  await run(statements.cancel, [rehearsalId, toLog(by)]);
}

/**
 * Takes a rehearsal that waits, to begin it now.
 * @param rehearsalId the one to take; the one that has waited longest when left out
 * @returns its id; null when none waits, or one runs
 */
export async function take(rehearsalId: string | null = null): Promise<string | null> {
  try {
    return (await run<{ id: string }>(statements.take, [rehearsalId]))[0]?.id ?? null;
  } catch (error) {
    // Another server has taken another one at this very moment.
    if (violates(error, 'rehearsal_one_runs')) return null;
    throw error;
  }
}

/** Says that the process of a rehearsal lives; gives whether it is to go on. */
export async function beat(rehearsalId: string, progress: RehearsalProgress | null): Promise<boolean> {
  const [row] = await run<{ cancelAsked: boolean }>(statements.beat, [
    rehearsalId,
    progress && JSON.stringify(progress),
  ]);
  return row !== undefined && !row.cancelAsked;
}

/** Ends it, with the booking of its copy. Nothing happens when it was over. */
export async function end(
  rehearsalId: string,
  because: EndedBecause,
  report: RehearsalReport | null = null,
  recommended: RehearsedPace | null = null,
): Promise<void> {
  const { capacity = null, admitPerSecond = null } = recommended ?? {};
  await run(statements.end, [rehearsalId, because, report && JSON.stringify(report), capacity, admitPerSecond]);
}

/** Ends a rehearsal whose process is lost, or that nobody has begun. */
export async function endLost(): Promise<void> {
  await run(statements.endLost, [SILENT_SECONDS, WAIT_SECONDS]);
}

export async function noteApplied(rehearsalId: string): Promise<void> {
  await run(statements.noteApplied, [rehearsalId]);
}

/** Makes so many virtual fans with so many won each (one at least); gives their ids. */
export async function makeFans(rehearsalId: string, count: number, balance: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const some = Array.from({ length: Math.min(FANS_A_STATEMENT, count - ids.length) }, () => uuidv7());
    await run(statements.makeFans, [rehearsalId, uuids(some), uuids(some.map(() => uuidv7())), balance]);
    ids.push(...some);
  }
  return ids;
}

/** Rehearsals that are over and have a copy still, but for the latest `kept`. */
export async function discardable(kept: number): Promise<string[]> {
  return (await run<{ id: string }>(statements.discardable, [kept])).map(({ id }) => id);
}

/** What a statement may delete within its deadline, of which a large house has more. */
const ROWS_A_STATEMENT = 20_000;
const LOCK_FANS = 'SELECT id FROM app_user WHERE rehearsal_id = $1::uuid ORDER BY id FOR UPDATE';

/** Of a copy, in an order in which nothing is left that refers to what is deleted. */
const DISCARDING = [
  'DELETE FROM ticket USING app_user fan WHERE fan.id = ticket.user_id AND fan.rehearsal_id = $1::uuid',
  'DELETE FROM payment USING app_user fan WHERE fan.id = payment.user_id AND fan.rehearsal_id = $1::uuid',
  'DELETE FROM wallet_entry USING app_user fan WHERE fan.id = wallet_entry.user_id AND fan.rehearsal_id = $1::uuid',
  `DELETE FROM seat WHERE id IN (SELECT seat.id FROM seat JOIN schedule s ON s.id = seat.schedule_id JOIN concert c ON c.id = s.concert_id
   WHERE c.rehearsal_id = $1::uuid ORDER BY seat.id LIMIT ${ROWS_A_STATEMENT} FOR UPDATE OF seat)`,
  'DELETE FROM reservation USING app_user fan WHERE fan.id = reservation.user_id AND fan.rehearsal_id = $1::uuid',
  `DELETE FROM tier USING schedule s, concert c
   WHERE s.id = tier.schedule_id AND c.id = s.concert_id AND c.rehearsal_id = $1::uuid`,
  'DELETE FROM schedule USING concert c WHERE c.id = schedule.concert_id AND c.rehearsal_id = $1::uuid',
  'DELETE FROM queue_archive USING concert c WHERE c.id = queue_archive.concert_id AND c.rehearsal_id = $1::uuid',
  'DELETE FROM queue_removal USING concert c WHERE c.id = queue_removal.concert_id AND c.rehearsal_id = $1::uuid',
  'DELETE FROM app_user WHERE rehearsal_id = $1::uuid',
  'DELETE FROM concert WHERE rehearsal_id = $1::uuid',
];

/** Deletes the copy of a rehearsal that is over, all of it or nothing; gives the copy's id, null when there was none. */
export function discard(rehearsalId: string, by: By | null): Promise<string | null> {
  return prisma().$transaction(
    async (transaction) => {
      const [locked] = await transaction.$queryRawUnsafe<{ copyId: string }[]>(
        statements.lockEnded.text,
        rehearsalId,
        toLog(by),
      );
      if (!locked) return null;
      // In the order in which purchases lock, which the sweep of lapsed holds may still be at.
      await transaction.$executeRawUnsafe(LOCK_FANS, rehearsalId);
      for (const statement of DISCARDING) {
        while ((await transaction.$executeRawUnsafe(statement, rehearsalId)) >= ROWS_A_STATEMENT);
      }
      return locked.copyId;
    },
    { timeout: DISCARD_DEADLINE_MS },
  );
}

/**
 * Concerts of which a sale is under way, or opens within so many minutes.
 * @param holds whether seats that somebody holds make a sale, or openings only
 */
export function busyConcerts(minutesAhead: number, minutesBack: number, limit: number, holds: boolean) {
  return run<{ id: string; title: string }>(statements.busyConcerts, [minutesAhead, minutesBack, limit, holds]);
}

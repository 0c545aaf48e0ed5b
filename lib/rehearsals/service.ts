import { v7 as uuidv7 } from 'uuid';

import type { By } from '../deeds/by';
import { Refusal } from '../errors';
import { log } from '../log';
import { listPage, type ListPage } from '../list-page';
import type { PageQuery } from '../operation';
import { seatCountOf } from '../catalog/tiers';
import type { EditedDate } from '../programme/schema';
import { readEdited } from '../programme/service';
import { readSale } from '../queue/sale';
import { changePolicy } from '../queue/service';
import { forgetQueue, type VersionedPolicy } from '../queue/store';
import { MAX_REHEARSED_SEATS, type ListedRehearsal, type RehearsalOptions, type RehearsalView } from './schema';
import * as store from './store';

/** A sale of which booking has opened so lately is under way. */
const BUSY_BACK_MINUTES = 60;
/** Between the end of a rehearsal and the opening of a sale, at least. */
const BUSY_AHEAD_MINUTES = 10;
const CONCERTS_NAMED = 5;

function runningSales(minutes: number) {
  return store.busyConcerts(minutes + BUSY_AHEAD_MINUTES, BUSY_BACK_MINUTES, CONCERTS_NAMED, true);
}

async function refuseBesideSale(minutes: number): Promise<void> {
  const concerts = await runningSales(minutes);
  if (concerts.length > 0) throw new Refusal('SALE_RUNNING', { members: { concerts } });
}

/** The dates that can be rehearsed: those that are to come, the next first. */
export function comingDates(dates: readonly EditedDate[]): EditedDate[] {
  return dates
    .filter(({ startsAt }) => Date.parse(startsAt) > Date.now())
    .toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

/** The date that is rehearsed: the one that is asked for, or the next. */
function dateToRehearse(dates: readonly EditedDate[], scheduleId: string | undefined): EditedDate {
  const coming = comingDates(dates);
  const date = scheduleId === undefined ? coming[0] : coming.find(({ id }) => id === scheduleId);
  if (!date) throw new Refusal(scheduleId === undefined ? 'NO_SCHEDULES' : 'SCHEDULE_NOT_FOUND');
  const seats = seatCountOf(date);
  const most = MAX_REHEARSED_SEATS;
  if (seats > most) throw new Refusal('REHEARSAL_TOO_LARGE', { members: { seats, most } });
  return date;
}

/**
 * Asks for a rehearsal of a date of a concert on a hidden copy; a worker begins it within seconds, or when the one that runs is over: one
 * at a time runs in the shop.
 * @param by the operator who does it, for the log of deeds
 * @throws Refusal CONCERT_NOT_FOUND, CONCERT_CANCELLED, NO_SCHEDULES, SCHEDULE_NOT_FOUND; REHEARSAL_TOO_LARGE with `seats` and `most`; REHEARSAL_RUNNING when another one of the concert is not over; SALE_RUNNING with `concerts`
 */
export async function startRehearsal(
  concertId: string,
  options: RehearsalOptions,
  by: By | null = null,
): Promise<RehearsalView> {
  const { standing, dates } = await readEdited(concertId);
  if (standing === 'cancelled') throw new Refusal('CONCERT_CANCELLED');
  const { id: scheduleId } = dateToRehearse(dates, options.scheduleId);
  if (!options.besideSale) await refuseBesideSale(options.minutes);
  const rehearsalId = uuidv7();
  if (!(await store.start(rehearsalId, concertId, { ...options, scheduleId }, by)))
    throw new Refusal('REHEARSAL_RUNNING');
  return readRehearsal(concertId, rehearsalId);
}

/** A page of a concert's rehearsals, the latest first. @throws Refusal CONCERT_NOT_FOUND */
export async function listRehearsals(
  concertId: string,
  { cursor, limit }: PageQuery,
): Promise<ListPage<ListedRehearsal>> {
  const { rehearsalId } = await readSale(concertId);
  if (rehearsalId !== null) throw new Refusal('CONCERT_NOT_FOUND');
  return listPage(await store.list(concertId, limit + 1, cursor ?? null), limit, ({ id }) => id);
}

/** @throws Refusal REHEARSAL_NOT_FOUND when there is none of this concert */
export async function readRehearsal(concertId: string, rehearsalId: string): Promise<RehearsalView> {
  const found = await store.find(rehearsalId);
  if (found?.concertId !== concertId) throw new Refusal('REHEARSAL_NOT_FOUND');
  return found;
}

/** Whether a sale is under way, or opens before a rehearsal of so many minutes is over. */
export async function isSaleRunning(minutes: number): Promise<boolean> {
  return (await runningSales(minutes)).length > 0;
}

/** Whether a sale opens in this minute, or has opened in the last. */
export async function isSaleOpening(): Promise<boolean> {
  return (await store.busyConcerts(1, 1, 1, false)).length > 0;
}

/** Of what a hidden copy is a rehearsal; null for a concert. */
export const rehearsalOfCopy = store.findOfCopy;

/** Asks a rehearsal to end; one that is over stays as it is. @throws Refusal REHEARSAL_NOT_FOUND */
export async function cancelRehearsal(
  concertId: string,
  rehearsalId: string,
  by: By | null = null,
): Promise<RehearsalView> {
  await readRehearsal(concertId, rehearsalId);
  await store.cancel(rehearsalId, by);
  return readRehearsal(concertId, rehearsalId);
}

/**
 * Puts the pace that a rehearsal recommends in force for its concert: a change of the policy like any other.
 * @param onlyIf the version that the policy must have, for who has seen that one; null for any
 * @throws Refusal REHEARSAL_NOT_FOUND, NOTHING_RECOMMENDED; POLICY_CHANGED with the policy in force
 */
export async function applyRehearsal(
  concertId: string,
  rehearsalId: string,
  by: By | null = null,
  onlyIf: number | null = null,
): Promise<VersionedPolicy> {
  const { recommended } = await readRehearsal(concertId, rehearsalId);
  if (!recommended) throw new Refusal('NOTHING_RECOMMENDED');
  const changed = await changePolicy(concertId, recommended, by, onlyIf);
  await store.noteApplied(rehearsalId);
  return changed;
}

/**
 * Deletes the hidden copy with its fans and all that they bought; nothing happens when there is none any more.
 * @throws Refusal REHEARSAL_NOT_FOUND; REHEARSAL_RUNNING while it is not over
 */
export async function discardRehearsal(concertId: string, rehearsalId: string, by: By | null = null): Promise<void> {
  const { state } = await readRehearsal(concertId, rehearsalId);
  if (state !== 'ended') throw new Refusal('REHEARSAL_RUNNING');
  await discardCopy(rehearsalId, by);
}

async function discardCopy(rehearsalId: string, by: By | null): Promise<void> {
  const copyId = await store.discard(rehearsalId, by);
  if (copyId !== null) await forgetQueue(copyId);
}

/** Deletes the copies of all rehearsals that are over but the latest `kept`; one that cannot be deleted now is left for the next time. */
export async function discardOld(kept: number): Promise<void> {
  for (const rehearsalId of await store.discardable(kept)) {
    try {
      await discardCopy(rehearsalId, null);
    } catch (error) {
      log().warn({ err: error, rehearsalId }, 'the copy of a rehearsal was not discarded');
    }
  }
}

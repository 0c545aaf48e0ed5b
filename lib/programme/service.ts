import { MAX_SEATS } from '../catalog/schema';
import { forgetConcert, withPlans } from '../catalog/service';
import type { NewDate } from '../catalog/store';
import type { By } from '../deeds/by';
import { Refusal } from '../errors';
import { listPage, type ListPage } from '../list-page';
import { forgetSale } from '../queue/sale';
import { areNone, changesOf, mistakesOf, refusalsOf, type Changes } from './changes';
import type { ConcertPatch, EditedConcert, ListedConcert, ProgrammeQuery, RefusedEdit } from './schema';
import * as store from './store';

/** Dates that a concert may have, those that are over included. */
const MAX_DATES = 100;

/** A page of the concerts that operators know, the latest made first. */
export async function listProgramme({ cursor, limit, standing }: ProgrammeQuery): Promise<ListPage<ListedConcert>> {
  return listPage(await store.listConcerts(limit + 1, cursor ?? null, standing ?? null), limit, ({ id }) => id);
}

/** A concert as operators edit it, as it is now. @throws Refusal CONCERT_NOT_FOUND */
export async function readEdited(concertId: string): Promise<EditedConcert> {
  return found(await store.findConcert(concertId));
}

function found(concert: EditedConcert | null): EditedConcert {
  if (!concert) throw new Refusal('CONCERT_NOT_FOUND');
  return concert;
}

/** What this process knows of the concert is read anew; others do so within half a second. */
export function forget(concertId: string): void {
  forgetConcert(concertId);
  forgetSale(concertId);
}

/** @throws Refusal CONCERT_CHANGED with `concert` as it is, where it has another version than the operator has seen */
export function requireVersion(was: EditedConcert, onlyIf: number | null): void {
  if (onlyIf !== null && was.version !== onlyIf) throw new Refusal('CONCERT_CHANGED', { members: { concert: was } });
}

/** @throws Refusal EDIT_REFUSED */
export function refuse(refused: RefusedEdit[]): never {
  throw new Refusal('EDIT_REFUSED', { members: { refused } });
}

function requireReason({ needsReason }: Changes, by: By | null): void {
  if (!needsReason || by?.reason !== null) return;
  const message = 'is needed where prices, times or limits change that fans know';
  throw new Refusal('VALIDATION_FAILED', { members: { errors: [{ path: 'reason', message }] } });
}

/**
 * Edits a concert. What is held and what was sold stays at its price: reservations and payments have their own.
 * @param by the operator who does it, for the log of deeds
 * @param onlyIf the version that the operator has seen; null for any
 * @throws Refusal CONCERT_NOT_FOUND; CONCERT_CHANGED with `concert` as it is; VALIDATION_FAILED; EDIT_REFUSED with `refused`, each
 * with its path and why
 */
export async function editConcert(
  concertId: string,
  patch: ConcertPatch,
  by: By | null = null,
  onlyIf: number | null = null,
): Promise<EditedConcert> {
  const edited = await store.edit(concertId, by, (was) => {
    requireVersion(was, onlyIf);
    const errors = mistakesOf(was, patch);
    if (errors.length > 0) throw new Refusal('VALIDATION_FAILED', { members: { errors } });
    const changes = changesOf(was, patch);
    if (areNone(changes)) return null;
    const refused = refusalsOf(was, patch, changes, Date.now());
    if (refused.length > 0) refuse(refused);
    requireReason(changes, by);
    return changes;
  });
  forget(concertId);
  return found(edited);
}

/** Adds a date. @throws Refusal CONCERT_NOT_FOUND, CONCERT_CHANGED, EDIT_REFUSED; those of `withPlans` */
export async function addDate(
  concertId: string,
  date: NewDate,
  by: By | null = null,
  onlyIf: number | null = null,
): Promise<EditedConcert> {
  const [withSeats] = await withPlans([date], () => 'date');
  const edited = await store.addDate(concertId, withSeats!, by, (was) => {
    requireVersion(was, onlyIf);
    if (was.standing === 'cancelled') refuse([{ path: 'date', why: 'cancelled' }]);
    if (was.saleEndedAt !== null) refuse([{ path: 'date', why: 'ended' }]);
    if (was.dates.length >= MAX_DATES) refuse([{ path: 'date', why: 'tooManyDates' }]);
    const seats = was.dates.flatMap(({ tiers }) => tiers).reduce((sum, { total }) => sum + total, withSeats!.seatCount);
    if (seats > MAX_SEATS) refuse([{ path: 'date', why: 'tooManySeats' }]);
  });
  forget(concertId);
  return found(edited);
}

/** Makes a draft like a concert. @throws Refusal CONCERT_NOT_FOUND */
export async function copyConcert(concertId: string, daysLater: number, by: By | null = null): Promise<EditedConcert> {
  return found(await store.copy(concertId, daysLater, by));
}

/** As the store's, which says what the copy of a rehearsal is like. */
export const copyForRehearsal = store.copyForRehearsal;

import { prisma, type Transaction } from '../db/prisma';
import { logDeed, type By } from '../deeds/by';
import { Refusal } from '../errors';
import { seatCountOf } from '../catalog/tiers';
import type { EditedConcert } from './schema';
import { forget, refuse, requireVersion } from './service';
import { statements } from './statements.generated';
import { lock } from './store';

/** A house of a hundred thousand seats is some seconds. */
const DEADLINE_MS = 20_000;

async function locked(transaction: Transaction, concertId: string, onlyIf: number | null): Promise<EditedConcert> {
  const was = await lock(transaction, concertId);
  if (!was) throw new Refusal('CONCERT_NOT_FOUND');
  requireVersion(was, onlyIf);
  return was;
}

/** Deletes a date with its seats, unless somebody has ever held one. @throws Refusal EDIT_REFUSED */
async function removeSeats(transaction: Transaction, scheduleId: string): Promise<void> {
  await transaction.$queryRawUnsafe(statements.lockSeats.text, scheduleId);
  // In a snapshot of its own: holds that were waited for are in it.
  if (await transaction.reservation.findFirst({ where: { scheduleId }, select: { id: true } }))
    refuse([{ path: 'date', why: 'everHeld' }]);
  await transaction.seat.deleteMany({ where: { scheduleId } });
  await transaction.tier.deleteMany({ where: { scheduleId } });
  await transaction.schedule.delete({ where: { id: scheduleId } });
}

/**
 * Deletes a draft for good, with its dates and seats: no fan has known of it.
 * @throws Refusal CONCERT_NOT_FOUND, CONCERT_CHANGED, EDIT_REFUSED for one that is published
 */
export async function discardDraft(
  concertId: string,
  by: By | null = null,
  onlyIf: number | null = null,
): Promise<void> {
  await prisma().$transaction(
    async (transaction) => {
      const was = await locked(transaction, concertId, onlyIf);
      if (was.standing !== 'draft') refuse([{ path: 'standing', why: 'published' }]);
      for (const { id } of was.dates) await removeSeats(transaction, id);
      await transaction.concert.delete({ where: { id: concertId } });
      const before = { title: was.title, dates: was.dates.length };
      await logDeed(transaction, by, 'draftDiscarded', concertId, { before });
    },
    { timeout: DEADLINE_MS },
  );
  forget(concertId);
}

/**
 * Removes a date of which nobody has ever held a seat.
 * @throws Refusal CONCERT_NOT_FOUND, CONCERT_CHANGED, SCHEDULE_NOT_FOUND, EDIT_REFUSED where somebody has, and for the last date of a
 * concert that fans know
 */
export async function removeDate(
  concertId: string,
  scheduleId: string,
  by: By | null = null,
  onlyIf: number | null = null,
): Promise<void> {
  await prisma().$transaction(
    async (transaction) => {
      const was = await locked(transaction, concertId, onlyIf);
      const date = was.dates.find(({ id }) => id === scheduleId);
      if (!date) throw new Refusal('SCHEDULE_NOT_FOUND');
      if (was.standing !== 'draft' && was.dates.length === 1) refuse([{ path: 'date', why: 'lastDate' }]);
      await removeSeats(transaction, scheduleId);
      await transaction.concert.update({ where: { id: concertId }, data: { version: { increment: 1 } } });
      await logDeed(transaction, by, 'dateRemoved', concertId, {
        before: { startsAt: date.startsAt, seats: seatCountOf(date) },
      });
    },
    { timeout: DEADLINE_MS },
  );
  forget(concertId);
}

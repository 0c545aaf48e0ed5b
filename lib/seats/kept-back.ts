import { run } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import { Refusal } from '../errors';
import type { KeptFor } from '../houses/plan';
import { announceSeatChange } from './changes';
import { statements } from './statements.generated';

/** Seats that are kept back, by whom for. */
export type KeptBack = { keptFor: KeptFor; seatNumbers: number[] };

/** What is kept back of a date now; nothing where there is no such date. */
export function readKeptBack(scheduleId: string): Promise<KeptBack[]> {
  return run<KeptBack>(statements.keptBackNow, [scheduleId]);
}

type Row = { missing: number[]; taken: number[]; changed: number };

/**
 * Keeps seats of a date back, or puts them on sale; all of them or none. Gives how many were changed.
 * @param seatNumbers null for all that are kept back now
 * @param keptFor null to put them on sale
 * @param expected for whom they must be kept back before, null for none; left out, it does not matter
 * @throws Refusal SCHEDULE_NOT_FOUND; SEAT_NOT_FOUND, and SEAT_UNAVAILABLE for what is held, sold or not as expected, with `seatNumbers`
 */
export async function keepBack(
  scheduleId: string,
  seatNumbers: readonly number[] | null,
  keptFor: KeptFor | null,
  by: By | null = null,
  expected?: KeptFor | null,
): Promise<number> {
  const values = [scheduleId, seatNumbers, keptFor, toLog(by), expected !== undefined, expected ?? null];
  const [row] = await run<Row>(statements.keepBack, values);
  if (!row) throw new Refusal('SCHEDULE_NOT_FOUND');
  const { missing, taken, changed } = row;
  if (missing.length > 0) throw new Refusal('SEAT_NOT_FOUND', { members: { seatNumbers: missing } });
  if (taken.length > 0) throw new Refusal('SEAT_UNAVAILABLE', { members: { seatNumbers: taken } });
  if (changed > 0) announceSeatChange(scheduleId);
  return changed;
}

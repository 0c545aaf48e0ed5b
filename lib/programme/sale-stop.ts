import { run } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import { Refusal } from '../errors';
import { log } from '../log';
import { forgetNotice } from '../queue/notice';
import { enforceSale } from '../queue/service';
import type { EditedConcert, RefusedEdit } from './schema';
import { forget, readEdited, refuse, requireVersion } from './service';
import * as store from './store';
import { statements } from './statements.generated';

/** Why a sale cannot be stopped or ended. */
function refuseOver({ standing, saleEndedAt }: EditedConcert): never {
  const why: RefusedEdit['why'] = saleEndedAt ? 'ended' : standing === 'cancelled' ? 'cancelled' : 'draft';
  refuse([{ path: 'standing', why }]);
}

/**
 * Puts in force what was written. Holds are refused by the database already; a queue that cannot be told goes on as it was until
 * the worker's next sample tells it.
 */
async function putInForce(concertId: string): Promise<EditedConcert> {
  forget(concertId);
  forgetNotice(concertId);
  try {
    await enforceSale(concertId);
  } catch (error) {
    log().warn({ err: error, concertId }, 'a queue was not told that its sale has been stopped, is over or goes on');
  }
  return readEdited(concertId);
}

/**
 * Stops the sale at once, or lets it go on; whoever holds seats can pay for them meanwhile.
 * @throws Refusal CONCERT_NOT_FOUND; EDIT_REFUSED for a draft, and where the sale is over
 */
export async function stopSale(concertId: string, stopped: boolean, by: By | null = null): Promise<EditedConcert> {
  const [row] = await run<{ changed: boolean }>(statements.stopSale, [concertId, stopped, toLog(by)]);
  if (!row) refuseOver(await readEdited(concertId));
  return putInForce(concertId);
}

function isTitle({ title, english }: EditedConcert, typed: string): boolean {
  return [title, english.title].some((each) => each?.trim() === typed.trim());
}

/**
 * Ends the sale for good: those who wait are sent away, holds can be paid until they lapse, what was sold stays sold.
 * @param title of the concert, in either language: typed by whoever means it
 * @throws Refusal CONCERT_NOT_FOUND, VALIDATION_FAILED for another title, EDIT_REFUSED for a draft and where the sale is over
 */
export async function endSale(concertId: string, title: string, by: By | null = null): Promise<EditedConcert> {
  const concert = await readEdited(concertId);
  if (!isTitle(concert, title)) {
    const errors = [{ path: 'title', message: 'is not the title of this concert' }];
    throw new Refusal('VALIDATION_FAILED', { members: { errors } });
  }
  const ended = await run(statements.endSale, [concertId, toLog(by)]);
  if (ended.length === 0) refuseOver(await readEdited(concertId));
  return putInForce(concertId);
}

/**
 * Calls a concert off for good: nothing of it is joined, held or bought any more. What is held lapses, tickets stay.
 * @throws Refusal CONCERT_NOT_FOUND, CONCERT_CHANGED, EDIT_REFUSED for a draft
 */
export async function cancelConcert(
  concertId: string,
  by: By | null = null,
  onlyIf: number | null = null,
): Promise<EditedConcert> {
  if (await store.cancel(concertId, onlyIf, by)) return putInForce(concertId);
  const now = await readEdited(concertId);
  if (now.standing === 'cancelled') return now;
  if (now.standing === 'draft') refuse([{ path: 'standing', why: 'draft' }]);
  requireVersion(now, onlyIf);
  return now;
}

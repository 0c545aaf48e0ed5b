import { log } from '../log';
import { processWide } from '../process-wide';
import { markTokensExpired } from './store';

/** Notes are written together after so long; far less than the worker waits before it takes a payment for unfinished. */
const WRITE_AFTER_MS = 100;

/** Ids of payments whose queue tokens this process has expired and Postgres does not know of yet. */
function pending(): Set<string> {
  return processWide('finished-payments', () => new Set<string>());
}

async function write(): Promise<void> {
  const paymentIds = [...pending()];
  pending().clear();
  try {
    await markTokensExpired(paymentIds);
  } catch (error) {
    log().warn({ err: error, payments: paymentIds.length }, 'payments not noted as finished');
  }
}

/**
 * Notes, a moment later and together with others, that the queue token of a payment has been expired: written one by one the
 * notes were every second commit of the payments. One that is lost, by a crash or a failure, lets the worker expire the
 * token once more, to no effect, and note it then.
 */
export function noteTokenExpired(paymentId: string): void {
  const ids = pending();
  if (ids.size === 0) setTimeout(() => void write(), WRITE_AFTER_MS).unref();
  ids.add(paymentId);
}

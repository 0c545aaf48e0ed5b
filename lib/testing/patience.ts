import { asStoreFailure } from '../db/failure';
import { StoreUnavailable } from '../errors';
import { patiently } from '../patiently';

function isLate(error: unknown): boolean {
  return asStoreFailure(error) instanceof StoreUnavailable || /timeout/i.test(String(error));
}

/** What a test prepares in its own process, which may be too busy, on a machine that is, to take an answer of a store in time. */
export function untilMade<T>(make: () => Promise<T>): Promise<T> {
  return patiently(make, { tries: 20, pauseMs: 500, mayPass: isLate });
}

import { errorCatalogue, Refusal, StoreUnavailable } from '../errors';
import { asStoreFailure } from '../db/failure';
import { log } from '../log';
import { tallyRefusal } from '../tally';
import { Answer } from './answer';
import type { Ask } from './ask';
import { readSession } from './caller';

/** Seconds after which a client may try again when a store does not answer. */
const RETRY_AFTER_SECONDS = 2;

/** What went wrong, as a refusal of the catalogue; what is not ours to tell becomes INTERNAL. */
function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (asStoreFailure(error) instanceof StoreUnavailable) {
    return new Refusal('UNAVAILABLE', { headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } });
  }
  return new Refusal('INTERNAL');
}

/** While a store is away every request fails alike: which store and why is all there is to say, without a stack for each. */
function report(error: unknown, { code }: Refusal, about: Record<string, unknown>): void {
  const failure = asStoreFailure(error);
  if (failure instanceof StoreUnavailable) {
    const reason = failure.cause instanceof Error ? failure.cause.message : undefined;
    log().warn({ ...about, error: failure.message, reason }, code);
  } else {
    log().error({ ...about, err: error }, code);
  }
}

/**
 * The problem document (RFC 9457) for anything thrown by a handler. Whatever is not a refusal is logged under the
 * request id, and only there.
 */
export function problem(error: unknown, ask: Ask): Answer {
  const refusal = asRefusal(error);
  tallyRefusal(refusal.code);
  if (error !== refusal) {
    report(error, refusal, { requestId: ask.requestId, userId: readSession(ask)?.userId, url: ask.path });
  }
  const { title, status } = errorCatalogue[refusal.code];
  const document = {
    type: `/docs#${refusal.code}`,
    title,
    status,
    detail: refusal.message,
    code: refusal.code,
    instance: ask.path,
    ...refusal.details.members,
  };
  const own = Object.entries(refusal.details.headers ?? {}).flat();
  const headers = ['content-type', 'application/problem+json', 'cache-control', 'no-store', ...own];
  return new Answer(status, JSON.stringify(document), headers);
}

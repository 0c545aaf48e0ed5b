import { StoreUnavailable } from '../errors';
import { log } from '../log';
import { checkPlace } from './service';
import type { QueueToken } from './token';

/** How often a stream for those inside asks whether its reader still is: a few thousand of them are some hundred looks a second. */
const CHECK_EVERY_MS = 5_000;

/**
 * Calls `onEnd` once the place is not active any more, unless the returned function is called before. While Redis is away
 * nobody is sent out.
 */
export function whileInside(token: QueueToken, onEnd: () => void): () => void {
  const timer = setInterval(async () => {
    try {
      const { status } = await checkPlace(token);
      if (status !== 'active') onEnd();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) log().warn({ err: error }, 'a stream could not ask for its place');
    }
  }, CHECK_EVERY_MS).unref();
  return () => clearInterval(timer);
}

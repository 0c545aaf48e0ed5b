import { isKnownBlocked } from '../blocks/known';
import { block } from '../blocks/service';
import type { BlockedFor, BlockView } from '../blocks/schema';
import type { By } from '../deeds/by';
import { log } from '../log';
import { endPlacesEverywhere } from '../queue/everywhere';
import { releaseHolds } from '../reservations/service';

/** After this every server knows of a block, so that nobody who is blocked takes a place any more. */
const KNOWN_EVERYWHERE_AFTER_MS = 2_000;

/** A place that cannot be ended, because its queue is away, is good for nothing: its holder can neither hold nor pay. */
async function endPlaces(userId: string): Promise<void> {
  try {
    await endPlacesEverywhere(userId);
  } catch (error) {
    log().warn({ err: error, userId }, 'somebody who is blocked keeps places in lines that are away');
  }
}

/** Ends what was taken meanwhile on a server that did not know yet; nothing when the block is lifted already. */
function endPlacesAgain(userId: string): void {
  setTimeout(() => {
    if (isKnownBlocked(userId)) void endPlaces(userId);
  }, KNOWN_EVERYWHERE_AFTER_MS).unref();
}

/**
 * Keeps somebody from buying until a time, and gives back what they hold, both or neither; their places in lines end. Tickets stay.
 * @throws Refusal USER_NOT_FOUND, FORBIDDEN for operators, VALIDATION_FAILED
 */
export async function blockPerson(
  userId: string,
  wanted: { until: Date; for: BlockedFor },
  by: By | null = null,
): Promise<BlockView> {
  let tell = (): void => undefined;
  const blocked = await block(userId, wanted, by, async (ask) => {
    tell = await releaseHolds(ask, userId);
  });
  tell();
  await endPlaces(userId);
  endPlacesAgain(userId);
  return blocked;
}

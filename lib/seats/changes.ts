import { invalidate } from '../cache';
import { log } from '../log';
import { redis } from '../redis/client';
import { tellTwin } from '../twin';

/** Cache of seat maps by schedule, and of the free seats that refusals offer instead. */
export const SEAT_MAPS = 'seat-map';
export const FREE_SEATS = 'free-seats';

/** Redis channel on which processes tell each other that seats of a schedule have changed. */
function channelOf(scheduleId: string): string {
  return `seats:${scheduleId}`;
}

/** The next read of the schedule's seats sees what has changed. */
export function forgetSeats(scheduleId: string): void {
  invalidate(SEAT_MAPS, scheduleId);
  invalidate(FREE_SEATS, scheduleId);
}

/**
 * Tells everyone that seats of a schedule have changed: this server's next read sees it, streams everywhere look
 * again. The change stands already, so nobody waits for the message, and a lost one only delays the streams.
 */
export function announceSeatChange(scheduleId: string): void {
  forgetSeats(scheduleId);
  tellTwin({ changedSeats: scheduleId });
  redis()
    .publish(channelOf(scheduleId), '')
    .catch((error: unknown) => log().warn({ err: error, scheduleId }, 'a change of seats was not announced'));
}

/**
 * Calls the listener after changes of the schedule's seats, until the returned function is called. Null where Redis
 * gives no subscriptions.
 */
export async function onSeatChange(scheduleId: string, listener: () => void): Promise<(() => Promise<void>) | null> {
  const { subscribe } = redis();
  if (!subscribe) return null;
  return subscribe(channelOf(scheduleId), () => {
    invalidate(SEAT_MAPS, scheduleId);
    listener();
  });
}

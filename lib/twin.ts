import { processWide } from './process-wide';

/**
 * What one process of a server tells its twin. The API is answered in one and pages are made in the other, by the same rules and
 * on the same stores; what each keeps in memory for a moment must not be older in the other than people can tell.
 */
export type News =
  | { endedSession: string }
  | { endedSessions: { userId: string; version: number } }
  | { changedSeats: string };

type Line = { tell: ((news: News) => void) | null };

function line(): Line {
  return processWide('twin', () => ({ tell: null }));
}

/** By which way news goes to the twin from now on. */
export function speakToTwin(tell: (news: News) => void): void {
  line().tell = tell;
}

/** Tells the twin, where there is one. News that is lost is known from the stores, within a second. */
export function tellTwin(news: News): void {
  line().tell?.(news);
}

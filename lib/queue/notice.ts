import { cachedRead } from '../cache';
import { run } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import { Refusal } from '../errors';
import { inTime } from '../in-time';
import { log } from '../log';
import { processWide } from '../process-wide';
import type { Announcement } from './schema';
import { statements } from './statements.generated';

/** What Postgres knows and those who wait should: whether seats are left, and what the operator says. */
export type Notice = { sale: 'open' | 'soldOut' | 'stopped' | 'closed'; announcement: Announcement | null };

/** Of a concert that was never read. */
const NOTHING_KNOWN: Notice = { sale: 'open', announcement: null };

/** At most so old for those who ask; also how long after a failure it is asked again. */
const MAX_AGE_MS = 500;
/** A line keeps moving while Postgres is away: those who wait are told what was known last, and wait no longer for it. */
const PATIENCE_MS = 250;
/** Concerts whose notice is kept; the one read first goes. */
const MAX_KEPT = 1_000;

type Kept = { notice: Notice; readAtMs: number };
type Row = { sale: Notice['sale']; ko: string | null; en: string | null };

function keptNotices(): Map<string, Kept> {
  return processWide('queue-notices', () => new Map<string, Kept>());
}

function keep(concertId: string, notice: Notice): Notice {
  const kept = keptNotices();
  kept.delete(concertId);
  kept.set(concertId, { notice, readAtMs: performance.now() });
  if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!);
  return notice;
}

async function read(concertId: string): Promise<Notice> {
  const [row] = await run<Row>(statements.notice, [concertId]);
  if (!row) return NOTHING_KNOWN;
  const { sale, ko, en } = row;
  return keep(concertId, { sale, announcement: ko !== null && en !== null ? { ko, en } : null });
}

async function readAnew(concertId: string): Promise<Notice> {
  const reading = cachedRead('queue-notice', concertId, 0, () => read(concertId));
  try {
    return await inTime(reading, PATIENCE_MS, 'the notice is late');
  } catch (error) {
    log().debug({ err: error, concertId }, 'those who wait are told what was known last');
    return keep(concertId, keptNotices().get(concertId)?.notice ?? NOTHING_KNOWN);
  }
}

/**
 * What those who wait should know, at most half a second old; what was known last while Postgres is away or slow.
 * Never throws; a plain value, not a promise, where nothing has to be read: polls ask a thousand times for each reading.
 */
export function readNotice(concertId: string): Notice | Promise<Notice> {
  const kept = keptNotices().get(concertId);
  return kept && performance.now() - kept.readAtMs < MAX_AGE_MS ? kept.notice : readAnew(concertId);
}

/** The next who asks is told what is so now. */
export function forgetNotice(concertId: string): void {
  keptNotices().delete(concertId);
}

/**
 * Says something to all who wait, or takes it back; they are told within a second.
 * @param by the operator who does it, for the log of deeds
 * @throws Refusal CONCERT_NOT_FOUND
 */
export async function announce(
  concertId: string,
  announcement: Announcement | null,
  by: By | null = null,
): Promise<void> {
  const { ko = null, en = null } = announcement ?? {};
  const rows = await run(statements.announce, [concertId, ko, en, toLog(by)]);
  if (rows.length === 0) throw new Refusal('CONCERT_NOT_FOUND');
  forgetNotice(concertId);
}

import type { QueueEventView } from '@/lib/queue/schema';

import type { TextOf } from '../texts/use-texts';

type Wait = Pick<QueueEventView, 'eta' | 'queueState'>;

/** Why nobody is let in, by its text. */
const REASONS = {
  paused: 'paused',
  recovering: 'recovering',
  soldOut: 'soldOut',
  stopped: 'stopped',
  closed: 'closed',
} as const satisfies Record<Exclude<Wait['queueState'], 'open'>, string>;

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * A wait in words, on the server or in the browser, as exact as it is known; or why nobody is let in: paused, recovering,
 * sold out, stopped, closed.
 */
export function waitText(t: TextOf<'queue.wait'>, { eta, queueState }: Wait): string {
  if (queueState !== 'open') return t(REASONS[queueState]);
  if (!eta) return t('unknown');
  const { lowSeconds, highSeconds } = eta;
  if (highSeconds <= MINUTE) return t('soon');
  if (lowSeconds >= HOUR)
    return t('hours', { low: Math.floor(lowSeconds / HOUR), high: Math.ceil(highSeconds / HOUR) });
  const low = Math.max(1, Math.floor(lowSeconds / MINUTE));
  const high = Math.ceil(highSeconds / MINUTE);
  return low === high ? t('about', { minutes: low }) : t('minutes', { low, high });
}

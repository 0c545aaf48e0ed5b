'use client';

import { clockFace, isoDuration } from '../live/duration';
import { serverNow } from '../live/server-clock';
import { secondsUntil, useServerTime } from '../live/use-server-time';
import { useTexts } from '../texts/use-texts';
import { RowsAhead } from './rows-ahead';

/**
 * What comes next: on the way to the seats, a date to be picked, or no seat to be had at the moment. Where there is a date to
 * pick, nothing stands between the word that it is one's turn and the dates.
 */
type Props = { expiresAtMs: number; next: 'going' | 'choose' | 'soldOut' };

/** The fan's turn. */
export default function Admitted({ expiresAtMs, next }: Props) {
  const t = useTexts('queue.admitted');
  const seconds = secondsUntil(expiresAtMs, useServerTime(serverNow()));
  const choosing = next === 'choose';
  return (
    <div
      role="alert"
      className={choosing ? 'room-rise' : 'animate-rise'}
      data-testid="admitted"
      data-choosing={choosing || undefined}
    >
      {!choosing && <RowsAhead progress={1} />}
      <p className="mt-4 font-display text-hero font-semibold">{t(next === 'soldOut' ? 'nothing' : 'title')}</p>
      <p className="mt-2 text-lead">{t(next)}</p>
      <p className="mt-1 text-quiet" aria-hidden>
        {t('left')}{' '}
        <time dateTime={isoDuration(seconds)} className="tabular-nums">
          {clockFace(seconds)}
        </time>
      </p>
    </div>
  );
}

'use client';

import { clockFace, isoDuration } from '../live/duration';
import { serverNow } from '../live/server-clock';
import { secondsUntil, useServerTime } from '../live/use-server-time';
import { useTexts } from '../texts/use-texts';
import { RowsAhead } from './rows-ahead';

type Props = { expiresAtMs: number; choosing: boolean };

/** The fan's turn: on the way to the seats, or waiting for a date to be picked. */
export default function Admitted({ expiresAtMs, choosing }: Props) {
  const t = useTexts('queue.admitted');
  const seconds = secondsUntil(expiresAtMs, useServerTime(serverNow()));
  return (
    <div role="alert" className="animate-rise" data-testid="admitted">
      <RowsAhead position={1} firstPosition={2} />
      <p className="mt-4 font-display text-hero font-semibold">{t('title')}</p>
      <p className="mt-2 text-lead">{t(choosing ? 'choose' : 'going')}</p>
      <p className="mt-1 text-quiet" aria-hidden>
        {t('left')}{' '}
        <time dateTime={isoDuration(seconds)} className="tabular-nums">
          {clockFace(seconds)}
        </time>
      </p>
    </div>
  );
}

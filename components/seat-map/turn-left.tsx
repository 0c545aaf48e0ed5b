'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';

import { TimeLeft } from '../live/time-left';
import { useTexts } from '../texts/use-texts';

type Props = {
  concertId: string;
  /** When the turn ends; null when nobody knows. */
  turnEndsAtMs: number | null;
  /** When the first of the visitor's holds lapses; null when nothing is held. */
  holdEndsAtMs: number | null;
  renderedAtMs: number;
};

/**
 * The one clock of the seats' page, in sight wherever one has scrolled to: the time to pay for what is held, which runs out
 * first; without a hold the time left to choose.
 */
export function TurnLeft({ concertId, turnEndsAtMs, holdEndsAtMs, renderedAtMs }: Props) {
  const t = useTexts('seats');
  const router = useRouter();
  const holding = holdEndsAtMs !== null;
  // A hold that lapsed is seen on the page rendered anew; of a turn that is over the waiting room tells, and gives a new place.
  const over = useCallback(
    () => (holding ? router.refresh() : router.replace(`/concerts/${concertId}/queue`)),
    [router, concertId, holding],
  );
  const untilMs = holdEndsAtMs ?? turnEndsAtMs;
  if (untilMs === null) return null;
  return (
    <div className="sticky top-2 z-20 mb-3 self-center sm:-mb-11 sm:self-end">
      <TimeLeft
        untilMs={untilMs}
        renderedAtMs={renderedAtMs}
        label={t(holding ? 'own.left' : 'turn')}
        lastMinute={t(holding ? 'own.lastMinute' : 'lastMinute')}
        onEnd={over}
      />
    </div>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';

import { TimeLeft } from '../live/time-left';
import { useTexts } from '../texts/use-texts';

type Props = { concertId: string; expiresAtMs: number; renderedAtMs: number };

/** How long the fan's turn still lasts; when it is over the waiting room says so and gives a new place. */
export function TurnLeft({ concertId, expiresAtMs, renderedAtMs }: Props) {
  const t = useTexts('seats');
  const router = useRouter();
  const leave = useCallback(() => router.replace(`/concerts/${concertId}/queue`), [router, concertId]);
  return (
    <TimeLeft
      untilMs={expiresAtMs}
      renderedAtMs={renderedAtMs}
      label={t('turn')}
      lastMinute={t('lastMinute')}
      onEnd={leave}
    />
  );
}

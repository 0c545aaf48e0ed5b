'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';

import { TimeLeft } from '../live/time-left';
import { useTexts } from '../texts/use-texts';

/** How long the visitor may still choose other seats; when that is over too, the page is asked anew. */
export function TurnStillLeft({ endsAtMs, renderedAtMs }: { endsAtMs: number; renderedAtMs: number }) {
  const t = useTexts('turn');
  const router = useRouter();
  const refresh = useCallback(() => router.refresh(), [router]);
  return (
    <p className="mb-6">
      <TimeLeft
        untilMs={endsAtMs}
        renderedAtMs={renderedAtMs}
        label={t('left')}
        lastMinute={t('lastMinute')}
        onEnd={refresh}
      />
    </p>
  );
}

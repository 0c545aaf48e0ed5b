'use client';

import { useCallback, useEffect, useState } from 'react';

import type { ReservationView } from '@/lib/reservations/schema';

import { callApi } from '../live/api';
import { serverNow } from '../live/server-clock';
import { TimeLeft } from '../live/time-left';
import { useTexts } from '../texts/use-texts';
import { SoftLink } from '../ui/soft-link';
import { rememberHold } from './hold-memory';

/** Of the holds that still wait to be paid, the one that ends first. */
function mostUrgent(reservations: readonly ReservationView[]): ReservationView | undefined {
  return reservations
    .filter(({ status }) => status === 'pending')
    .toSorted((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt))[0];
}

/**
 * Floats at the foot of the page, where it covers no heading and moves nothing when it comes; shown once the server says that seats still wait. Another
 * tab may have held others, or paid for these.
 */
export default function HoldReminder({ over }: { over: () => void }) {
  const t = useTexts('pending');
  const [hold, setHold] = useState<ReservationView | null>(null);
  const ask = useCallback(() => {
    void callApi<{ items: ReservationView[] }>('GET', '/reservations').then((answer) => {
      if (answer.kind === 'away') return;
      const found = answer.kind === 'ok' ? mostUrgent(answer.data.items) : undefined;
      if (found) return setHold(found);
      rememberHold(null);
      over();
    });
  }, [over]);
  useEffect(ask, [ask]);
  if (!hold) return null;
  const { id, concertId, expiresAt } = hold;
  return (
    <aside
      aria-label={t('reminder')}
      className="fixed inset-x-0 bottom-[max(1rem,env(safe-area-inset-bottom))] z-30 mx-auto w-fit animate-rise print:hidden"
    >
      <SoftLink href={`/concerts/${concertId}/checkout/${id}`} className="block rounded-full shadow-lifted">
        <TimeLeft
          untilMs={Date.parse(expiresAt)}
          renderedAtMs={serverNow()}
          label={t('reminder')}
          lastMinute={t('lastMinute')}
          onEnd={ask}
        />
      </SoftLink>
    </aside>
  );
}

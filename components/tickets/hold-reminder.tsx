'use client';

import { useCallback, useEffect, useState } from 'react';

import type { ReservationView } from '@/lib/reservations/schema';

import { callApi } from '../live/api';
import { serverNow } from '../live/server-clock';
import { TimeLeft } from '../live/time-left';
import { useTexts } from '../texts/use-texts';
import { SoftLink } from '../ui/soft-link';
import { rememberHold, type RememberedHold } from './hold-memory';

type Props = { hold: RememberedHold; over: () => void };

/** Floats above the page, so that nothing moves when it comes; shown once the server says that the seats still wait. */
export default function HoldReminder({ hold: { id, checkout, expiresAtMs }, over }: Props) {
  const t = useTexts('pending');
  const [waits, setWaits] = useState(false);
  const end = useCallback(() => {
    rememberHold(null);
    over();
  }, [over]);
  useEffect(() => {
    void callApi<ReservationView>('GET', `/reservations/${id}`).then((answer) => {
      if (answer.kind === 'ok' && answer.data.status === 'pending') setWaits(true);
      else if (answer.kind !== 'away') end();
    });
  }, [id, end]);
  if (!waits) return null;
  return (
    <aside aria-label={t('reminder')} className="fixed inset-x-0 top-[4.5rem] z-30 mx-auto w-fit animate-rise">
      <SoftLink href={checkout} className="block rounded-full shadow-lifted">
        <TimeLeft untilMs={expiresAtMs} renderedAtMs={serverNow()} label={t('reminder')} lastMinute={t('lastMinute')} onEnd={end} />
      </SoftLink>
    </aside>
  );
}

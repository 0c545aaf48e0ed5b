'use client';

import { useEffect, useState } from 'react';

import { serverNow } from '../live/server-clock';
import { TimeLeft } from '../live/time-left';
import { useTexts } from '../texts/use-texts';
import { recallHold, type RememberedHold } from './hold-memory';

/** To whoever has to sign in again in the middle of buying: which seats are still held in this browser, and for how long. */
export function HeldMeanwhile() {
  const t = useTexts('held');
  const [hold, setHold] = useState<RememberedHold | null>(null);
  useEffect(() => {
    const known = recallHold();
    if (known && known.expiresAtMs > serverNow()) setHold(known);
  }, []);
  if (!hold) return null;
  return (
    <aside aria-label={t('title')} className="mb-6 rounded-large border-2 border-amber/50 bg-card p-5">
      <p className="font-semibold">{t('title')}</p>
      <p className="mb-3 text-small text-quiet">{hold.seats}</p>
      <TimeLeft
        untilMs={hold.expiresAtMs}
        renderedAtMs={serverNow()}
        label={t('left')}
        lastMinute={t('lastMinute')}
        onEnd={() => setHold(null)}
      />
    </aside>
  );
}

'use client';

import { useTexts } from '../texts/use-texts';

type Eta = { lowSeconds: number; highSeconds: number } | null;

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** A wait in words as exact as it is known: never a false minute, never none. */
export function useWaitText(): (eta: Eta) => string {
  const t = useTexts('queue.wait');
  return (eta) => {
    if (!eta) return t('unknown');
    const { lowSeconds, highSeconds } = eta;
    if (highSeconds <= MINUTE) return t('soon');
    if (lowSeconds >= HOUR) return t('hours', { low: Math.floor(lowSeconds / HOUR), high: Math.ceil(highSeconds / HOUR) });
    const low = Math.max(1, Math.floor(lowSeconds / MINUTE));
    const high = Math.ceil(highSeconds / MINUTE);
    return low === high ? t('about', { minutes: low }) : t('minutes', { low, high });
  };
}

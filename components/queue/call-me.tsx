'use client';

import { useEffect, useState } from 'react';

import { useTexts } from '../texts/use-texts';

/** Fetched when it is wanted: most who wait look at the page. */
const calling = () => import('./call');

/** A switch: call me when it is my turn. Until it is pressed, nothing makes a sound. */
export function CallMe({ admitted }: { admitted: boolean }) {
  const t = useTexts('queue.call');
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (admitted && wanted) void calling().then(({ call }) => call(t('title'), t('text')));
  }, [admitted, wanted, t]);
  if (admitted) return null;
  const press = async () => {
    try {
      setWanted(await (await calling()).allowCall(!wanted));
    } catch {
      // Without a network it cannot be fetched; the next press tries again.
    }
  };
  return (
    <button type="button" role="switch" aria-checked={wanted} onClick={press} className="control-plain control-switch">
      {t('button')}
    </button>
  );
}

'use client';

import { useLanguage, useNumbers, useTexts } from '../texts/use-texts';
import { Announcement } from './announcement';
import type { PlaceState } from './place-state';
import { RowsAhead } from './rows-ahead';
import { waitText } from './wait-text';

/** From here on a number has six digits, which no phone shows in the largest letters. */
const MANY = 100_000;

type Props = { state: Extract<PlaceState, { phase: 'entering' | 'waiting' }>; connected: boolean };

/** The heart of the waiting room: how many are in front, how long it may take or why nobody is let in, and that all is well. */
export function Waiting({ state, connected }: Props) {
  const t = useTexts('queue');
  const numbers = useNumbers();
  const wait = useTexts('queue.wait');
  const language = useLanguage();
  const place = state.phase === 'waiting' ? state : null;
  const position = place?.position ?? null;
  return (
    <>
      {place?.announcement && <Announcement>{place.announcement[language]}</Announcement>}
      <RowsAhead position={position ?? 1} firstPosition={place?.firstPosition ?? 1} />
      <p className="mt-5 text-quiet">{t('position')}</p>
      <p
        className={`font-display font-semibold whitespace-nowrap tabular-nums ${position !== null && position >= MANY ? 'text-many' : 'text-giant'}`}
        data-testid="position"
      >
        {position === null ? <span className="unknown" /> : numbers(position)}
      </p>
      <p role="status" className="mt-2 min-h-8 text-lead text-balance" data-testid="wait">
        {place ? waitText(wait, place) : t('entering')}
      </p>
      {/* Spoken when it changes; the number itself would talk without pause. */}
      <p role="status" className="pulse">
        <span data-live={connected && (place === null || place.queueState === 'open')} />
        {t(connected ? 'live' : position === null ? 'unsteady' : 'lost')}
      </p>
    </>
  );
}

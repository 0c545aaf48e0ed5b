'use client';

import { useLanguage, useNumbers, useTexts } from '../texts/use-texts';
import { Announcement } from './announcement';
import { progressOf, type PlaceState } from './place-state';
import { RowsAhead } from './rows-ahead';
import { waitText } from './wait-text';

/** From here on a number has six digits, which no phone shows in the largest letters. */
const MANY = 100_000;

type Props = {
  state: Extract<PlaceState, { phase: 'entering' | 'waiting' }>;
  connected: boolean;
  heardAtMs: number | null;
};

/** A time of day as the reader writes it; asked for only while the connection is lost, since `Intl` is slow to load. */
function timeOfDay(atMs: number | null): string {
  const time = new Date(atMs ?? Date.now());
  return time.toLocaleTimeString(document.documentElement.lang, { hour: 'numeric', minute: '2-digit' });
}

/** The heart of the waiting room: how many are in front, how long it may take or why nobody is let in, and that all is well. */
export function Waiting({ state, connected, heardAtMs }: Props) {
  const t = useTexts('queue');
  const numbers = useNumbers();
  const wait = useTexts('queue.wait');
  const language = useLanguage();
  const place = state.phase === 'waiting' ? state : null;
  const position = place?.position ?? null;
  return (
    <>
      {place?.announcement && <Announcement>{place.announcement[language]}</Announcement>}
      <RowsAhead progress={place ? progressOf(place.position, place.firstPosition) : 0} />
      <p className="mt-5 text-quiet">{t('position')}</p>
      <p
        className={`place-number ${position !== null && position >= MANY ? 'text-many' : 'text-giant'}`}
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
        {connected ? t('live') : position === null ? t('unsteady') : t('lost', { time: timeOfDay(heardAtMs) })}
      </p>
    </>
  );
}

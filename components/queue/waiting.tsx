'use client';

import { useNumbers, useTexts } from '../texts/use-texts';
import type { PlaceState } from './place-state';
import { RowsAhead } from './rows-ahead';
import { waitText } from './wait-text';

/** From here on a number has six digits, which no phone shows in the largest letters. */
const MANY = 100_000;

type Props = { state: Extract<PlaceState, { phase: 'entering' | 'waiting' }>; connected: boolean };

/** The heart of the waiting room: how many are in front, how long it may take, and that all is well. */
export function Waiting({ state, connected }: Props) {
  const t = useTexts('queue');
  const numbers = useNumbers();
  const wait = useTexts('queue.wait');
  const position = state.phase === 'waiting' ? state.position : null;
  return (
    <>
      <RowsAhead position={position ?? 1} firstPosition={state.phase === 'waiting' ? state.firstPosition : 1} />
      <p className="mt-5 text-quiet">{t('position')}</p>
      <p
        className={`font-display font-semibold whitespace-nowrap tabular-nums ${position !== null && position >= MANY ? 'text-many' : 'text-giant'}`}
        data-testid="position"
      >
        {position === null ? <span className="unknown" /> : numbers(position)}
      </p>
      <p role="status" className="mt-2 min-h-8 text-lead">
        {position === null ? t('entering') : waitText(wait, state.phase === 'waiting' ? state.eta : null)}
      </p>
      {/* Spoken when it changes; the number itself would talk without pause. */}
      <p role="status" className="pulse">
        <span data-live={connected} />
        {t(connected ? 'live' : position === null ? 'unsteady' : 'lost')}
      </p>
    </>
  );
}

'use client';

import { CloudOff } from 'lucide';

import { useNumbers, useTexts } from '../texts/use-texts';
import { Icon } from '../ui/icon';
import type { PlaceState } from './place-state';
import { RowsAhead } from './rows-ahead';
import { useWaitText } from './wait-text';

type Props = { state: Extract<PlaceState, { phase: 'entering' | 'waiting' }>; connected: boolean };

/** The heart of the waiting room: how many are in front, how long it may take, and that all is well. */
export function Waiting({ state, connected }: Props) {
  const t = useTexts('queue');
  const numbers = useNumbers();
  const waitText = useWaitText();
  const position = state.phase === 'waiting' ? state.position : null;
  return (
    <>
      <RowsAhead position={position ?? 1} firstPosition={state.phase === 'waiting' ? state.firstPosition : 1} />
      <p className="mt-5 text-quiet">{t('position')}</p>
      <p className="font-display text-giant font-semibold tabular-nums" data-testid="position">
        {position === null ? <span aria-hidden className="animate-breathe text-line">0</span> : numbers(position)}
      </p>
      <p role="status" className="mt-2 min-h-8 text-lead">
        {position === null ? t('entering') : waitText(state.phase === 'waiting' ? state.eta : null)}
      </p>
      {/* Spoken when it changes; the number itself would talk without pause. */}
      <p role="status" className="mt-4 inline-flex min-h-10 items-center gap-2 rounded-full bg-sunken px-4 py-1.5 text-small text-quiet">
        {connected ? <span className="size-2.5 animate-breathe rounded-full bg-jade" /> : <Icon of={CloudOff} className="size-4.5 text-amber" />}
        {connected ? t('live') : t('lost')}
      </p>
    </>
  );
}

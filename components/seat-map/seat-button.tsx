'use client';

import { Check } from 'lucide';
import { memo } from 'react';

import { Icon } from '../ui/icon';
import type { SeatState } from './seats';

/** What a seat looks like: its ground says what it is, and so does its shape, for eyes that see no difference in colour. */
const looks = {
  a: 'cursor-pointer border-jade/70 bg-jade-soft text-jade hover:border-jade hover:bg-jade hover:text-jade-on',
  h: 'seat-hatched border-dashed border-amber/60 text-amber',
  s: 'border-transparent bg-line/60 text-quiet/45',
  m: 'border-ink bg-ink text-paper',
} as const satisfies Record<SeatState, string>;

const chosenLook = 'cursor-pointer border-persimmon bg-persimmon text-persimmon-on';

type Props = { number: number; label: string; state: SeatState; chosen: boolean; focusable: boolean; showNumber: boolean };

/** One seat. Pressing and moving are handled by the section around it: a house has too many seats for listeners of their own. */
export const SeatButton = memo(function SeatButton({ number, label, state, chosen, focusable, showNumber }: Props) {
  const free = state === 'a';
  return (
    <button
      type="button"
      data-seat={number}
      aria-label={label}
      aria-pressed={free ? chosen : undefined}
      aria-disabled={!free}
      tabIndex={focusable ? 0 : -1}
      className={`flex aspect-square w-full min-w-0 items-center justify-center rounded-t-[38%] rounded-b-[18%] border leading-none font-semibold whitespace-nowrap tabular-nums ${number > 99 ? 'text-[0.5625rem] sm:text-[0.6875rem]' : 'text-[0.6875rem]'} transition-colors duration-150 ${chosen ? chosenLook : looks[state]}`}
    >
      {chosen ? <Icon of={Check} className="size-3.5" strokeWidth={3} /> : state === 's' ? '×' : showNumber && number}
    </button>
  );
});

'use client';

import type { SeatState } from '@/lib/seats/compact';
import type { SeatTrait } from '@/lib/seats/traits';
import { Check } from 'lucide';
import { memo } from 'react';

import { Icon } from '../ui/icon';
import { Mark } from './marks';
import { zoneGround, type ZoneLook } from './zones';

/** A sold seat, which the legend shows too. */
export const soldLook = 'seat-sold border border-edge/55 bg-line/50 text-quiet';

/** One that is kept back, likewise. */
export const keptBackLook = 'border-dashed border-edge/55 bg-line/25 text-quiet';

/** What a seat looks like: its ground says what it is, and so does its shape, for eyes that see no difference in colour. */
const looks = {
  h: 'seat-hatched border-dashed border-amber/60 text-amber',
  s: soldLook,
  k: keptBackLook,
  m: 'seat-mine border-ink bg-ink text-paper',
} as const satisfies Record<Exclude<SeatState, 'a'>, string>;

const chosenLook = 'seat-chosen cursor-pointer border-persimmon bg-persimmon text-persimmon-on';

type Props = {
  number: number;
  name: string;
  text: string;
  state: SeatState;
  zone: ZoneLook;
  /** The first of its traits. */
  mark: SeatTrait | undefined;
  faded: boolean;
  chosen: boolean;
  /** Whether it can be chosen: a fan chooses among the free ones. */
  choosable: boolean;
  focusable: boolean;
};

/**
 * One seat, whose number grows with the letters that are wished for as far as the seat does. Pressing and moving are handled by
 * the section around it: a house has too many seats for listeners of their own.
 */
export const SeatButton = memo(function SeatButton({
  number,
  name,
  text,
  state,
  zone,
  mark,
  faded,
  chosen,
  choosable,
  focusable,
}: Props) {
  const free = state === 'a';
  const look = chosen
    ? chosenLook
    : state === 'a'
      ? `cursor-pointer hover:brightness-95 dark:hover:brightness-125 ${zoneGround[zone]}`
      : looks[state];
  return (
    <button
      type="button"
      data-seat={number}
      aria-label={name}
      aria-pressed={choosable ? chosen : undefined}
      aria-disabled={!choosable}
      tabIndex={focusable ? 0 : -1}
      className={`relative flex aspect-square w-full min-w-0 ${mark ? 'items-end pb-1' : 'items-center'} justify-center rounded-t-[38%] rounded-b-[18%] border leading-none font-semibold whitespace-nowrap text-[min(0.75rem,3.6cqi)] tracking-tight tabular-nums transition-colors duration-150 ${look} ${faded && free && !chosen ? 'opacity-35' : ''}`}
    >
      {chosen ? <Icon of={Check} className="size-3.5" strokeWidth={3} /> : state === 's' ? '×' : text}
      {mark && state !== 's' && <Mark of={mark} className="absolute -top-1.5 -right-1.5" />}
    </button>
  );
});

'use client';

import { X } from 'lucide';
import { useEffect, useRef, type ReactNode } from 'react';

import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { Icon } from '../ui/icon';
import { primary } from '../ui/styles';

type Props = {
  chosen: readonly number[];
  prices: readonly number[];
  pending: boolean;
  seatName: (seat: number) => string;
  remove: (seat: number) => void;
  hold: () => void;
  /** What there is to tell, above what is chosen. */
  children: ReactNode;
};

/** Tells the page how high the bar is, so that what has the focus is scrolled clear of it (WCAG 2.2, 2.4.11). */
function useRoomBelow() {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const node = bar.current!;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty('--floating-below', `${node.offsetHeight + 16}px`));
    observer.observe(node);
    return () => {
      observer.disconnect();
      style.removeProperty('--floating-below');
    };
  }, []);
  return bar;
}

/** What is chosen and what it costs, always in reach of the thumb; on screens too low for both it lies below the seats. */
export function HoldBar({ chosen, prices, pending, seatName, remove, hold, children }: Props) {
  const t = useTexts('seats.hold');
  const won = useWon();
  const bar = useRoomBelow();
  const amount = chosen.reduce((sum, seat) => sum + prices[seat - 1]!, 0);
  return (
    <section
      ref={bar}
      aria-label={t('title')}
      className="sticky bottom-0 z-20 -mx-5 mt-auto border-t border-line bg-card/95 px-5 pt-3 pb-[max(0.875rem,env(safe-area-inset-bottom))] backdrop-blur-md sm:mx-0 sm:rounded-t-large sm:border-x [@media(max-height:30rem)]:static"
    >
      {children}
      <div className="gap-4 sm:flex sm:items-center sm:justify-between">
        <div className={`flex-wrap items-center gap-1.5 sm:flex ${chosen.length > 0 ? 'flex' : 'hidden'}`}>
          {chosen.length === 0 && <p className="text-small text-quiet">{t('none')}</p>}
          {chosen.map((seat) => (
            <button
              key={seat}
              type="button"
              onClick={() => remove(seat)}
              aria-label={t('remove', { seat: seatName(seat) })}
              className="inline-flex min-h-9 cursor-pointer items-center gap-1 rounded-full bg-persimmon-soft py-1 pr-2 pl-3.5 text-small font-semibold text-persimmon tabular-nums"
            >
              {seatName(seat)}
              <Icon of={X} className="size-4" />
            </button>
          ))}
        </div>
        <div className="shrink-0 items-center gap-4 sm:flex">
          <p className="my-1.5 text-right font-semibold tabular-nums empty:my-0" aria-live="polite">
            {chosen.length > 0 && won(amount)}
          </p>
          <button
            type="button"
            disabled={chosen.length === 0 || pending}
            aria-busy={pending}
            onClick={hold}
            className={`${primary} w-full cursor-pointer sm:w-auto sm:min-w-72 ${pending ? 'animate-breathe' : ''}`}
          >
            {pending ? t('pending') : t('button', { seats: chosen.length })}
          </button>
        </div>
      </div>
    </section>
  );
}

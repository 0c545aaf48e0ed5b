'use client';

import { X } from 'lucide';

import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { Icon } from '../ui/icon';
import { primary } from '../ui/styles';

type Props = { chosen: readonly number[]; prices: readonly number[]; pending: boolean; remove: (seat: number) => void; hold: () => void };

/** What is chosen and what it costs, always in reach of the thumb. */
export function HoldBar({ chosen, prices, pending, remove, hold }: Props) {
  const t = useTexts('seats.hold');
  const won = useWon();
  const amount = chosen.reduce((sum, seat) => sum + prices[seat - 1]!, 0);
  return (
    <section aria-label={t('title')} className="sticky bottom-0 z-10 -mx-5 mt-6 border-t border-line bg-card/95 px-5 pt-3 pb-[max(0.875rem,env(safe-area-inset-bottom))] backdrop-blur-md sm:mx-0 sm:rounded-large sm:border">
      <div className="flex min-h-10 flex-wrap items-center gap-1.5">
        {chosen.length === 0 && <p className="text-small text-quiet">{t('none')}</p>}
        {chosen.map((seat) => (
          <button
            key={seat}
            type="button"
            onClick={() => remove(seat)}
            aria-label={t('remove', { seat })}
            className="inline-flex min-h-9 cursor-pointer items-center gap-1 rounded-full bg-persimmon-soft py-1 pr-2 pl-3.5 text-small font-semibold text-persimmon tabular-nums"
          >
            {t('seat', { seat })}
            <Icon of={X} className="size-4" />
          </button>
        ))}
        <p className="ml-auto font-semibold tabular-nums" aria-live="polite">
          {chosen.length > 0 && won(amount)}
        </p>
      </div>
      <button type="button" disabled={chosen.length === 0 || pending} aria-busy={pending} onClick={hold} className={`${primary} mt-2 w-full cursor-pointer ${pending ? 'animate-breathe' : ''}`}>
        {pending ? t('pending') : t('button', { seats: chosen.length })}
      </button>
    </section>
  );
}

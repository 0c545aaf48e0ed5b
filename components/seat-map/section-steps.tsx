'use client';

import { ChevronDown, ChevronLeft, ChevronRight } from 'lucide';

import { kindOf } from '../texts/seat-name';
import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { Icon } from '../ui/icon';
import type { Section } from './floor-plan';

type Props = {
  sections: readonly Section[];
  /** Free seats by section. */
  free: readonly number[];
  prices: readonly number[];
  current: number;
  open: (index: number) => void;
};

const step =
  'inline-flex min-h-11 cursor-pointer items-center gap-1 rounded-full px-2 text-small font-medium text-ink transition hover:bg-sunken disabled:cursor-default disabled:text-quiet disabled:opacity-50';

/** Which section is open, and the ways to the others: to any by name, over the whole width, or to the neighbours. */
export function SectionSteps({ sections, free, prices, current, open }: Props) {
  const t = useTexts('seats');
  const won = useWon();
  const priceOf = ({ first, last }: Section): string => {
    const own = prices.slice(first - 1, last);
    const [low, high] = [Math.min(...own), Math.max(...own)];
    return low === high ? won(low) : t('priceRange', { low, high });
  };
  const textOf = (section: Section) =>
    t('sectionFree', {
      section: section.name,
      kind: kindOf(section.name),
      free: free[section.index]!,
      price: priceOf(section),
    });
  return (
    <div>
      <div className="relative">
        <select
          aria-label={t('house')}
          value={current}
          onChange={(event) => open(Number(event.target.value))}
          className="min-h-touch w-full cursor-pointer appearance-none truncate rounded-full border border-edge/70 bg-card py-2 pr-9 pl-4 text-small font-semibold text-ink tabular-nums transition hover:border-ink"
        >
          {sections.map((section) => (
            <option key={section.index} value={section.index}>
              {textOf(section)}
            </option>
          ))}
        </select>
        <Icon
          of={ChevronDown}
          className="pointer-events-none absolute top-1/2 right-3 size-5 -translate-y-1/2 text-quiet"
        />
      </div>
      <div className="mt-1 flex justify-between">
        <button type="button" className={step} disabled={current === 0} onClick={() => open(current - 1)}>
          <Icon of={ChevronLeft} className="size-5" />
          {t('previous')}
        </button>
        <button
          type="button"
          className={step}
          disabled={current === sections.length - 1}
          onClick={() => open(current + 1)}
        >
          {t('next')}
          <Icon of={ChevronRight} className="size-5" />
        </button>
      </div>
    </div>
  );
}

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

const arrow =
  'inline-flex size-12 shrink-0 cursor-pointer items-center justify-center rounded-full text-ink transition hover:bg-sunken disabled:cursor-default disabled:opacity-30';

/** Which section is open, and the ways to the others: to the neighbours, or to any by name. */
export function SectionSteps({ sections, free, prices, current, open }: Props) {
  const t = useTexts('seats');
  const won = useWon();
  const textOf = ({ name, index, first }: Section) =>
    t('sectionFree', { section: name, kind: kindOf(name), free: free[index]!, price: won(prices[first - 1]!) });
  return (
    <div className="flex items-center gap-1">
      <button
        type="button"
        className={arrow}
        disabled={current === 0}
        onClick={() => open(current - 1)}
        aria-label={t('previous')}
      >
        <Icon of={ChevronLeft} className="size-6" />
      </button>
      <div className="relative min-w-0 flex-1">
        <select
          aria-label={t('house')}
          value={current}
          onChange={(event) => open(Number(event.target.value))}
          className="min-h-touch w-full cursor-pointer appearance-none truncate rounded-full border border-edge/70 bg-card py-2 pr-10 pl-5 text-small font-semibold text-ink transition hover:border-ink"
        >
          {sections.map((section) => (
            <option key={section.index} value={section.index}>
              {textOf(section)}
            </option>
          ))}
        </select>
        <Icon
          of={ChevronDown}
          className="pointer-events-none absolute top-1/2 right-4 size-5 -translate-y-1/2 text-quiet"
        />
      </div>
      <button
        type="button"
        className={arrow}
        disabled={current === sections.length - 1}
        onClick={() => open(current + 1)}
        aria-label={t('next')}
      >
        <Icon of={ChevronRight} className="size-6" />
      </button>
    </div>
  );
}

'use client';

import { ChevronLeft, ChevronRight } from 'lucide';

import { useTexts } from '../texts/use-texts';
import { Icon } from '../ui/icon';
import type { Section } from './floor-plan';

type Props = { sections: readonly Section[]; current: number; open: (index: number) => void };

const arrow = 'inline-flex size-12 cursor-pointer items-center justify-center rounded-full text-ink transition hover:bg-sunken disabled:cursor-default disabled:opacity-30';

/** The name of the section that is open, with the ways to its neighbours. */
export function SectionSteps({ sections, current, open }: Props) {
  const t = useTexts('seats');
  const { name, first, last } = sections[current]!;
  return (
    <div className="mt-5 mb-3 flex lg:mt-0 items-center justify-between">
      <button type="button" className={arrow} disabled={current === 0} onClick={() => open(current - 1)} aria-label={t('previous')}>
        <Icon of={ChevronLeft} className="size-6" />
      </button>
      <h2 className="text-center leading-tight font-semibold" aria-live="polite">
        {t('section', { name })}
        <span className="block text-fine font-normal text-quiet">{t('numbers', { first, last })}</span>
      </h2>
      <button type="button" className={arrow} disabled={current === sections.length - 1} onClick={() => open(current + 1)} aria-label={t('next')}>
        <Icon of={ChevronRight} className="size-6" />
      </button>
    </div>
  );
}

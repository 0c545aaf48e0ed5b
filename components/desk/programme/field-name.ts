'use client';

import { useTexts } from '../../texts/use-texts';
import { ANSWERS, CHOICES, NUMBERS, TEXTS, TIMES } from './concert-values';

const ALONE = [...CHOICES, ...NUMBERS, 'posterUrl'] as const;
const OF_TIERS = ['ko', 'en', 'price', 'look'] as const;

function isOne<Name extends string>(names: readonly Name[], text: string | undefined): text is Name {
  return (names as readonly (string | undefined)[]).includes(text);
}

/** The name of a field by its path. */
export function useFieldName(): (path: string) => string {
  const t = useTexts('concertForm.field');
  return (path) => {
    const [first, second, third] = path.split('.');
    if (isOne(TEXTS, first)) return t(first);
    if (isOne(ALONE, first)) return t(first);
    if (first === 'english' && isOne(TEXTS, second)) return `${t(second)} (${t('english')})`;
    if (first === 'details' && second === 'lineUp') return t('lineUp');
    if (first === 'details' && isOne(ANSWERS, second))
      return third === 'en' ? `${t(second)} (${t('english')})` : t(second);
    if (first === 'dates' && isOne(TIMES, third)) return t(third);
    if (first === 'tiers' && isOne(OF_TIERS, third)) return t(`tier.${third}`);
    return t('all');
  };
}

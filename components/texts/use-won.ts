'use client';

import { useTexts } from './use-texts';

/** Whole won as the language writes them: 154,000원, ₩154,000. */
export function useWon(): (amount: number) => string {
  const t = useTexts('money');
  return (amount) => t('won', { amount });
}

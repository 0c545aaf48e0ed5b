import { useTranslations } from 'next-intl';

/** Whole won as the language writes them: 154,000원, ₩154,000. Works on the server and in the browser. */
export function useWon(): (amount: number) => string {
  const t = useTranslations('money');
  return (amount) => t('won', { amount });
}

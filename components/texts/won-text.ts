import { useTranslations } from 'next-intl';

/** As `useWon`, for server components. */
export function useWonText(): (amount: number) => string {
  const t = useTranslations('money');
  return (amount) => t('won', { amount });
}

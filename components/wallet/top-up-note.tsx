import { useTranslations } from 'next-intl';

/**
 * By what means money comes into the wallet.
 * @param means null where no real money moves
 */
export function TopUpNote({ means }: { means: string | null }) {
  const t = useTranslations('topUp');
  return (
    <p className="text-small text-quiet" data-testid="payment-means">
      {means === null ? t('demonstration') : t('means', { means })}
    </p>
  );
}

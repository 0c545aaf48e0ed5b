import { useTranslations } from 'next-intl';

import { EmptyStage } from '../ui/empty-stage';
import { SoftLink } from '../ui/soft-link';
import { primary } from '../ui/styles';

/** The seats are no longer held: why, and how to get others. */
export function HoldIsOver({ status, concertId }: { status: 'cancelled' | 'expired'; concertId: string }) {
  const t = useTranslations('checkoutPage');
  return (
    <EmptyStage title={t(`${status}.title`)} text={t(`${status}.text`)} announce>
      <SoftLink href={`/concerts/${concertId}/queue`} className={primary}>
        {t('again')}
      </SoftLink>
    </EmptyStage>
  );
}

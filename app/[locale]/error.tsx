'use client';

import { useTexts } from '@/components/texts/use-texts';
import { EmptyStage } from '@/components/ui/empty-stage';
import { primary } from '@/components/ui/styles';

/** Something broke or a store is away. What has been acknowledged before stands. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  const t = useTexts('failure');
  return (
    <EmptyStage title={t('title')} text={t('text')} announce>
      <button type="button" className={primary} onClick={retry}>
        {t('retry')}
      </button>
    </EmptyStage>
  );
}

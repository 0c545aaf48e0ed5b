import { useTranslations } from 'next-intl';

import { EmptyStage } from '@/components/ui/empty-stage';
import { SoftLink } from '@/components/ui/soft-link';
import { primary } from '@/components/ui/styles';

export default function NotFound() {
  const t = useTranslations('notFound');
  return (
    <EmptyStage title={t('title')} text={t('text')}>
      <SoftLink href="/" className={primary}>
        {t('home')}
      </SoftLink>
    </EmptyStage>
  );
}

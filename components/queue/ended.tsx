'use client';

import { useTexts } from '../texts/use-texts';
import { EmptyStage } from '../ui/empty-stage';
import { SoftLink } from '../ui/soft-link';
import { primary, secondary } from '../ui/styles';
import type { EndReason } from './place-state';

/** The place is no more: why, and how to take another. */
export default function Ended({ reason, concertId, join }: { reason: EndReason; concertId: string; join: () => void }) {
  const t = useTexts('queue.ended');
  return (
    <EmptyStage title={t(`${reason}.title`)} text={t(`${reason}.text`)}>
      <div className="grid w-full gap-2.5" role="status">
        <button type="button" className={primary} onClick={join}>
          {t('again')}
        </button>
        <SoftLink href={reason === 'gone' ? '/tickets' : `/concerts/${concertId}`} className={secondary}>
          {reason === 'gone' ? t('tickets') : t('concert')}
        </SoftLink>
      </div>
    </EmptyStage>
  );
}

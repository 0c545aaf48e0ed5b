'use client';

import { useTranslations } from 'next-intl';

import { EmptyStage } from '../ui/empty-stage';
import { SoftLink } from '../ui/soft-link';
import { primary, secondary } from '../ui/styles';
import { useExplanation } from '../ui/use-explanation';
import type { EndReason } from './place-state';

/** The place is no more: why, and how to take another. */
export function Ended({ reason, concertId, join }: { reason: EndReason; concertId: string; join: () => void }) {
  const t = useTranslations('queue.ended');
  return (
    <EmptyStage title={t(`${reason}.title`)} text={t(`${reason}.text`)}>
      <div className="grid w-full gap-2.5" role="status">
        <button type="button" className={`${primary} cursor-pointer`} onClick={join}>
          {t('again')}
        </button>
        <SoftLink href={reason === 'gone' ? '/tickets' : `/concerts/${concertId}`} className={secondary}>
          {reason === 'gone' ? t('tickets') : t('concert')}
        </SoftLink>
      </div>
    </EmptyStage>
  );
}

/** Nobody can join now: booking has not opened, or is over. */
export function Refused({ code, concertId }: { code: string; concertId: string }) {
  const t = useTranslations('queue.refused');
  const explain = useExplanation();
  return (
    <EmptyStage title={t('title')} text={explain(code)}>
      <SoftLink href={`/concerts/${concertId}`} className={secondary}>
        {t('concert')}
      </SoftLink>
    </EmptyStage>
  );
}

'use client';

import { useTexts } from '../texts/use-texts';
import { EmptyStage } from '../ui/empty-stage';
import { SoftLink } from '../ui/soft-link';
import { secondary } from '../ui/styles';
import { useExplanation } from '../ui/use-explanation';

/** Nobody can join now: booking has not opened, or is over. */
export default function Refused({ code, concertId }: { code: string; concertId: string }) {
  const t = useTexts('queue.refused');
  const explain = useExplanation();
  return (
    <EmptyStage title={t('title')} text={explain(code)}>
      <SoftLink href={`/concerts/${concertId}`} className={secondary}>
        {t('concert')}
      </SoftLink>
    </EmptyStage>
  );
}

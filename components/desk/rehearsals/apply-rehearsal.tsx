'use client';

import { useState } from 'react';

import type { SaleNow } from '@/lib/desk/schema';
import type { RehearsedPace } from '@/lib/rehearsals/schema';

import { callApi } from '../../live/api';
import { useTexts } from '../../texts/use-texts';
import { Notice } from '../../ui/notice';
import { Refusal } from '../../ui/refusal';
import { primary } from '../../ui/styles';
import { forecastText } from '../forecast-text';
import { useDeed } from '../use-deed';

type Props = {
  concertId: string;
  rehearsalId: string;
  recommended: RehearsedPace;
  /** The concert's queue as it is, on which the press is based. */
  queue: NonNullable<SaleNow['queue']>['is'];
};

/** Puts what a rehearsal recommends in force by one press; what that will do stands before it. */
export function ApplyRehearsal({ concertId, rehearsalId, recommended, queue }: Props) {
  const t = useTexts('deskForms.rehearsal');
  const forecast = useTexts('controlRoom.forecast');
  const span = useTexts('controlRoom.span');
  const { busy, refused, act } = useDeed();
  const [isApplied, setApplied] = useState(false);
  const { policy, policyVersion } = queue;
  const { capacity, admitPerSecond } = recommended;
  const isSame = policy.capacity === capacity && policy.admitPerSecond === admitPerSecond;
  const apply = async (): Promise<void> => {
    const path = `/admin/concerts/${concertId}/rehearsals/${rehearsalId}/application`;
    const applied = await act(() => callApi('PUT', path, undefined, { 'if-match': `"${policyVersion}"` }));
    if (applied) setApplied(true);
  };
  return (
    <div className="grid gap-3">
      {isSame ? (
        <p className="text-small">{t('same')}</p>
      ) : (
        <>
          <p className="text-small tabular-nums">
            {t('change', {
              ...{ wasCapacity: policy.capacity, capacity },
              ...{ wasRate: policy.admitPerSecond, rate: admitPerSecond },
            })}{' '}
            {forecastText(forecast, span, queue, recommended)} <span className="text-quiet">{t('undo')}</span>
          </p>
          <button
            type="button"
            disabled={busy}
            aria-busy={busy}
            onClick={() => void apply()}
            className={`${primary} w-fit`}
          >
            {t('apply')}
          </button>
        </>
      )}
      <div role="status">{isApplied && isSame && <Notice tone="good">{t('applied')}</Notice>}</div>
      {refused && <Refusal code={refused.code} />}
    </div>
  );
}

'use client';

import { useTexts } from '../texts/use-texts';
import { BlockedUntil } from '../ui/blocked-until';
import { EmptyStage } from '../ui/empty-stage';
import { SoftLink } from '../ui/soft-link';
import { primary, secondary } from '../ui/styles';
import { useRefusal } from '../ui/use-refusal';
import type { EndReason, PlaceState } from './place-state';

type Props = { state: Extract<PlaceState, { phase: 'ended' | 'refused' }>; concertId: string; join: () => void };

/** The visitor has no place, or none any more: why, and the way on. */
export default function NotInLine({ state, concertId, join }: Props) {
  return (
    <div data-over data-no-next>
      {state.phase === 'refused' ? (
        <Refused code={state.code} concertId={concertId} />
      ) : (
        <Ended reason={state.reason} concertId={concertId} join={join} />
      )}
    </div>
  );
}

/** The place is no more: why, and how to take another. */
function Ended({ reason, concertId, join }: { reason: EndReason; concertId: string; join: () => void }) {
  const t = useTexts('queue.ended');
  return (
    <EmptyStage title={t(`${reason}.title`)} text={t(`${reason}.text`)} announce>
      <div className="grid w-full gap-2.5">
        <button type="button" className={primary} onClick={join} data-testid="join-again">
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
function Refused({ code, concertId }: { code: string; concertId: string }) {
  const t = useTexts('queue.refused');
  const { text, way } = useRefusal(concertId)(code);
  return (
    <EmptyStage title={t('title')} text={text} announce>
      <BlockedUntil code={code} />
      <SoftLink href={way?.href ?? `/concerts/${concertId}`} className={secondary}>
        {way?.name ?? t('concert')}
      </SoftLink>
    </EmptyStage>
  );
}

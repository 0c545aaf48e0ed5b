'use client';

import { useTexts } from '../../texts/use-texts';
import { ReasonedDeed } from '../reasoned-deed';

/** Deletes the hidden copy of a rehearsal that is over. */
export function DiscardCopy({ concertId, rehearsalId }: { concertId: string; rehearsalId: string }) {
  const t = useTexts('deskForms.rehearsal');
  return (
    <ReasonedDeed
      path={`/admin/concerts/${concertId}/rehearsals/${rehearsalId}/copy`}
      words={{ button: t('delete'), label: t('delete'), title: t('deleteTitle'), text: t('deleteText') }}
    />
  );
}

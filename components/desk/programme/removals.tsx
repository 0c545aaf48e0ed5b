'use client';

import { useRouter } from 'next/navigation';

import { useTexts } from '../../texts/use-texts';
import { ReasonedDeed } from '../reasoned-deed';

/** Deletes a draft for good. */
export function DiscardDraft({ concertId, title }: { concertId: string; title: string }) {
  const t = useTexts('concertForm.discardDraft');
  const router = useRouter();
  const words = { button: t('button'), label: t('button'), title: t('title', { title }), text: t('text') };
  return (
    <ReasonedDeed
      path={`/admin/concerts/${concertId}`}
      words={words}
      look="secondary"
      done={() => router.replace('/desk')}
    />
  );
}

type Date = { id: string; when: string };

/** Removes dates of which nobody has a seat. */
export function RemoveDates({ concertId, dates }: { concertId: string; dates: readonly Date[] }) {
  const t = useTexts('concertForm.removeDate');
  return (
    <ul className="divide-y divide-line border-y border-line">
      {dates.map(({ id, when }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 py-1">
          <span className="tabular-nums">{when}</span>
          <ReasonedDeed
            path={`/admin/concerts/${concertId}/dates/${id}`}
            words={{ button: t('button'), label: t('label', { when }), title: t('title', { when }), text: t('text') }}
          />
        </li>
      ))}
    </ul>
  );
}

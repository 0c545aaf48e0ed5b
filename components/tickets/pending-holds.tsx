'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';

import { TimeLeft } from '../live/time-left';
import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { SoftLink } from '../ui/soft-link';
import { primary } from '../ui/styles';

/** `seats` are their names. */
export type PendingHold = {
  id: string;
  concertId: string;
  concertTitle: string;
  seats: string;
  amount: number;
  expiresAtMs: number;
};

/** Seats that wait to be paid, with the time that is left for it. */
export function PendingHolds({ holds, renderedAtMs }: { holds: PendingHold[]; renderedAtMs: number }) {
  const t = useTexts('pending');
  const won = useWon();
  const router = useRouter();
  const refresh = useCallback(() => router.refresh(), [router]);
  return (
    <ul className="grid gap-3">
      {holds.map(({ id, concertId, concertTitle, seats, amount, expiresAtMs }) => (
        <li key={id} className="rounded-large border-2 border-amber/50 bg-card p-5">
          <TimeLeft
            untilMs={expiresAtMs}
            renderedAtMs={renderedAtMs}
            label={t('left')}
            lastMinute={t('lastMinute')}
            onEnd={refresh}
          />
          <h3 className="mt-3 font-semibold">{concertTitle}</h3>
          <p className="text-small text-quiet">
            {seats} · {won(amount)}
          </p>
          <SoftLink href={`/concerts/${concertId}/checkout/${id}`} className={`${primary} mt-4 w-full`}>
            {t('pay')}
          </SoftLink>
        </li>
      ))}
    </ul>
  );
}

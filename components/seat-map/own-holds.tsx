'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';

import type { ReservationView } from '@/lib/reservations/schema';

import { TimeLeft } from '../live/time-left';
import { useTexts } from '../texts/use-texts';
import { SoftLink } from '../ui/soft-link';
import { primary } from '../ui/styles';

type Props = { holds: readonly ReservationView[]; seatName: (seat: number) => string; renderedAtMs: number };

/** Seats of this date that the visitor holds already, with the way on: one comes back here from the checkout. */
export function OwnHolds({ holds, seatName, renderedAtMs }: Props) {
  const t = useTexts('seats.own');
  const router = useRouter();
  const refresh = useCallback(() => router.refresh(), [router]);
  if (holds.length === 0) return null;
  return (
    <ul className="mb-5 grid gap-3">
      {holds.map(({ id, concertId, seats, expiresAt }) => (
        <li
          key={id}
          className="flex flex-wrap items-center gap-x-5 gap-y-3 rounded-large border-2 border-amber/50 bg-card px-5 py-4"
        >
          <div className="min-w-0 flex-1 basis-56">
            <h2 className="font-semibold">{t('title')}</h2>
            <p className="text-small text-quiet">
              {t('text', { seats: seats.map(({ number }) => seatName(number)).join(', ') })}
            </p>
          </div>
          <TimeLeft
            untilMs={Date.parse(expiresAt)}
            renderedAtMs={renderedAtMs}
            label={t('left')}
            lastMinute={t('lastMinute')}
            onEnd={refresh}
          />
          <SoftLink href={`/concerts/${concertId}/checkout/${id}`} className={primary}>
            {t('pay')}
          </SoftLink>
        </li>
      ))}
    </ul>
  );
}

'use client';

import type { ReservationView } from '@/lib/reservations/schema';

import { useTexts } from '../texts/use-texts';
import { SoftLink } from '../ui/soft-link';
import { primary } from '../ui/styles';

type Props = { holds: readonly ReservationView[]; seatName: (seat: number) => string };

/** Seats of this date that the visitor holds already, with the way on: one comes back here from the checkout. The page's clock tells how long. */
export function OwnHolds({ holds, seatName }: Props) {
  const t = useTexts('seats.own');
  if (holds.length === 0) return null;
  return (
    <ul className="mb-5 grid gap-3">
      {holds.map(({ id, concertId, seats }) => (
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
          <SoftLink href={`/concerts/${concertId}/checkout/${id}`} className={primary}>
            {t('pay')}
          </SoftLink>
        </li>
      ))}
    </ul>
  );
}

'use client';

import { useState, type ComponentType } from 'react';

import type { ReservationView } from '@/lib/reservations/schema';

import { useTexts } from '../texts/use-texts';
import type { Refused } from '../ui/outcome';
import { plain } from '../ui/styles';

type Props = {
  reservation: ReservationView;
  /** What the seats are called. */
  seats: string;
  /** What the server does, with the form's fields. */
  giveBack: (form: FormData) => Promise<Refused>;
};

type Dialog = ComponentType<Props & { next: string; close: () => void }>;

/**
 * Gives the held seats back, after asking once, and returns to the seat map, which says so and offers them again. The question
 * is fetched when it is needed; the browser's own stands in for it.
 */
export function GiveBack({ reservation, seats, giveBack }: Props) {
  const t = useTexts('checkout.giveBack');
  const [GiveBackDialog, setDialog] = useState<Dialog | null>(null);
  const { id, concertId, scheduleId } = reservation;
  const next = `/concerts/${concertId}/schedules/${scheduleId}?returned=${id}`;
  const ask = async () => {
    try {
      const { default: loaded } = await import('./give-back-dialog');
      setDialog(() => loaded);
    } catch {
      const form = new FormData();
      form.set('reservationId', id);
      form.set('next', next);
      if (window.confirm(`${t('title')}\n${t('text', { seats })}`)) await giveBack(form).catch(() => undefined);
    }
  };
  return (
    <div className="mt-8 text-center">
      <button type="button" className={plain} onClick={() => void ask()}>
        {t('button')}
      </button>
      {GiveBackDialog && (
        <GiveBackDialog
          reservation={reservation}
          seats={seats}
          giveBack={giveBack}
          next={next}
          close={() => setDialog(null)}
        />
      )}
    </div>
  );
}

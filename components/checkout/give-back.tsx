'use client';

import { useActionState } from 'react';
import { useFormStatus } from 'react-dom';

import { giveSeatsBack } from '@/app/actions/reservations';
import type { ReservationView } from '@/lib/reservations/schema';

import { useTexts } from '../texts/use-texts';
import { orAway, type Trouble } from '../ui/or-away';
import { Refusal } from '../ui/refusal';
import { plain } from '../ui/styles';

function Button({ children }: { children: string }) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" disabled={pending} className={plain}>
      {children}
    </button>
  );
}

/** Gives the held seats back and returns to the seat map. */
export function GiveBack({ reservation: { id, concertId, scheduleId } }: { reservation: ReservationView }) {
  const t = useTexts('checkout');
  const [refused, act] = useActionState(async (_: Trouble | null, form: FormData) => orAway(giveSeatsBack(form)), null);
  return (
    <form action={act} className="mt-3 text-center">
      <input type="hidden" name="reservationId" value={id} />
      <input type="hidden" name="next" value={`/concerts/${concertId}/schedules/${scheduleId}`} />
      <Button>{t('giveBack')}</Button>
      {refused && <Refusal code={refused.code} concertId={concertId} />}
    </form>
  );
}

'use client';

import { useActionState } from 'react';
import { useFormStatus } from 'react-dom';

import { giveSeatsBack } from '@/app/actions/reservations';
import type { ReservationView } from '@/lib/reservations/schema';

import { useTexts } from '../texts/use-texts';
import { orAway, type Trouble } from '../ui/or-away';
import { plain } from '../ui/styles';
import { useExplanation } from '../ui/use-explanation';

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
  const explain = useExplanation();
  const [refused, act] = useActionState(async (_: Trouble | null, form: FormData) => orAway(giveSeatsBack(form)), null);
  return (
    <form action={act} className="mt-3 text-center">
      <input type="hidden" name="reservationId" value={id} />
      <input type="hidden" name="next" value={`/concerts/${concertId}/schedules/${scheduleId}`} />
      <Button>{t('giveBack')}</Button>
      {refused && (
        <p role="alert" className="text-small text-rose">
          {explain(refused.code)}
        </p>
      )}
    </form>
  );
}

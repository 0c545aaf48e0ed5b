'use client';

import { useActionState } from 'react';
import { useFormStatus } from 'react-dom';

import type { ReservationView } from '@/lib/reservations/schema';

import { useTexts } from '../texts/use-texts';
import { orAway, type Trouble } from '../ui/or-away';
import type { Refused } from '../ui/outcome';
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

type Props = { reservation: ReservationView; giveBack: (form: FormData) => Promise<Refused> };

/** Gives the held seats back and returns to the seat map. */
export function GiveBack({ reservation: { id, concertId, scheduleId }, giveBack }: Props) {
  const t = useTexts('checkout');
  const [refused, act] = useActionState(async (_: Trouble | null, form: FormData) => orAway(giveBack(form)), null);
  return (
    <form action={act} className="mt-3 text-center">
      <input type="hidden" name="reservationId" value={id} />
      <input type="hidden" name="next" value={`/concerts/${concertId}/schedules/${scheduleId}`} />
      <Button>{t('giveBack')}</Button>
      {refused && <Refusal code={refused.code} concertId={concertId} />}
    </form>
  );
}

'use client';

import { useActionState, useRef } from 'react';
import { useFormStatus } from 'react-dom';

import type { ReservationView } from '@/lib/reservations/schema';

import { useTexts } from '../texts/use-texts';
import { Question } from '../ui/dialog';
import { orAway, type Trouble } from '../ui/or-away';
import type { Refused } from '../ui/outcome';
import { Refusal } from '../ui/refusal';
import { primary, secondary } from '../ui/styles';

type Props = {
  reservation: ReservationView;
  seats: string;
  giveBack: (form: FormData) => Promise<Refused>;
  next: string;
  close: () => void;
};

function Confirm({ children }: { children: string }) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" disabled={pending} aria-busy={pending} className={`${secondary} w-full`}>
      {children}
    </button>
  );
}

/** Asks whether the seats shall be given back; keeping them is the answer that is easier to hit. */
export default function GiveBackDialog({ reservation: { id, concertId }, seats, giveBack, next, close }: Props) {
  const t = useTexts('checkout.giveBack');
  const keep = useRef<HTMLButtonElement>(null);
  const [refused, act] = useActionState(async (_: Trouble | null, form: FormData) => orAway(giveBack(form)), null);
  return (
    <Question title={t('title')} text={t('text', { seats })} focusFirst={keep} close={close}>
      {refused && (
        <div className="mt-4">
          <Refusal code={refused.code} concertId={concertId} />
        </div>
      )}
      <form action={act} className="mt-6 grid gap-2.5">
        <input type="hidden" name="reservationId" value={id} />
        <input type="hidden" name="next" value={next} />
        <button ref={keep} type="button" className={primary} onClick={close}>
          {t('keep')}
        </button>
        <Confirm>{t('confirm')}</Confirm>
      </form>
    </Question>
  );
}

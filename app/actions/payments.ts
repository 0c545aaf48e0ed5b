'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';

import { visitorRequest } from '@/app/session';
import type { Refused } from '@/components/ui/outcome';
import { Refusal } from '@/lib/errors';
import { passGate } from '@/lib/http/gate';
import { validate } from '@/lib/http/validate';
import { idempotencyOf } from '@/lib/idempotency';
import { createPayment, newPaymentBody, type PaymentView } from '@/lib/payments/schema';
import { findPayable, payReservation, replayPayment } from '@/lib/payments/service';

import { requireCaller } from './caller';
import { outcomeOf } from './outcome';

/**
 * Pays as the API does. A reservation is paid once at most, so its id makes the idempotency key: the same in every
 * tab, after every reload.
 */
async function payOnce(reservationId: unknown): Promise<PaymentView> {
  const { userId } = await requireCaller(createPayment);
  const body = validate(newPaymentBody, { reservationId });
  const idempotency = idempotencyOf(`checkout-${body.reservationId}`, body);
  const payable = await findPayable(userId, body);
  try {
    const place = await passGate(await visitorRequest(), payable.concertId, userId);
    return (await payReservation(payable, place, idempotency)).answer;
  } catch (error) {
    // Paying ends the place; whoever presses again, for want of an answer, comes with an expired one.
    const before =
      error instanceof Refusal && error.code === 'QUEUE_TOKEN_EXPIRED'
        ? await replayPayment(userId, idempotency)
        : null;
    if (!before) throw error;
    return before;
  }
}

/** Pays the form's `reservationId` from the visitor's wallet and goes on to the tickets. */
export async function pay(form: FormData): Promise<Refused> {
  const outcome = await outcomeOf(() => payOnce(form.get('reservationId')));
  if (outcome.ok) redirect(`/tickets?paid=${outcome.data.id}`);
  refresh();
  return outcome;
}

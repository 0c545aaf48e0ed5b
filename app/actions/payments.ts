'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';

import { visitorRequest } from '@/app/session';
import type { Refused } from '@/components/ui/outcome';
import { showPlace } from '@/lib/http/gate';
import { validate } from '@/lib/http/validate';
import { idempotencyOf } from '@/lib/idempotency';
import { createPayment, newPaymentBody, type PaymentView } from '@/lib/payments/schema';
import { findPayable, payOnce } from '@/lib/payments/service';

import { requireCaller } from './caller';
import { outcomeOf } from './outcome';

/** A reservation is paid once at most, so its id makes the idempotency key: the same in every tab, after every reload. */
async function payFor(reservationId: unknown): Promise<PaymentView> {
  const { userId } = await requireCaller(createPayment);
  const body = validate(newPaymentBody, { reservationId });
  const payable = await findPayable(userId, body);
  const shown = await showPlace(await visitorRequest(), payable.concertId, userId);
  return (await payOnce(payable, shown, idempotencyOf(`checkout-${body.reservationId}`, body))).answer;
}

/** Pays the form's `reservationId` from the visitor's wallet and goes on to the tickets. */
export async function pay(form: FormData): Promise<Refused> {
  const outcome = await outcomeOf(() => payFor(form.get('reservationId')));
  if (outcome.ok) redirect(`/tickets?paid=${outcome.data.id}`);
  // Anew the page would lead to sign in without a word; as it is it says why, beside the seats and the time left.
  if (outcome.code !== 'UNAUTHENTICATED') refresh();
  return outcome;
}

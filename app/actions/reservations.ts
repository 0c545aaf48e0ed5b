'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';

import { safeCallback } from '@/app/callback-url';
import { visitorRequest } from '@/app/session';
import type { Outcome, Refused } from '@/components/ui/outcome';
import { findSchedule } from '@/lib/catalog/service';
import { passGate } from '@/lib/http/gate';
import { validate } from '@/lib/http/validate';
import { idempotencyOf } from '@/lib/idempotency';
import { beginPurchase, giveHoldBack } from '@/lib/payments/holds';
import {
  cancelReservation as cancelOperation,
  createReservation,
  newReservationBody,
  reservationParams,
} from '@/lib/reservations/schema';

import { requireCaller } from './caller';
import { outcomeOf } from './outcome';

/**
 * Holds the seats for the visitor.
 * @param key one for each attempt, the same when it is repeated
 * @returns where to pay
 */
export async function holdSeats(
  wanted: { scheduleId: string; seatNumbers: number[] },
  key: string,
): Promise<Outcome<{ checkout: string }>> {
  return outcomeOf(async () => {
    const { userId } = await requireCaller(createReservation);
    const body = validate(newReservationBody, wanted);
    const { concertId } = await findSchedule(body.scheduleId);
    const place = await passGate(await visitorRequest(), concertId, userId);
    const { answer } = await beginPurchase({ userId, ...body, idempotency: idempotencyOf(key, body) }, place);
    return { checkout: `/concerts/${concertId}/checkout/${answer.id}` };
  });
}

/** Gives the seats of the form's `reservationId` back and goes on to its `next`. */
export async function giveSeatsBack(form: FormData): Promise<Refused> {
  const outcome = await outcomeOf(async () => {
    const { userId } = await requireCaller(cancelOperation);
    const { reservationId } = validate(reservationParams, { reservationId: form.get('reservationId') });
    await giveHoldBack(userId, reservationId);
  });
  if (outcome.ok) redirect(safeCallback(form.get('next')));
  if (outcome.code !== 'UNAUTHENTICATED') refresh();
  return outcome;
}

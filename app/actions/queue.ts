'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';

import { visitorRequest } from '@/app/session';
import { countNewPlace, countUser } from '@/lib/http/call-limits';
import { findQueueToken } from '@/lib/http/gate';
import { validate } from '@/lib/http/validate';
import { isHttps } from '@/lib/own-cookies';
import { joinBody, joinQueue as joinOperation, leaveQueue as leaveOperation } from '@/lib/queue/schema';
import { joinQueue, leaveQueue } from '@/lib/queue/service';
import { QUEUE_COOKIE_SECONDS, queueCookieName } from '@/lib/queue/token';

import { requireCaller } from './caller';
import { outcomeOf } from './outcome';

/** The waiting room for browsers without scripts. */
function plainRoom(concertId: string): string {
  return `/concerts/${concertId}/queue/plain`;
}

async function keepInCookie(concertId: string, token: string): Promise<void> {
  const options = {
    path: '/',
    maxAge: QUEUE_COOKIE_SECONDS,
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(),
  } as const;
  (await cookies()).set(queueCookieName(concertId), token, options);
}

/** Takes a place in the queue of the form's `concertId`, or finds the one held, and shows it. */
export async function takePlace(form: FormData): Promise<void> {
  const { concertId } = validate(joinBody, { concertId: form.get('concertId') });
  const outcome = await outcomeOf(async () => {
    const { userId } = await requireCaller(joinOperation);
    const presented = findQueueToken(await visitorRequest(), concertId);
    await countNewPlace({ userId, concertId }, { headers: await headers() }, presented);
    const { place } = await joinQueue(userId, concertId, presented);
    await keepInCookie(concertId, place.token);
  });
  redirect(outcome.ok ? plainRoom(concertId) : `${plainRoom(concertId)}?refused=${outcome.code}`);
}

/** Gives the visitor's place in the queue of the form's `concertId` up. */
export async function givePlaceUp(form: FormData): Promise<void> {
  const { concertId } = validate(joinBody, { concertId: form.get('concertId') });
  const token = findQueueToken(await visitorRequest(), concertId);
  if (token) {
    await countUser(leaveOperation, token.userId);
    await leaveQueue(token);
  }
  redirect(`/concerts/${concertId}`);
}

import { redirect } from 'next/navigation';

import type { Session } from '@/lib/accounts/session';
import { Refusal } from '@/lib/errors';
import { passGate } from '@/lib/http/gate';
import type { QueueToken } from '@/lib/queue/token';

import { visitorRequest } from './session';

/** The visitor's active place in the concert's queue; null without one. */
export async function findPlace(concertId: string, session: Session): Promise<QueueToken | null> {
  try {
    return await passGate(await visitorRequest(), concertId, session.userId);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/**
 * The visitor's active place in the concert's queue. A visitor without one is sent to the waiting room, which says why
 * and takes a new place.
 */
export async function requirePlace(concertId: string, session: Session): Promise<QueueToken> {
  return (await findPlace(concertId, session)) ?? redirect(`/concerts/${concertId}/queue`);
}

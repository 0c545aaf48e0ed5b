import { redirect } from 'next/navigation';

import type { Session } from '@/lib/accounts/session';
import { Refusal } from '@/lib/errors';
import { passGate } from '@/lib/http/gate';
import type { QueueToken } from '@/lib/queue/token';

import { visitorRequest } from './session';

/**
 * The visitor's active place in the concert's queue. A visitor without one is sent to the waiting room, which says why
 * and takes a new place.
 */
export async function requirePlace(concertId: string, session: Session): Promise<QueueToken> {
  try {
    return await passGate(await visitorRequest(), concertId, session.userId);
  } catch (error) {
    if (error instanceof Refusal) redirect(`/concerts/${concertId}/queue`);
    throw error;
  }
}

import { describe, expect, it } from 'vitest';

import { operations } from '@/lib/http/operations';
import type { ErrorCode } from '@/lib/errors';
import type { Operation } from '@/lib/operation';
import { doors, expectRefusal, pathOf, send, type Ask, sampleFor, type Door } from '@/lib/testing/api-client';
import { join } from '@/lib/testing/api-steps';
import { insertUser, type Fan } from '@/lib/makers/users';
import { goodRequests, makeWorld, worldFor, type World } from '@/lib/testing/good-requests';

const CALLERS = ['nobody', 'the owner', 'another fan', 'another fan with a place', 'an operator'] as const;
type Caller = (typeof CALLERS)[number];

/** Those between whom the operation may tell a difference: a place matters at gates, and no operator is every fan alike. */
function callersOf({ caller, gated }: Operation): Caller[] {
  return CALLERS.filter((by) => {
    if (by === 'another fan with a place') return gated;
    return by !== 'another fan' || caller !== 'operator';
  });
}

/** What a row of the matrix must say: a refusal's code, or that the call succeeds on what is the caller's own. */
type Outcome = ErrorCode | 'success';

/** Operations on one object that belongs to somebody; for everybody else it does not exist. */
const OF_AN_OWNER: Readonly<Record<string, ErrorCode>> = {
  getReservation: 'RESERVATION_NOT_FOUND',
  cancelReservation: 'RESERVATION_NOT_FOUND',
  createPayment: 'RESERVATION_NOT_FOUND',
  getPayment: 'PAYMENT_NOT_FOUND',
  endMySession: 'SESSION_NOT_FOUND',
  acceptInvitation: 'INVITATION_NOT_FOUND',
  beginMyReplacement: 'AUTHENTICATOR_NOT_FOUND',
  replaceMyAuthenticator: 'REPLACEMENT_VOID',
  addMyPasskey: 'PASSKEY_REFUSED',
  removeMyPasskey: 'PASSKEY_NOT_FOUND',
};

/** Nothing of worth disappears by one press, nor does an operator. */
const OTHERWISE: Readonly<Record<string, Partial<Record<Caller, ErrorCode>>>> = {
  deleteMyAccount: { 'the owner': 'ACCOUNT_NOT_EMPTY', 'an operator': 'FORBIDDEN' },
};

/** Not generated from the code that is tested, but from what the contract says of callers. */
function expected({ id, caller, gated, byQueueToken }: Operation, by: Caller): Outcome {
  if (caller === 'anyone' || byQueueToken) return 'success';
  if (by === 'nobody') return 'UNAUTHENTICATED';
  const otherwise = OTHERWISE[id]?.[by];
  if (otherwise) return otherwise;
  if (caller === 'operator') return by === 'an operator' ? 'success' : 'FORBIDDEN';
  if (by === 'the owner') return 'success';
  if (OF_AN_OWNER[id]) return OF_AN_OWNER[id];
  return gated && by !== 'another fan with a place' ? 'QUEUE_TOKEN_WRONG_USER' : 'success';
}

async function callerOf(by: Caller, { fan }: World): Promise<Fan | undefined> {
  if (by === 'nobody') return undefined;
  if (by === 'the owner') return fan;
  return insertUser({ role: by === 'an operator' ? 'operator' : 'fan' });
}

async function askOf(door: Door, by: Caller, operation: Operation, world: World): Promise<Ask> {
  const ask = goodRequests[operation.id]!(world);
  if (by === 'the owner' && ask.as) return ask;
  const as = await callerOf(by, world);
  const ownPlace = by === 'another fan with a place' && operation.gated;
  return { ...ask, as, ...(ownPlace && { queueToken: (await join(door, as!, world.concertId)).token }) };
}

/** The body as far as it goes at once: a stream's first event. */
async function firstText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const chunk = await reader?.read();
  await reader?.cancel();
  return chunk?.value ? new TextDecoder().decode(chunk.value) : '';
}

/** Whatever tells of the owner, and must not reach anybody else. */
function secretsOf({ fan, reservationId, paymentId, sessionId }: World): string[] {
  return [fan.email, fan.userId, reservationId, paymentId, sessionId];
}

it('has a good request for every operation', () => {
  expect(Object.keys(goodRequests).toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
});

describe.each(doors)('who may do what through the $door door', (door) => {
  describe.each(sampleFor(door, operations))('$method $path', (operation) => {
    it.each(callersOf(operation))('by %s', async (by) => {
      const outcome = expected(operation, by);
      const world = await worldFor(door, { changes: outcome === 'success' && operation.method !== 'GET' });
      const ask = await askOf(door, by, operation, world);
      const response = await send(door, pathOf(operation, ask), operation.method, ask);
      const text = await firstText(response);
      if (outcome === 'success') {
        const { status, also = status } = operation.success;
        expect([status, also], text).toContain(response.status);
      } else {
        expectRefusal({ status: response.status, headers: response.headers, body: JSON.parse(text) }, outcome);
      }
      // Support is there to see whose account it is, and a ledger's entries are somebody's.
      const seesPeople =
        operation.permission === 'readPeople' ||
        ['listInvitations', 'exportLedger', 'listDeeds', 'exportDeeds'].includes(operation.id);
      const isSupport = by === 'an operator' && seesPeople;
      const ofOthers =
        by !== 'the owner' && !isSupport && !operation.byQueueToken && operation.id !== 'createAccessToken';
      if (ofOthers)
        for (const secret of secretsOf(world)) expect(text.replace(/"instance":"[^"]*"/, '')).not.toContain(secret);
    });
  });

  it('lets nobody read or end a place with the token of another user’s session', async () => {
    const { queueToken, concertId } = await makeWorld();
    const thief = await insertUser();
    const own = await join(door, thief, concertId);
    expect(own.userId).toBe(thief.userId);
    expect(own.token).not.toBe(queueToken);
  });
});

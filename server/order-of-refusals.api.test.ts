import { describe, it } from 'vitest';

import { createUser } from '@/lib/accounts/schema';
import { getSeatMap, streamSeats } from '@/lib/seats/schema';
import type { ErrorCode } from '@/lib/errors';
import type { Operation } from '@/lib/operation';
import { createPayment } from '@/lib/payments/schema';
import { joinQueue, leaveQueue } from '@/lib/queue/schema';
import { createReservation } from '@/lib/reservations/schema';
import { doors, refuse, succeed, type Ask, type Door } from '@/lib/testing/api-client';
import { buy, hold, visit } from '@/lib/testing/api-steps';
import { insertConcert } from '@/lib/makers/concerts';
import { lapseHold } from '@/lib/makers/sales';
import { insertUser } from '@/lib/makers/users';
import { altered, foreign, unsigned } from '@/lib/testing/forged-tokens';
import { chargeWallet } from '@/lib/wallet/schema';

/** One thing that is wrong with a request, and what it is refused with. */
type Fault = { code: ErrorCode; wrong: Ask };

/**
 * Sends a request that is wrong in every way, then in every way but the first, and so on: each time the first fault
 * that is left must answer.
 */
async function walk(
  door: Door,
  operation: Pick<Operation, 'method' | 'path'>,
  good: Ask,
  faults: Fault[],
): Promise<void> {
  for (const [index, { code }] of faults.entries()) {
    const left = faults.slice(index).toReversed();
    await refuse(door, operation, Object.assign({}, good, ...left.map(({ wrong }) => wrong)), code);
  }
}

const ofShape: Fault[] = [
  { code: 'METHOD_NOT_ALLOWED', wrong: { method: 'PATCH' } },
  { code: 'UNSUPPORTED_MEDIA_TYPE', wrong: { method: 'POST', headers: { 'content-type': 'text/plain' } } },
  { code: 'BODY_TOO_LARGE', wrong: { headers: {}, body: `"${'x'.repeat(70_000)}` } },
  { code: 'MALFORMED_JSON', wrong: { body: '{' } },
];

/** Everything that can be wrong with the queue token, in the contract's order of 401 before 403. */
async function ofQueueToken(door: Door, concert: Awaited<ReturnType<typeof insertConcert>>): Promise<Fault[]> {
  const elsewhere = await visit(door);
  const stranger = await visit(door, { concert });
  return [
    { code: 'QUEUE_TOKEN_REQUIRED', wrong: { queueToken: undefined } },
    { code: 'QUEUE_TOKEN_INVALID', wrong: { queueToken: 'x' } },
    { code: 'QUEUE_TOKEN_WRONG_CONCERT', wrong: { queueToken: elsewhere.queueToken } },
    { code: 'QUEUE_TOKEN_WRONG_USER', wrong: { queueToken: stranger.queueToken } },
  ];
}

describe.each(doors)('order of refusals through the $door door', (door) => {
  it('POST /users', async () => {
    const taken = await insertUser();
    const good = { body: { email: `fan-${crypto.randomUUID()}@example.com`, password: 'long enough', name: 'A' } };
    await walk(door, createUser, good, [
      ...ofShape,
      { code: 'VALIDATION_FAILED', wrong: { body: { ...good.body, email: taken.email, name: '' } } },
      { code: 'EMAIL_TAKEN', wrong: { body: { ...good.body, email: taken.email } } },
    ]);
    await succeed(door, createUser, good);
  });

  it('POST /queue/tokens', async () => {
    const upcoming = await insertConcert({ schedules: [{ opensInSeconds: 60 }] });
    const { concertId } = await insertConcert();
    const good = { as: await insertUser(), body: { concertId } };
    await walk(door, joinQueue, good, [
      ...ofShape,
      { code: 'UNAUTHENTICATED', wrong: { as: undefined } },
      { code: 'VALIDATION_FAILED', wrong: { body: { concertId: 'x' } } },
      { code: 'CONCERT_NOT_FOUND', wrong: { body: { concertId: crypto.randomUUID() } } },
      { code: 'SALES_NOT_OPEN', wrong: { body: { concertId: upcoming.concertId } } },
    ]);
    await succeed(door, joinQueue, good);
  });

  it('POST /reservations', async () => {
    const concert = await insertConcert({ maxSeatsPerUser: 3 });
    await hold(door, await visit(door, { concert }), [1]);
    const visitor = await visit(door, { concert });
    const { as, queueToken, scheduleId } = visitor;
    await succeed(door, createReservation, {
      as,
      queueToken,
      idempotencyKey: 'used',
      body: { scheduleId, seatNumbers: [50] },
    });
    const good = { as, queueToken, body: { scheduleId, seatNumbers: [2] } };
    const asking = (...seatNumbers: number[]): Ask => ({ body: { scheduleId, seatNumbers } });
    await walk(door, createReservation, good, [
      ...ofShape,
      { code: 'UNAUTHENTICATED', wrong: { as: undefined } },
      { code: 'VALIDATION_FAILED', wrong: asking(0) },
      { code: 'VALIDATION_FAILED', wrong: { idempotencyKey: 'not visible\u00a0' } },
      { code: 'SCHEDULE_NOT_FOUND', wrong: { body: { scheduleId: crypto.randomUUID(), seatNumbers: [1] } } },
      ...(await ofQueueToken(door, concert)),
      { code: 'IDEMPOTENCY_KEY_REUSED', wrong: { idempotencyKey: 'used' } },
      { code: 'SEAT_NOT_FOUND', wrong: { ...asking(1, 51, 52, 53), idempotencyKey: 'new' } },
      { code: 'SEAT_LIMIT_EXCEEDED', wrong: asking(1, 2, 3) },
      { code: 'SEAT_UNAVAILABLE', wrong: asking(1) },
    ]);
    await succeed(door, createReservation, good);
  });

  it('POST /reservations, for who waits and for whose place is over', async () => {
    const concert = await insertConcert({ capacity: 1 });
    const first = await visit(door, { concert });
    const second = await visit(door, { concert });
    const body = { scheduleId: concert.scheduleId, seatNumbers: [51] };
    await refuse(
      door,
      createReservation,
      { as: second.as, queueToken: second.queueToken, body },
      'QUEUE_TOKEN_NOT_ACTIVE',
      { position: 1 },
    );
    await succeed(door, leaveQueue, { queueToken: first.queueToken });
    await refuse(door, createReservation, { as: first.as, queueToken: first.queueToken, body }, 'QUEUE_TOKEN_EXPIRED');
    await refuse(door, createReservation, { as: second.as, queueToken: second.queueToken, body }, 'SEAT_NOT_FOUND');
  });

  it('POST /payments', async () => {
    const concert = await insertConcert();
    const visitor = await visit(door, { concert, balance: 100_000 });
    const { as, concertId } = visitor;
    const { reservation: paid } = await buy(door, visitor, [1]);
    const { body: place } = await succeed(door, joinQueue, { as, body: { concertId } });
    const again = { ...visitor, queueToken: place.token };
    const lapsed = await hold(door, again, [2]);
    await lapseHold(lapsed.id);
    const dear = await hold(door, again, [3, 4]);
    const good = { as, queueToken: place.token, body: { reservationId: dear.id } };
    await walk(door, createPayment, good, [
      ...ofShape,
      { code: 'UNAUTHENTICATED', wrong: { as: undefined } },
      { code: 'VALIDATION_FAILED', wrong: { body: { reservationId: dear.id, seatNumbers: [] } } },
      { code: 'RESERVATION_NOT_FOUND', wrong: { body: { reservationId: crypto.randomUUID() } } },
      { code: 'RESERVATION_NOT_FOUND', wrong: { body: { reservationId: dear.id, seatNumbers: [3] } } },
      ...(await ofQueueToken(door, concert)),
      { code: 'INSUFFICIENT_BALANCE', wrong: { body: { reservationId: dear.id } } },
      { code: 'RESERVATION_NOT_PENDING', wrong: { body: { reservationId: paid.id } } },
      { code: 'RESERVATION_EXPIRED', wrong: { body: { reservationId: lapsed.id } } },
    ]);
    await succeed(door, chargeWallet, { as, body: { amount: 50_000 } });
    await succeed(door, createPayment, good);
  });

  it('GET /schedules/{scheduleId}/seats', async () => {
    const concert = await insertConcert();
    const { as, queueToken, scheduleId } = await visit(door, { concert });
    const good = { as, queueToken, params: { scheduleId } };
    await walk(door, getSeatMap, good, [
      { code: 'METHOD_NOT_ALLOWED', wrong: { method: 'DELETE' } },
      { code: 'UNAUTHENTICATED', wrong: { method: 'GET', as: undefined } },
      { code: 'VALIDATION_FAILED', wrong: { query: { status: 'mine' } } },
      { code: 'SCHEDULE_NOT_FOUND', wrong: { query: {}, params: { scheduleId: crypto.randomUUID() } } },
      ...(await ofQueueToken(door, concert)),
    ]);
    await succeed(door, getSeatMap, good);
  });

  it.each([getSeatMap, streamSeats, createReservation, createPayment] as Operation[])(
    'believes no queue token but the holder of an active one: $method $path',
    async (operation) => {
      const concert = await insertConcert({ capacity: 2 });
      const visitor = await visit(door, { concert });
      const { as, queueToken, scheduleId } = visitor;
      const reservation = await hold(door, visitor, [1]);
      const bodies: Record<string, unknown> = {
        createReservation: { scheduleId, seatNumbers: [2] },
        createPayment: { reservationId: reservation.id },
      };
      const ask = {
        as,
        params: { scheduleId },
        ...(bodies[operation.id] !== undefined && { body: bodies[operation.id] }),
      };
      for (const forge of [unsigned, altered, foreign]) {
        await refuse(door, operation, { ...ask, queueToken: forge(queueToken) }, 'QUEUE_TOKEN_INVALID');
      }
      const stolen = (await visit(door, { concert })).queueToken;
      await refuse(door, operation, { ...ask, queueToken: stolen }, 'QUEUE_TOKEN_WRONG_USER');
      await refuse(
        door,
        operation,
        { ...ask, queueToken: (await visit(door)).queueToken },
        'QUEUE_TOKEN_WRONG_CONCERT',
      );
      await refuse(door, operation, ask, 'QUEUE_TOKEN_REQUIRED');
      await succeed(door, leaveQueue, { queueToken });
      await refuse(door, operation, { ...ask, queueToken }, 'QUEUE_TOKEN_EXPIRED');
      await visit(door, { concert });
      const { body: place } = await succeed(door, joinQueue, { as, body: { concertId: concert.concertId } });
      await refuse(door, operation, { ...ask, queueToken: place.token }, 'QUEUE_TOKEN_NOT_ACTIVE', { position: 1 });
    },
  );
});

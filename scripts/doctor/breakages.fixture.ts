import type { Redis } from 'ioredis';

import type { World } from './world.fixture';

/**
 * A way to break each invariant, past the constraints that would forbid it. `alsoBroken` names invariants that
 * cannot hold any longer once this one is broken.
 */
type Breakage = {
  invariant: string;
  alsoBroken?: string[];
  sql?: (world: World) => string[];
  redis?: (redis: Redis, keys: string[], memberOf: (userId: string) => string, world: World) => Promise<unknown>;
};

const seats: Breakage[] = [
  {
    invariant: 'seat-state-is-consistent',
    sql: ({ scheduleId }) => [
      'ALTER TABLE seat DROP CONSTRAINT IF EXISTS seat_state_consistent',
      `UPDATE seat SET held_until = now() WHERE schedule_id = '${scheduleId}' AND number = 50`,
    ],
  },
  {
    invariant: 'held-seat-is-of-its-reservation',
    sql: ({ scheduleId, holdId }) => [
      `UPDATE seat SET state = 'held', reservation_id = '${holdId}', held_until = now() + interval '5 minutes'
       WHERE schedule_id = '${scheduleId}' AND number = 50`,
    ],
  },
  {
    invariant: 'sold-seat-is-of-a-paid-reservation',
    sql: ({ scheduleId, holdId }) => [
      `UPDATE seat SET state = 'sold', reservation_id = '${holdId}' WHERE schedule_id = '${scheduleId}' AND number = 50`,
    ],
  },
  {
    // Two owners of one seat: at most one of them can own it in the seat's row, and have its tickets.
    invariant: 'seat-is-paid-once',
    alsoBroken: [
      ...['paid-reservation-owns-its-seats', 'paid-reservation-has-its-tickets'],
      ...['paid-reservation-is-charged-once', 'payment-is-of-its-reservation'],
    ],
    sql: ({ reservationId, holderId }) => [
      `INSERT INTO reservation (id, user_id, concert_id, schedule_id, seat_numbers, seat_prices, amount, status, expires_at)
       SELECT gen_random_uuid(), '${holderId}', concert_id, schedule_id, '{1}', '{50000}', 50000, 'paid', expires_at
       FROM reservation WHERE id = '${reservationId}'`,
    ],
  },
];

const reservations: Breakage[] = [
  {
    invariant: 'pending-reservation-holds-its-seats',
    sql: ({ scheduleId }) => [
      `UPDATE seat SET state = 'available', reservation_id = NULL, held_until = NULL
       WHERE schedule_id = '${scheduleId}' AND number = 4`,
    ],
  },
  {
    invariant: 'paid-reservation-owns-its-seats',
    sql: ({ scheduleId }) => [
      `UPDATE seat SET state = 'available', reservation_id = NULL WHERE schedule_id = '${scheduleId}' AND number = 2`,
    ],
  },
  {
    invariant: 'reservation-amount-is-the-sum',
    sql: ({ holdId }) => [`UPDATE reservation SET amount = amount - 1 WHERE id = '${holdId}'`],
  },
  {
    invariant: 'reservation-names-its-seats',
    // A lapsed one that names a seat that does not exist; the one that it held is swept.
    sql: () => [
      "UPDATE reservation SET seat_numbers = '{51}' WHERE status = 'pending' AND expires_at < now()",
      "UPDATE seat SET state = 'available', reservation_id = NULL, held_until = NULL WHERE number = 5",
    ],
  },
  {
    invariant: 'seat-limit-holds',
    sql: ({ concertId }) => [`UPDATE concert SET max_seats_per_user = 1 WHERE id = '${concertId}'`],
  },
];

const tickets: Breakage[] = [
  {
    invariant: 'paid-reservation-has-its-tickets',
    sql: () => ['UPDATE ticket SET voided_at = now() WHERE seat_number = 2'],
  },
  {
    invariant: 'seat-has-one-valid-ticket',
    sql: () => [
      'DROP INDEX IF EXISTS ticket_one_for_a_seat',
      `INSERT INTO ticket (id, payment_id, user_id, seat_id, seat_number)
       SELECT gen_random_uuid(), payment_id, user_id, seat_id, seat_number FROM ticket WHERE seat_number = 1`,
    ],
  },
  {
    invariant: 'ticket-is-of-its-seat-and-buyer',
    sql: ({ holderId }) => [`UPDATE ticket SET user_id = '${holderId}' WHERE seat_number = 1`],
  },
];

const wallet: Breakage[] = [
  {
    invariant: 'wallet-balance-is-the-sum',
    sql: ({ buyerId }) => [`UPDATE app_user SET balance = balance + 1 WHERE id = '${buyerId}'`],
  },
  {
    invariant: 'wallet-entries-are-numbered',
    sql: ({ buyerId }) => [
      `UPDATE wallet_entry SET sequence = 3 WHERE user_id = '${buyerId}' AND sequence = 2`,
      `UPDATE app_user SET wallet_sequence = 3 WHERE id = '${buyerId}'`,
    ],
  },
  {
    invariant: 'wallet-entries-chain',
    sql: ({ buyerId }) => [
      `UPDATE wallet_entry SET balance_after = balance_after + 1 WHERE user_id = '${buyerId}' AND sequence = 1`,
    ],
  },
  {
    invariant: 'wallet-entry-has-its-sign',
    sql: ({ buyerId }) => [
      'ALTER TABLE wallet_entry DROP CONSTRAINT IF EXISTS wallet_entry_sign, DROP CONSTRAINT IF EXISTS wallet_entry_reservation',
      // A charge of nothing: it adds up, and still is none.
      `INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after)
       SELECT gen_random_uuid(), id, 3, 'charge', 0, balance FROM app_user WHERE id = '${buyerId}'`,
      `UPDATE app_user SET wallet_sequence = 3 WHERE id = '${buyerId}'`,
    ],
  },
];

const rehearsals: Breakage[] = [
  {
    invariant: 'rehearsal-and-sale-are-apart',
    sql: ({ buyerId, concertId }) => [
      `WITH made AS (
         INSERT INTO rehearsal (id, concert_id, options) VALUES (gen_random_uuid(), '${concertId}', '{}') RETURNING id
       )
       UPDATE app_user SET rehearsal_id = (SELECT id FROM made) WHERE id = '${buyerId}'`,
    ],
  },
];

const payments: Breakage[] = [
  {
    // The entry says it was for the holder's reservation: the buyer's has none now.
    invariant: 'paid-reservation-is-charged-once',
    sql: ({ buyerId, holdId }) => [
      `UPDATE wallet_entry SET reservation_id = '${holdId}' WHERE user_id = '${buyerId}' AND sequence = 2`,
    ],
  },
  {
    invariant: 'payment-is-of-its-reservation',
    sql: () => ["UPDATE payment SET seat_prices = '{40000,60000}'"],
  },
  {
    // More was taken than was sold for: the ledger adds up, the concert's account does not.
    invariant: 'revenue-came-out-of-wallets',
    sql: ({ buyerId, reservationId }) => [
      `INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, reservation_id)
       SELECT gen_random_uuid(), id, 3, 'refund', 1, balance + 1, '${reservationId}' FROM app_user WHERE id = '${buyerId}'`,
      `UPDATE app_user SET wallet_sequence = 3, balance = balance + 1 WHERE id = '${buyerId}'`,
    ],
  },
  {
    invariant: 'payment-expires-its-queue-token',
    sql: () => [`UPDATE payment SET created_at = now() - interval '1 minute', queue_token_expired_at = NULL`],
  },
];

const queues: Breakage[] = [
  {
    invariant: 'archived-place-is-consistent',
    sql: ({ holderId }) => [`UPDATE queue_archive SET activated_at = NULL WHERE user_id = '${holderId}'`],
  },
  {
    invariant: 'queue-user-stands-once',
    redis: (redis, [, waiting], memberOf, { holderId }) => redis.zadd(waiting!, 2, memberOf(holderId)),
  },
  {
    invariant: 'queue-place-is-recorded',
    redis: (redis, [, , , places], memberOf, { holderId }) => redis.hset(places!, memberOf(holderId), '2|1|1|1||'),
  },
  {
    invariant: 'queue-capacity-holds',
    redis: (redis, [meta]) => redis.hset(meta!, 'capacity', 1),
  },
  {
    invariant: 'queue-sequences-are-distinct',
    redis: (redis, [, waiting], memberOf, { waiterId }) => redis.zadd(waiting!, 3, memberOf(waiterId)),
  },
  {
    invariant: 'queue-sequences-were-issued',
    redis: (redis, [, waiting], memberOf, { waiterId }) => redis.zadd(waiting!, 99, memberOf(waiterId)),
  },
  {
    invariant: 'queue-places-end-in-time',
    redis: (redis, [, , active], memberOf, { holderId }) =>
      redis.zadd(active!, Date.now() - 60_000, memberOf(holderId)),
  },
  {
    invariant: 'queue-archived-end-is-final',
    sql: ({ holderId }) => [
      `UPDATE queue_archive SET state = 'expire', removed_at = now() + interval '1 second', removal_reason = 'left' WHERE user_id = '${holderId}'`,
    ],
  },
  {
    invariant: 'queue-paid-place-is-over',
    sql: ({ buyerId }) => [`DELETE FROM queue_archive WHERE user_id = '${buyerId}'`],
    redis: async (redis, [, waiting, , places, ended], memberOf, { buyerId }) => {
      await redis
        .multi()
        .hdel(places!, memberOf(buyerId))
        .zrem(ended!, memberOf(buyerId))
        .zadd(waiting!, 1, memberOf(buyerId))
        .exec();
    },
  },
];

export const breakages: Breakage[] = [
  ...seats,
  ...reservations,
  ...tickets,
  ...wallet,
  ...payments,
  ...queues,
  ...rehearsals,
];

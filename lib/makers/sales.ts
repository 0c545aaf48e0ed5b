import { v7 as uuid } from 'uuid';

import { pool } from '../db/pool';

/** Rows as the services leave them, for whoever needs a state and not the way there. */

type Held = { userId: string; scheduleId: string; seatNumbers: number[] };

const INSERT_HOLD = `
    WITH priced AS (
      SELECT d.concert_id, array_agg(s.number ORDER BY s.number) AS numbers, array_agg(s.price ORDER BY s.number) AS prices,
             sum(s.price) AS amount
      FROM seat s JOIN schedule d ON d.id = s.schedule_id
      WHERE s.schedule_id = $3 AND s.number = ANY ($4::int[])
      GROUP BY d.concert_id
    ), made AS (
      INSERT INTO reservation (id, user_id, concert_id, schedule_id, seat_numbers, seat_prices, amount, expires_at)
      SELECT $1, $2, concert_id, $3, numbers, prices, amount, now() + interval '5 minutes' FROM priced
      RETURNING id, expires_at
    )
    UPDATE seat SET state = 'held', reservation_id = made.id, held_until = made.expires_at
    FROM made WHERE schedule_id = $3 AND number = ANY ($4::int[])`;

const INSERT_PAYMENT = `
    WITH paid AS (
      UPDATE reservation SET status = 'paid' WHERE id = $2 RETURNING *
    ), sold AS (
      UPDATE seat SET state = 'sold', held_until = NULL FROM paid WHERE seat.reservation_id = paid.id RETURNING seat.id, number
    ), wallet AS (
      UPDATE app_user u SET balance = u.balance - paid.amount, wallet_sequence = wallet_sequence + 1
      FROM paid WHERE u.id = paid.user_id RETURNING u.id, u.balance, wallet_sequence
    ), entry AS (
      INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, reservation_id)
      SELECT gen_random_uuid(), w.id, w.wallet_sequence, 'payment', -paid.amount, w.balance, paid.id FROM wallet w, paid
    ), made AS (
      INSERT INTO payment (id, reservation_id, user_id, concert_id, concert_title, starts_at, seat_numbers, seat_prices,
                           amount, queue_sequence, queue_token_expired_at)
      SELECT $1, paid.id, paid.user_id, paid.concert_id, c.title, d.starts_at, paid.seat_numbers, paid.seat_prices,
             paid.amount, $3, now()
      FROM paid JOIN concert c ON c.id = paid.concert_id JOIN schedule d ON d.id = paid.schedule_id
      RETURNING id, user_id
    )
    INSERT INTO ticket (id, payment_id, user_id, seat_id, seat_number)
    SELECT gen_random_uuid(), made.id, made.user_id, sold.id, sold.number FROM made, sold`;

/** A pending reservation of five minutes over free seats; gives its id. */
export async function insertHold({ userId, scheduleId, seatNumbers }: Held): Promise<string> {
  const id = uuid();
  await pool().query(INSERT_HOLD, [id, userId, scheduleId, seatNumbers]);
  return id;
}

/** A reservation paid from its owner's wallet, with entry, payment and tickets; the ids of both. */
export async function insertPurchase(
  held: Held,
  queueSequence = 1,
): Promise<{ reservationId: string; paymentId: string }> {
  const reservationId = await insertHold(held);
  const paymentId = uuid();
  await pool().query(INSERT_PAYMENT, [paymentId, reservationId, queueSequence]);
  return { reservationId, paymentId };
}

/**
 * Ends the hold of a pending reservation as time would: its end, and that of its seats, lies `inMs` from now, a second back
 * unless told otherwise.
 */
export async function lapseHold(reservationId: string, inMs = -1_000): Promise<void> {
  await pool().query(
    `WITH lapsed AS (
       UPDATE reservation SET created_at = created_at - interval '1 day',
              expires_at = least(expires_at, now() + $2 * interval '1 millisecond')
       WHERE id = $1 AND status = 'pending'
     )
     UPDATE seat SET held_until = least(held_until, now() + $2 * interval '1 millisecond')
     WHERE reservation_id = $1 AND state = 'held'`,
    [reservationId, inMs],
  );
}

const INSERT_HOLDS = `
    WITH given AS (SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::int[]) AS g (id, user_id, number)),
    held AS (
      INSERT INTO reservation (id, user_id, concert_id, schedule_id, seat_numbers, seat_prices, amount, expires_at)
      SELECT given.id, given.user_id, d.concert_id, d.id, ARRAY[s.number], ARRAY[s.price], s.price, now() + interval '1 hour'
      FROM given JOIN seat s ON s.schedule_id = $1 AND s.number = given.number JOIN schedule d ON d.id = $1
      RETURNING id, seat_numbers[1] AS number, expires_at
    )
    UPDATE seat SET state = 'held', reservation_id = held.id, held_until = held.expires_at
    FROM held WHERE seat.schedule_id = $1 AND seat.number = held.number`;

/** Holds of one statement: about a second of Postgres' time. */
const HOLDS_A_STATEMENT = 2_000;

/** A hold of an hour for each user, in bulk: seat 1 for the first, and so on. Gives the reservations' ids in that order. */
export async function insertHolds(scheduleId: string, userIds: readonly string[]): Promise<string[]> {
  const ids = userIds.map(() => uuid());
  for (let first = 0; first < ids.length; first += HOLDS_A_STATEMENT) {
    const some = ids.slice(first, first + HOLDS_A_STATEMENT);
    const users = userIds.slice(first, first + HOLDS_A_STATEMENT);
    await pool().query(INSERT_HOLDS, [scheduleId, some, users, some.map((_, index) => first + index + 1)]);
  }
  return ids;
}

/** Orders of one statement, of which each writes five rows. */
const SALES_A_STATEMENT = 4_000;

const SELL_HOUSE = `
  WITH bought AS MATERIALIZED (
    SELECT s.id AS seat_id, s.number, s.price, d.concert_id, d.id AS schedule_id, d.starts_at,
           ($2::uuid[])[1 + s.number % cardinality($2::uuid[])] AS user_id,
           gen_random_uuid() AS reservation_id, gen_random_uuid() AS payment_id,
           d.booking_opens_at + s.number * interval '20 milliseconds' AS at
    FROM seat s JOIN schedule d ON d.id = s.schedule_id WHERE d.id = $1 AND s.number BETWEEN $3::int AND $4::int
  ), held AS (
    INSERT INTO reservation (id, user_id, concert_id, schedule_id, seat_numbers, seat_prices, amount, status, created_at, expires_at)
    SELECT reservation_id, user_id, concert_id, schedule_id, ARRAY[number], ARRAY[price], price, 'paid', at, at + interval '5 minutes'
    FROM bought
  ), sold AS (
    UPDATE seat SET state = 'sold', reservation_id = bought.reservation_id FROM bought WHERE seat.id = bought.seat_id
  ), paid AS (
    INSERT INTO payment (id, reservation_id, user_id, concert_id, concert_title, starts_at, seat_numbers, seat_prices, amount,
                         paid_at, queue_sequence, queue_token_expired_at)
    SELECT payment_id, reservation_id, user_id, concert_id, 'Sold elsewhere', starts_at, ARRAY[number], ARRAY[price], price,
           at + interval '40 seconds', number, at + interval '40 seconds'
    FROM bought
  ), given AS (
    INSERT INTO ticket (id, payment_id, user_id, seat_id, seat_number)
    SELECT gen_random_uuid(), payment_id, user_id, seat_id, number FROM bought
  ), spent AS (
    SELECT user_id, count(*) AS times, sum(price) AS amount FROM bought GROUP BY user_id
  ), wallet AS (
    UPDATE app_user u SET balance = u.balance - spent.amount, wallet_sequence = u.wallet_sequence + spent.times
    FROM spent WHERE u.id = spent.user_id
    RETURNING u.id, u.balance + spent.amount AS before, u.wallet_sequence - spent.times AS sequence
  )
  INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, reservation_id, created_at)
  SELECT gen_random_uuid(), user_id, wallet.sequence + row_number() OVER each, 'payment', -price,
         wallet.before - sum(price) OVER each, reservation_id, at + interval '40 seconds'
  FROM bought JOIN wallet ON wallet.id = user_id
  WINDOW each AS (PARTITION BY user_id ORDER BY number)`;

/**
 * Every seat of a date sold, a seat an order, to these users in turn, who have the money: to fill tables. The first went
 * when booking opened, fifty a second.
 */
export async function insertSoldHouse(scheduleId: string, userIds: readonly string[]): Promise<void> {
  for (let first = 1, sold = 1; sold > 0; first += SALES_A_STATEMENT)
    sold = (await pool().query(SELL_HOUSE, [scheduleId, userIds, first, first + SALES_A_STATEMENT - 1])).rowCount!;
}

import type { LoadResult } from '../job';
import { changeRows } from './rows';
import type { RowsJob } from './rows-process';

/** Items of one statement, as many as a batch of the server has at most; and the statements on their way. */
const ITEMS = 32;
const LANES = 2;

/** The rows that holds change, as in HOLD_ROWS. $1 users, $2 reservations, $3 seat ids: one an item */
export const HOLDS_ROWS = `
  WITH given AS MATERIALIZED (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS g (user_id, id, seat_id)),
  held AS (
    INSERT INTO reservation (id, user_id, concert_id, schedule_id, seat_numbers, seat_prices, amount, expires_at)
    SELECT g.id, g.user_id, s.concert_id, s.id, ARRAY[seat.number], ARRAY[seat.price], seat.price, now() + interval '5 minutes'
    FROM given g JOIN seat ON seat.id = g.seat_id JOIN schedule s ON s.id = seat.schedule_id
    RETURNING id, expires_at
  ), versioned AS (UPDATE app_user SET lock_version = lock_version + 1 FROM given g WHERE app_user.id = g.user_id)
  UPDATE seat SET state = 'held', reservation_id = held.id, held_until = held.expires_at, updated_at = now()
  FROM given g JOIN held ON held.id = g.id WHERE seat.id = g.seat_id`;

/** The rows that payments change, as in PAYMENT_ROWS. $1 users, $2 reservations, $3-$5 new ids: one an item */
export const PAYMENTS_ROWS = `
  WITH given AS MATERIALIZED (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) AS g (user_id, id, payment_id, entry_id, ticket_id)
  ), booking AS (
    UPDATE reservation SET status = 'paid' FROM given g WHERE reservation.id = g.id
    RETURNING reservation.*, g.payment_id, g.entry_id, g.ticket_id
  ), charged AS (
    UPDATE app_user SET balance = balance - b.amount, wallet_sequence = wallet_sequence + 1, lock_version = lock_version + 1
    FROM booking b WHERE app_user.id = b.user_id
    RETURNING app_user.id, app_user.balance, app_user.wallet_sequence, b.amount, b.id AS reservation_id, b.entry_id
  ), entry AS (
    INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, reservation_id)
    SELECT entry_id, id, wallet_sequence, 'payment'::wallet_entry_type, -amount, balance, reservation_id FROM charged
  ), sold AS (
    UPDATE seat SET state = 'sold', held_until = NULL, updated_at = now() FROM booking b
    WHERE seat.schedule_id = b.schedule_id AND seat.number = b.seat_numbers[1]
    RETURNING seat.id, seat.number, b.ticket_id, b.payment_id, b.user_id
  ), paid AS (
    INSERT INTO payment (id, reservation_id, user_id, concert_id, concert_title, starts_at, seat_numbers, seat_prices, amount, queue_sequence)
    SELECT b.payment_id, b.id, b.user_id, b.concert_id, c.title, s.starts_at, b.seat_numbers, b.seat_prices, b.amount, 1
    FROM booking b JOIN schedule s ON s.id = b.schedule_id JOIN concert c ON c.id = b.concert_id
  )
  INSERT INTO ticket (id, payment_id, user_id, seat_id, seat_number) SELECT ticket_id, payment_id, user_id, id, number FROM sold`;

/** The rows that charges change, as in CHARGE_ROWS; no user twice in a statement. $1 users, $2 entries, $3 won: one an item */
export const CHARGES_ROWS = `
  WITH given AS MATERIALIZED (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS g (user_id, entry_id, won)),
  charged AS (
    UPDATE app_user SET balance = balance + g.won, wallet_sequence = wallet_sequence + 1 FROM given g WHERE app_user.id = g.user_id
    RETURNING app_user.id, balance, wallet_sequence, g.entry_id, g.won
  )
  INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after)
  SELECT entry_id, id, wallet_sequence, 'charge'::wallet_entry_type, won, balance FROM charged`;

/** Runs a statement for many over all items, 32 at a time by two lanes; what it gives counts items. */
export async function changeRowsOfMany(
  job: Pick<RowsJob, 'text' | 'databaseUrl'>,
  items: unknown[][],
): Promise<LoadResult> {
  const values: unknown[][] = [];
  for (let first = 0; first + ITEMS <= items.length; first += ITEMS) {
    const some = items.slice(first, first + ITEMS);
    values.push(some[0]!.map((_, column) => some.map((item) => item[column])));
  }
  const result = await changeRows({ ...job, values, rowsOfEach: ITEMS, loops: LANES, poolSize: LANES });
  return { ...result, requests: result.requests * ITEMS, perSecond: result.perSecond * ITEMS };
}
